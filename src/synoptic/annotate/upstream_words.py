"""The names and words by which upstreams are found, laid out for looking up.

Everything here is made once a language or once for all outlets, and kept.
"""

import re
from functools import cache, lru_cache

from babel.core import get_global

from synoptic.languages import Language, Outlet, Outlets
from synoptic.languages.credits import CreditPhrases
from synoptic.languages.nations import country_names
from synoptic.languages.outlets import plain
from synoptic.text import is_spaceless

_WORD = re.compile(r"\w+")


def vocabulary(language: Language) -> frozenset[str]:
    """What this room knows of a language written without spaces; nothing for others."""
    if not is_spaceless(language.name):
        return frozenset()
    phrases = language.credits
    words = (*phrases.state_media, *phrases.state, *phrases.media, *phrases.apart)
    countries = (name for name in country_names(language) if is_spaceless(name))
    return frozenset((*words, *countries, *_spaceless_names()))


@cache
def _spaceless_names() -> frozenset[str]:
    from synoptic.languages import known_outlets

    return frozenset(n for outlet in known_outlets() for n in outlet.names if is_spaceless(n))


Entry = tuple[tuple[str, ...], str, tuple[Outlet, ...]]


@lru_cache(maxsize=4)
def index_of(outlets: Outlets) -> dict[str, list[Entry]]:
    """Names by their first word, longest first, each with all outlets that go by it."""
    named: dict[str, list[Outlet]] = {}
    for outlet in outlets:
        for alias in outlet.names:
            named.setdefault(alias, []).append(outlet)
    index: dict[str, list[Entry]] = {}
    for alias, called in named.items():
        words = words_of(alias)
        if words:
            index.setdefault(words[0], []).append((words, alias, tuple(called)))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


def words_of(alias: str) -> tuple[str, ...]:
    """The words of a name, article included: "The Hindu" is not any Hindu."""
    return tuple(word for part in _WORD.findall(alias) for word in [plain(part)] if word)


@cache
def home_of(code: str) -> str:
    """The country a language is most read in, by CLDR: es -> ES."""
    likely = str(get_global("likely_subtags").get(code, ""))
    return likely.rsplit("_", 1)[-1] if "_" in likely else ""


@lru_cache(maxsize=65536)
def kind_of(word: str, phrases: CreditPhrases) -> str:
    """What a plain word says of media: "media", "state-media", "state", "apart", or nothing."""
    for kind, words in (
        ("state-media", phrases.state_media),
        ("state", phrases.state),
        ("media", phrases.media),
        ("apart", phrases.apart),
    ):
        if _listed(word, words):
            return kind
    return ""


def _listed(word: str, patterns: tuple[str, ...]) -> bool:
    return word in _exact(patterns) or word.startswith(_beginnings(patterns))


@lru_cache(maxsize=512)
def _exact(patterns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(pattern) for pattern in patterns if not pattern.endswith("*"))


@lru_cache(maxsize=512)
def _beginnings(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain(pattern[:-1]) for pattern in patterns if pattern.endswith("*"))
