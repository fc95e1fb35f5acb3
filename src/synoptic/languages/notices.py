"""What pages print about themselves inside their texts: rights, editions, how to read on."""

from synoptic.languages.loading import words_of


def notices(code: str) -> tuple[str, ...]:
    """Openings of sentences about the page in this language, lower case; none where unknown."""
    return words_of("notices.toml", code)
