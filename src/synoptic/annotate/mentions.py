"""Names as they stand in a text, freed of titles and case marks, and what the data knows."""

import re

import msgspec

from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, phrases
from synoptic.languages import Language
from synoptic.languages.leaders import leader_of
from synoptic.languages.organisations import organisation_of, outlet_identifier
from synoptic.languages.outlets import known_outlets
from synoptic.languages.places import known_places, named_country
from synoptic.records import Name, NameType, Span
from synoptic.text import fold
from synoptic.text.likeness import NameForm, name_form

_OUTER = " \t\n\"“”„‟«»‹›‘’‚'「」『』()[],;:.!?–—-"
_CASE = re.compile(r"(['’]s|['’])$")
_ARTICLES = re.compile(
    r"^(?:the|der|die|das|des|den|dem|la|le|les|el|los|il|lo|i|o|a)\s+|^l['’]", re.IGNORECASE
)


class Known(msgspec.Struct, frozen=True):
    """What the data files know of a name."""

    identifier: str = ""
    type: NameType | None = None
    country: str = ""


class Mention(msgspec.Struct, frozen=True):
    """A name at its place: words for comparing, type, and what is known of it."""

    start: int
    stop: int
    text: str
    type: NameType
    form: NameForm
    known: Known = Known()

    @property
    def span(self) -> Span:
        """Where it stands, without titles."""
        return Span(self.start, self.stop)


class NameLexicon(msgspec.Struct, frozen=True):
    """Words around names in one language: titles, and roles with their kinds."""

    titles: frozenset[str]
    roles: Phrases
    masculine: frozenset[str]
    feminine: frozenset[str]


@per_language
def name_lexicon(language: Language) -> NameLexicon:
    """The words of `language` around names, made once."""
    names = language.names
    return NameLexicon(
        titles=frozenset(fold(title).rstrip(".") for title in names.titles),
        roles=phrases((form, kind) for kind, forms in names.roles.items() for form in forms),
        masculine=frozenset(fold(word) for word in names.masculine),
        feminine=frozenset(fold(word) for word in names.feminine),
    )


def mention_of(text: str, name: Name, language: Language) -> Mention | None:
    """The mention a name of the encoder makes, or `None` when nothing is left of it."""
    start, stop = name.start, name.stop
    while start < stop and text[start] in _OUTER:
        start += 1
    while stop > start and text[stop - 1] in _OUTER and not _is_initials(text[start:stop]):
        stop -= 1
    case = _CASE.search(text[start:stop])
    if case and case.start():
        stop = start + case.start()
    if name.type is NameType.PERSON:
        start = _after_titles(text, start, stop, language)
    words = text[start:stop]
    if not any(character.isalpha() for character in words):
        return None
    if words[0].islower() and " " not in words and named_country(words, language.code):
        return None  # "belarus" in "liderul belarus": an adjective, found as one later
    known = known_name(words, name.type, language.code)
    return Mention(start, stop, words, known.type or name.type, name_form(words), known)


def _is_initials(words: str) -> bool:
    return bool(re.fullmatch(r"(\w\.){2,}", words))


def _after_titles(text: str, start: int, stop: int, language: Language) -> int:
    """The place behind titles and roles that the encoder took for part of the name."""
    lexicon = name_lexicon(language)
    while True:
        first = re.match(r"[\w.\-]+\s+", text[start:stop])
        if first is None:
            return start
        word = fold(first[0].strip()).rstrip(".")
        if word in lexicon.titles or (word,) in lexicon.roles.whole:
            start += first.end()
        else:
            return start


def known_name(words: str, kind: NameType, language: str) -> Known:
    """What the data files say a name is: organisation, outlet, country or city.

    A genitive s is taken off when the name is not known with it ("Moskaus").
    """
    bare = _ARTICLES.sub("", words)
    known = _exactly_known(bare, kind, language)
    if not known.identifier and bare.endswith("s") and len(bare) > 4 and bare.islower() is False:
        known = _exactly_known(bare[:-1], kind, language)
    return known


def _exactly_known(bare: str, kind: NameType, language: str) -> Known:
    person = kind is NameType.PERSON
    organisation = organisation_of(bare)
    if organisation is not None and (len(bare) > 3 or bare.isupper() or not bare.isascii()):
        return Known(organisation.identifier, NameType.ORGANISATION)
    leader = leader_of(bare) if person else None
    if leader is not None:
        return Known(leader.identifier, NameType.PERSON, leader.country)
    return _place(bare, kind, "" if person else named_country(bare, language))


def _place(bare: str, kind: NameType, country: str) -> Known:
    """A country or region, an outlet, or a city; capitals also where the type says otherwise."""
    if country:
        region = country.isdigit()
        found = f"region:{country}" if region else f"iso:{country}"
        return Known(found, NameType.PLACE, "" if region else country)
    outlet = known_outlets().named(bare) if kind is not NameType.PERSON or " " in bare else None
    if outlet is not None and not outlet.common:
        return Known(outlet_identifier(outlet), NameType.ORGANISATION, outlet.country)
    state = known_places().state(bare) if kind is NameType.PLACE else ""
    if state:
        return Known(f"us:{state}", NameType.PLACE, "US")
    city, land = known_places().city(bare)
    if not city and kind is NameType.PLACE:
        city, land = known_places().large_city(bare)
    if city and (kind is NameType.PLACE or known_places().capital_of(city)):
        return Known(f"geonames:{city}", NameType.PLACE, land)
    return Known()
