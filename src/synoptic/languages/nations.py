"""Which country a word means: a country's name or the adjective made of it, in any language.

Names come from CLDR (through Babel), irregular words from `[names].countries` of the language.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

from synoptic.languages.language import Language
from synoptic.languages.loading import language as read
from synoptic.languages.outlets import plain

SHARED = 4
"""How many letters an adjective shares at least with its country's name ("chinesisch", "China")."""

SHARE = 0.5
"""The part of the country's name that these letters must be."""


def country_of(word: str, language: Language) -> str:
    """The ISO 3166 alpha-2 code of the country that `word` means, or empty.

    An adjective counts by the beginning it shares with one country's name; where two countries
    share as much, the word is not decided.
    """
    return _country(plain(word), language.code)


@lru_cache(maxsize=65536)
def _country(written: str, code: str) -> str:
    irregular, names = _irregular(code), _territories(code)
    exact = irregular.get(written) or names.get(written)
    if exact or len(written) < SHARED:
        return exact or ""
    stems = [stem for stem in irregular if len(stem) >= SHARED and written.startswith(stem)]
    if stems:
        return irregular[max(stems, key=len)]
    scored: dict[str, int] = {}
    for name, country in names.items():
        shared = _shared(written, name)
        if shared >= SHARED and shared >= SHARE * len(name):
            scored[country] = max(shared, scored.get(country, 0))
    best = [country for country, shared in scored.items() if shared == max(scored.values())]
    return best[0] if len(best) == 1 else ""


def country_names(language: Language) -> Mapping[str, str]:
    """Names of countries in `language` as CLDR writes them, folded, with their codes."""
    return _territories(language.code)


def _shared(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


@cache
def _irregular(code: str) -> dict[str, str]:
    known = read(code)
    words = known.names.countries if known else {}
    return {plain(word.rstrip("*")): country for word, country in words.items()}


@cache
def _territories(code: str) -> dict[str, str]:
    try:
        territories = Locale.parse(code).territories
    except (UnknownLocaleError, ValueError):
        return {}
    names = ((plain(name), key) for key, name in territories.items() if len(key) == 2)
    return {name: key for name, key in names if name and " " not in name and key.isalpha()}
