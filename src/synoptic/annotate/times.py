"""Finds expressions of time and the days they mean. Nothing is found yet."""

from synoptic.languages import Language
from synoptic.records import Analysis, Article, TimeExpression


def find_times(
    article: Article, analysis: Analysis, language: Language
) -> tuple[TimeExpression, ...]:
    """The time expressions of `article`, in order of place."""
    return ()
