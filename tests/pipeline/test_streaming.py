"""Accounts find their stories one after the other, and the archive stays of one piece."""

import random
from pathlib import Path

import pytest
from tests.standin import StandInTools

from synoptic.pipeline import add, rebuild, relate
from synoptic.records import Decision, DecisionKind
from synoptic.store import About, Archive, Ruling


def groups(archive: Archive) -> set[tuple[str, ...]]:
    return {tuple(one.article for one in story.members) for story in archive.stories.find()}


def entities(archive: Archive) -> set[frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for alias in archive.aliases.of(archive.articles.ids()):
        found.setdefault(alias.entity, set()).add((alias.article, alias.local))
    return {frozenset(places) for places in found.values()}


def stream(archive: Archive, files: list[str]) -> None:
    for file in files:
        add(archive, [file], tools=StandInTools(), small=0)


@pytest.mark.parametrize("turn", range(3))
def test_page_by_page_gives_what_all_at_once_gives(tmp_path: Path, pages: Path, turn: int) -> None:
    files = sorted(str(path) for path in pages.iterdir())
    with Archive(tmp_path / "at-once.db") as archive:
        add(archive, [str(pages)], tools=StandInTools())
        expected = groups(archive), entities(archive)
    random.Random(turn).shuffle(files)

    with Archive(tmp_path / "streamed.db") as archive:
        stream(archive, files)

        assert groups(archive) == expected[0]
        assert entities(archive) == expected[1]
        assert list(archive.verifier().findings()) == []
        rebuild(archive)
        assert (groups(archive), entities(archive)) == expected
        assert not relate(archive, small=0)


def test_old_ids_lead_to_where_their_articles_stand(archive: Archive, pages: Path) -> None:
    files = sorted(str(path) for path in pages.iterdir())
    ids: set[str] = set()
    for file in files:
        add(archive, [file], tools=StandInTools(), small=0)
        ids |= {story.id for story in archive.stories.find()}
    archive.rulings.add(
        Ruling(About.STORY, Decision(DecisionKind.JOIN, tuple(archive.articles.ids())))
    )
    relate(archive, small=0)

    assert len(archive.stories.find()) == 1
    now = archive.stories.find()[0].id
    assert {archive.stories.get(id_).id for id_ in ids} == {now}


def test_rulings_hold_while_pages_come(archive: Archive, pages: Path) -> None:
    late = sorted(pages.iterdir())[-1]
    text = late.read_text(encoding="utf-8")
    late.unlink()
    stream(archive, sorted(str(path) for path in pages.iterdir()))
    everything = archive.articles.ids()
    archive.rulings.add(Ruling(About.STORY, Decision(DecisionKind.JOIN, tuple(everything))))
    one, *rest = everything
    archive.rulings.add(Ruling(About.STORY, Decision(DecisionKind.SPLIT, (one,), tuple(rest))))
    relate(archive, small=0)

    late.write_text(text, encoding="utf-8")
    add(archive, [str(late)], tools=StandInTools(), small=0)

    stories = archive.stories.of(archive.articles.ids())
    assert stories[one] not in {stories[other] for other in rest}
    assert len({stories[other] for other in rest}) == 1
    assert list(archive.verifier().findings()) == []


def test_a_ruling_that_is_undone_counts_no_more(archive: Archive, pages: Path) -> None:
    stream(archive, [str(pages)])
    before = groups(archive)
    kept = archive.rulings.add(
        Ruling(About.STORY, Decision(DecisionKind.JOIN, tuple(archive.articles.ids())))
    )
    relate(archive, small=0)
    assert len(groups(archive)) == 1
    told: list[str] = []

    archive.rulings.undo(kept.number)
    relate(archive, small=0, tell=told.append)

    assert groups(archive) == before
    assert "made anew" in told[0]


def test_a_page_that_is_read_otherwise_finds_its_story_again(archive: Archive, pages: Path) -> None:
    stream(archive, [str(pages)])
    before = {len(members) for members in groups(archive)}

    add(
        archive,
        [str(pages / "storm-1.txt")],
        tools=StandInTools(),
        given={"outlet": "The Shore"},
        small=0,
    )

    held = [id_ for members in groups(archive) for id_ in members]
    assert sorted(held) == archive.articles.ids()
    assert {len(members) for members in groups(archive)} == before
    assert archive.waiting.count() == 0
    assert list(archive.verifier().findings()) == []


def test_an_entity_the_user_split_off_draws_nobody(archive: Archive, pages: Path) -> None:
    files = sorted(str(path) for path in pages.iterdir())
    stream(archive, files[:2])
    alias = next(
        one
        for one in archive.aliases.of(archive.articles.ids())
        if len(archive.aliases.with_entity(one.entity)) == 2
    )
    archive.rulings.add(
        Ruling(About.ENTITY, Decision(DecisionKind.SPLIT, (f"{alias.article}/{alias.local}",)))
    )
    relate(archive, small=0)
    (own,) = (one for one in archive.aliases.of([alias.article]) if one.local == alias.local)
    assert len(archive.aliases.with_entity(own.entity)) == 1

    stream(archive, files[2:])

    assert len(archive.aliases.with_entity(own.entity)) == 1
    assert len(archive.aliases.with_entity(alias.entity)) > 1
