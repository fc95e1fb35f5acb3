"""Which tokens begin a sentence: the network's answer, weighed by the marks around the place."""

import numpy
import numpy.typing

from synoptic.encoder.pieces import Integers
from synoptic.encoder.vocabulary import Floats

Flags = numpy.typing.NDArray[numpy.bool_]

SURE, CAPITAL, FINISHED = 1.1, 0.2, -1.0
"""What the score must exceed: at any place, before a capital letter, before one after a full stop.

Training weighs pieces that begin a sentence threefold, which adds log 3 to the score.
"""

FINAL = ".!?…。！？।؟۔։"
CLOSING = "\"'’”»)]"
OPENING = "„«‹([「『《〈¿¡"
STRAIGHT, TURNED, POINTED = "\"'", "“‘", "«‹"


def openings(
    text: str,
    scores: Floats,
    starts: Integers,
    stops: Integers,
    speaking: Integers,
) -> Flags:
    """For each token whether it begins a sentence; `scores` are those of their pieces.

    Infinite scores stand. A full stop that shares its piece with the mark after it ("。“") does not
    begin what the piece begins, and a sentence begins with the mark that opens before its first
    word.
    """
    opens = scores > SURE
    for token in numpy.flatnonzero((scores > FINISHED) & (scores <= SURE)).tolist():
        start = int(starts[token])
        if text[start].isupper():
            needed = FINISHED if _is_finished(text, start) else CAPITAL
            opens[token] = scores[token] > needed
    last, free = len(starts) - 1, numpy.isfinite(scores)
    for token in numpy.flatnonzero(opens).tolist():
        word = text[starts[token] : stops[token]]
        shares = free[token] and token < last and speaking[token] == speaking[token + 1]
        if shares and all(mark in FINAL for mark in word):
            opens[token], opens[token + 1] = False, True
    for token in numpy.flatnonzero(opens[1:]).tolist()[::-1]:
        if free[token + 1] and _is_opening(text, int(starts[token]), int(stops[token])):
            opens[token], opens[token + 1] = True, False
    return opens


def _is_finished(text: str, start: int) -> bool:
    """Whether what is before this place ends like a sentence."""
    place = start
    while place > 0 and (text[place - 1].isspace() or text[place - 1] in CLOSING):
        place -= 1
    return place > 0 and text[place - 1] in FINAL


def _is_opening(text: str, start: int, stop: int) -> bool:
    """Whether this token opens what follows; what some languages close with tells by the spaces."""
    word = text[start:stop]
    after_space = not text[max(start - 1, 0) : start].strip()
    if word in STRAIGHT:
        return after_space and bool(text[stop : stop + 1].strip())
    if word in TURNED:
        return bool(text[stop : stop + 1].strip())
    return all(mark in OPENING for mark in word) and (after_space or word not in POINTED)
