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
    where the data says so. `reasons` say why mentions were joined.
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
