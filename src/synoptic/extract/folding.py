"""Folds a line so that two writings of the same phrase are the same string."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Lower case, without accents, marks and double spaces; letters of every script remain."""
    lowered = text.casefold()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join([c for c in decomposed if not unicodedata.combining(c)])
    return _MARKS.sub(" ", lowered).strip()


def letters(text: str) -> int:
    """How many letters and digits there are."""
    return sum(map(str.isalnum, text))
