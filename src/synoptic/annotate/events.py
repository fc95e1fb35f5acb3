"""Finds who did what to whom. Nothing is found yet."""

from synoptic.languages import Language
from synoptic.records import Analysis, Article, Entity, Event, Quote, TimeExpression


def find_events(
    article: Article,
    analysis: Analysis,
    language: Language,
    entities: tuple[Entity, ...],
    *,
    times: tuple[TimeExpression, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Event, ...]:
    """The events of `article`, in order of place."""
    return ()
