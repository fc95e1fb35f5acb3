"""Number words."""

import msgspec


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for numbers, lower case, in all the forms that texts use.

    `words` maps a word to its value; `magnitudes` a word or abbreviation to its factor; `about`,
    `more` and `less` are words of approximation; `units` maps words to unit codes.
    """

    words: dict[str, float] = {}
    magnitudes: dict[str, float] = {}
    about: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    units: dict[str, str] = {}
