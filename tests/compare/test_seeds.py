"""The first whole case: five real accounts of two visits, where they and the model are at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from synoptic import pipeline
from synoptic.encoder import load_encoder
from synoptic.pipeline import Tools
from synoptic.records import Account, EncoderError, OriginKind, Status, Synopsis
from synoptic.store import Archive

pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module")
def march(
    seeds: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Synopsis, dict[str, Account]]]:
    """The synopsis of the story that "4 Stunden" belongs to, with its accounts by id."""
    try:
        load_encoder()
    except EncoderError:
        pytest.skip("needs the model's weights")
    tools = Tools()
    with Archive(tmp_path_factory.mktemp("seeds") / "seeds.db") as archive:
        pipeline.add(archive, [str(path) for path in seeds], tools=tools)
        for story in archive.stories.find():
            accounts = list(archive.accounts.many(one.article for one in story.members))
            if any("4 Stunden" in account.article.text for account in accounts):
                synopsis = pipeline.synopsis_of(archive, story, tools)
                yield synopsis, {account.article.id: account for account in accounts}
                return
    pytest.fail("no story holds the account with the four hours")


def test_every_statement_reproduces_its_words(
    march: tuple[Synopsis, dict[str, Account]],
) -> None:
    synopsis, accounts = march

    statements = [one for fact in synopsis.facts for one in fact.statements]

    assert statements
    assert all(accounts[one.article].article.words(one.span) == one.text for one in statements)


def test_no_fact_has_more_than_three_independent_origins(
    march: tuple[Synopsis, dict[str, Account]],
) -> None:
    synopsis, _ = march

    assert max(fact.independent for fact in synopsis.facts) <= 3


def test_the_origins_of_the_plan_are_named(march: tuple[Synopsis, dict[str, Account]]) -> None:
    synopsis, _ = march

    named = {
        (origin.name, origin.kind)
        for fact in synopsis.facts
        if len({one.article for one in fact.statements}) > 1
        for origin in fact.origins
    }

    assert ("BelTA", OriginKind.NAMED) in named
    assert ("CCTV", OriginKind.NAMED) in named
    assert ("Wall Street Journal", OriginKind.OWN) in named


def test_the_four_hours_stand_alone_and_nothing_conflicts(
    march: tuple[Synopsis, dict[str, Account]],
) -> None:
    synopsis, _ = march

    hours = [
        fact for fact in synopsis.facts if any("4 Stunden" in one.text for one in fact.statements)
    ]

    assert [fact.status for fact in hours] == [Status.ALONE]
    assert synopsis.conflicts == ()


def test_neither_the_blogger_nor_the_forms_make_statements(
    march: tuple[Synopsis, dict[str, Account]],
) -> None:
    synopsis, _ = march

    texts = " ".join(one.text for fact in synopsis.facts for one in fact.statements)

    assert "Landsbergis" not in texts
    assert "E-Mail-Adresse" not in texts
    assert "Rašyti" not in texts
