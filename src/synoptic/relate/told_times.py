"""Weekdays and months that a text names, for accounts whose publication date is not known.

An undated page still says "on Wednesday"; two accounts of one event agree on the weekday. Names
come from the locale data, with room for inflected endings, and from the language's own file.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

from synoptic.languages import language
from synoptic.text import fold

_ENDINGS = 4
"""How many letters an inflected form may have more than its stem."""


def _pattern(names: Iterable[str]) -> str:
    """A pattern for folded `names` and their inflected forms."""
    parts = []
    for name in sorted(set(names), key=lambda one: (-len(one), one)):
        if len(name) < 3 and name.isascii():
            continue
        if re.search(r"[\u3040-\u9fff]", name):
            parts.append(re.escape(name))
            continue
        stem = name[:-1] if len(name) > 4 else name
        room = rf"\w{{0,{_ENDINGS}}}" if len(name) > 4 else ""
        parts.append(r"\b" + re.escape(stem) + room + r"\b")
    return "|".join(parts)


def _locale_names(code: str, kind: str) -> list[list[str]]:
    """The folded wide names of weekdays (Monday first) or months by the locale data."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return []
    table = locale.days if kind == "weekdays" else locale.months
    numbers = range(7) if kind == "weekdays" else range(1, 13)
    return [[fold(table[form]["wide"][number]) for form in table] for number in numbers]


@cache
def _patterns(code: str, kind: str) -> tuple[re.Pattern[str] | None, ...]:
    """One pattern for each weekday or month of a language."""
    names = _locale_names(code, kind)
    known = language(code)
    if known is not None:
        own = known.times.weekdays if kind == "weekdays" else known.times.months
        for place, forms in enumerate(own):
            if place < len(names):
                names[place].extend(fold(form) for form in forms if len(form) > 3)
    if code == "zh" and kind == "weekdays":
        for place, sign in enumerate("一二三四五六日"):
            names[place].extend(("周" + sign, "礼拜" + sign))
    return tuple(re.compile(text) if (text := _pattern(forms)) else None for forms in names)


def _named(text: str, code: str, kind: str) -> list[tuple[int, int]]:
    """Place and number (from 0) of every weekday or month named in folded `text`, in order."""
    found = {
        match.start(): number
        for number, pattern in enumerate(_patterns(code, kind))
        if pattern is not None
        for match in pattern.finditer(text)
        if match[0] not in _exact(code, "months" if kind == "weekdays" else "weekdays")
    }
    return sorted(found.items())


@cache
def _exact(code: str, kind: str) -> frozenset[str]:
    """The names of a kind as they stand in the locale data: Romanian "marti" is never "martie"."""
    return frozenset(name for names in _locale_names(code, kind) for name in names)


def months_in(text: str, code: str) -> list[tuple[int, int]]:
    """Offset in the folded text and number (January is 1) of every month named in `text`."""
    if code == "zh":
        return [
            (match.start(), int(match[1]))
            for match in re.finditer(r"(?<!\d)(1[0-2]|[1-9])月", fold(text))
        ]
    return [(place, number + 1) for place, number in _named(fold(text), code, "months")]


_MONTHS_OF_TIME = {
    "ro": re.compile(
        r"(?:\d|\b(?:ultimele|cateva|multe|mai|doua|trei|patru|cinci|"
        r"sase|sapte|opt|noua|zece|cate|de|aceste|urmatoarele)) $"
    )
}
"""Romanian "luni" is Monday and "months": after a number or a quantity it is the latter."""


def weekdays_in(text: str, code: str) -> list[int]:
    """Every weekday named in `text`, in order, Monday as 0."""
    folded = fold(text)
    doubtful = _MONTHS_OF_TIME.get(code)
    return [
        number
        for place, number in _named(folded, code, "weekdays")
        if not (
            number == 0
            and doubtful is not None
            and doubtful.search(folded[:place])
            and not folded[:place].endswith(("ziua de ", "zilei de ", "seara de "))
        )
    ]


def weekday_counts(texts: Sequence[str], code: str) -> dict[int, int]:
    """How often each weekday is named, Monday as 0."""
    counts: dict[int, int] = {}
    for text in texts:
        for number in weekdays_in(text, code):
            counts[number] = counts.get(number, 0) + 1
    return counts
