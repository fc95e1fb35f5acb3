"""What pages print about themselves inside their texts: rights, editions, how to read on."""

from functools import cache

from synoptic.languages.loading import read_data


@cache
def notices(code: str) -> tuple[str, ...]:
    """Openings of sentences about the page in this language, lower case; none where unknown."""
    return read_data("notices.toml", dict[str, tuple[str, ...]]).get(code, ())
