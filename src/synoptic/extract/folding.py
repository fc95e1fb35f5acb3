"""Folds a line so that two writings of the same phrase are the same string."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[\W_]+")


# combining marks of Latin, Greek, Cyrillic, Hebrew, Arabic
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
LONGEST_KEPT = 1000


def folded(text: str) -> str:
    """Lower case, without accents, marks and double spaces; letters of every script remain."""
    return _kept(text) if len(text) <= LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    lowered = text.casefold()
    if not lowered.isascii():
        lowered = _ACCENTS.sub("", unicodedata.normalize("NFKD", lowered))
    return _MARKS.sub(" ", lowered).strip()


@lru_cache(maxsize=8192)
def _kept(text: str) -> str:
    """The same for the short lines that are asked for again and again."""
    return _folded(text)


def letters(text: str) -> int:
    """How many letters and digits there are."""
    return sum(map(str.isalnum, text))
