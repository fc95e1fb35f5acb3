"""Whether two figures, or two times, can both hold of the same thing."""

import math
from datetime import date

from synoptic.languages.scales import scale
from synoptic.records import Approximation, Figure, FigureKind, TimeExpression

_ABOUT = 0.1
"""How far an "about" may lie from the figure it stands for."""

_HALF_A_POINT = 0.5
_HALF_A_DAY = 720
_ZONE_STEP = 30
_ABOUT_AN_HOUR = 30
_SHORTLY = 10
"""Minutes: zones differ by halves of hours; times of day meet within so many, whole hours wider."""
_BOUNDED = (Approximation.MORE, Approximation.LESS, Approximation.RANGE)
_WEEK = 7
"""Days between a weekday that was read back and the same one that was read on."""
_ORDER = 4
"""Times its lower bound that an order of magnitude reaches to; "more than" reaches less far."""
_ROUND_FROM = 1000.0
_MEASURED_FROM = 100.0
"""Lengths and speeds are rounded sooner than counts: 137 km/h are told as 140."""

Given = Figure | TimeExpression
"""A value that a statement gives."""


def of_one_slot(one: Given, other: Given) -> bool:
    """Whether two values can be given for one measure: comparable figures, or times of one kind."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        return comparable(one, other)
    if isinstance(one, TimeExpression) and isinstance(other, TimeExpression):
        same = bool(one.clock) == bool(other.clock)
        return same and bool(one.yearless) == bool(other.yearless)
    return False


def meet(one: Given, other: Given) -> bool:
    """Whether two values can be one; a time without a day, or of another kind, meets none."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        return compatible(one, other)
    if isinstance(one, TimeExpression) and isinstance(other, TimeExpression):
        if named_time(one) or named_time(other):
            return named_times_meet(one, other)
        return bool(one.earliest) and times_meet(one, other)
    return False


def comparable(one: Figure, other: Figure) -> bool:
    """Whether the two measure in the same way: the same kind, in units of one scale."""
    return one.kind == other.kind and scale(one.unit)[0] == scale(other.unit)[0]


def compatible(one: Figure, other: Figure) -> bool:
    """Whether the two may be the same figure: equal, rounded, or bounded so that they meet.

    Small counts must be equal: 20 dead and 21 dead cannot both hold. Large ones may be rounded.
    Two bounds of one kind are two ways to say one figure: "more than 500" is not "more than 800".
    Only an order of magnitude ("dozens") is met by all that lies within.
    """
    if not comparable(one, other):
        return False
    if one.unit != other.unit:
        return _close_in_other_units(one, other)
    if (
        one.approximate == other.approximate
        and one.approximate in _BOUNDED
        and not (is_vague(one) or is_vague(other))
    ):
        ends = ((one.low, other.low), (one.high, other.high))
        return all(_close(left, right, _ABOUT) for left, right in ends)
    if one.low <= other.high and other.low <= one.high:
        return True
    rough = (Approximation.ABOUT, Approximation.RANGE)
    if one.approximate in rough or other.approximate in rough:
        return _close(one.value, other.value, _ABOUT)
    return _same_exactly(one, other)


def is_vague(figure: Figure) -> bool:
    """Whether a figure gives an order of magnitude: "dozens" is no bound, but ends somewhere."""
    return figure.approximate is Approximation.MORE and figure.high >= _ORDER * figure.low


def _close_in_other_units(one: Figure, other: Figure) -> bool:
    """Whether two figures in units of one scale meet: what is converted is rounded, too."""
    size, rival = scale(one.unit)[1], scale(other.unit)[1]
    if one.low * size <= other.high * rival and other.low * rival <= one.high * size:
        return True
    return _close(one.value * size, other.value * rival, _ABOUT)


def _same_exactly(one: Figure, other: Figure) -> bool:
    """Whether two figures that are given as exact may be one, told with more digits or fewer."""
    if one.kind is FigureKind.SHARE:
        return abs(one.value - other.value) <= _HALF_A_POINT
    if one.kind is FigureKind.ORDINAL:
        return False
    if one.kind is FigureKind.MEASURE and min(abs(one.value), abs(other.value)) >= _MEASURED_FROM:
        return _coarsely(one.value, other.value)
    return _rounded(one.value, other.value)


def _close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _rounded(one: float, other: float) -> bool:
    """Whether one is the other with fewer digits: 33 for 33.4, five billion for 5.1 billion."""
    if abs(one) < _ROUND_FROM or abs(other) < _ROUND_FROM:
        whole = [value for value in (one, other) if value == round(value)]
        return len(whole) == 1 and round(one) == round(other)
    return _coarsely(one, other)


def _coarsely(one: float, other: float) -> bool:
    """Whether the two are equal in as many digits as the rounder of them has."""
    coarse = min(_digits(one), _digits(other))
    return _to_digits(one, coarse) == _to_digits(other, coarse)


def _digits(value: float) -> int:
    """How many digits of a number carry something: 5,100,000 has two."""
    text = f"{abs(value):.10g}".replace(".", "").split("e")[0].strip("0")
    return max(1, len(text))


def _to_digits(value: float, digits: int) -> float:
    if value == 0:
        return 0.0
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return round(value, places)


def times_meet(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether the two name days that overlap; an unknown day meets every day.

    A day without its year meets that day of any year, also where the day of the report was taken
    for a hint at the year. Years counted back from there are rounded: "two years ago" may be the
    year before. A weekday may have been read back or on: "on Thursday" is met a week away.
    """
    if not one.earliest or not other.earliest:
        return not _days_apart(one, other)
    if one.precision == other.precision == "day":
        if one.anchored != other.anchored:
            return one.earliest[4:] == other.earliest[4:]
        if one.anchored and _days_between(one, other) == _WEEK:
            return True
    if one.precision == other.precision == "year" and one.anchored != other.anchored:
        return abs(int(one.earliest[:4]) - int(other.earliest[:4])) <= 1
    return one.earliest <= other.latest and other.earliest <= one.latest


def _days_between(one: TimeExpression, other: TimeExpression) -> int:
    first, second = (date.fromisoformat(time.earliest) for time in (one, other))
    return abs((first - second).days)


def _days_apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether one is a day without its year, and the other a day of the calendar that it is not."""
    for yearless, dated in ((one, other), (other, one)):
        if yearless.yearless and dated.earliest and dated.precision == "day":
            return dated.earliest[4:] != yearless.yearless[1:]
    return False


def times_equal(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether the two name the same days."""
    return bool(one.earliest) and (one.earliest, one.latest) == (other.earliest, other.latest)


def named_time(time: TimeExpression) -> str:
    """A time that names no days of the calendar: a time of day, or a day without its year."""
    return time.clock or time.yearless


def named_times_meet(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two such times can be one."""
    if one.clock and other.clock:
        return clocks_meet(one, other)
    return one.yearless == other.yearless and one.clock == other.clock


def clocks_meet(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times of day can be one: near each other, or told in two zones.

    Where only one of them says the half of the day, "3" and "15:00" are the same. An hour without
    its minutes is rounder than one with them.
    """
    apart = abs(_minutes(one.clock) - _minutes(other.clock)) % _HALF_A_DAY
    if one.clock[5:] != other.clock[5:]:
        apart %= _ZONE_STEP
        apart = min(apart, _ZONE_STEP - apart)
    whole = "00" in (one.clock[3:5], other.clock[3:5])
    return min(apart, _HALF_A_DAY - apart) <= (_ABOUT_AN_HOUR if whole else _SHORTLY)


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def written(value: Given) -> str:
    """A figure's value and unit, or a time's days, the same in every language."""
    if isinstance(value, TimeExpression):
        if named_time(value) or value.precision == "year":
            return named_time(value) or value.earliest[:4]
        same = value.earliest == value.latest
        return value.earliest if same else f"{value.earliest}/{value.latest}"
    return f"{value.value:.12g} {value.unit}".strip()
