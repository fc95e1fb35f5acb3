"""Reads numbers: digits with their separators, words with their compounds, Chinese characters."""

import re
import unicodedata
from typing import NamedTuple

import msgspec

from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, Piece, phrases
from synoptic.languages import Language

_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CHINESE_NUMERALS = frozenset(_CHINESE) | frozenset(_CHINESE_UNITS) | frozenset(_CHINESE_MYRIADS)


class Number(NamedTuple):
    """A number read from the piece `first` up to, not including, `last`."""

    value: float
    first: int
    last: int
    article: bool = False
    worded: bool = False


class Part(msgspec.Struct, frozen=True):
    """What a number word contributes: its value, or a factor."""

    value: float
    factor: bool = False
    article: bool = False


class NumberLexicon(msgspec.Struct, frozen=True):
    """The number words of one language, ready for reading."""

    decimal: str
    group: tuple[str, ...]
    parts: Phrases
    joiners: frozenset[str]
    stems: dict[str, Part]
    openings: frozenset[str]
    links: frozenset[str]
    chained: int
    written: frozenset[str]
    marks_matter: bool


@per_language
def number_lexicon(language: Language) -> NumberLexicon:
    """The number words of `language`, made once."""
    words = language.numbers
    entries: list[tuple[str, object]] = [
        (form, Part(float(value), article=form in words.articles))
        for value, forms in words.cardinals.items()
        for form in forms
    ]
    entries += [
        (form, Part(float(value), factor=True))
        for value, forms in words.magnitudes.items()
        for form in forms
    ]
    known = phrases(entries)
    joiners = frozenset(phrases((word, word) for word in words.joiners).whole)
    single = {
        key[0]: meaning
        for key, meanings in known.whole.items()
        for meaning in meanings[:1]
        if len(key) == 1 and isinstance(meaning, Part)
    }
    return NumberLexicon(
        decimal=language.marks.decimal,
        group=language.marks.group,
        parts=known,
        joiners=frozenset(key[0] for key in joiners if len(key) == 1),
        stems=single,
        openings=frozenset(word[:2] for word in single),
        links=frozenset(words.scale_links),
        chained=words.chained,
        written=frozenset(
            form
            for table in (words.cardinals, words.magnitudes)
            for forms in table.values()
            for form in forms
        ),
        marks_matter=words.marks_matter,
    )


def digits(text: str, decimal: str, group: tuple[str, ...]) -> float | None:
    """The value of a number in digits by the habits of a language, `None` when it is none.

    A separator that does not fit the habit is read the other way round ("2.5" in German).
    """
    plain = "".join(
        str(unicodedata.digit(c)) if c.isdigit() else {"٫": ".", "٬": ","}.get(c, c) for c in text
    )
    plain = re.sub(r"[ \u00a0\u202f\u2009'’]", "", plain)
    marks = [c for c in plain if c in ".,"]
    runs = re.split(r"[.,]", plain)
    if not marks:
        return float(plain) if len(plain) < 16 else None
    grouped = all(len(run) == 3 for run in runs[1:]) and 0 < len(runs[0]) <= 3
    grouped = grouped or (len(runs) > 2 and set(marks) == {","} and _is_indian(runs))
    last = marks[-1]
    if len(set(marks)) == 2:
        if last != decimal and grouped:
            return float("".join(runs))
        whole, _, rest = plain.rpartition(last)
        return None if last in whole else float(re.sub(r"[.,]", "", whole) + "." + rest)
    if len(marks) > 1:
        return float("".join(runs)) if grouped else None
    if grouped and runs[0] != "0" and (last in group or last != decimal):
        return float("".join(runs))
    return float(plain.replace(",", "."))


def _is_indian(runs: list[str]) -> bool:
    """Whether digits are grouped by two above the thousand: "3,79,800"."""
    return len(runs[-1]) == 3 and 0 < len(runs[0]) <= 2 and all(len(run) == 2 for run in runs[1:-1])


def read_number(row: list[Piece], index: int, lexicon: NumberLexicon) -> Number | None:
    """The longest number that starts at piece `index`, with its magnitude words."""
    piece = row[index]
    if piece.is_number:
        value = digits(piece.text, lexicon.decimal, lexicon.group)
        if value is None:
            return None
        total, last = _with_factors(row, index + 1, value, lexicon)
        return Number(total, index, last)
    if piece.text in CHINESE_NUMERALS:
        return _chinese(row, index)
    return _words(row, index, lexicon)


def _with_factors(
    row: list[Piece], index: int, value: float, lexicon: NumberLexicon
) -> tuple[float, int]:
    """Multiplies by the magnitude words that follow: "2.3 billion", "600 mil millones"."""
    factor = 1.0
    while index < len(row):
        if row[index].text in _CHINESE_MYRIADS or row[index].text in ("千", "百"):
            factor = _CHINESE_MYRIADS.get(row[index].text) or _CHINESE_UNITS[row[index].text]
            value, index = value * factor, index + 1
            continue
        start = index + 1 if row[index].text == "-" and index + 1 < len(row) else index
        if row[index].folded in lexicon.links and index + 1 < len(row):
            start = index + 1
        found = [
            (length, part)
            for length, part in lexicon.parts.at(row, start)
            if isinstance(part, Part) and part.factor and part.value >= 1000
        ]
        letter = found and len(row[start].text) == 1 and row[start].text.isascii()
        if not found or (letter and row[start].start > row[start - 1].stop):
            break  # "1.98 m" are metres, "$5m" millions
        length, part = found[0]
        factor = part.value
        value, index = value * factor, start + length
        if index < len(row) and row[index].text == "." and row[index - 1].stop == row[index].start:
            index += _is_abbreviation_dot(row, index)
    return _with_rest(row, index, value, factor, lexicon) if factor >= 1000 else (value, index)


def _with_rest(
    row: list[Piece], index: int, value: float, factor: float, lexicon: NumberLexicon
) -> tuple[float, int]:
    """Adds what is told below a magnitude: "1 milyon 41 bin 348", "202 ألف و627", "3万5000"."""
    start = index
    while start < len(row) and start < index + 2 and row[start].text in (".", "و"):
        start += 1
    if not lexicon.chained or start >= len(row) or not row[start].is_number:
        return value, index
    gap = row[start].start - row[start - 1].stop
    if gap > (row[index - 1].text not in _CHINESE_MYRIADS):
        return value, index
    digit = digits(row[start].text, lexicon.decimal, lexicon.group)
    if digit is None or digit != int(digit):
        return value, index
    rest, last = _with_factors(row, start + 1, digit, lexicon)
    year = last == start + 1 and len(row[start].text) == 4 and 1900 <= rest <= 2100
    told = factor == 1000 or lexicon.chained == 1 or rest >= 1000
    if not lexicon.chained <= rest < factor or year or not told:
        return value, index
    return value + rest, last


def _is_abbreviation_dot(row: list[Piece], index: int) -> int:
    """1 when the dot belongs to an abbreviation ("Mrd. Euro"): a word follows."""
    follows = row[index + 1] if index + 1 < len(row) else None
    short = len(row[index - 1].text) <= 5
    return int(short and follows is not None and follows.text[0].isalpha())


def _chinese(row: list[Piece], index: int) -> Number | None:
    total = section = digit = 0.0
    last, seen = index, False
    while last < len(row) and row[last].text in CHINESE_NUMERALS:
        mark = row[last].text
        if mark in _CHINESE:
            digit, seen = digit * 10 + _CHINESE[mark] if digit and seen else _CHINESE[mark], True
        elif mark in _CHINESE_UNITS:
            section += (digit or 1) * _CHINESE_UNITS[mark]
            digit, seen = 0.0, False
        else:
            total = (total + section + digit or 1) * _CHINESE_MYRIADS[mark]
            section, digit, seen = 0.0, 0.0, False
        last += 1
    value = total + section + digit
    if last + 1 < len(row) and row[last].text == "点" and row[last + 1].text in _CHINESE:
        last, tenth = last + 1, 0.1
        while last < len(row) and row[last].text in _CHINESE:
            value += _CHINESE[row[last].text] * tenth
            last, tenth = last + 1, tenth / 10
    single = last - index == 1 and row[index].text == "一"
    return Number(round(value, 6), index, last, article=single, worded=True)


def _is_scale(row: list[Piece], index: int, lexicon: NumberLexicon) -> bool:
    """Whether a magnitude of a thousand or more stands at a piece."""
    return index < len(row) and any(
        isinstance(part, Part) and part.factor and part.value >= 1000
        for _, part in lexicon.parts.at(row, index)
    )


def is_written_so(pieces: list[Piece], written: frozenset[str]) -> bool:
    """Whether words stand with the accents they have ("meta" is no "metà", "felé" no "fele")."""
    return " ".join(piece.text.lower() for piece in pieces) in written


class _Sum:
    """Adds up number words one by one and says which of them fit."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current: float | None = None
        self.factor = float("inf")

    @property
    def value(self) -> float:
        return self.total + (self.current or 0.0)

    def add(self, part: Part, *, joined: bool) -> bool:
        value, current = part.value, self.current
        if part.factor and value >= 1000:
            return self._scale(value)
        fits = True
        if part.factor and value == 100:
            fits = current is None or current < 10
            self.current = (current or 1) * 100 if fits else current
        elif value >= 1000:
            fits = current is None and value < self.factor
            if fits:
                self.total, self.factor = self.total + value, 1000
        elif current is None:
            self.current = value
        else:
            fits = self._append(value, current, joined=joined)
        return fits

    def _scale(self, value: float) -> bool:
        if self.current is None and self.total and self.factor <= 1000 < value:
            self.total, self.factor = self.total * value, value
            return True
        if value >= self.factor:
            return False
        self.total += (1.0 if self.current is None else self.current) * value
        self.current, self.factor = None, value
        return True

    def _append(self, value: float, current: float, *, joined: bool) -> bool:
        rest = current % 100
        fits = (
            (value == 0.5 and current == int(current))
            or (value < 10 and rest >= 20 and rest % 10 == 0)
            or (value < 100 <= current and rest == 0)
            or (10 <= value < 20 and rest in (60, 80))
            or (joined and 0 < rest < 10 and value % 10 == 0 and 20 <= value < 100)
            or (value == 10 and 0 < rest < 10)  # "tizen", "-надцать" and the like inside a word
        )
        if fits and value > 0:
            self.current = current + value
            return True
        return False


def _words(row: list[Piece], index: int, lexicon: NumberLexicon) -> Number | None:
    summed, last, article = _Sum(), index, False
    while last < len(row):
        place, joined = last, False
        if last > index and (row[last].text in "-‐‑" or row[last].folded in lexicon.joiners):
            place, joined = last + 1, row[last].folded in lexicon.joiners
        elif (
            last > index and row[last].folded in lexicon.links and _is_scale(row, last + 1, lexicon)
        ):
            place = last + 1
        if place >= len(row) or not row[place].is_word:
            break
        step = _word(row, place, lexicon, summed, joined=joined)
        if not step:
            break
        length, is_article = step
        article = is_article and last == index
        last = place + length
    if last == index:
        return None
    value, end = summed.value, last
    scaled = _is_scale(row, end - 1, lexicon)
    if scaled and end < len(row) and row[end].text == ".":
        end += _is_abbreviation_dot(row, end)
    return Number(value, index, end, article=article and last - index == 1, worded=True)


def _word(
    row: list[Piece], place: int, lexicon: NumberLexicon, summed: _Sum, *, joined: bool
) -> tuple[int, bool] | None:
    """Adds the word at `place`; gives its length in pieces and whether it is an article."""
    for length, part in lexicon.parts.at(row, place):
        if not isinstance(part, Part):
            continue
        abbreviated = part.factor and len(row[place].text) < 3  # "k" and "m" follow digits only
        stretch = row[place : place + length]
        if lexicon.marks_matter and not is_written_so(stretch, lexicon.written):
            continue
        if not abbreviated and summed.add(part, joined=joined):
            return length, part.article
    text = row[place].folded
    if text.startswith("و") and len(text) > 3:
        part_after = lexicon.stems.get(text[1:])
        if part_after and summed.add(part_after, joined=True):
            return 1, False
    split = compound(text, lexicon)
    if not split:
        return None
    trial = _Sum()
    for part, linked in split:
        if not trial.add(part, joined=linked):
            return None
    if trial.value < 1000 or summed.current is not None:
        ok = summed.add(Part(trial.value), joined=joined)
    else:
        ok = not summed.total
        summed.total += trial.value if ok else 0.0
    return (1, False) if ok else None


def compound(word: str, lexicon: NumberLexicon) -> list[tuple[Part, bool]] | None:
    """A word cut into number words ("siebenundzwanzig"), each with whether a joiner stood before.

    `None` when it is not made of number words alone.
    """
    if len(word) < 6 or word[:2] not in lexicon.openings:
        return None
    return _cut(word, lexicon, True)


def _cut(word: str, lexicon: NumberLexicon, start: bool) -> list[tuple[Part, bool]] | None:
    for length in range(len(word), 1, -1):
        part = lexicon.stems.get(word[:length])
        if part is None:
            continue
        if length == len(word):
            return [(part, False)]
        rest = word[length:]
        tail = _cut(rest, lexicon, False)
        if tail:
            return [(part, False), *tail]
        for joiner in lexicon.joiners:
            if joiner and rest.startswith(joiner):
                tail = _cut(rest[len(joiner) :], lexicon, False)
                if tail:
                    return [(part, False), (tail[0][0], True), *tail[1:]]
    return None
