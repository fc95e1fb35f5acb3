"""Finds a date where a page declares none: in its address, with htmldate, in its text."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement

from synoptic.extract.lines import Line, Verdict
from synoptic.extract.moments import declared_moment, is_after, url_day, written_moment
from synoptic.records import Label, Moment

_PARTS = re.compile(r"\s+[|·•]\s+")
HEAD = 8
LONGEST_DATE = 70
MOST_WORDS = 6
LONGEST_DATELINE = 90


def fallback_date(root: HtmlElement, url: str, bound: str) -> Moment | None:
    """When a page was published, from its address or its text, never after `bound`."""
    day = url_day(url)
    moment = declared_moment(day, "address") if day else None
    if moment is None:
        found = find_date(
            deepcopy(root),
            original_date=True,
            extensive_search=True,
            url=url or None,
            max_date=bound[:10] or None,
        )
        # htmldate gives the first of January where it saw no more than a year
        if found and not found.endswith("-01-01"):
            moment = Moment(found, reason="htmldate", confidence=0.7)
    return None if moment is None or is_after(moment, bound) else moment


def text_date(
    lines: Sequence[Line], verdicts: Sequence[Verdict], language: str, bound: str
) -> Moment | None:
    """When a text without data was published, by what it says itself.

    Believed in this order: a line that says "published", the citation of a quoted article, a line
    near the top that is nothing but a date, a dateline. Never after `bound`.
    """
    ways = (
        _from_lines(lines, verdicts, language, "published", "text: date line"),
        _from_lines(lines, verdicts, "en", "citation", "text: citation"),
        _from_head(lines, language),
        _from_dateline(lines, verdicts, language),
    )
    found = (moment for way in ways for moment in way)
    return next((moment for moment in found if not is_after(moment, bound)), None)


def _from_lines(
    lines: Sequence[Line], verdicts: Sequence[Verdict], language: str, reason: str, place: str
) -> Iterator[Moment]:
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.reason.startswith(reason):
            moment = written_moment(line.text, language, place)
            if moment is not None:
                yield moment


def _from_head(lines: Sequence[Line], language: str) -> Iterator[Moment]:
    for line in lines[:HEAD]:
        if len(line.text) > LONGEST_DATE:
            continue
        for part in _PARTS.split(line.text):  # "By our reporter | 11 February 2016"
            moment = written_moment(part, language, "text: date line")
            words = [word for word in part.split() if word.isalpha()]
            if moment is not None and len(words) <= MOST_WORDS:
                yield moment


def _from_dateline(
    lines: Sequence[Line], verdicts: Sequence[Verdict], language: str
) -> Iterator[Moment]:
    body = (line for line, v in zip(lines, verdicts, strict=True) if v.label is Label.BODY)
    first = next(body, None)
    if first is None:
        return
    head, dash, _ = first.text[:LONGEST_DATELINE].partition("–")
    if not dash:
        head, dash, _ = first.text[:LONGEST_DATELINE].partition("—")
    if not dash:
        head, dash, _ = first.text[:LONGEST_DATELINE].partition(" - ")
    moment = written_moment(head, language, "text: dateline") if dash else None
    if moment is not None:
        yield moment
