"""Places where tokens may begin."""

from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.encoder.pieces import Pieces, speakers
from synoptic.encoder.words import propose, token_spans


def tokens(
    text: str, *, cuts: tuple[int, ...] | None = None, joins: tuple[int, ...] = ()
) -> list[str]:
    """Tokens of a text whose pieces are its characters; the model cuts at `cuts`, or everywhere
    but at `joins`.
    """
    places = numpy.arange(len(text))
    pieces = Pieces(places, places, places + 1)
    begins = numpy.array([p not in joins if cuts is None else p in cuts for p in places])
    starts, stops = token_spans(text, pieces, begins)
    return [text[a:b] for a, b in zip(starts.tolist(), stops.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie kam, sah (kurz) und ging.", "Sie|kam|,|sah|(|kurz|)|und|ging|."),
        ("It isn't hers, it's his.", "It|is|n't|hers|,|it|'s|his|."),
        ("I can't, won’t; ask a.b@example.org!", "I|ca|n't|,|wo|n’t|;|ask|a|.|b@example.org|!"),
        ("1.000,50 Euro um 12:30 Uhr", "1.000,50|Euro|um|12:30|Uhr"),
        ("the U.S. said", "the|U.S.|said"),
        ("see https://example.org/a?b=1.", "see|https://example.org/a?b=1|."),
        ("नमस्ते दुनिया।", "नमस्ते|दुनिया|।"),
        ("wait... what?!", "wait|...|what|?|!"),
    ],
)
def test_rules_cut_at_spaces_and_marks(text: str, expected: str) -> None:
    assert tokens(text) == expected.split("|")


def test_the_model_may_join_what_the_rule_only_proposed() -> None:
    assert tokens("l'eau", joins=(1,)) == ["l'", "eau"]
    assert tokens("well-known", joins=(4, 5)) == ["well-known"]


def test_chinese_is_cut_where_the_model_says() -> None:
    assert tokens("总统访问北京", cuts=(2, 4)) == ["总统", "访问", "北京"]


def test_figures_and_latin_letters_stand_apart_in_chinese() -> None:
    assert tokens("约1100万和ITV签约", cuts=(6,)) == ["约", "1100", "万", "和", "ITV", "签约"]


@given(st.text())
def test_stretches_are_in_order_and_hold_no_space(text: str) -> None:
    stretches, doubtful = propose(text)

    assert all(a < b for a, b in stretches)
    assert all(x[1] <= y[0] for x, y in pairwise(stretches))
    assert not any(c.isspace() for a, b in stretches for c in text[a:b])
    assert "".join(text.split()) == "".join(text[a:b] for a, b in stretches)
    assert doubtful <= {a for a, _ in stretches}


def test_a_token_inside_a_piece_is_spoken_for_by_the_next_piece() -> None:
    # "don't" in pieces: don, ', t; in tokens: do, n't.
    pieces = Pieces(numpy.arange(3), numpy.array([0, 3, 4]), numpy.array([3, 4, 5]))

    made = speakers(pieces, numpy.array([0, 2]), numpy.array([2, 5]))

    assert made.tolist() == [0, 1]
