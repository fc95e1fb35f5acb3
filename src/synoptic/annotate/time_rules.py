"""The grammar of times: one list of rules for all languages, over the meanings of words.

A rule is a row of letters (see `Sense`); a letter in round brackets may be missing, `*` after a
letter allows several. The first rule of greatest length that matches at a piece wins.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from synoptic.annotate.calendar import (
    Days,
    day_near,
    month_near,
    month_of,
    months_from,
    one_day,
    part_of,
    quarter_of,
    season_of,
    unit_from,
    week_of,
    weekday_near,
    year_of,
)

Values = dict[str, object]
"""Values of the letters that matched, the first of each letter."""

YEARLESS = "yearless"
"""Precision of a day whose year nothing tells."""

Found = Days | None
"""`None`: the words are a time, but the anchor they need is not known."""


class NotATime(Exception):  # noqa: N818 - says that a rule does not apply, not that something broke
    """The words match but mean something else (31 February, the year 3000)."""


def _integer(values: Values, letter: str) -> int:
    value = values.get(letter)
    if not isinstance(value, int | float) or value != int(value):
        raise NotATime
    return int(value)


def _known(days: Days | None) -> Days:
    if days is None:
        raise NotATime
    return days


def _full_date(values: Values, anchor: date | None, future: bool) -> Found:
    letters = ("N" if "N" in values else "O", "M", "Y")
    day, month, year = (_integer(values, letter) for letter in letters)
    return _known(one_day(year, month, day))


def _day_month(values: Values, anchor: date | None, future: bool) -> Found:
    day, month = _integer(values, "N" if "N" in values else "O"), _integer(values, "M")
    known = _known(one_day(2024, month, day))
    return day_near(anchor, month, day) if anchor else known._replace(precision=YEARLESS)


def _day_of_month(values: Values, anchor: date | None, future: bool) -> Found:
    """A day without its month ("11日"): of the month in which it lies nearest."""
    day = _integer(values, "N")
    if not 1 <= day <= 31:
        raise NotATime
    if anchor is None:
        return None
    months = (months_from(anchor, step) for step in (-1, 0, 1))
    found = [days for year, month in months if (days := one_day(year, month, day))]
    return min(found, key=lambda days: abs((days.earliest - anchor).days))


def _month_year(values: Values, anchor: date | None, future: bool) -> Found:
    return _parted(month_of(_integer(values, "Y"), _integer(values, "M")), values)


def _parted(days: Days, values: Values) -> Days:
    part = values.get("B")
    return part_of(days, part) if isinstance(part, int) else days


def _bare_month(values: Values, anchor: date | None, future: bool) -> Found:
    month = _integer(values, "M")
    return _parted(month_near(anchor, month, int(future)), values) if anchor else None


def _shifted_month(values: Values, anchor: date | None, future: bool) -> Found:
    if anchor is None:
        return None
    shift, month = _integer(values, "H"), _integer(values, "M")
    if shift == 0:
        return month_of(anchor.year, month)
    return month_near(anchor, month, shift)


def _month_of(values: Values, anchor: date | None, future: bool) -> Found:
    """A month of a year that is named from today: "September last year", "letos v březnu"."""
    if anchor is None:
        return None
    if "R" in values:
        meaning = values["R"]
        unit, offset = meaning if isinstance(meaning, tuple) else ("", 0)
    else:
        unit, offset = str(values["U"]), _integer(values, "H")
    if unit != "year":
        raise NotATime
    return _parted(month_of(anchor.year + int(offset), _integer(values, "M")), values)


def _year(values: Values, anchor: date | None, future: bool) -> Found:
    return _parted(year_of(_integer(values, "Y")), values)


def _years(values: Values, anchor: date | None, future: bool) -> Found:
    """A stretch of years: "1997-2007"."""
    first, last = _integer(values, "Y"), _integer(values, "y")
    if last <= first:
        raise NotATime
    return Days(date(first, 1, 1), date(last, 12, 31), "year")


def _days(values: Values, anchor: date | None, future: bool) -> Found:
    """A stretch of days in one month: "14-16 January", with its year or without."""
    first, last, month = (_integer(values, letter) for letter in "NnM")
    if last <= first:
        raise NotATime
    if "Y" in values:
        ends = [one_day(_integer(values, "Y"), month, day) for day in (first, last)]
    else:
        _known(one_day(2024, month, last))
        if anchor is None:
            return None
        ends = [day_near(anchor, month, day) for day in (first, last)]
    return Days(_known(ends[0]).earliest, _known(ends[1]).latest, "day")


def _decade(values: Values, anchor: date | None, future: bool) -> Found:
    """A decade: "1980s", "anni Ottanta", "80er"; tens by themselves are of the last century."""
    first = _integer(values, "Y") if "Y" in values else 1900 + _integer(values, "N")
    if first % 10 or ("Y" not in values and not 1920 <= first <= 1990):
        raise NotATime
    return Days(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _shifted_unit(values: Values, anchor: date | None, future: bool) -> Found:
    if anchor is None:
        return None
    unit, shift = str(values.get("U")), _integer(values, "H")
    if unit == "day" and shift:
        raise NotATime
    return _parted(_known(unit_from(anchor, unit, shift)), values)


def _weekend(values: Values, anchor: date | None, future: bool) -> Found:
    """The weekend by itself: the last one, or the coming one."""
    if values["U"] != "weekend":
        raise NotATime
    if anchor is None:
        return None
    step = 0 if future or anchor.weekday() >= 5 else -1
    return unit_from(anchor, "weekend", step)


def _relative(values: Values, anchor: date | None, future: bool) -> Found:
    if anchor is None:
        return None
    meaning = values["R"]
    if not isinstance(meaning, tuple):
        raise NotATime
    unit, offset = meaning
    return _parted(_known(unit_from(anchor, str(unit), int(offset))), values)


def _weekday(values: Values, anchor: date | None, future: bool) -> Found:
    step = values.get("H", 1 if future else 0)
    if anchor is None or not isinstance(step, int):
        return None
    weekday = _integer(values, "W")
    if "H" in values and step == 0:
        monday = week_of(anchor).earliest
        found = monday + timedelta(days=weekday)
        return Days(found, found, "day")
    return weekday_near(anchor, weekday, step)


def _counted(values: Values, anchor: date | None, sign: int) -> Found:
    if anchor is None:
        return None
    count = 2.0 if "P" in values else values.get("N", 1.0)
    unit = str(values.get("P") or values.get("G") or values.get("U"))
    if not isinstance(count, float | int) or count > 500 or count < 1:
        raise NotATime
    if unit not in ("day", "week", "month", "year", "decade"):
        raise NotATime
    return _known(unit_from(anchor, unit, sign * round(count)))


def _ago(values: Values, anchor: date | None, future: bool) -> Found:
    return _counted(values, anchor, -1)


def _ahead(values: Values, anchor: date | None, future: bool) -> Found:
    if values.get("I") is True and not future:
        raise NotATime
    return _counted(values, anchor, 1)


def _stretch(values: Values, anchor: date | None, future: bool) -> Found:
    """The last three weeks: from then until the anchor, or on from it."""
    if anchor is None:
        return None
    shift = _integer(values, "H")
    far = _counted(values, anchor, shift)
    if far is None or shift == 0:
        raise NotATime
    if shift < 0:
        start = unit_from(anchor, str(values["U"]), -_integer(values, "N"))
        first = start.earliest if start and start.precision == "day" else _same(anchor, values, -1)
        return Days(first, anchor, far.precision)
    return Days(anchor, _same(anchor, values, 1), far.precision)


def _same(anchor: date, values: Values, sign: int) -> date:
    count, unit = _integer(values, "N"), str(values["U"])
    days = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}[unit]
    return anchor + timedelta(days=sign * round(count * days))


def _season(values: Values, anchor: date | None, future: bool) -> Found:
    season = _integer(values, "S")
    if "Y" in values:
        return season_of(_integer(values, "Y"), season)
    if anchor is None:
        return None
    step = values.get("H", 1 if future else 0)
    year = anchor.year
    if step == 1 and season_of(year, season).latest < anchor:
        year += 1
    if step != 1 and season_of(year, season).earliest > anchor:
        year -= 1
    if step == -1 and season_of(year, season).latest >= anchor:
        year -= 1
    return season_of(year, season)


def _quarter(values: Values, anchor: date | None, future: bool) -> Found:
    number = values.get("Q", values.get("O", values.get("N")))
    if not isinstance(number, int | float) or number not in (1, 2, 3, 4):
        raise NotATime
    if "U" in values and values["U"] != "quarter":
        raise NotATime
    if "Y" in values:
        return quarter_of(_integer(values, "Y"), int(number))
    if anchor is None:
        return None
    if "H" in values:
        return quarter_of(anchor.year + _integer(values, "H"), int(number))
    current = (anchor.month - 1) // 3 + 1
    return quarter_of(anchor.year - (number > current), int(number))


def _open(values: Values, anchor: date | None, future: bool) -> Found:
    return None


Rule = tuple[str, Callable[[Values, "date | None", bool], Found]]

RULES: tuple[Rule, ...] = (
    ("(C) (F) N (.) (J) (F) M (.) (,) (F) Y (K)", _full_date),
    ("(C) (F) O (F) (U) (F) M (,) (F) Y", _full_date),
    ("(C) M (.) N (J) (F) (,) (F) Y", _full_date),
    ("(C) M (.) O (,) (F) Y", _full_date),
    ("Y (F) (K) (F) M N (J) (.)", _full_date),
    ("(C) (F) N (.) - (F) n (.) (J) (F) M (.) (,) (F) Y (K)", _days),
    ("(C) (F) N (.) - (F) n (.) (J) (F) M", _days),
    ("(C) (F) N (.) C (F) n (.) (J) (F) M (.) (,) (F) Y (K)", _days),
    ("(C) (F) N (.) C (F) n (.) (J) (F) M", _days),
    ("(C) M (.) N - n (,) Y", _days),
    ("(C) M (.) N (J) - n (J)", _days),
    ("(C) (F) W (,) (F) N (.) (J) (F) M (.) (,) (F) Y (K)", _full_date),
    ("(C) (F) W (,) (F) M N (,) (F) Y", _full_date),
    ("(C) (F) W (,) (F) N (.) (J) (F) M", _day_month),
    ("(C) (F) W (,) (F) M N", _day_month),
    ("(C) (F) N (.) (J) (F) M", _day_month),
    ("(C) (F) O (F) (U) (F) M", _day_month),
    ("(C) M (.) N (-) (F) (J)", _day_month),
    ("(C) M O", _day_month),
    ("(C) (F) B (F) (F) (F) (F) M (.) (,) (F) Y (K)", _month_year),
    ("M (F) B (F) Y", _month_year),
    ("Y (K) (F) M (F) B", _month_year),
    ("(C) (F) M (.) (,) (F) Y (K)", _month_year),
    ("Y (F) (K) (F) M", _month_year),
    ("(C) (F) B (F) (F) (F) (F) M", _bare_month),
    ("(C) M (F) B", _bare_month),
    ("C (F) M", _bare_month),
    ("(C) N (-) J", _day_of_month),
    ("(C) (F) (B) (F) (F) M (F) (F) H (F) U", _month_of),
    ("(C) (F) (B) (F) (F) M (,) (F) (F) (F) U (F) H", _month_of),
    ("(C) (F) (B) (F) (F) M (F) (F) R", _month_of),
    ("R (C) (F) (B) (F) (F) M", _month_of),
    ("U (F) H (C) (F) M", _month_of),
    ("(C) (F) H (F) M", _shifted_month),
    ("(C) (F) M (F) H", _shifted_month),
    ("(C) (F) B (F) (F) H (F) U", _shifted_unit),
    ("(C) (F) B (F) (F) U (F) H", _shifted_unit),
    ("H (F) U (F) B", _shifted_unit),
    ("(C) (F) H (F) U", _shifted_unit),
    ("(C) (F) U (F) H", _shifted_unit),
    ("(C) F (F) U", _weekend),
    ("(C) (F) B (F) R", _relative),
    ("(C) (F) R (D)", _relative),
    ("(C) (F) B (F) (F) (K) (F) Y", _year),
    ("(C) (F) K (F) Y", _year),
    ("(C) Y (F) K (F) (B)", _year),
    ("Y - K", _year),
    ("(C) (F) (K) (F) Y - y (K)", _years),
    ("< Y - y >", _years),
    ("< Y >", _year),
    ("(C) (F) Z N", _decade),
    ("(C) (F) Z (F) Y", _decade),
    ("(C) (F) N (-) z", _decade),
    ("(C) (F) Y (-) z", _decade),
    ("C (F) Y", _year),
    ("p (F) Y", _year),
    ("(C) (F) H (F) W (D)", _weekday),
    ("(C) (F) W (F) H (D)", _weekday),
    ("(C) (F) W (F) (D)", _weekday),
    ("A (F) N (F) U", _ago),
    ("A (F) U", _ago),
    ("(F) N (F) U a", _ago),
    ("N G", _ago),
    ("A P", _ago),
    ("P a", _ago),
    ("I (F) N (F) U", _ahead),
    ("N (F) U i", _ahead),
    ("I P", _ahead),
    ("(C) (F) H (F) N U", _stretch),
    ("(C) (F) N (F) H U", _stretch),
    ("(C) (F) N U (F) H", _stretch),
    ("(C) (F) H (F) S", _season),
    ("(C) (F) S (F) H", _season),
    ("(C) (F) S (F) (F) (K) Y", _season),
    ("Y (K) (F) S", _season),
    ("(C) (F) O U (F) (F) (F) (K) (F) Y", _quarter),
    ("(C) (F) N (.) U (F) (F) (F) (K) (F) Y", _quarter),
    ("(C) (F) Q (F) Y", _quarter),
    ("Y (K) (F) Q", _quarter),
    ("(C) (F) H (F) Q", _quarter),
    ("(C) (F) N (F) U E", _open),
    ("A (F) N (F) U E", _open),
    ("A (F) U E", _open),
    ("C U E", _open),
)


Row = tuple[tuple[str, bool], ...]


@cache
def compiled() -> dict[str, tuple[tuple[Row, Rule], ...]]:
    """By the letter they may start with: rules as rows of (letter, may be missing)."""
    found: dict[str, list[tuple[Row, Rule]]] = {}
    for rule in RULES:
        letters = tuple(
            (part.strip("()"), part.startswith("(")) for part in re.split(r"\s+", rule[0])
        )
        starts: dict[str, None] = {}
        for letter, optional in letters:
            starts[letter] = None
            if not optional:
                break
        for letter in starts:
            found.setdefault(letter, []).append((letters, rule))
    return {letter: tuple(rules) for letter, rules in found.items()}
