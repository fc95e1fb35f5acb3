"""Grades of likeness: symmetric, silent where nothing is known, highest for the same words."""

import numpy
import pytest

from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Label,
    Sentence,
    Vectors,
)
from synoptic.relate import likeness
from synoptic.relate.grading import GRADES, grades, view

NEAR = ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
FAR = ([0.0, 0.0, 1.0], [0.1, 0.0, 1.0])


def account(name: str, lines: tuple[str, ...], rows: tuple[list[float], ...]) -> Account:
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    blocks = tuple(
        Block(Label.BODY if place else Label.TITLE, *span) for place, span in enumerate(spans)
    )
    article = Article(name, "c", text, blocks, title=lines[0] if lines else "", language="en")
    sentences = tuple(Sentence(*span, 0, 0) for span in spans)
    vectors = Vectors.of(numpy.array(rows, numpy.float32)) if rows else Vectors(0, b"")
    analysis = Analysis(name, "by hand", sentences, (), (), vectors, Vectors(0, b""))
    return Account(article, analysis, Annotations(name))


FLOOD = account("a", ("Dam at Oltina breaks", "Two streets stood under water by noon."), NEAR)
WATER = account("b", ("Streets under water", "The dam at Oltina broke in the morning."), NEAR[::-1])
BUDGET = account("c", ("Council passes budget", "The vote was close, at nine to eight."), FAR)


def test_an_opening_is_held_against_every_sentence_of_the_other() -> None:
    found = grades(view(FLOOD), view(WATER))

    assert found["opening"] == pytest.approx(1.0)
    assert found == grades(view(WATER), view(FLOOD))
    assert set(found) <= set(GRADES)


def test_the_same_event_is_more_alike_than_another() -> None:
    assert likeness(FLOOD, FLOOD) > likeness(FLOOD, WATER) > likeness(FLOOD, BUDGET)


def test_an_account_without_a_sentence_has_only_what_it_names() -> None:
    found = grades(view(account("d", (), ())), view(FLOOD))

    assert "opening" not in found
    assert found["terms"] == found["people"] == 0.0
