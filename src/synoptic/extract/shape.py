"""How lines look and what stands around them: numbers only, no words, one for all languages.

The forests judge these. The order of columns is part of a forest: a change here needs a new
training.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy
import numpy.typing

from synoptic.extract.lines import Line

Matrix: TypeAlias = numpy.typing.NDArray[numpy.float32]

PROSE = 80
"""A line of so many characters that ends like a sentence is prose."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS = tuple(".!?…。！？।؟")
_QUOTED_ENDS = tuple("\"”“»’')]）」』")
_BULLETS = tuple("•·▪‣◦*–—-▸►»›>|")
_INNER_END = re.compile(r"[.!?।؟](?=\s+\S)|[。！？](?=\S)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\.(?:com|org|net)\b", re.I)
OWN = 27
NEAR = (-2, -1, 1, 2)


def shape(lines: Sequence[Line]) -> Matrix:
    """One row per line: its own looks, those of its neighbours, and its place among the prose."""
    texts = [line.text for line in lines]
    own = numpy.array([_looks(text) for text in texts], dtype=numpy.float32).reshape(-1, OWN)
    return numpy.hstack([own, _repeats(texts), _places(own), _neighbours(own)])


def _looks(text: str) -> list[float]:
    """What a line looks like by itself."""
    size = len(text)
    spaces = text.count(" ")
    wide = len(_UNSPACED.findall(text[:400])) if not text.isascii() else 0
    words = spaces + 1 + wide * 0.5
    upper = sum(map(str.isupper, text))
    digits = sum(map(str.isdigit, text))
    letters = sum(map(str.isalpha, text))
    marks = size - letters - digits - spaces
    pieces = text.split(" ", 40)
    capital = sum(piece[:1].isupper() for piece in pieces)
    ended = text.endswith(_ENDS)
    quoted = text.endswith(_QUOTED_ENDS)
    inner = len(_INNER_END.findall(text))
    length = size + wide
    return [
        float(numpy.log1p(length)),
        min(words, 120.0),
        1.0 if ended else 0.0,
        1.0 if quoted else 0.0,
        1.0 if text.endswith((":", "：")) else 0.0,
        1.0 if text.endswith(("...", "…", "»", "›", ">", "→")) else 0.0,
        1.0 if text.startswith(_BULLETS) else 0.0,
        1.0 if text[:1].islower() else 0.0,
        1.0 if text[:1].isupper() else 0.0,
        1.0 if text[:1].isdigit() else 0.0,
        upper / size,
        digits / size,
        marks / size,
        letters / max(words, 1.0),
        capital / len(pieces),
        min(inner, 20.0),
        inner / max(words, 1.0),
        float(text.count(",") + text.count("，") + text.count("、")) / max(words, 1.0),
        float(sum(map(text.count, '"“”„«»「」'))),
        float(text.count("(") + text.count("（") + text.count("[")),
        float(text.count("|") + text.count("•") + text.count("/") + text.count("›")),
        1.0 if upper and upper == letters else 0.0,
        1.0 if _YEAR.search(text) else 0.0,
        1.0 if _CLOCK.search(text) else 0.0,
        1.0 if _ADDRESS.search(text) else 0.0,
        1.0 if "©" in text or "®" in text else 0.0,
        1.0 if length >= PROSE and (ended or quoted) else 0.0,
    ]


def _repeats(texts: list[str]) -> Matrix:
    """How often the line stands on the page, and how many lines open with its first two words."""
    counts = Counter(texts)
    heads = [" ".join(text.split(" ", 2)[:2]) for text in texts]
    openings = Counter(heads)
    rows = [
        (min(counts[text], 9), min(openings[head], 9))
        for text, head in zip(texts, heads, strict=True)
    ]
    return numpy.array(rows, dtype=numpy.float32).reshape(-1, 2)


def _places(own: Matrix) -> Matrix:
    """Where a line stands among the prose of the page: shares before, distances, density."""
    count = len(own)
    length = numpy.expm1(own[:, 0])
    prose = own[:, OWN - 1]
    mass = length * prose
    total = max(float(mass.sum()), 1.0)
    before = (numpy.cumsum(mass) - mass) / total
    after = 1.0 - before - mass / total
    index = numpy.arange(count, dtype=numpy.float32)
    places = numpy.flatnonzero(prose)
    if len(places):
        at = numpy.searchsorted(places, index)
        last = places[numpy.clip(at - 1, 0, len(places) - 1)]
        following = places[numpy.clip(at, 0, len(places) - 1)]
        back = numpy.where(at > 0, index - last, 50.0)
        ahead = numpy.where(at < len(places), following - index, 50.0)
    else:
        back = ahead = numpy.full(count, 50.0)
    columns = [
        before,
        after,
        numpy.minimum(back, 50.0),
        numpy.minimum(ahead, 50.0),
        index / max(count, 1),
        numpy.full(count, float(numpy.log1p(count))),
        numpy.full(count, float(numpy.log1p(total))),
        _around(prose, 3),
        _around(prose, 8),
        _around(own[:, 0], 3),
        _around(own[:, 6], 3),
    ]
    return numpy.stack(columns, axis=1).astype(numpy.float32)


def _neighbours(own: Matrix) -> Matrix:
    """The looks of the lines just before and after that say most."""
    chosen = own[:, (0, 1, 2, 4, 6, 10, 11, 14, 15, 26)]
    return numpy.hstack([shifted(chosen, distance) for distance in NEAR])


def shifted(matrix: Matrix, distance: int) -> Matrix:
    """The rows that stand `distance` lines further on; zeros past the ends."""
    moved = numpy.zeros_like(matrix)
    if distance > 0:
        moved[:-distance] = matrix[distance:]
    else:
        moved[-distance:] = matrix[:distance]
    return moved


def _around(values: Matrix, reach: int) -> Matrix:
    """The mean over the lines at most `reach` away."""
    padded = numpy.concatenate([[0.0], numpy.cumsum(values)])
    count = len(values)
    low = numpy.maximum(numpy.arange(count) - reach, 0)
    high = numpy.minimum(numpy.arange(count) + reach + 1, count)
    means: Matrix = ((padded[high] - padded[low]) / (high - low)).astype(numpy.float32)
    return means
