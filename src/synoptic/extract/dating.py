"""Finds a date where a page declares none: in its address, with htmldate, in its text."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement

from synoptic.extract.lines import Line, Verdict
from synoptic.extract.moments import declared_moment, is_after, swapped, url_day, written_moment
from synoptic.extract.phrases import opening_of
from synoptic.records import Label, Moment

_PARTS = re.compile(r"\s+[|·•]\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
HEAD = 8
LONGEST_DATE = 70
MOST_WORDS = 6
LONGEST_DATELINE = 90
LONGEST_BESIDE = 90


def fallback_date(
    root: HtmlElement, url: str, bound: str, beside: Sequence[str] = (), language: str = ""
) -> Moment | None:
    """When a page was published, from its address or its text, never after `bound`.

    `beside` are the lines around its title, nearest first: a date there is the article's, while
    htmldate looks at all dates of a page.
    """
    day = url_day(url)
    moment = declared_moment(day, "address") if day else None
    if moment is None:
        short = language.lower().replace("_", "-").partition("-")[0]
        moment = _beside_title(beside, short or "en", bound)
        ambiguous = swapped(moment) if moment is not None else None
        if moment is not None and ambiguous is None:
            return moment
        found = find_date(
            deepcopy(root),
            original_date=True,
            extensive_search=True,
            url=url or None,
            max_date=bound[:10] or None,
        )
        # htmldate gives the first of January where it saw no more than a year
        if (
            found
            and not found.endswith("-01-01")
            and (moment is None or (ambiguous is not None and ambiguous.day == found))
        ):
            moment = Moment(found, reason="htmldate", confidence=0.7)
    return None if moment is None or is_after(moment, bound) else moment


def _beside_title(beside: Sequence[str], language: str, bound: str) -> Moment | None:
    """The first date in lines that say little else, and not that they are of a later change."""
    for line in beside:
        opening = opening_of(line) if len(line) <= LONGEST_BESIDE else None
        if len(line) > LONGEST_BESIDE or (opening and opening[0].kind == "updated"):
            continue
        for part in _PARTS.split(line):
            moment = written_moment(part, language, "beside the title")
            words = _LETTERS.findall(part)
            if moment is not None and len(words) <= MOST_WORDS and not is_after(moment, bound):
                return moment
    return None


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
