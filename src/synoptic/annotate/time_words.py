"""What each word may mean in an expression of time; one grammar reads the meanings."""

import msgspec

from synoptic.annotate.numerals import NumberLexicon, number_lexicon, read_number
from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, Piece, phrases
from synoptic.languages import Language

_SHIFTS = {"last": -1, "this": 0, "next": 1}
_SHIFTED = frozenset("UWMSQG")
_MARKS = {".": ".", ",": ",", "-": "-", "–": "-", "−": "-", "‑": "-", "(": "<", ")": ">"}


class Sense(msgspec.Struct, frozen=True):
    """One meaning of a word: a letter for the grammar, and a value.

    W weekday, M month, S season, U unit, P pair of units, R relative, L/T/X last, this, next (as
    H), A and a ago before and after, I and i ahead, B part of a month or year, E another event, N
    number, Y year, O ordinal, Q quarter, F filler, C within, D part of a day, V future, K year
    mark, J day mark, G a unit whose form says "ago", Z and z words before and after the tens of a
    decade, n and y a second number or year, p before a bare year, < and > brackets.
    """

    letter: str
    value: object = None


class TimeLexicon(msgspec.Struct, frozen=True):
    """The words of time of one language, ready for reading."""

    words: Phrases
    numbers: NumberLexicon
    capitalised: bool
    bare_months: bool
    spaceless: bool
    shift_first: bool
    never: Phrases
    seasons: frozenset[str]


@per_language
def time_lexicon(language: Language) -> TimeLexicon:
    """The words of `language`, made once."""
    times = language.times
    entries: list[tuple[str, object]] = []

    def add(letter: str, value: object, forms: tuple[str, ...]) -> None:
        entries.extend((form, Sense(letter, value)) for form in forms)

    for letter, rows in (("W", times.weekdays), ("M", times.months), ("S", times.seasons)):
        for place, forms in enumerate(rows):
            add(letter, place + (letter == "M"), forms)
    for unit, forms in times.units.items():
        add("U", unit, forms)
    for unit, forms in times.pairs.items():
        add("P", unit, forms)
    for key, forms in times.relative.items():
        unit, _, offset = key.partition(":")
        add("R", (unit, int(offset)), forms)
    for quarter, forms in times.quarters.items():
        add("Q", int(quarter), forms)
    for ordinal, forms in language.numbers.ordinals.items():
        add("O", int(float(ordinal)), forms)
    for unit, forms in times.ago_units.items():
        add("G", unit, forms)
    for name, shift in _SHIFTS.items():
        add("H", shift, getattr(times, name))
    for place, forms in enumerate((times.start, times.middle, times.end)):
        add("B", place, forms)
    for letter, forms in (
        ("A", times.ago_before), ("a", times.ago_after),
        ("i", times.ahead_after), ("E", times.anchors), ("F", times.fillers), ("C", times.within),
        ("D", times.dayparts), ("V", times.future), ("K", times.year_marks), ("J", times.day_marks),
        ("p", times.before_year), ("Z", times.decade_before), ("z", times.decade_after),
    ):  # fmt: skip
        add(letter, None, forms)
    for form in times.ahead_before:  # "in two months" is the future only where the sentence is
        add("I", form in times.within, (form,))
    return TimeLexicon(
        words=phrases(entries),
        numbers=number_lexicon(language),
        capitalised=times.capitalised,
        bare_months=times.bare_months,
        spaceless=language.script in ("Hans", "Jpan"),
        shift_first=times.shift_first,
        never=phrases((form, form) for form in times.never),
        seasons=frozenset(
            form for forms in times.seasons for form in forms if language.numbers.marks_matter
        ),
    )


Senses = list[list[tuple[str, int, object]]]
"""For each piece the meanings that start there: letter, length in pieces, value."""


def senses(row: list[Piece], lexicon: TimeLexicon) -> Senses:
    """The meanings of every piece of `row`."""
    found: Senses = []
    masked = 0
    for index, piece in enumerate(row):
        here: list[tuple[str, int, object]] = []
        masked = max([masked, *(index + length for length, _ in lexicon.never.at(row, index))])
        if index < masked:
            found.append(here)
            continue
        if piece.is_number:
            here += _number(piece)
        if piece.is_word or lexicon.spaceless:
            for length, sense in lexicon.words.at(row, index):
                if isinstance(sense, Sense) and _is_written(row, index, sense.letter, lexicon):
                    here.append((sense.letter, length, sense.value))
        if piece.is_word:
            if len(piece.text) > 1 or lexicon.spaceless:
                number = read_number(row, index, lexicon.numbers)
                counts = number and (not number.article or _counts_units(row, number.last, lexicon))
                if number and number.value <= 2100 and counts:
                    here.append(("N", number.last - index, number.value))
        elif piece.text in _MARKS:
            here.append((_MARKS[piece.text], 1, None))
        elif piece.text == "'":
            here.append(("F", 1, None))
        found.append(here)
    return (
        [_shifting(found, index) for index in range(len(found))] if lexicon.shift_first else found
    )


def _shifting(meanings: Senses, index: int) -> list[tuple[str, int, object]]:
    """The meanings of a piece without shifts that shift nothing ("日本", "下旬")."""
    kept = []
    for letter, length, value in meanings[index]:
        if letter == "H":
            behind = meanings[index + length] if index + length < len(meanings) else []
            reach = {sense for sense, _, _ in behind}
            for sense, size, _ in behind:
                if sense == "N" and index + length + size < len(meanings):
                    units = meanings[index + length + size]
                    reach |= {"U"} & {further for further, _, _ in units}
            if not reach & _SHIFTED:
                continue
        kept.append((letter, length, value))
    return kept


def _counts_units(row: list[Piece], index: int, lexicon: TimeLexicon) -> bool:
    """Whether an article counts: "a year ago", but not "in July a"."""
    if index >= len(row):
        return False
    here = lexicon.words.at(row, index)
    return any(isinstance(sense, Sense) and sense.letter in "UGF" for _, sense in here)


def _is_written(row: list[Piece], index: int, letter: str, lexicon: TimeLexicon) -> bool:
    """Weekdays and months in the case the language gives them: English "May", not "may"."""
    piece = row[index]
    if letter == "z":  # "80er" and "1980s", but not "with 80 er..."
        return index > 0 and row[index - 1].stop == piece.start
    if letter == "S" and lexicon.seasons and piece.text.lower() not in lexicon.seasons:
        return False  # Swedish "var" is no "vår"
    return letter not in "WM" or not lexicon.capitalised or piece.text[0].isupper()


def _number(piece: Piece) -> list[tuple[str, int, object]]:
    text = piece.text
    if not text.isdecimal():
        return []
    value = int(text)
    found: list[tuple[str, int, object]] = [("N", 1, float(value)), ("n", 1, float(value))]
    if len(text) == 4 and 1500 <= value <= 2100:
        found += [("Y", 1, value), ("y", 1, value)]
    return found
