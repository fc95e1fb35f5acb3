"""Reads a moment from the many ways in which pages write one, and keeps how fine it is."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from babel import Locale, UnknownLocaleError

from synoptic.records import Moment, Precision

EARLIEST = 1990
LONGEST = 200
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?P<mark>-?)(0[1-9]|1[0-2]|[1-9](?=-))(?P=mark)"
    r"(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
    r"(?:(?:[T ]|\s*,\s*)\s*([01]?\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?(?!\d)",
    re.I,
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*((?:19|20)\d\d)(?!\d)")
_EAST = re.compile(r"((?:19|20)\d\d)\s*[年년./]\s*(\d{1,2})\s*[月월./]\s*(\d{1,2})\s*[日일]?")
_CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-3])\s*[:.hH]\s*([0-5]\d)(?::([0-5]\d))?(?![\d.])\s*([ap]\.?m\.?)?",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)([12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|º|ª|\.|-?го)?(?!\d)")
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)


def declared_moment(raw: str, reason: str) -> Moment | None:
    """The moment a page's data gives, or `None` when it is none."""
    text = raw.strip()[:LONGEST]
    if match := _ISO.search(text):
        return _from_iso(match, reason)
    if text.isdigit() and len(text) in (10, 13):
        seconds = int(text[:10])
        if 600_000_000 < seconds < 4_000_000_000:
            stamp = datetime.fromtimestamp(seconds, UTC)
            return Moment(stamp.isoformat(), Precision.SECOND, True, reason)
    try:
        stamp = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not EARLIEST <= stamp.year < 2100:
        return None
    return Moment(stamp.isoformat(), Precision.SECOND, stamp.tzinfo is not None, reason)


def written_moment(text: str, language: str, reason: str) -> Moment | None:
    """The moment in a line of prose such as "1. März 2023, 9:30 Uhr", to the minute at best."""
    found = declared_moment(text, reason) if _ISO.search(text) else None
    if found is not None:
        return found
    day = _written_day(text, language)
    if day is None:
        return None
    value = day.isoformat()
    rest = re.sub(r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}", " ", text)
    clock = _CLOCK.search(rest)
    if clock is None:
        return Moment(value, Precision.DAY, False, reason, 0.8)
    hour = int(clock.group(1))
    half = (clock.group(4) or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return Moment(f"{value}T{hour:02d}:{clock.group(2)}:00", Precision.MINUTE, False, reason, 0.8)


def url_day(url: str) -> str:
    """The day written in a page's address as `YYYY-MM-DD`, or an empty string."""
    match = _URL_DAY.search(url.partition("?")[0])
    day = _day(*(int(part) for part in match.groups())) if match else None
    return day.isoformat() if day else ""


def swapped(moment: Moment) -> Moment | None:
    """The moment with day and month exchanged, where that is another day."""
    year, month, day = (int(part) for part in moment.value[:10].split("-"))
    other = _day(year, day, month)
    if other is None or month == day:
        return None
    return Moment(
        other.isoformat() + moment.value[10:],
        moment.precision,
        moment.zoned,
        f"{moment.reason}, day and month exchanged",
        min(moment.confidence, 0.7),
    )


def is_after(moment: Moment, bound: str) -> bool:
    """Whether a moment lies more than a day after the day of `bound`."""
    if not bound or not moment.day:
        return False
    last = date.fromisoformat(bound[:10]) + timedelta(days=1)
    return date.fromisoformat(moment.day) > last


def _from_iso(match: re.Match[str], reason: str) -> Moment | None:
    year, month, day = (int(match.group(i)) for i in (1, 3, 4))
    found = _day(year, month, day)
    if found is None:
        return None
    value = found.isoformat()
    hour, minute, second, zone = match.group(5, 6, 7, 8)
    if hour is None or minute is None:
        return Moment(value, Precision.DAY, False, reason)
    midnight = int(hour) == 0 and int(minute) == 0 and int(second or 0) == 0 and not zone
    if midnight:
        return Moment(value, Precision.DAY, False, reason)
    seconds = min(int(second or 0), 59)
    value += f"T{int(hour):02d}:{minute}:{seconds:02d}{_zone(zone)}"
    precision = Precision.SECOND if second else Precision.MINUTE
    return Moment(value, precision, zone is not None, reason)


def _zone(raw: str | None) -> str:
    if not raw:
        return ""
    if raw[0] not in "+-":
        return "+00:00"
    digits = raw[1:].replace(":", "")
    return f"{raw[0]}{digits[:2]}:{digits[2:] or '00'}"


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year < 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written_day(text: str, language: str) -> date | None:
    if match := _EAST.search(text):
        return _day(*(int(part) for part in match.groups()))
    if match := _NUMERIC.search(text):
        first, second, year = (int(part) for part in match.groups())
        american = language == "en" and "/" in match.group(0)
        if second > 12 or (american and first <= 12):
            first, second = second, first
        return _day(year, second, first)
    found = _YEAR.search(text)
    if found is None:
        return None
    month = _month(text.casefold(), language)
    rest = text[: found.start()] + " " + text[found.end() :]
    rest = re.sub(r"\d{1,2}\s*[:.hH]\s*\d\d", " ", rest)
    day = _DAY.search(rest)
    if not month or day is None:
        return None
    return _day(int(found.group(1)), month, int(day.group(1)))


def _month(text: str, language: str) -> int:
    """The month that a folded text names first, at the beginning of a word; 0 without one."""
    best, first = 0, len(text)
    for name, month in _months(language):
        at = text.find(name, 0, first + len(name))
        while 0 < at < first and text[at - 1].isalpha() and text[at].isascii():
            at = text.find(name, at + 1, first + len(name))
        if 0 <= at < first:
            best, first = month, at
    return best


@cache
def _months(language: str) -> tuple[tuple[str, int], ...]:
    """Names of months in a language and in English, long before short."""
    names: dict[str, int] = {}
    for code in (language, "en"):
        try:
            months = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    bare = name.casefold().rstrip(".")
                    if len(bare) >= 3 and not bare.isdigit():
                        names.setdefault(bare, number)
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))
