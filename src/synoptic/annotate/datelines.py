"""Datelines: a place, perhaps a date, and the agency in brackets or between dashes."""

import re
from collections.abc import Iterator

from synoptic.annotate.crediting import Page, outlet_at
from synoptic.annotate.upstreams import Upstream
from synoptic.records import Block, Credit, CreditKind, Label, Span

_HEAD = 140
"""A dateline lies within so many characters of the block's start."""

_OPENING = 4
"""Blocks at the head in which a dateline or an agency's byline may stand."""

_DATELINE = re.compile(
    r"""^(?P<place>(?:\b(?:[^\W\d_a-z]\w{1,3}|\d{1,2})\.|[^().:;!?]){0,80}?)  # place, date
        (?:\s*[\(（\[/【]\s*(?P<inside>[^)）\]/】]{2,60}?)\s*[\)）\]/】]   # (CNN), /TASS/
         |\s+[-–—]\s+(?P<behind>[^-–—.,:]{2,40}?)\s*[.,–—-]) # - RIA Novosti.
    """,
    re.VERBOSE,
)
_PUT_BEFORE = re.compile(r"^(?P<name>\w{2,12}?社)(?P<place>\w{2,10}?)\d{1,2}月\d{1,2}日[电電]")
_DASH = re.compile(r"\s*[-–—]")
_WORD = re.compile(r"\w+")


def datelines(page: Page, block: Block) -> Iterator[Credit]:
    """A dateline: "Hongkong (CNN)", "МОСКВА, 1 мар - РИА Новости.", "新华社北京3月1日电"."""
    telling = [b for b in page.article.blocks if b.label in (Label.BODY, Label.SUBHEAD)]
    if block not in telling[:_OPENING]:
        return
    head = page.text[block.start : min(block.stop, block.start + _HEAD)]
    for pattern in (_PUT_BEFORE, _DATELINE):
        match = pattern.match(head)
        if match is None or not _is_place(match["place"]):
            continue
        before = Span(block.start + match.start("place"), block.start + match.end("place"))
        if page.finder.find(page.text, before.start, before.stop):
            continue
        group = next(g for g in ("name", "inside", "behind") if match.groupdict().get(g))
        place = Span(block.start + match.start(group), block.start + match.end(group))
        dashed = _DASH.match(page.text, block.start + match.end()) is not None or group == "behind"
        for named in _named_in(page, place, sure=dashed):
            end = block.start + match.end()
            yield page.credit(Span(block.start, end), CreditKind.DATELINE, named)


def _named_in(page: Page, place: Span, *, sure: bool) -> Iterator[Upstream]:
    """The outlets a dateline's bracket names; where a dash follows, also one that no file knows.

    An unknown one closes as names of media do, or is all capitals: other words may be a district
    ("Alcalá (Madrid)"), and without a dash a party ("Mayor Lund (KLP) said").
    """
    written = place.of(page.text)
    known = page.finder.find(page.text, place.start, place.stop)
    direct = page.outlets.named(written)
    if direct is not None:
        yield outlet_at(place, direct)
    elif sum(len(upstream.span) for upstream in known) * 2 >= len(place):
        yield from (u for u in known if u.outlet is not None or (sure and u.span == place))
    elif sure and _is_agency(written):
        yield Upstream(place, place, written, "", confidence=0.5)


def _is_agency(written: str) -> bool:
    """Whether unknown words in a dateline look like an agency: nothing but capitals."""
    return len(written) > 2 and written.isalpha() and written.isupper()


def _is_place(words: str) -> bool:
    """Whether the words before a bracket look like a place with perhaps a date."""
    tokens = _WORD.findall(words)
    if len(tokens) > 8:
        return False
    return all(t[0].isupper() or t[0].isdigit() or len(t) <= 5 or ord(t[0]) > 0x5FF for t in tokens)
