"""Number words, and the words that stand around numbers."""

import msgspec

Forms = dict[str, tuple[str, ...]]
"""From a value or code to the words for it, lower case; `stem*` takes up to five more letters."""


class NumberExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase and the figures it holds, as `value unit` ("2300000000 USD", "3 d", "12")."""

    text: str
    figures: tuple[str, ...]


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language says numbers.

    `cardinals` and `ordinals` go from a value to its words in all forms, `magnitudes` from a factor
    to its words and abbreviations, `fractions` from a denominator. `groups` are nouns for about so
    many ("centaine"), `vague` for at least so many ("dozens"). `ordinal_dot` says that a dot makes
    digits an ordinal. `joiners` stand between number words or inside them ("und"). `articles` are
    words for one that are usually articles.

    `halves` add a half to the number before them ("and a half"), `minus` makes the one behind it
    negative.

    `about`, `more` and `less` stand before a number, `more_after` and `less_after` behind it.
    `ordinals_never_before` are words before which an ordinal is something else (Italian "secondo
    il"). `clock` stands beside clock times ("11.51 Uhr").

    `ranges` are pairs of words around two bounds, `to` words between them. `of` may stand between a
    number and its unit ("milioane de euro"). `units` and `currencies` go from UCUM and ISO 4217
    codes to words; `adjectives` are second halves of words such as "dreitägig".
    """

    cardinals: Forms = {}
    ordinals: Forms = {}
    ordinal_suffixes: tuple[str, ...] = ()
    ordinal_prefixes: tuple[str, ...] = ()
    ordinal_dot: bool = False
    ordinals_never_before: tuple[str, ...] = ()
    magnitudes: Forms = {}
    fractions: Forms = {}
    groups: Forms = {}
    vague: Forms = {}
    joiners: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    about_after: tuple[str, ...] = ()
    more_after: tuple[str, ...] = ()
    less_after: tuple[str, ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    to: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    units: Forms = {}
    currencies: Forms = {}
    adjectives: Forms = {}
    examples: tuple[NumberExample, ...] = ()
