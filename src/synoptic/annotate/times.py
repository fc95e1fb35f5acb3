"""Finds expressions of time and the days they mean, in every language alike.

What is relative is anchored on the day of publication, else on a dateline in the text; without
either it stays open and says so.
"""

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from synoptic.annotate.calendar import Days, day_of, month_near, one_day
from synoptic.annotate.clocks import ClockLexicon, clock_lexicon, read_clock
from synoptic.annotate.pieces import Piece, pieces
from synoptic.annotate.time_rules import YEARLESS, Found, NotATime, Rule, Values, compiled
from synoptic.annotate.time_words import Senses, TimeLexicon, senses, time_lexicon
from synoptic.languages import Language
from synoptic.records import READ, Analysis, Article, Span, TimeExpression

_ISO = re.compile(r"(?<![\d.-])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d])")
_DAY_FIRST = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d./:-])(\d\d)([./])(\d\d)\2(\d\d)(?![\d/]|\.\d)")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(?:(\d{1,2})\s?月)?\s?(?:(\d{1,2})\s?[日号])?")
_CARRIERS = frozenset("WMSUPRYQGZz")
_AHEAD = 8
_NEAR = 10
"""How many words away a word of the future still makes a weekday the coming one."""
_QUOTES = frozenset('"“”„‟«»「」『』')
_BEHIND = 3
"""How far behind a date digits may stand to be its time of day."""
_DATELINE = 400
"""How far into the text a bare date may stand to be taken for the dateline."""


class Match(NamedTuple):
    """Words that name a time, as places in the text, with the days where they are known.

    `clock` is a time of day, which has none.
    """

    start: int
    stop: int
    days: Days | None
    relative: bool
    clock: str = ""


class Reading(NamedTuple):
    """What the grammar needs to know of a text: its words' meanings, the anchor, the sentences."""

    row: list[Piece]
    meanings: Senses
    anchor: date | None
    futures: list[int]
    sentences: list[int]
    bare_months: bool

    def is_future(self, index: int) -> bool:
        """Whether a word of the future stands near, in the sentence and on this side of a quote."""
        for place in self.futures:
            if self.sentences[place] == self.sentences[index] and abs(place - index) <= _NEAR:
                between = self.row[min(place, index) : max(place, index)]
                if not any(piece.text in _QUOTES for piece in between):
                    return True
        return False


def find_times(
    article: Article, analysis: Analysis, language: Language
) -> tuple[TimeExpression, ...]:
    """The time expressions of `article`, in order of place."""
    lexicon = time_lexicon(language)
    anchor = day_of(article.published.day) if article.published else None
    anchor = anchor or _dateline(article, lexicon)
    clocks = clock_lexicon(language)
    borders = [sentence.start for sentence in analysis.sentences]
    found: list[TimeExpression] = []
    for block in article.blocks:
        if block.label in READ:
            reading = _reading(article.text, block.span, lexicon, anchor, borders)
            dated = _found(article.text, block.span, reading)
            told = sorted(
                (*dated, *_clocks(reading.row, dated, clocks)), key=lambda match: match.start
            )
            found.extend(_expression(match, anchor is not None) for match in told)
    return tuple(found)


def _expression(match: Match, anchored: bool) -> TimeExpression:
    if match.days is None:
        return TimeExpression(match.start, match.stop, precision="time", clock=match.clock)
    if match.days.precision == YEARLESS:
        day = f"-{match.days.earliest.isoformat()[4:]}"
        return TimeExpression(match.start, match.stop, precision="time", yearless=day)
    return TimeExpression(
        start=match.start,
        stop=match.stop,
        earliest=match.days.earliest.isoformat(),
        latest=match.days.latest.isoformat(),
        precision=match.days.precision,
        anchored=match.relative and anchored,
    )


def _dateline(article: Article, lexicon: TimeLexicon) -> date | None:
    """The day of a full date that stands alone in its line near the start of the page."""
    for line in re.finditer(r"[^\n]+", article.text[: _DATELINE * 4]):
        if line.start() > _DATELINE or len(line[0]) > 60:
            continue
        span = Span(line.start(), line.end())
        for match in _found(article.text, span, _reading(article.text, span, lexicon, None, [])):
            full = match.days is not None and match.days.precision == "day"
            rest = line[0].replace(article.text[match.start : match.stop], "")
            if full and match.days and len(re.sub(r"\W+", "", rest)) <= 25:
                return match.days.earliest
    return None


def _reading(
    text: str, span: Span, lexicon: TimeLexicon, anchor: date | None, borders: list[int]
) -> Reading:
    row = pieces(text, span.start, span.stop)
    meanings = senses(row, lexicon)
    sentences = _sentences(row, borders)
    futures = [
        index for index, here in enumerate(meanings) if any(letter == "V" for letter, _, _ in here)
    ]
    return Reading(row, meanings, anchor, futures, sentences, lexicon.bare_months)


def _sentences(row: list[Piece], borders: list[int]) -> list[int]:
    """The sentence of each piece: by the analysis, else by the full stops before it."""
    if borders:
        return [bisect_right(borders, piece.start) for piece in row]
    count, found = 0, []
    for piece in row:
        found.append(count)
        count += piece.text in ".!?。"
    return found


def _found(text: str, span: Span, reading: Reading) -> list[Match]:
    written = _written_dates(text, span.start, span.stop)
    found, row, index = list(written), reading.row, 0
    while index < len(row):
        inside = any(match.start <= row[index].start < match.stop for match in written)
        best = None if inside or not reading.meanings[index] else _longest(reading, index)
        if best is None:
            index += 1
            continue
        last, days, relative = best
        first = _without_preposition(reading.meanings, index, last)
        end = _without_tail(reading.meanings, first, last)
        found.append(Match(row[first].start, row[end - 1].stop, days, relative))
        index = last
    return sorted(found, key=lambda match: match.start)


def _clocks(row: list[Piece], dated: list[Match], lexicon: ClockLexicon) -> list[Match]:
    """The times of day in a row of pieces, outside the expressions of days."""
    found: list[Match] = []
    starts = [match.start for match in dated]
    stop = 0
    for index, piece in enumerate(row):
        place = bisect_right(starts, piece.start) - 1
        before = dated[place] if place >= 0 else None
        if piece.start < stop or (before is not None and piece.start < before.stop):
            continue
        follows = before is not None and 0 <= piece.start - before.stop <= _BEHIND
        clock = read_clock(row, index, lexicon, dated=follows)
        if clock is not None:
            opens = _opening(row, clock.first, lexicon)
            if row[opens].start < max(stop, before.stop if before is not None else 0):
                opens = clock.first
            start, stop = row[opens].start, row[clock.last - 1].stop
            text = clock.text if opens == clock.first else ""
            found.append(Match(start, stop, None, False, text))
    return found


def _opening(row: list[Piece], index: int, lexicon: ClockLexicon) -> int:
    """The piece at which a stretch of hours begins: "between 3 and 5 p.m."."""
    if index < 2 or not lexicon.links.at(row, index - 1):
        return index
    opens = row[index - 2]
    bare = opens.text.isdecimal() and len(opens.text) <= 2
    return index - 2 if bare else index


def _without_tail(meanings: Senses, first: int, last: int) -> int:
    """The end of an expression without commas, prepositions and articles behind it."""
    while last - 1 > first:
        letters = {letter for letter, _, _ in meanings[last - 1]}
        if not letters or not letters <= {"C", "F", "I", "A", "p", ",", ".", ">"}:
            break  # a piece without meanings is inside a phrase of several words
        last -= 1
    return last


def _without_preposition(meanings: Senses, first: int, last: int) -> int:
    """The first piece that is not merely a preposition or article."""
    while first < last - 1:
        letters = {letter for letter, _, _ in meanings[first]}
        if not letters or not letters <= {"C", "F", "p", "<"}:
            break
        first += 1
    return first


def _written_dates(text: str, start: int, stop: int) -> list[Match]:
    """Dates in digits: 2024-05-03, 3.5.2024, 3/5/2024 (day first), 2024年5月3日."""
    found: list[Match] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (4, 3, 1))):
        for match in pattern.finditer(text, start, stop):
            year, month, day = (int(match[place]) for place in order)
            if month > 12 >= day and match.re is _DAY_FIRST:
                month, day = day, month
            days = one_day(year, month, day)
            if days and not any(m.start < match.end() and match.start() < m.stop for m in found):
                found.append(Match(match.start(), match.end(), days, False))
    for match in _SHORT_YEAR.finditer(text, start, stop):
        days = one_day(2000 + int(match[4]), int(match[3]), int(match[1]))
        if days:
            found.append(Match(match.start(), match.end(), days, False))
    for match in _CHINESE.finditer(text, start, stop):
        if match[2] and match[3]:
            days = one_day(int(match[1]), int(match[2]), int(match[3]))
            if days:
                found.append(Match(match.start(), match.end(), days, False))
    return found


def _longest(reading: Reading, index: int) -> tuple[int, Days | None, bool] | None:
    """The longest expression that starts at a piece: its end, its days, whether it is relative."""
    best: tuple[int, Days | None, bool] | None = None
    here = {letter for letter, _, _ in reading.meanings[index]}
    if not _is_promising(reading, index):
        return None
    future = reading.is_future(index)
    rules = {id(rule): (letters, rule) for one in here for letters, rule in compiled().get(one, ())}
    for letters, rule in rules.values():
        for last, values in _walk(reading, index, letters, {}):
            if best and last <= best[0]:
                continue
            try:
                days, relative = _value(rule, values, reading.anchor, future)
            except NotATime:
                continue
            best = (last, days, relative)
    if best is None and reading.bare_months and "M" in here:
        return _bare(reading, index, future)
    return best


def _bare(reading: Reading, index: int, future: bool) -> tuple[int, Days | None, bool] | None:
    """A month by itself, in languages whose case endings do the work of "in"."""
    for letter, length, value in reading.meanings[index]:
        if letter == "M" and isinstance(value, int):
            days = month_near(reading.anchor, value, int(future)) if reading.anchor else None
            return index + length, days, True
    return None


def _value(rule: Rule, values: Values, anchor: date | None, future: bool) -> tuple[Found, bool]:
    days = rule[1](values, anchor, future)
    absolute = "Y" in values
    return days, not absolute


def _is_promising(reading: Reading, index: int) -> bool:
    """Whether a word that can carry a time stands here or close behind."""
    ahead = reading.meanings[index : index + _AHEAD]
    return any(letter in _CARRIERS for here in ahead for letter, _, _ in here)


def _walk(
    reading: Reading, index: int, letters: tuple[tuple[str, bool], ...], values: Values
) -> list[tuple[int, Values]]:
    """All ways to match `letters` from piece `index` on: where they end, and their values."""
    if not letters:
        return [(index, values)]
    letter, optional = letters[0]
    found: list[tuple[int, Values]] = []
    if index < len(reading.row) and _is_near(reading.row, index):
        for sense, length, value in reading.meanings[index]:
            if sense == letter:
                taken = values if letter in values else {**values, letter: value}
                found += _walk(reading, index + length, letters[1:], taken)
    if optional:
        found += _walk(reading, index, letters[1:], values)
    return found


def _is_near(row: list[Piece], index: int) -> bool:
    return index == 0 or row[index].start - row[index - 1].stop <= 3
