"""Words that deny, for every language we know some of."""

from functools import cache

from synoptic.languages.loading import read_data


@cache
def negations(code: str) -> frozenset[str]:
    """The words that deny in the language with this code, lower case; none where unknown."""
    return frozenset(read_data("negations.toml", dict[str, tuple[str, ...]]).get(code, ()))
