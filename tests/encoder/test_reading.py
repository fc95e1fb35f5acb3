"""How a passage is laid out in windows."""

import itertools

import pytest

from synoptic.encoder import NeuralEncoder, Passage
from synoptic.encoder.model import Window
from synoptic.encoder.pieces import Integers
from synoptic.encoder.reading import LONGEST, USUAL, stretches
from synoptic.records import Span

SHORT = "The minister said on Monday that nobody in the town had been hurt."
LONG = "They spoke of " + ", of ".join(["rain and bread"] * 32) + " and of nothing else."


@pytest.fixture
def lengths(encoder: NeuralEncoder, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of pieces of each window that is read, as it goes."""
    found: list[int] = []
    read = encoder.model.read

    def counted(ids: Integers) -> Window:
        found.append(len(ids))
        return read(ids)

    monkeypatch.setattr(encoder.model, "read", counted)
    return found


def cuts(encoder: NeuralEncoder, *parts: str) -> list[str]:
    """The text of each stretch."""
    text = "\n".join(parts)
    starts = itertools.accumulate((len(p) + 1 for p in parts), initial=0)
    spans = tuple(Span(a, a + len(p)) for a, p in zip(starts, parts, strict=False))
    read = Passage(article="", text=text, language="en", parts=spans)
    return [text[int(s.starts[0]) : int(s.stops[-1])] for s in stretches(encoder.model, read)]


def test_a_window_ends_with_a_part_where_one_ends(
    encoder: NeuralEncoder, lengths: list[int]
) -> None:
    part = " ".join([SHORT] * 3)

    found = cuts(encoder, part, part, part)

    assert [f.split("\n") for f in found] == [[part, part], [part]]
    assert max(lengths) <= USUAL


def test_a_window_within_a_part_ends_with_a_sentence(
    encoder: NeuralEncoder, lengths: list[int]
) -> None:
    found = cuts(encoder, " ".join([SHORT] * 20))

    assert all(f.endswith("hurt.") for f in found)
    assert max(lengths) <= USUAL


def test_a_sentence_longer_than_usual_is_read_whole(
    encoder: NeuralEncoder, lengths: list[int]
) -> None:
    found = cuts(encoder, f"{SHORT} {LONG} {SHORT}")

    assert any(LONG in f for f in found)
    assert USUAL < max(lengths) <= LONGEST
