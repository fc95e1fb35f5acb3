"""Credits of a single statement: words of relaying beside the name of an upstream."""

import re
from collections.abc import Iterator
from functools import lru_cache

from synoptic.annotate.crediting import Page, outlet_at
from synoptic.annotate.units import any_of
from synoptic.annotate.upstreams import Upstream
from synoptic.languages import Outlet, OutletKind
from synoptic.records import Block, Credit, CreditKind, Span

_BRACKET = re.compile(
    r"[(（{\[/]\s*(?P<inside>[^()（）{}\[\]\n]{2,40}?)\s*[.,]?\s*[)）}\]/]"
    r"|(?<=[\s.])[—–-]\s*(?P<dashed>[^—–\n().,]{2,20}?)\.?\s*[—–]"
)
"""An agency in brackets or between dashes, as at the head of each item of a digest."""
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.!?;:。！？；]")

NEAR_BEFORE, NEAR_AFTER = 5, 4
"""How many words may stand between a cue and the upstream's name."""


def brackets(page: Page, block: Block) -> Iterator[Credit]:
    """Agencies in brackets within a block: credits of the paragraph they open or close."""
    for match in _BRACKET.finditer(page.text, block.start, block.stop):
        group = "inside" if match["inside"] else "dashed"
        words = match[group]
        pieces = [piece for piece in re.split(r"[/,;-]\s*|\s+und\s+|\s+et\s+", words) if piece]
        agencies = [_agency(page, piece.strip(" .,")) for piece in pieces]
        if None in agencies:
            agencies = [_agency(page, words.strip(" .,"))]
        span = Span(match.start(), match.end())
        name = Span(match.start(group), match.end(group))
        for agency in agencies:
            if agency is not None:
                yield page.credit(span, CreditKind.ACCORDING, outlet_at(name, agency))


def _agency(page: Page, words: str) -> Outlet | None:
    """The agency of this name: inside brackets its everyday name is believed, too."""
    outlet = page.outlets.named(words)
    is_agency = outlet is not None and outlet.kind is OutletKind.AGENCY
    return outlet if is_agency and words[:1].isalpha() else None


def according(page: Page, block: Block) -> Iterator[Credit]:
    """Cues beside a name: "according to Reuters", "berichtete BelTA", "CCTV quoted"."""
    for upstream in page.finder.find(page.text, block.start, block.stop):
        believable = not upstream.weak or upstream.medium or upstream.marked
        if not believable:
            continue
        cue = _cue(page, block, upstream)
        if cue is None:
            continue
        span = Span(min(cue.start, upstream.span.start), max(cue.stop, upstream.span.stop))
        kind = CreditKind.ACCORDING
        if upstream.outlet is not None and page.is_own(upstream.outlet):
            kind = CreditKind.OWN
        yield page.credit(span, kind, upstream)


def _cue(page: Page, block: Block, upstream: Upstream) -> Span | None:
    """The words that make the upstream a source: before it, behind it, or on either side."""
    span = upstream.span
    before = _nearest(page.text, block.start, span.start, NEAR_BEFORE, forward=False)
    behind = _nearest(page.text, span.stop, block.stop, NEAR_AFTER, forward=True)
    spaceless = page.text[span.start : span.start + 1] > "\u2e80"
    return (
        _phrase(page.text, before, page.phrases.according, last=True, loose=spaceless)
        or _phrase(page.text, behind, page.phrases.after, last=False, loose=spaceless)
        or _reporting(page.text, behind, page.phrases.reports, 3, forward=True)
        or _reporting(page.text, before, page.phrases.reports, 2, forward=False)
    )


def owns(page: Page, block: Block) -> Iterator[Credit]:
    """Own reporting: "told this newspaper", "our correspondent"."""
    here = page.text[block.start : block.stop]
    for match in _own_pattern(page.phrases.own).finditer(here):
        span = Span(block.start + match.start(), block.start + match.end())
        source = page.own.name if page.own else page.article.outlet
        family = page.own.family if page.own else ""
        yield Credit(span.start, span.stop, CreditKind.OWN, source, family, None, 0.9)


@lru_cache(maxsize=64)
def _own_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = any_of(phrases)
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)


@lru_cache(maxsize=256)
def _phrase_pattern(phrases: tuple[str, ...], loose: bool) -> re.Pattern[str]:
    words = any_of(phrases)
    return re.compile(words if loose else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _report_pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    words = (
        "|".join(re.escape(p.rstrip("*")) + (r"\w*" if p.endswith("*") else "") for p in patterns)
        or r"(?!)"
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _nearest(text: str, start: int, stop: int, words: int, *, forward: bool) -> Span:
    """The stretch of at most `words` words next to a place, within one sentence."""
    reach = 14 * words
    if forward:
        stretch = text[start : min(stop, start + reach)]
        stop_at = _BREAK.search(stretch)
        return Span(start, start + (stop_at.start() if stop_at else len(stretch)))
    first = max(start, stop - reach)
    stretch = text[first:stop]
    breaks = [m.end() for m in _BREAK.finditer(stretch)]
    return Span(first + (breaks[-1] if breaks else 0), stop)


def _phrase(
    text: str, place: Span, phrases: tuple[str, ...], *, last: bool, loose: bool
) -> Span | None:
    """The phrase nearest to the upstream, with few words between and no other clause."""
    if not phrases:
        return None
    matches = list(_phrase_pattern(phrases, loose).finditer(text, place.start, place.stop))
    if not matches:
        return None
    match = matches[-1] if last else matches[0]
    between = text[match.end() : place.stop] if last else text[place.start : match.start()]
    limit = NEAR_BEFORE if last else 2
    if len(_WORD.findall(between)) > limit or "," in between.strip(" ,") or "，" in between:
        return None
    if loose and len(between.strip()) > 4:
        return None
    return Span(match.start(), match.end())


def _reporting(
    text: str, place: Span, patterns: tuple[str, ...], words: int, *, forward: bool
) -> Span | None:
    """A word of reporting within `words` words of the upstream."""
    matches = list(_report_pattern(patterns).finditer(text, place.start, place.stop))
    if not matches:
        return None
    match = matches[0] if forward else matches[-1]
    between = text[place.start : match.start()] if forward else text[match.end() : place.stop]
    if len(_WORD.findall(between)) >= words or re.search("[,，、]", between.strip(" ,")):
        return None
    return Span(match.start(), match.end())
