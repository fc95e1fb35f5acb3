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
    Words of `less` that are in `to`, too, tell no bound behind a verb of `changes` ("fell to 2 %").
    `ordinals_never_before` are words before which an ordinal is something else (Italian "secondo
    il"). `marks_matter` says that a word without its accents is another word (Hungarian "ot").

    `scale_links` may stand between a number and a magnitude ("200 de miliarde"); `chained` is the
    least number that may follow a magnitude as its rest ("1 milyon 41 bin 348"), 0 for none.
    `out_of` stands between the numbers of a share ("one in four"), `aged` before or behind an age.

    `ranges` are pairs of words around two bounds, `to` words between them; `change_links` are
    second words of pairs that are never a range ("von 3 auf 5"). `of` may stand between a number
    and its unit ("milioane de euro"). `units` and `currencies` go from UCUM and ISO 4217
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
    change_links: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    marks_matter: bool = False
    scale_links: tuple[str, ...] = ()
    chained: int = 0
    changes: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    units: Forms = {}
    currencies: Forms = {}
    adjectives: Forms = {}
    examples: tuple[NumberExample, ...] = ()
