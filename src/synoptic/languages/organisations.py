"""Organisations as data: their names and abbreviations in many languages."""

from functools import cache, lru_cache

import msgspec

from synoptic.languages.loading import read_data
from synoptic.languages.outlets import Outlet, known_outlets, plain
from synoptic.text import fold
from synoptic.text.inflection import same_but_for_ending
from synoptic.text.rows import spelled


def outlet_identifier(outlet: Outlet) -> str:
    """What an entity carries that is an outlet or agency."""
    return "outlet:" + plain(outlet.name).replace(" ", "-")


class Organisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation; `identifier` is its Wikidata id where certain, else our own."""

    id: str
    names: tuple[str, ...]
    wikidata: str = ""

    @property
    def identifier(self) -> str:
        """What an entity carries: "wikidata:Q7184", "outlet:reuters" or "organisation:gazprom"."""
        outlet = known_outlets().named(self.names[0])
        if outlet is not None:
            return outlet_identifier(outlet)
        return f"wikidata:{self.wikidata}" if self.wikidata else f"organisation:{self.id}"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    organisations: tuple[Organisation, ...]


@cache
def organisations() -> dict[str, Organisation]:
    """The organisations of the data file by folded name; names that mean two are left out."""
    found: dict[str, Organisation] = {}
    doubtful: set[str] = set()
    for organisation in read_data("organisations.toml", _File).organisations:
        for name in organisation.names:
            folded = fold(name)
            if found.setdefault(folded, organisation) is not organisation:
                doubtful.add(folded)
    return {name: one for name, one in found.items() if name not in doubtful}


def organisation_of(name: str) -> Organisation | None:
    """The organisation with this name, whatever its case and marks.

    Names of six letters or more are also known with other case endings ("Евросоюза").
    """
    exact = organisations().get(fold(name))
    return exact or _in_another_case(name)


@cache
def _by_first_letters() -> dict[tuple[int, str], list[tuple[tuple[str, ...], Organisation]]]:
    found: dict[tuple[int, str], list[tuple[tuple[str, ...], Organisation]]] = {}
    for folded, organisation in organisations().items():
        words = spelled(folded)
        if words and len(folded) >= 6:
            found.setdefault((len(words), words[0][:3]), []).append((words, organisation))
    return found


@lru_cache(maxsize=16384)
def _in_another_case(name: str) -> Organisation | None:
    words = spelled(name)
    if not words or len(name) < 6 or name.isupper():
        return None
    near = _by_first_letters().get((len(words), words[0][:3]), ())
    same = {one.id: one for known, one in near if all(map(same_but_for_ending, words, known))}
    return next(iter(same.values())) if len(same) == 1 else None
