"""Reads times of day: "6.40 p.m.", "18:40", "um 18.40 Uhr", "15h30", "8 утра", "上午8点30分".

A time of day is told by its shape together with a word beside it; digits alone ("23:21", "18.40")
may be a score or a count and are nothing.
"""

import re
from typing import NamedTuple

import msgspec

from synoptic.annotate.numerals import NumberLexicon, number_lexicon, read_number
from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, Piece, phrases
from synoptic.languages import Language

_DOTTED = re.compile(r"(\d{1,2})\.(\d\d)")
_ZONES = frozenset(
    (
        "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "pt", "pst", "pdt", "ct", "cst",
        "ist", "jst", "msk", "мск", "mez", "mesz", "sec", "selc",
    )
)  # fmt: skip
_MINUTE_MARKS = ("分", "min", "m")
_HOUR_MARKS = (":", "h", "点", "點", "时", "時")
_ABBREVIATED = ("a", "p", "am", "pm", "π", "μ")
_ATTACHED = ":/.-–+$€£№#"
_DASHES = ("-", "–")
_NOON = 12
_LAST_HOUR = 24
_LAST_MINUTE = 59


class Clock(NamedTuple):
    """A time of day from the piece `first` up to `last`: `HH:MM`, and its zone if one stands."""

    first: int
    last: int
    text: str


class ClockLexicon(msgspec.Struct, frozen=True):
    """The words of one language beside times of day."""

    before: Phrases
    after: Phrases
    at: Phrases
    hours: Phrases
    morning: Phrases
    evening: Phrases
    links: Phrases
    numbers: NumberLexicon
    spaceless: bool


class _Read(NamedTuple):
    """Hour and minute with the piece after them.

    `shaped` says that both were written, `lettered` that a letter for hours stands between.
    """

    hour: int
    minute: int
    last: int
    shaped: bool
    lettered: bool = False


@per_language
def clock_lexicon(language: Language) -> ClockLexicon:
    """The words of `language` beside times of day, made once."""
    times = language.times

    def known(forms: tuple[str, ...]) -> Phrases:
        return phrases((form, form) for form in forms)

    return ClockLexicon(
        before=known(times.clock_before),
        after=known(times.clock_after),
        at=known(times.clock_at),
        hours=known(times.clock_hours),
        morning=known(times.morning),
        evening=known(times.evening),
        links=known((*_DASHES, *language.numbers.to, *language.numbers.joiners)),
        numbers=number_lexicon(language),
        spaceless=language.script in ("Hans", "Jpan"),
    )


def read_clock(
    row: list[Piece], index: int, lexicon: ClockLexicon, *, dated: bool = False
) -> Clock | None:
    """The time of day whose hour stands at piece `index`; `dated` says that a date stands before.

    In Chinese the part of the day stands before the hour, elsewhere behind it.
    """
    read = _hour(row, index, lexicon)
    if read is None:
        return None
    first, half = _half_before(row, index, lexicon) if lexicon.spaceless else (index, "")
    strong = any(
        _ends(lexicon.before, row, place, first)
        and (read.shaped or not place or not row[place - 1].is_number)
        for place in _backwards(first)
    )
    weak = dated or any(_ends(lexicon.at, row, place, first) for place in _backwards(first))
    last, after = _longest(lexicon.after, row, read.last)
    counted, hours = (last, False) if after else _longest(lexicon.hours, row, last)
    last = max(last, counted)
    behind, behind_half = _half_behind(row, last, lexicon)
    sure = strong or after or read.lettered or (bool(half) and lexicon.spaceless)
    sure = sure or (bool(behind_half) and row[last].folded in _ABBREVIATED)
    likely = read.shaped or hours or bool(behind_half) or _is_glued_hour(row, read.last)
    if not sure and not (weak and likely) and not (read.shaped and (hours or behind_half)):
        return None
    if behind_half:
        half, last = behind_half, behind
    elif not hours and _is_glued_hour(row, read.last):
        last = max(last, read.last + 1)
    zone, last = _zone(row, last)
    return Clock(first, last, f"{_told(read, half)}{zone}")


def _backwards(index: int) -> range:
    return range(max(0, index - 3), index)


def _half_before(row: list[Piece], index: int, lexicon: ClockLexicon) -> tuple[int, str]:
    for known, name in ((lexicon.morning, "am"), (lexicon.evening, "pm")):
        for place in _backwards(index):
            if _ends(known, row, place, index):
                return place, name
    return index, ""


def _ends(known: Phrases, row: list[Piece], start: int, stop: int) -> bool:
    """Whether a phrase runs from `start` right up to `stop`."""
    return start >= 0 and any(start + length == stop for length, _ in known.at(row, start))


def _longest(known: Phrases, row: list[Piece], index: int) -> tuple[int, bool]:
    found = known.at(row, index) if index < len(row) else []
    return (index + found[0][0], True) if found else (index, False)


def _hour(row: list[Piece], index: int, lexicon: ClockLexicon) -> _Read | None:
    """Hour and minute that start at a piece: "18:40", "18.40", "18h40", "8点30分", "eight"."""
    piece = row[index]
    if not piece.is_number:
        return _worded(row, index, lexicon)
    dotted = _DOTTED.fullmatch(piece.text)
    if dotted and int(dotted[2]) <= _LAST_MINUTE and int(dotted[1]) <= _LAST_HOUR:
        return _Read(int(dotted[1]), int(dotted[2]), index + 1, True)
    if not piece.text.isdecimal() or len(piece.text) > 2 or int(piece.text) > _LAST_HOUR:
        return None
    if index and row[index - 1].stop == piece.start and row[index - 1].text in _ATTACHED:
        return None
    return _marked(row, index) or (
        None if _is_colon(row, index + 1) else _Read(int(piece.text), 0, index + 1, False)
    )


def _worded(row: list[Piece], index: int, lexicon: ClockLexicon) -> _Read | None:
    """An hour in words: "eight p.m."."""
    number = read_number(row, index, lexicon.numbers)
    if number is None or not number.worded or number.article:
        return None
    if number.value != int(number.value) or not 1 <= number.value <= _NOON:
        return None
    return _Read(int(number.value), 0, number.last, False)


def _marked(row: list[Piece], index: int) -> _Read | None:
    """Hour and minute with a colon or a letter for hours between them."""
    ahead = row[index + 1 : index + 3]
    if len(ahead) < 2 or ahead[0].text not in _HOUR_MARKS:
        return None
    mark, minute = ahead
    tight = minute.start == mark.stop and mark.start == row[index].stop
    near = tight or (mark.text != ":" and minute.start - mark.stop <= 1)
    if not near or not minute.text.isdecimal() or len(minute.text) != 2:
        return None
    last = index + 3
    if int(minute.text) > _LAST_MINUTE:
        return None
    if mark.text == ":" and _is_colon(row, last) and row[last].start == minute.stop:
        last += 2
    elif mark.text != ":" and last < len(row) and row[last].text in _MINUTE_MARKS:
        last += 1
    return _Read(int(row[index].text), int(minute.text), last, True, mark.text != ":")


def _is_colon(row: list[Piece], index: int) -> bool:
    """Whether a colon stands here, with digits behind it."""
    return index + 1 < len(row) and row[index].text == ":" and row[index + 1].text.isdecimal()


def _half_behind(row: list[Piece], index: int, lexicon: ClockLexicon) -> tuple[int, str]:
    if index < len(row) and row[index].start - row[index - 1].stop <= 1:
        for known, name in ((lexicon.morning, "am"), (lexicon.evening, "pm")):
            last, found = _longest(known, row, index)
            if found:
                return last, name
    return index, ""


def _is_glued_hour(row: list[Piece], index: int) -> bool:
    """Whether a letter for hours is glued to the digits: "15h"."""
    glued = index < len(row) and row[index].start == row[index - 1].stop
    return glued and row[index].text == "h"


def _zone(row: list[Piece], index: int) -> tuple[str, int]:
    near = index < len(row) and row[index].start - row[index - 1].stop <= 1
    if near and row[index].folded in _ZONES and row[index].text[0].isupper():
        return f" {row[index].text.upper()}", index + 1
    return "", index


def _told(read: _Read, half: str) -> str:
    hour = read.hour % _LAST_HOUR
    if half == "pm" and hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    return f"{hour:02d}:{read.minute:02d}"
