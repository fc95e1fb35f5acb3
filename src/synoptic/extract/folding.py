"""Folds a line so that two writings of the same phrase are the same string."""

import re
import unicodedata

_MARKS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Lower case, without accents, marks and double spaces; letters of every script remain."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _MARKS.sub(" ", bare).strip()


def letters(text: str) -> int:
    """How many letters and digits there are."""
    return sum(c.isalnum() for c in text)
