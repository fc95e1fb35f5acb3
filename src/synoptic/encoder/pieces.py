"""Where the tokenizer's pieces stand in the text, and which piece speaks for which token."""

from dataclasses import dataclass
from functools import cache

import numpy
import numpy.typing

Integers = numpy.typing.NDArray[numpy.int64]

SPACES = "".join(chr(c) for c in range(0x3001) if chr(c).isspace())


@dataclass(frozen=True)
class Pieces:
    """Ids of a text's pieces with their code points; a piece of mere space has start == stop."""

    ids: Integers
    starts: Integers
    stops: Integers


@cache
def _table(characters: str) -> "numpy.typing.NDArray[numpy.bool_]":
    """Which code points of the basic plane are among the characters."""
    table = numpy.zeros(0x10000, dtype=numpy.bool_)
    table[[ord(c) for c in characters]] = True
    return table


def among(
    points: "numpy.typing.NDArray[numpy.uint32]", characters: str
) -> "numpy.typing.NDArray[numpy.bool_]":
    """Which code points of a text are among these characters, all of the basic plane."""
    return _table(characters)[numpy.minimum(points, 0xFFFF)]


def locate(text: str, ids: list[int], offsets: list[tuple[int, int]], shift: int = 0) -> Pieces:
    """Trims the spaces from the tokenizer's offsets and moves them by `shift`."""
    spans = numpy.array(offsets, dtype=numpy.int64).reshape(-1, 2)
    starts, stops = spans[:, 0].copy(), spans[:, 1].copy()
    if text:
        points = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
        spaces = among(points, SPACES)
        first = starts.clip(max=len(text) - 1)
        move = spaces[first] & (starts < stops)
        while move.any():
            starts[move] += 1
            first = starts.clip(max=len(text) - 1)
            move = spaces[first] & (starts < stops)
    return Pieces(numpy.array(ids, dtype=numpy.int64), starts + shift, stops + shift)


def speakers(pieces: Pieces, starts: Integers, stops: Integers) -> Integers:
    """For each token the index of its piece: the first that begins in it, else the one over it.

    The vocabulary has "▁don" for "don't": "n't" is spoken for by the apostrophe.
    """
    last = max(len(pieces.ids) - 1, 0)
    over = numpy.searchsorted(pieces.stops, starts, side="right").clip(max=last)
    after = (over + 1).clip(max=last)
    begins_before = pieces.starts[over] < starts
    after_begins_inside = (pieces.starts[after] < stops) & (pieces.starts[after] >= starts)
    return numpy.where(begins_before & after_begins_inside, after, over)
