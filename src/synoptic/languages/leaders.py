"""Heads of state and government and foreign ministers as data, with their names in four scripts."""

from functools import cache, lru_cache

import msgspec

from synoptic.languages.loading import read_data
from synoptic.text import fold
from synoptic.text.inflection import same_but_for_ending
from synoptic.text.rows import spelled


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person who holds or held offices, each as "country:kind:from:to" with years."""

    id: str
    offices: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """What an entity carries: "person:antony-blinken"."""
        return f"person:{self.id}"

    @property
    def country(self) -> str:
        """The country of the last office, empty for world bodies."""
        return self.offices[-1].partition(":")[0] if self.offices else ""

    def held(self, year: int) -> tuple[str, ...]:
        """The offices held in a year, as "kind:country"."""
        found = []
        for office in self.offices:
            country, kind, first, last = office.split(":")
            if int(first) <= year <= int(last or "9999"):
                found.append(f"{kind}:{country}".rstrip(":"))
        return tuple(found)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    leaders: tuple[Leader, ...]


@cache
def leaders() -> dict[str, Leader]:
    """The persons of the data file by folded name; names that mean two are left out."""
    found: dict[str, Leader] = {}
    doubtful: set[str] = set()
    for leader in read_data("leaders.toml", _File).leaders:
        for name in leader.names:
            folded = fold(name)
            if found.setdefault(folded, leader) is not leader:
                doubtful.add(folded)
    return {name: one for name, one in found.items() if name not in doubtful}


def leader_of(name: str) -> Leader | None:
    """The person with this name, whatever its case, marks and case endings ("Borise Johnsona")."""
    return leaders().get(fold(name)) or _in_another_case(name)


@cache
def _by_first_letters() -> dict[tuple[int, str], list[tuple[tuple[str, ...], Leader]]]:
    found: dict[tuple[int, str], list[tuple[tuple[str, ...], Leader]]] = {}
    for folded, leader in leaders().items():
        words = spelled(folded)
        if len(words) > 1:
            found.setdefault((len(words), words[-1][:3]), []).append((words, leader))
    return found


@lru_cache(maxsize=16384)
def _in_another_case(name: str) -> Leader | None:
    words = spelled(name)
    if len(words) < 2:
        return None
    near = _by_first_letters().get((len(words), words[-1][:3]), ())
    same = {one.id: one for known, one in near if all(map(same_but_for_ending, words, known))}
    return next(iter(same.values())) if len(same) == 1 else None
