"""Reads what stands around a number: unit, currency, share, bounds, and words of approximation."""

import msgspec

from synoptic.annotate.amount_words import AmountLexicon, Unit
from synoptic.annotate.numerals import CHINESE_NUMERALS, Number, is_written_so, read_number
from synoptic.annotate.pieces import Piece
from synoptic.records import Approximation, FigureKind

_HAN = "\u2e80"
_CHANGED_BEFORE = 10
"""How many words before "from" or "to" a verb of change may stand."""
_HYPHENS = "-‐‑"
_STOPS = frozenset(".!?;。")
_ROUND_WHOLES = (10, 100, 1000)
"""Wholes of which several parts are a share ("three in ten"); of others they are two counts."""


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


def read_amount(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    """The amount that starts at piece `index`, or `None`. Words of approximation come before it."""
    return (
        _ordinal(row, index, lexicon)
        or _bounded(row, index, lexicon)
        or _part_of(row, index, lexicon)
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
        joined = row[index + 1].text in _HYPHENS
        at = index + 1 + joined
        near = at < len(row) and row[at].start - piece.stop <= 1 and piece.text.isdigit()
        degrees = near and row[at].text == "°" and at + 1 < len(row) and row[at + 1].folded == "c"
        suffixes = {row[at].folded, "-" + row[at].folded if joined else ""} if near else set()
        if not degrees and suffixes & lexicon.suffixes:
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
                first = found.first if found.approximate is Approximation.EXACT else index
                return msgspec.structs.replace(found, first=first)
    return _pair(row, index, (), lexicon)


def _is_change(
    row: list[Piece], index: int, links: tuple[str, ...], lexicon: AmountLexicon
) -> bool:
    """Whether two bounds are a before and an after: "rose from 3 to 5 percent", "von 3 auf 5"."""
    if links[0] in lexicon.change_links:
        return True
    return bool(lexicon.tos.whole.get(links)) and is_changed(row, index, lexicon)


def is_changed(row: list[Piece], index: int, lexicon: AmountLexicon) -> bool:
    """Whether a verb of change stands before a piece in its sentence: "fell from", "rose to"."""
    for place in range(index - 1, max(-1, index - _CHANGED_BEFORE), -1):
        if row[place].text in _STOPS:
            return False
        if lexicon.changes.at(row, place):
            return True
    return False


def _pair(
    row: list[Piece], index: int, links: tuple[str, ...], lexicon: AmountLexicon
) -> Amount | None:
    opens, sign = _sign(row, index, lexicon)
    low = read_number(row, opens, lexicon.numbers) if opens < len(row) else None
    if low is None or low.last + 1 >= len(row) or _is_dated(row, index):
        return None
    if not _is_link(row, low.last, links, lexicon):
        return None
    above, second = _sign(row, low.last + 1, lexicon)
    high = read_number(row, above, lexicon.numbers) if above < len(row) else None
    if high is None or high.article or (second and second != sign):
        return None
    bottom = low.value
    if bottom < 1000 <= high.value and row[low.last - 1].is_number:
        factor = _factor(row, high, lexicon)
        bottom *= factor if bottom * factor < high.value else 1
    last, unit = _unit_after(row, high.last, lexicon)
    if sign:
        unit, last = sign, last if unit and unit.kind is FigureKind.MONEY else high.last
    kind, code = (unit.kind, unit.code) if unit else (FigureKind.COUNT, "")
    if links and _is_change(row, index, links, lexicon):
        return Amount(opens, low.last, bottom, bottom, bottom, kind, code, Approximation.EXACT)
    if bottom >= high.value:
        return None
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


def _part_of(row: list[Piece], index: int, lexicon: AmountLexicon) -> Amount | None:
    """A share told by two counts: "one in four victims", "3 из 10"."""
    part = read_number(row, index, lexicon.numbers)
    if part is None or part.value != int(part.value) or part.value > 9:
        return None
    for length, _ in lexicon.out_of.at(row, part.last) if part.last < len(row) else []:
        start = part.last + length
        whole = read_number(row, start, lexicon.numbers) if start < len(row) else None
        if whole is None or whole.article or whole.worded != part.worded:
            continue
        single = part.value == 1 and 2 <= whole.value <= 1000
        if not (single or (whole.value in _ROUND_WHOLES and part.value < whole.value)):
            continue
        if _unit_after(row, whole.last, lexicon)[1] is None:
            return _share(index, whole.last, part.value, "fraction", 1.0 / whole.value)
    return None


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
            if lexicon.numbers.marks_matter and not is_written_so(
                row[place : place + length], lexicon.fractions_written
            ):
                continue
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
    start, sign = _sign(row, index, lexicon)
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
    elif unit and unit.sign and not _is_sign(row, number, last):
        unit, last = None, number.last
    if unit is None and _is_aged(row, index, lexicon):
        unit = Unit(FigureKind.DURATION, "a")
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


def _sign(row: list[Piece], index: int, lexicon: AmountLexicon) -> tuple[int, Unit | None]:
    """The currency sign before digits and the piece after it; the piece itself where none is."""
    for length, meaning in lexicon.signs.at(row, index) if index < len(row) else []:
        if isinstance(meaning, Unit) and index + length < len(row):
            ahead = row[index + length]
            if ahead.is_number and ahead.start - row[index + length - 1].stop <= 1:
                return index + length, meaning
    return index, None


def _is_sign(row: list[Piece], number: Number, last: int) -> bool:
    """Whether what follows a number is an abbreviated unit: not in "un ha inviato", not in "5G"."""
    worded = number.worded and row[number.last - 1].text[0] < _HAN
    return not worded and not (len(row[last - 1].text) == 1 and row[last - 1].text.isupper())


def _is_aged(row: list[Piece], index: int, lexicon: AmountLexicon) -> bool:
    """Whether a word for an age stands right before: "aged 45"."""
    return any(
        start + length == index
        for start in range(max(0, index - 4), index)
        for length, _ in lexicon.aged.at(row, start)
    )


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
