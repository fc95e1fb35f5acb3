"""Separates other voices: what stands around an article that was quoted as a whole."""

import re

from synoptic.extract.lines import Line, Verdict
from synoptic.records import Label

_OPENING = '"“„«»‟″'
_CLOSING = '"”“»«″'
_MARKER = r"(?:\s*(?:\[\d{1,2}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3}))"
_CLOSED = re.compile(rf"[{_CLOSING}]{_MARKER}?\s*$")
_MARKED = re.compile(rf"[{_CLOSING}]{_MARKER}\s*$")
_NOTE = re.compile(r"^(?:\[\d{1,2}\]|\d{1,2}[.)]|[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3})\s*\S")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST = 0.4


def quoted_article(lines: list[Line], free: list[int]) -> tuple[int, int] | None:
    """First and last line of an article that stands as a whole in one pair of quotation marks.

    `free` are the lines not yet known as furniture. The outer pair opens a line and closes at the
    end of a later one; it holds several lines and a good part of the text. A citation marker after
    the closing mark, or an opening mark that its own line never closes, tells it from a speech.
    """
    total = sum(len(lines[i].text) for i in free)
    for position, first in enumerate(free[:6]):
        text = lines[first].text
        if text[:1] not in _OPENING or not text[:1]:
            continue
        if _balanced(text):
            continue
        for last in reversed(free[position + 2 :]):
            closing = lines[last].text
            if not _CLOSED.search(closing):
                continue
            inside = sum(len(lines[i].text) for i in free if first <= i <= last)
            outer = _MARKED.search(closing) or not _balanced(closing)
            if outer and inside >= MOST * total and not _every_line_opens(lines, free, first, last):
                return first, last
    return None


def voice_verdicts(lines: list[Line], known: dict[int, Verdict]) -> dict[int, Verdict]:
    """Verdicts on the lines around a quoted article: citations are credits, prose another voice."""
    free = [i for i in range(len(lines)) if i not in known]
    found = quoted_article(lines, free)
    if found is None:
        return {}
    first, last = found
    verdicts: dict[int, Verdict] = {}
    citation = False
    for index in free:
        if first <= index <= last:
            continue
        text = lines[index].text
        if index > last and _NOTE.match(text):
            citation = True
        if citation and index > last and len(text) <= 400:
            verdicts[index] = Verdict(Label.CREDIT, 0.85, "citation of the quoted article")
            if _YEAR.search(text) and not _NOTE.match(text):
                citation = False
        elif len(text) >= 60 or index > last:
            verdicts[index] = Verdict(Label.OTHER_VOICE, 0.8, "outside the quoted article")
    return verdicts


def _balanced(text: str) -> bool:
    """Whether every quotation mark of the line has its partner in the line."""
    straight = text.count('"')
    if straight % 2:
        return False
    opened = text.count("„") + text.count("“")
    closed = text.count("”")
    if "„" in text:
        return text.count("„") == text.count("“") + closed
    if text.count("«") != text.count("»"):
        return False
    if straight and opened != closed:
        return False
    return opened == closed


def _every_line_opens(lines: list[Line], free: list[int], first: int, last: int) -> bool:
    """Whether each paragraph opens with a mark, as a long speech in several paragraphs does."""
    inner = [i for i in free if first < i <= last]
    opening = sum(lines[i].text[:1] in _OPENING for i in inner)
    return bool(inner) and opening >= 0.8 * len(inner)
