"""Days: what "last week", "in September" or "two years ago" mean, seen from a given day.

Weeks run from Monday to Sunday. A bare weekday or month is the latest one up to the day itself, or
the coming one where the sentence speaks of the future.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_SOON = 2
"""How many months ahead a bare month is the coming one."""


class Days(NamedTuple):
    """An interval of days, both inclusive, and how finely it is known."""

    earliest: date
    latest: date
    precision: str


def day_of(text: str) -> date | None:
    """The day `YYYY-MM-DD`, or `None` where the text is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def one_day(year: int, month: int, day: int) -> Days | None:
    """A single day, `None` when the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Days(found, found, "day")


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int) -> Days:
    """A whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def quarter_of(year: int, quarter: int) -> Days:
    """A quarter of a year, 1 to 4."""
    last = quarter * 3
    return Days(date(year, last - 2, 1), month_of(year, last).latest, "quarter")


def season_of(year: int, season: int) -> Days:
    """Spring is 0 (March to May); winter starts in December of the year before."""
    if season == 3:
        return Days(date(year - 1, 12, 1), month_of(year, 2).latest, "season")
    first = 3 + 3 * season
    return Days(date(year, first, 1), month_of(year, first + 2).latest, "season")


def week_of(day: date) -> Days:
    """The week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6), "week")


def weekend_of(day: date) -> Days:
    """The weekend of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday + timedelta(days=5), monday + timedelta(days=6), "weekend")


def months_from(day: date, offset: int) -> tuple[int, int]:
    """Year and month, so many months from `day`."""
    count = day.year * 12 + day.month - 1 + offset
    return count // 12, count % 12 + 1


def unit_from(anchor: date, unit: str, offset: int) -> Days | None:
    """The unit that lies so many units from the one that holds `anchor`."""
    match unit:
        case "day":
            found = anchor + timedelta(days=offset)
            days = Days(found, found, "day")
        case "week":
            days = week_of(anchor + timedelta(weeks=offset))
        case "weekend":
            back = offset if offset <= 0 else offset - (anchor.weekday() < 5)
            days = weekend_of(anchor + timedelta(weeks=back))
        case "month":
            days = month_of(*months_from(anchor, offset))
        case "quarter":
            count = anchor.year * 4 + (anchor.month - 1) // 3 + offset
            days = quarter_of(count // 4, count % 4 + 1)
        case _:
            return _years_from(anchor, unit, offset)
    return days


def _years_from(anchor: date, unit: str, offset: int) -> Days | None:
    size = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if size is None:
        return None
    if size == 1:
        year = anchor.year + offset
        return year_of(year) if 1 <= year <= 9998 else None
    first = (anchor.year // size + offset) * size
    if not 1 <= first <= 9900:
        return None
    return Days(date(first, 1, 1), date(first + size - 1, 12, 31), unit)


def weekday_near(anchor: date, weekday: int, step: int) -> Days:
    """The latest such weekday up to `anchor` (0), the last before it (-1), the coming one (1)."""
    behind = (anchor.weekday() - weekday) % 7
    if step < 0:
        behind = behind or 7
    found = anchor - timedelta(days=behind)
    if step > 0:
        found += timedelta(days=7)
    return Days(found, found, "day")


def month_near(anchor: date, month: int, step: int) -> Days:
    """The latest such month up to the one of `anchor`, or the coming one where `step` is 1.

    A month that begins within the next two is the coming one by itself: nobody calls the July
    before last "July" in June.
    """
    ahead = (month - anchor.month) % 12
    year = anchor.year - (month > anchor.month)
    if step == 0 and 0 < ahead <= _SOON:
        year += 1
    if step < 0 and month == anchor.month:
        year -= 1
    if step > 0 and (year, month) <= (anchor.year, anchor.month):
        year += 1
    return month_of(year, month)


def day_near(anchor: date, month: int, day: int) -> Days | None:
    """The day of a month without a year that lies nearest to `anchor`."""
    tries = (one_day(anchor.year + step, month, day) for step in (-1, 0, 1))
    found = [days for days in tries if days]
    return min(found, key=lambda days: abs((days.earliest - anchor).days)) if found else None


def part_of(days: Days, part: int) -> Days:
    """The beginning (0), middle (1) or end (2) of a month, year or other interval."""
    if days.precision == "month":
        first, last = ((1, 10), (11, 20), (21, days.latest.day))[part]
        month = days.earliest
        return Days(month.replace(day=first), month.replace(day=last), "month")
    if days.precision == "year":
        first_month = part * 4 + 1
        year = days.earliest.year
        return Days(date(year, first_month, 1), month_of(year, first_month + 3).latest, "year")
    length = (days.latest - days.earliest).days + 1
    start = days.earliest + timedelta(days=length * part // 3)
    stop = days.earliest + timedelta(days=length * (part + 1) // 3 - 1)
    return Days(start, max(start, stop), days.precision)
