"""Tells people from agencies and desks in an author line."""

import re
from functools import cache
from importlib.resources import files

import msgspec

from synoptic.extract.folding import folded

_DESK = re.compile(
    r"\b(?:staff|newsroom|editors?|editorial|redaktion\w*|redacci[oó]n|r[eé]daction|redazione|"
    r"redac[cț]\w+|desk|team|news agency|agentur\w*|agenc\w+|agenzia|ajans\w*|press|media|news|"
    r"correspondents?|administrator|admin|webmaster|contributors?)\b",
    re.I,
)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}$", re.I)


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return folded(name) in _agencies()


def names_agency(line: str) -> bool:
    """Whether a line holds the name of an agency."""
    words = folded(line).split(" ")
    known = _agencies()
    return any(
        " ".join(words[start : start + count]) in known
        for count in (1, 2, 3)
        for start in range(len(words) - count + 1)
    )


def is_person(name: str, outlet: str = "") -> bool:
    """Whether a name in an author line can be a person's."""
    if is_agency(name) or _HOST.match(name) or (outlet and folded(name) == folded(outlet)):
        return False
    return not _DESK.search(name)


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]


@cache
def agency_names() -> frozenset[str]:
    """The names of all agencies, as they write themselves."""
    raw = (files("synoptic.extract") / "agencies.toml").read_bytes()
    return frozenset(msgspec.toml.decode(raw, type=_Names).names)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(folded, agency_names()))
