"""The words of a language that stand around numbers: units, shares, bounds, approximation."""

import msgspec

from synoptic.annotate.numerals import NumberLexicon, number_lexicon
from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, phrases
from synoptic.languages import Language
from synoptic.languages.units import shared_units
from synoptic.records import Approximation, FigureKind
from synoptic.text import fold

_TIME_UNITS = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))


class Unit(msgspec.Struct, frozen=True):
    """A unit as the texts name it; `sign` says that it is an abbreviation that follows digits."""

    kind: FigureKind
    code: str
    sign: bool = False


class AmountLexicon(msgspec.Struct, frozen=True):
    """All words of one language that stand around numbers."""

    numbers: NumberLexicon
    units: Phrases
    signs: Phrases
    ordinals: Phrases
    fractions: Phrases
    before: Phrases
    after: Phrases
    bounds: Phrases
    tos: Phrases
    of: Phrases
    percent_before: Phrases
    adjectives: Phrases
    suffixes: frozenset[str]
    ordinal_dot: bool
    ordinals_written: frozenset[str]
    no_ordinal_before: frozenset[str]
    fractions_written: frozenset[str]
    halves: Phrases
    minus: Phrases
    prefixes: frozenset[str]
    changes: Phrases
    change_links: frozenset[str]
    out_of: Phrases
    aged: Phrases


@per_language
def amount_lexicon(language: Language) -> AmountLexicon:
    """The words of `language` around numbers, made once."""
    words, shared = language.numbers, shared_units()
    currencies = [
        (form, Unit(FigureKind.MONEY, code))
        for table in (shared.currencies, words.currencies)
        for code, forms in table.items()
        for form in forms
    ]
    measures = [
        (form, _measure(code, sign=table is shared.units))
        for table in (shared.units, words.units)
        for code, forms in table.items()
        for form in forms
    ]
    shares = [(form, Unit(FigureKind.SHARE, "%")) for form in (*words.percent, "%", "٪", "％")]
    shares += [(form, Unit(FigureKind.SHARE, "pp")) for form in words.points]
    before = [(form, Approximation.ABOUT) for form in words.about]
    before += [(form, Approximation.MORE) for form in words.more]
    before += [(form, Approximation.LESS) for form in words.less]
    after = [(form, Approximation.ABOUT) for form in words.about_after]
    after += [(form, Approximation.MORE) for form in words.more_after]
    after += [(form, Approximation.LESS) for form in words.less_after]
    fractions: list[tuple[str, object]] = [
        (form, ("fraction", _ratio(ratio)))
        for ratio, forms in words.fractions.items()
        for form in forms
    ]
    fractions += [
        (form, ("group", float(value))) for value, forms in words.groups.items() for form in forms
    ]
    fractions += [
        (form, ("vague", float(value))) for value, forms in words.vague.items() for form in forms
    ]
    return AmountLexicon(
        numbers=number_lexicon(language),
        units=phrases([*currencies, *measures, *shares]),
        signs=phrases(currencies),
        ordinals=phrases(
            (form, float(value)) for value, forms in words.ordinals.items() for form in forms
        ),
        fractions=phrases(fractions),
        before=phrases(before),
        after=phrases(after),
        bounds=phrases((opening, fold(link)) for opening, link in words.ranges if opening),
        tos=phrases((form, form) for form in (*words.to, "-", "–", "—")),
        of=phrases((form, form) for form in words.of),
        percent_before=phrases((form, form) for form in words.percent_before),
        adjectives=phrases(
            (form, _measure(code)) for code, forms in words.adjectives.items() for form in forms
        ),
        suffixes=frozenset(words.ordinal_suffixes),
        ordinal_dot=words.ordinal_dot,
        ordinals_written=frozenset(form for forms in words.ordinals.values() for form in forms),
        no_ordinal_before=frozenset(fold(word) for word in words.ordinals_never_before),
        fractions_written=frozenset(
            form
            for table in (words.fractions, words.groups, words.vague)
            for forms in table.values()
            for form in forms
        ),
        halves=phrases((form, form) for form in words.halves),
        minus=phrases((form, form) for form in (*words.minus, "−")),
        prefixes=frozenset(words.ordinal_prefixes),
        changes=phrases((form, form) for form in words.changes),
        change_links=frozenset(fold(word) for word in words.change_links),
        out_of=phrases((form, form) for form in words.out_of),
        aged=phrases((form, form) for form in words.aged),
    )


def _measure(code: str, *, sign: bool = False) -> Unit:
    return Unit(FigureKind.DURATION if code in _TIME_UNITS else FigureKind.MEASURE, code, sign)


def _ratio(text: str) -> float:
    above, _, below = text.partition("/")
    return float(above) / float(below) if below else 1.0 / float(above)
