"""Which tokens begin a sentence, from the network's scores and the marks around the place."""

import numpy
import pytest

from synoptic.encoder.borders import openings


def begun(tokens: list[str], scores: list[float], pieces: list[int] | None = None) -> list[str]:
    """The tokens that begin a sentence; "_" in a token stands for the space before it."""
    text, starts, stops = "", [], []
    for token in tokens:
        text += " " if token.startswith("_") else ""
        starts.append(len(text))
        text += token.removeprefix("_")
        stops.append(len(text))
    opens = openings(
        text,
        numpy.array(scores, numpy.float32),
        numpy.array(starts),
        numpy.array(stops),
        numpy.array(pieces or range(len(tokens))),
    )
    return [token for token, begins in zip(tokens, opens, strict=True) if begins]


INF = numpy.inf


@pytest.mark.parametrize(
    ("score", "tokens", "expected"),
    [
        (-0.5, ["Rain", ".", "_They"], ["Rain", "_They"]),
        (-0.5, ["Rain", ".", "_they"], ["Rain"]),
        (-0.5, ["News", "!", "_They"], ["News", "_They"]),
        (-0.5, ["Weather", "today", "_Rain"], ["Weather"]),
        (0.5, ["Weather", "today", "_Rain"], ["Weather", "_Rain"]),
        (0.5, ["Weather", "today", "_rain"], ["Weather"]),
        (1.5, ["Weather", "today", "_rain"], ["Weather", "_rain"]),
    ],
)
def test_a_capital_after_a_full_stop_needs_less(
    score: float, tokens: list[str], expected: list[str]
) -> None:
    assert begun(tokens, [INF, -9, score]) == expected


def test_a_full_stop_in_one_piece_with_a_mark_ends_its_sentence() -> None:
    found = begun(["下雨", "。", "“", "好"], [INF, 6, -INF, -3], [0, 1, 1, 2])

    assert found == ["下雨", "“"]


@pytest.mark.parametrize(
    ("tokens", "scores", "expected"),
    [
        (["So", ".", '_"', "No", '"'], [INF, -9, -1, 3, -9], ["So", '_"']),
        (["So", ".", "_„", "Nein", "“"], [INF, -9, 3, 3, -9], ["So", "_„"]),
        (["„", "Nein", ".", "“", "_Er"], [INF, -9, -9, -9, 3], ["„", "_Er"]),
        (["«", "_Non", ".", "_»", "_Il"], [INF, 3, -9, -9, 3], ["«", "_Il"]),
        (["No", ".", '"', "_He"], [INF, -9, -9, 3], ["No", "_He"]),
    ],
)
def test_a_sentence_begins_with_the_mark_that_opens_it(
    tokens: list[str], scores: list[float], expected: list[str]
) -> None:
    found = begun(tokens, scores)

    assert [t for t in found if t != "_Non"] == expected


def test_the_first_token_of_a_part_begins_a_sentence_whatever_is_before_it() -> None:
    assert begun(["(", "_a", "b"], [INF, INF, -9]) == ["(", "_a"]
