"""The words of an article as terms that agree across spellings and scripts, weighted by rarity.

A term is a romanised word with the habits of its orthography folded away, so that "Biles" and
"Байлз" can meet. Rarity comes from a small table made from general text in many languages, never
from the archive, so that it does not depend on the order in which articles arrive.
"""

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy
import numpy.typing

from synoptic.text import is_spaceless, name_words, spelling

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
BUCKETS = 1 << 18
_STEP = 12.0
LONGEST = 80
"""The most terms kept for an article, rarest and most repeated first."""


@cache
def _table() -> numpy.typing.NDArray[numpy.uint8]:
    """How often each bucket of terms is seen, as 12 * log2(1 + documents); first its total."""
    path = files("synoptic.relate") / "data" / "frequencies.bin"
    return numpy.frombuffer(path.read_bytes(), dtype=numpy.uint8)


def bucket(term: str) -> int:
    """Where `term` is counted; rare terms may share a bucket, which only makes them less rare."""
    return crc32(term.encode()) & (BUCKETS - 1)


@lru_cache(maxsize=131072)
def rarity(term: str) -> float:
    """How much a shared `term` says, 0 for the commonest words to 1 for those never seen."""
    table = _table()
    total = float(numpy.frombuffer(table[:4].tobytes(), dtype="<f4")[0])
    seen = float(table[4 + bucket(term)]) / _STEP
    return max(0.0, 1.0 - seen / total)


def words(text: str) -> Iterable[str]:
    """The terms of `text` in order, repeats included; pairs of characters where no blanks are."""
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or not is_spaceless(word):
            for part in name_words(word):
                if len(part) > 1:
                    yield spelling(part)
        else:
            for place in range(len(word) - 1):
                yield word[place : place + 2]


def terms(texts: Iterable[str], longest: int = LONGEST) -> dict[str, float]:
    """The weights of the terms of `texts`: rarity by a damped count, unit length.

    At most `longest` of them; ties are cut in alphabetical order.
    """
    counts: dict[str, int] = {}
    for text in texts:
        for term in words(text):
            counts[term] = counts.get(term, 0) + 1
    weighted = ((rarity(term) * (1.0 + math.log(count)), term) for term, count in counts.items())
    kept = sorted(weighted, key=lambda pair: (-pair[0], pair[1]))[:longest]
    norm = sum(weight * weight for weight, _ in kept) ** 0.5
    return {term: weight / norm for weight, term in kept} if norm else {}
