"""How lines look and what stands around them: numbers only, no words, one for all languages.

The forests judge these. The order of columns is part of a forest: a change here needs a new
training.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy
import numpy.typing

from synoptic.extract.lines import Line

Matrix: TypeAlias = numpy.typing.NDArray[numpy.float32]

PROSE = 80
"""A line of so many characters that ends like a sentence is prose."""

_ENDS = tuple(".!?…。！？।؟")
_QUOTED_ENDS = tuple("\"”“»’')]）」』")
_COLONS = (":", "：")
_CUT = ("...", "…", "»", "›", ">", "→")
_BULLETS = tuple("•·▪‣◦*–—-▸►»›>|")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\.(?:com|org|net)\b", re.I)
_WORD = re.compile(r"\w+")
FEWEST_DIGITS = 3
LONG_WORD = 5
LONGEST_SHARED = 600
OWN = 27
NEAR = (-2, -1, 1, 2)

_WIDE = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF))
"""Scripts that write without spaces, or put much into one character."""
_COUNTED = (",，、", '"“”„«»「」', "(（[", "|•/›", ".!?।؟", "。！？", " ")
_LAST_KNOWN = 0xFFFF


def shape(lines: Sequence[Line]) -> Matrix:
    """One row per line: its own looks, those of its neighbours, and its place among the prose."""
    texts = [line.text for line in lines]
    own = _looks(texts)
    return numpy.hstack([own, _repeats(texts), _shared(texts, own), _places(own), _neighbours(own)])


@cache
def _classes() -> numpy.typing.NDArray[numpy.uint16]:
    """For each code point the kinds it belongs to, a bit each; rarer planes count as letters."""
    table = numpy.zeros(_LAST_KNOWN + 1, dtype=numpy.uint16)
    for kind, belongs in enumerate((str.isupper, str.isdigit, str.isalpha)):
        found = [code for code in range(_LAST_KNOWN) if belongs(chr(code))]
        table[found] |= 1 << kind
    table[_LAST_KNOWN] = 1 << 2
    for first, last in _WIDE:
        table[first : last + 1] |= 1 << 3
    for kind, characters in enumerate(_COUNTED, start=4):
        table[[ord(character) for character in characters]] |= 1 << kind
    return table


def _looks(texts: Sequence[str]) -> Matrix:
    """What lines look like by themselves; all their characters are counted at once."""
    if not texts:
        return numpy.zeros((0, OWN), dtype=numpy.float32)
    sizes = numpy.array([max(len(text), 1) for text in texts])
    codes = numpy.frombuffer(
        "".join(text or " " for text in texts).encode("utf-32-le", "surrogatepass"), numpy.uint32
    )
    kinds = _classes()[numpy.minimum(codes, _LAST_KNOWN)]
    starts = numpy.cumsum(sizes) - sizes

    def count(marked: numpy.typing.NDArray[numpy.bool_]) -> Matrix:
        sums: Matrix = numpy.add.reduceat(marked, starts, dtype=numpy.float32)
        return sums

    bits = [(kinds >> kind) & 1 == 1 for kind in range(11)]
    upper, digits, letters, wide, commas, quotes, brackets, bars, _, _, spaces = map(count, bits)
    first = numpy.zeros(len(codes), dtype=bool)
    first[starts] = True
    following = numpy.roll(bits[10], -1)
    following[-1] = False
    inner = count((bits[8] & following) | (bits[9] & ~numpy.roll(first, -1)))
    word_starts = first | numpy.roll(bits[10], 1)
    capital = count(word_starts & bits[0])
    size = sizes.astype(numpy.float32)
    wide = numpy.minimum(wide, 400.0)
    words = spaces + 1 + wide * 0.5
    marks = size - letters - digits - spaces
    length = size + wide
    numbered = (digits >= FEWEST_DIGITS).tolist()
    ends = numpy.array(list(map(_ending, texts, numbered)), dtype=numpy.float32)
    openings = bits[0][starts], bits[1][starts]
    ended = (ends[:, 0] + ends[:, 1]) > 0
    columns = [
        numpy.log1p(length),
        numpy.minimum(words, 120.0),
        *ends[:, :6].T,
        openings[0],
        openings[1],
        upper / size,
        digits / size,
        marks / size,
        letters / words,
        capital / (spaces + 1),
        numpy.minimum(inner, 20.0),
        inner / words,
        commas / words,
        quotes,
        brackets,
        bars,
        (upper > 0) & (upper == letters),
        *ends[:, 6:].T,
        (length >= PROSE) & ended,
    ]
    return numpy.stack(columns, axis=1).astype(numpy.float32)


def _ending(text: str, numbered: bool) -> tuple[bool, ...]:
    """What needs the line itself: how it begins and ends, dates, times and addresses in it.

    `numbered` says that it has digits enough for a time of day.
    """
    return (
        text.endswith(_ENDS),
        text.endswith(_QUOTED_ENDS),
        text.endswith(_COLONS),
        text.endswith(_CUT),
        text.startswith(_BULLETS),
        text[:1].islower(),
        numbered and _YEAR.search(text) is not None,
        numbered and _CLOCK.search(text) is not None,
        ("." in text or "@" in text or "//" in text) and _ADDRESS.search(text) is not None,
        "©" in text or "®" in text,
    )


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


def _shared(texts: list[str], own: Matrix) -> Matrix:
    """How many of a line's longer words, and of its names, the prose of other lines has too.

    A link to another story looks like a subhead, but speaks of other things. -1 where there are no
    longer words, as in scripts without spaces.
    """
    prose = own[:, OWN - 1].tolist()
    counts: Counter[str] = Counter()
    groups = []
    for text, is_prose in zip(texts, prose, strict=True):
        words = {word for word in _WORD.findall(text[:LONGEST_SHARED]) if len(word) >= LONG_WORD}
        groups.append(words)
        if is_prose:
            counts.update(words)
    rows = []
    for words, is_prose in zip(groups, prose, strict=True):
        least = 2 if is_prose else 1
        shared = sum(counts[word] >= least for word in words)
        names = [word for word in words if word[0].isupper()]
        known = sum(counts[word] >= least for word in names)
        rows.append(
            (
                shared / len(words) if words else -1.0,
                known / len(names) if names else -1.0,
                float(min(shared, 20)),
            )
        )
    return numpy.array(rows, dtype=numpy.float32).reshape(-1, 3)


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
