"""Finds where a text points back at an earlier event: "for the second time this year"."""

import re
from functools import cache

import msgspec

from synoptic.languages import language
from synoptic.records import Span
from synoptic.relate.told_times import months_in
from synoptic.text import fold

_REACH = 110
"""How many characters from the phrase a month may stand, inside the sentence."""


class Recall(msgspec.Struct, frozen=True):
    """A phrase that recalls an earlier event.

    `kind` is "again" (`value` counts the events) or "last" (`value` is the month of the last one).
    """

    kind: str
    value: int
    start: int
    stop: int

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)


@cache
def _patterns(code: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """The phrases of a language as patterns, longest first."""
    known = language(code)
    if known is None:
        return ()
    phrases = [("again", value, phrase) for phrase, value in known.stories.again.items()]
    phrases += [("last", 0, phrase) for phrase in known.stories.last]
    made = []
    for kind, value, phrase in sorted(phrases, key=lambda one: (-len(one[2]), one)):
        body = re.escape(fold(phrase)).replace(r"\ \*\ ", r"\s+(?:[^\s.!?]+\s+){0,4}?")
        body = body.replace(r"\ ", r"\s+")
        edge = "" if code == "zh" else r"\b"
        made.append((kind, value, re.compile(edge + body)))
    return tuple(made)


def _aligned(text: str) -> str:
    """`text` folded letter by letter, so that offsets stay."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def recalls(text: str, code: str) -> tuple[Recall, ...]:
    """Every recall in `text`, in order of place, none inside another.

    A "last" without a month in its sentence recalls nothing that can be compared: left out.
    """
    plain = _aligned(text)
    found: list[Recall] = []
    for kind, value, pattern in _patterns(code):
        for match in pattern.finditer(plain):
            start, stop = match.span()
            if any(one.start < stop and start < one.stop for one in found):
                continue
            if kind == "again":
                found.append(Recall(kind, value, start, stop))
                continue
            month = _month_near(text, start, stop, code)
            if month is not None:
                found.append(month)
    return tuple(sorted(found, key=lambda one: one.start))


def _month_near(text: str, start: int, stop: int, code: str) -> Recall | None:
    """The recall of the last time by the month that follows, else stands before, the phrase."""
    ending = re.compile(r"[.!?。！？]\s|\n")
    after_end = ending.search(text, stop)
    after = text[stop : min(stop + _REACH, after_end.start() if after_end else len(text))]
    months = months_in(after, code)
    if months:
        return Recall("last", months[0][1], start, stop)
    opening = max((match.end() for match in ending.finditer(text, 0, start)), default=0)
    months = months_in(text[max(opening, start - _REACH) : start], code)
    return Recall("last", months[-1][1], start, stop) if months else None
