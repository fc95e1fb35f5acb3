"""Names in texts, and the persons, organisations and places behind them."""

import msgspec

from synoptic.records.analyses import NameType
from synoptic.records.spans import Span


class Entity(msgspec.Struct, frozen=True):
    """The person, organisation or place behind some names, within one article or across many.

    `name` is the fullest form found in the text. `key` is a folded, romanised form that is the
    same across languages where they agree; `identifier` a Wikidata, ISO or GeoNames id where known
    ("iso:BY", "geonames:1816670", "wikidata:Q2895"), else empty. `roles` are the words that say
    what the person is. `mentions` are spans of the article; `country` an ISO 3166 alpha-2 code
    where the data says so. `reasons` say why mentions were joined. `offices` are the kinds of
    office the roles name, with the country where known ("president:BY"); `adjectives` are words
    made of a country's name ("belarussisch"); `pronouns` stand for the person where only one can
    be meant; `metonyms` are mentions of a capital that mean the government.
    """

    id: str
    name: str
    type: NameType
    mentions: tuple[Span, ...]
    key: str = ""
    identifier: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[Span, ...] = ()
    metonyms: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    adjectives: tuple[Span, ...] = ()
    pronouns: tuple[Span, ...] = ()


class Alias(msgspec.Struct, frozen=True):
    """That an article's entity is one with others: `entity` is the shared id over all articles.

    `reason` says why ("same identifier", "spelling: lukasenko = lukasenko, same role").
    """

    article: str
    local: str
    entity: str
    reason: str = ""
    confidence: float = 1.0


class Actor(msgspec.Struct, frozen=True):
    """Somebody in a slot of a quote or an event: the words, and the entity where known.

    `name` is the entity's name, or the words where there is none.
    """

    start: int
    stop: int
    name: str = ""
    entity: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)
