"""Pronouns by which a sentence points back at what was just said."""

from functools import cache

from synoptic.languages.loading import words_of


@cache
def pointers(code: str) -> frozenset[str]:
    """The pronouns that point at what was just said ("this"), lower case; none where unknown."""
    return frozenset(words_of("pointers.toml", code))
