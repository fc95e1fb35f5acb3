"""An article with everything found in it: what stories and synopses are made from."""

import msgspec

from synoptic.records.analyses import Analysis
from synoptic.records.articles import Article
from synoptic.records.credits import Credit
from synoptic.records.entities import Entity
from synoptic.records.events import Event
from synoptic.records.figures import Figure, TimeExpression
from synoptic.records.quotes import Quote


class Annotations(msgspec.Struct, frozen=True):
    """What `annotate` found in one article, each list in order of place."""

    article: str
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    credits: tuple[Credit, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """One telling of an event: the article, what the encoder saw, and what was found in it."""

    article: Article
    analysis: Analysis
    annotations: Annotations
