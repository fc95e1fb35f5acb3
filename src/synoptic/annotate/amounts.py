"""Reads what stands around a number: unit, currency, share, bounds, and words of approximation."""

import msgspec

from synoptic.annotate.numerals import (
    CHINESE_NUMERALS,
    Number,
    NumberLexicon,
    number_lexicon,
    read_number,
)
from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, Piece, phrases
from synoptic.languages import Language
from synoptic.languages.units import shared_units
from synoptic.records import Approximation, FigureKind
from synoptic.text import fold

_TIME_UNITS = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))


class Unit(msgspec.Struct, frozen=True):
    """A unit as the texts name it."""

    kind: FigureKind
    code: str


class Amount(msgspec.Struct, frozen=True):
    """A number with its unit, from the piece `first` up to `last`; `core` is the number's piece."""

    first: int
    last: int
    value: float
    low: float
    high: float
    kind: FigureKind
    unit: str
    approximate: Approximation
    worded: bool = False


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
    clock: frozenset[str]
    halves: Phrases
    minus: Phrases
    prefixes: frozenset[str]


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
        (form, _measure(code))
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
        clock=frozenset(fold(word) for word in words.clock),
        halves=phrases((form, form) for form in words.halves),
        minus=phrases((form, form) for form in (*words.minus, "−")),
        prefixes=frozenset(words.ordinal_prefixes),
    )


def _measure(code: str) -> Unit:
    return Unit(FigureKind.DURATION if code in _TIME_UNITS else FigureKind.MEASURE, code)


def _ratio(text: str) -> float:
    above, _, below = text.partition("/")
    return float(above) / float(below) if below else 1.0 / float(above)


def read_amount(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    """The amount that starts at piece `index`, or `None`. Words of approximation come before it."""
    return (
        _ordinal(row, index, lexicon)
        or _bounded(row, index, lexicon)
        or _fraction(row, index, lexicon)
        or _plain(row, index, lexicon)
    )


def _ordinal(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    piece = row[index]
    ahead = row[index + 1] if index + 1 < len(row) else None
    counted = ahead is not None and (ahead.is_number or ahead.text in CHINESE_NUMERALS)
    if piece.folded in lexicon.prefixes and counted:
        number = read_number(row, index + 1, lexicon.numbers)
        if number and number.value == int(number.value):
            return _counted(index, number.last, number.value, FigureKind.ORDINAL)
    if piece.is_number and index + 1 < len(row):
        follows = row[index + 1]
        at = index + 1 + (follows.text == "-")
        near = at < len(row) and row[at].start - piece.stop <= 1 and piece.text.isdigit()
        if near and row[at].folded in lexicon.suffixes:
            return _counted(index, at + 1, float(piece.text), FigureKind.ORDINAL)
    if lexicon.ordinal_dot and piece.text.isdigit() and len(piece.text) < 4:
        behind = row[index + 1 : index + 3]
        dotted = len(behind) == 2 and behind[0].text == "." and behind[0].start == piece.stop
        if dotted and behind[1].text[0].islower():
            return _counted(index, index + 2, float(piece.text), FigureKind.ORDINAL)
    for length, value in lexicon.ordinals.at(row, index):
        stretch = row[index : index + length + 1]
        if isinstance(value, float) and _is_written_so(stretch, length, lexicon):
            return _counted(index, index + length, value, FigureKind.ORDINAL)
    return None


def _is_written_so(row: list[Piece], length: int, lexicon: AmountLexicon) -> bool:
    """Whether an ordinal stands with the marks it has ("a doua" is second, "a două" of two)."""
    if len(row) > length and row[length].folded in lexicon.no_ordinal_before:
        return False
    words = " ".join(piece.text.lower() for piece in row[:length])
    return words.isascii() or words in lexicon.ordinals_written


def _counted(first: int, last: int, value: float, kind: FigureKind) -> Amount:
    return Amount(first, last, value, value, value, kind, "", Approximation.EXACT)


def _bounded(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    """A range: "between 20 and 30 people", "20-30 percent", "от 200 до 300"."""
    for length, link in lexicon.bounds.at(row, index):
        if isinstance(link, str):
            start = index + length
            start += start < len(row) and row[start].folded in ("de", "the", "τα", "τις")
            found = _pair(row, start, (link,), lexicon)
            if found:
                return msgspec.structs.replace(found, first=index)
    return _pair(row, index, (), lexicon)


def _pair(
    row: list[Piece], index: int, links: tuple[str, ...], lexicon: AmountLexicon
) -> Amount | None:
    low = read_number(row, index, lexicon.numbers) if index < len(row) else None
    if low is None or low.last + 1 >= len(row) or _is_dated(row, index):
        return None
    if not _is_link(row, low.last, links, lexicon):
        return None
    high = read_number(row, low.last + 1, lexicon.numbers)
    if high is None or high.article:
        return None
    bottom = low.value
    if bottom < 1000 <= high.value and row[low.last - 1].is_number:
        factor = _factor(row, high, lexicon)
        bottom *= factor if bottom * factor < high.value else 1
    if bottom >= high.value:
        return None
    last, unit = _unit_after(row, high.last, lexicon)
    kind, code = (unit.kind, unit.code) if unit else (FigureKind.COUNT, "")
    middle = (bottom + high.value) / 2
    return Amount(index, last, middle, bottom, high.value, kind, code, Approximation.RANGE)


def _is_link(row: list[Piece], index: int, links: tuple[str, ...], lexicon: AmountLexicon) -> bool:
    """Whether the piece stands between two bounds: the word a range asks for, or a dash."""
    if links:
        between = row[index].folded
        arabic = between.startswith("و") and len(between) > 1 and not links[0].strip("و")
        return between in links or arabic
    return bool(lexicon.tos.at(row, index)) and _unit_after(row, index, lexicon)[1] is None


def _factor(row: list[Piece], number: Number, lexicon: AmountLexicon) -> float:
    """The magnitude a bound shares with the other: "2 to 3 million"."""
    first = read_number(row[: number.first + 1], number.first, lexicon.numbers)
    return number.value / first.value if first and first.value else 1.0


def _is_dated(row: list[Piece], index: int) -> bool:
    return index > 0 and row[index - 1].text in "/:." and row[index - 1].stop == row[index].start


def _fraction(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    """Thirds and quarters, dozens and hundreds: "two thirds", "une centaine", "десятки"."""
    number = read_number(row, index, lexicon.numbers)
    start = number.last if number and number.value < 20 else index
    if start < len(row) and start > index and row[start].text == "-":
        start += 1
    above = number.value if number and start > index else 1.0
    for place in dict.fromkeys((start, index)):
        if place >= len(row):
            continue
        for length, meaning in lexicon.fractions.at(row, place):
            if isinstance(meaning, tuple):
                return _share(index, place + length, above if place > index else 1.0, *meaning)
    return None


def _share(first: int, last: int, above: float, sort: str, value: float) -> Amount | None:
    if sort == "fraction":
        part = 100 * above * value
        if part > 100:
            return None
        low, high = float(round(part - 1)), float(round(part + 1))
        kind, exact = FigureKind.SHARE, Approximation.EXACT
        return Amount(first, last, round(part, 4), low, high, kind, "%", exact)
    total, vague = above * value, sort == "vague"
    low, high = (total, total * 4) if vague else (total * 0.9, total * 1.1)
    about = Approximation.MORE if vague else Approximation.ABOUT
    return Amount(first, last, total, low, high, FigureKind.COUNT, "", about, worded=True)


def _plain(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    sign: Unit | None = None
    start = index
    for length, meaning in lexicon.signs.at(row, index):
        if isinstance(meaning, Unit) and index + length < len(row):
            ahead = row[index + length]
            if ahead.is_number and ahead.start - row[index + length - 1].stop <= 1:
                sign, start = meaning, index + length
                break
    for length, _ in lexicon.percent_before.at(row, index):
        after = index + length
        share = read_number(row, after, lexicon.numbers) if after < len(row) else None
        if share:
            return msgspec.structs.replace(
                _counted(index, share.last, share.value, FigureKind.SHARE), unit="%"
            )
    number = read_number(row, start, lexicon.numbers)
    if number is None:
        return _adjective(row, index, lexicon)
    last, unit = _unit_after(row, number.last, lexicon)
    if sign:
        unit, last = sign, last if unit and unit.kind is FigureKind.MONEY else number.last
    if number.article and not unit:
        return None
    kind = unit.kind if unit else FigureKind.COUNT
    value = number.value
    for place in dict.fromkeys((number.last, last)):
        half = lexicon.halves.at(row, place) if place < len(row) else []
        if half and value == int(value):
            value += 0.5 * _greatest_factor(value)
            last = max(last, place + half[0][0])
            if unit is None:
                last, unit = _unit_after(row, last, lexicon)
                kind = unit.kind if unit else kind
            break
    if index and lexicon.minus.at(row, index - 1):
        value, index = -value, index - 1
    return Amount(
        index, last, value, value, value, kind, unit.code if unit else "", Approximation.EXACT,
        number.worded,
    )  # fmt: skip


def _greatest_factor(value: float) -> float:
    """The thousand, million or billion that a half is counted in."""
    return max((factor for factor in (1.0, 1e3, 1e6, 1e9) if factor <= max(value, 1.0)), default=1)


def _adjective(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    """A number inside a word: "dreitägig", "Трёхдневный", "tredagarsbesök"."""
    word = row[index].folded
    if len(word) < 6:
        return None
    for cut in range(2, min(len(word) - 2, 14)):
        part = lexicon.numbers.stems.get(word[:cut])
        if part is None or part.factor:
            continue
        tail = [msgspec.structs.replace(row[index], folded=word[cut:])]
        for _, unit in lexicon.adjectives.at(tail, 0):
            if isinstance(unit, Unit):
                value = part.value
                return Amount(
                    index, index + 1, value, value, value, unit.kind, unit.code, Approximation.EXACT
                )
    return None


def _unit_after(row: list[Piece], index: int, lexicon: AmountLexicon) -> tuple[int, Unit | None]:
    """The unit behind a number, and the piece after it; small words may stand between."""
    starts = [index]
    if index < len(row):
        if row[index].text in "-‐‑'’":
            starts.append(index + 1)
        starts += [index + length for length, _ in lexicon.of.at(row, index)]
    for start in starts:
        if start >= len(row) or (start and row[start].start - row[start - 1].stop > 2):
            continue
        glued = start > 0 and row[start].start == row[start - 1].stop
        for phrase in (lexicon.units, lexicon.adjectives) if glued else (lexicon.units,):
            for length, unit in phrase.at(row, start):
                if isinstance(unit, Unit):
                    last = start + length
                    dot = last < len(row) and row[last].text == "."
                    return last + _dot(row, last) if dot else last, unit
    return index, None


def _dot(row: list[Piece], index: int) -> int:
    """1 when a dot ends an abbreviated unit ("proc.", "Std.") rather than the sentence."""
    follows = row[index + 1] if index + 1 < len(row) else None
    glued = row[index].start == row[index - 1].stop
    return int(follows is not None and follows.text[0].islower() and glued)
