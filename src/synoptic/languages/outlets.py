"""Outlets and agencies as data: their names in many scripts, their hosts, and their families.

The data is `data/outlets.toml`. Finding a name in a text is left to `annotate`; this module only
answers questions about a name, a host or a country.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain

import msgspec
from rapidfuzz.distance import DamerauLevenshtein

from synoptic.languages.loading import read_data


class OutletKind(StrEnum):
    """What sort of thing publishes."""

    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    SITE = "site"


class Control(StrEnum):
    """Who has the last word over a family."""

    STATE = "state"
    PUBLIC = "public"
    PRIVATE = "private"
    COOPERATIVE = "cooperative"
    NONPROFIT = "nonprofit"


class Family(msgspec.Struct, frozen=True):
    """What counts as one origin: the outlets of one owner, or of one state."""

    id: str
    owner: str
    country: str
    control: Control

    @property
    def is_state(self) -> bool:
        """Whether a government directs it."""
        return self.control is Control.STATE


class Outlet(msgspec.Struct, frozen=True):
    """A newspaper, broadcaster, magazine, site or agency, with the id of its family.

    `common` marks a name that is also an everyday word; `gathers` says whether it sends reporters,
    `worldwide` that it publishes in many languages.
    """

    name: str
    kind: OutletKind
    country: str
    family: str
    also: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    gathers: bool = True
    common: bool = False
    worldwide: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names a text may use, without the bracket that tells two outlets apart."""
        plain = self.name.partition(" (")[0]
        return tuple(dict.fromkeys((plain, *self.also)))


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One outlet as the file writes it."""

    name: str
    kind: OutletKind
    also: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    gathers: bool = True
    common: bool = False
    worldwide: bool = False
    country: str = ""


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family as the file writes it."""

    id: str
    owner: str
    country: str
    control: Control
    outlets: tuple[_Line, ...]


class _Alone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Outlets of one country that have no family but themselves."""

    country: str
    outlets: tuple[_Line, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mastheads: tuple[str, ...]
    families: tuple[_Group, ...]
    alone: tuple[_Alone, ...]


class Outlets:
    """Answers which outlet a name or host means, and which family speaks for a state."""

    def __init__(self, outlets: Iterable[Outlet], families: Iterable[Family]) -> None:
        self._outlets = tuple(outlets)
        self._families = {family.id: family for family in families}
        self._by_name: dict[str, list[Outlet]] = {}
        self._by_host: dict[str, Outlet] = {}
        for outlet in self._outlets:
            for name in (outlet.name, *outlet.names):
                known = self._by_name.setdefault(plain(name), [])
                if outlet not in known:
                    known.append(outlet)
            for host in outlet.hosts:
                self._by_host.setdefault(host, outlet)
        self._by_state = {
            family.country: family for family in self._families.values() if family.is_state
        }

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets)

    def __len__(self) -> int:
        return len(self._outlets)

    def named(self, name: str, country: str = "") -> Outlet | None:
        """The outlet of this name, whatever its case and marks; of several, that of `country`."""
        found = self._by_name.get(plain(name), ())
        here = [outlet for outlet in found if outlet.country == country]
        return here[0] if here else found[0] if found else None

    def hosted(self, host: str) -> Outlet | None:
        """The outlet whose site `host` (or a part of whose site) is."""
        labels = host.lower().strip(". ").removeprefix("www.").split(".")
        for first in range(len(labels) - 1):
            outlet = self._by_host.get(".".join(labels[first:]))
            if outlet is not None:
                return outlet
        return None

    def called(self, name: str) -> Outlet | None:
        """The outlet that a page means by `name`: a name, or a host ("japantimes.co.jp")."""
        return self.named(name) or self.hosted(name)

    def family(self, id: str) -> Family | None:
        """The family with this id."""
        return self._families.get(id)

    def families(self) -> Mapping[str, Family]:
        """All families by id."""
        return self._families

    def state_family(self, country: str) -> Family | None:
        """The family of the media that the government of `country` (ISO 3166 alpha-2) directs."""
        return self._by_state.get(country)

    def damaged(self, name: str, family: str) -> Outlet | None:
        """The outlet of `family` whose name is one or two letters away from `name`.

        Only safe where the words beside it already name the family; `None` when two are as near.
        """
        written = plain(name)
        if len(written) < 4:
            return None
        allowed = 1 if len(written) < 5 else 2
        near: dict[str, int] = {}
        for outlet in self._outlets:
            if outlet.family != family:
                continue
            for known in map(plain, outlet.names):
                if len(known) >= 4 and known[:1] == written[:1]:
                    distance = DamerauLevenshtein.distance(written, known)
                    if 0 < distance <= allowed:
                        near[outlet.name] = min(distance, near.get(outlet.name, distance))
        best = [key for key, distance in near.items() if distance == min(near.values())]
        return self.named(best[0]) if len(best) == 1 else None


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """`name` without case, marks and punctuation, for comparison only."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = (sign if sign.isalnum() else " " for sign in apart if not unicodedata.combining(sign))
    words = "".join(letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def masthead_words() -> tuple[str, ...]:
    """Words that close the names of media: "wire"; with a star before them, endings of words."""
    return read_data("outlets.toml", _File).mastheads


@cache
def known_outlets() -> Outlets:
    """The outlets of the data file.

    Raises `LanguageError` when the file says something else than it must.
    """
    file = read_data("outlets.toml", _File)
    grouped = (
        _outlet(line, group.country, group.id) for group in file.families for line in group.outlets
    )
    alone = (_outlet(line, group.country, "") for group in file.alone for line in group.outlets)
    outlets = tuple(chain(grouped, alone))
    families = [Family(g.id, g.owner, g.country, g.control) for g in file.families]
    singles = (o for o in outlets if o.family not in {family.id for family in families})
    families += [Family(o.family, o.name, o.country, Control.PRIVATE) for o in singles]
    return Outlets(outlets, families)


def _outlet(line: _Line, country: str, family: str) -> Outlet:
    return Outlet(
        name=line.name,
        kind=line.kind,
        country=line.country or country,
        family=family or plain(line.name).replace(" ", "-"),
        also=line.also,
        hosts=line.hosts,
        gathers=line.gathers,
        common=line.common,
        worldwide=line.worldwide,
    )
