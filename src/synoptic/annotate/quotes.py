"""Finds who is said to have said what. Nothing is found yet."""

from synoptic.languages import Language
from synoptic.records import Analysis, Article, Entity, Quote


def find_quotes(
    article: Article, analysis: Analysis, language: Language, entities: tuple[Entity, ...]
) -> tuple[Quote, ...]:
    """The quotes of `article`, in order of place."""
    return ()
