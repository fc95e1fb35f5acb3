"""The five real accounts: the names that belong together are one, and nothing else is."""

from pathlib import Path

import pytest

from synoptic.annotate.entities import find_entities
from synoptic.encoder import Passage, load_encoder
from synoptic.languages import language
from synoptic.records import (
    Account,
    Annotations,
    Article,
    Block,
    EncoderError,
    Label,
    Span,
)
from synoptic.relate.identity import identify

TONGUES = ("de", "de", "en", "ro", "en")


def _article(path: Path, code: str) -> Article:
    text = path.read_text("utf-8")
    blocks, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Label.BODY, place, place + len(line)))
        place += len(line) + 1
    return Article(path.stem[:3], "c", text, tuple(blocks), language=code)


def _groups(seeds: tuple[Path, ...]) -> list[set[str]]:
    """The names of each entity that the accounts tell of."""
    try:
        encoder = load_encoder()
    except EncoderError:
        pytest.skip("needs the weights of the encoder")
    accounts = []
    for path, code in zip(seeds, TONGUES, strict=True):
        article = _article(path, code)
        parts = tuple(Span(block.start, block.stop) for block in article.blocks)
        (analysis,) = encoder.analyse([Passage(article.id, article.text, code, parts, parts)])
        known = language(code)
        assert known is not None
        entities = find_entities(article, analysis, known)
        accounts.append(Account(article, analysis, Annotations(article.id, entities)))

    names = {
        (one.article.id, entity.id): entity.name
        for one in accounts
        for entity in one.annotations.entities
    }
    groups: dict[str, set[str]] = {}
    for alias in identify(accounts):
        groups.setdefault(alias.entity, set()).add(names[alias.article, alias.local])
    return list(groups.values())


@pytest.mark.seeds
def test_names_of_the_seeds_join_across_languages(seeds: tuple[Path, ...]) -> None:
    found = _groups(seeds)

    def one_of(name: str) -> set[str]:
        return next(group for group in found if name in group)

    lukashenko = {"Alexander Lukaschenko", "Alexander Lukashenko", "Alexander Lukașenko"}
    assert one_of("Alexander Lukashenko") == lukashenko
    assert one_of("BelTA") <= {"BelTA", "Belda"}
    assert one_of("Antony Blinken") == {"Antony Blinken", "Anthony Blinken"}
    assert len(one_of("Shanghai Cooperation Organization")) == 3
    assert one_of("Li Keqiang") == {"Li Keqiang"}
    assert one_of("Beijing") == {"Beijing", "Peking"}


@pytest.mark.seeds
def test_an_odd_spelling_of_an_agency_is_joined(seeds: tuple[Path, ...]) -> None:
    assert {"BelTA", "Belda"} in _groups(seeds)
