"""How often the parts of an element's class and id stand around article text.

Learned from pages (`training/reading/shape_model.py`) and kept as data in `marks.toml`.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LONGEST = 300
MOST = 24


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For each part of a name the logarithm of its odds, in hundredths."""

    odds: dict[str, int] = {}


@cache
def _odds() -> dict[str, float]:
    raw = (files("synoptic.extract") / "marks.toml").read_bytes()
    return {part: odd / 100 for part, odd in msgspec.toml.decode(raw, type=Marks).odds.items()}


def parts_of(name: str) -> list[str]:
    """The words of a class or id: "entry-content", "entryContent" are "entry" and "content"."""
    parts = (part.lower() for part in _PART.findall(name[:LONGEST])[:MOST])
    return [part for part in parts if len(part) > 1]


@lru_cache(maxsize=4096)
def _mark(name: str) -> float:
    known = _odds()
    found = [known[part] for part in set(parts_of(name)) if part in known]
    return sum(found) / len(found) ** 0.5 if found else 0.0


def mark_of(name: str) -> float:
    """Above zero where a name speaks for article text, below where it speaks against it."""
    return _mark(name[:LONGEST])
