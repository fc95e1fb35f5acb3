"""Words that make a date the beginning of what still lasts."""

from functools import cache

from synoptic.languages.loading import words_of


@cache
def beginnings(code: str) -> frozenset[str]:
    """The words that make a date a beginning ("since"), lower case; none where unknown."""
    return frozenset(words_of("since.toml", code))
