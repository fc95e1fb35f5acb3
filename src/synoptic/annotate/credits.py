"""Finds the words that name an upstream. Nothing is found yet."""

from synoptic.languages import Language
from synoptic.records import Article, Credit


def find_credits(article: Article, language: Language) -> tuple[Credit, ...]:
    """The credits of `article`, in order of place."""
    return ()
