"""Finds the words that name an upstream: of the whole article, or of one statement.

Which words name an outlet is left to `upstreams`; what the credits count for, to `compare`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from synoptic.annotate.upstreams import Upstream, UpstreamFinder
from synoptic.languages import Language, Outlet, OutletKind, Outlets, known_outlets
from synoptic.languages.outlets import plain
from synoptic.records import (
    ARTICLE_LEVEL,
    TELLING,
    Article,
    Block,
    Credit,
    CreditKind,
    Label,
    Span,
)

_SHORT_LINE = 160
"""A credit line is no longer than this."""

_HEAD = 140
"""A dateline lies within so many characters of the block's start."""

_OPENING = 4
"""Blocks at the head in which a dateline or an agency's byline may stand."""

_DATELINE = re.compile(
    r"""^(?P<place>[^().:;!?]{0,80}?)            # a place, perhaps with a date, or nothing
        (?:\s*[\(（\[/【]\s*(?P<inside>[^)）\]/】]{2,60}?)\s*[\)）\]/】]   # (CNN), /TASS/
         |\s+[-–—]\s+(?P<behind>[^-–—.,:]{2,40}?)\s*[.,–—-]) # - RIA Novosti.
    """,
    re.VERBOSE,
)
_PUT_BEFORE = re.compile(r"^(?P<name>\w{2,12}?社)(?P<place>\w{2,10}?)\d{1,2}月\d{1,2}日[电電]")
_TAIL = re.compile(r"[\(（/\[](?P<names>[^()（）/\[\]]{2,60}(?:/[^()/]{2,30}){0,3})[\)）/\]]\s*$")
_BRACKET = re.compile(
    r"[(（{\[/]\s*(?P<inside>[^()（）{}\[\]\n]{2,40}?)\s*[.,]?\s*[)）}\]/]"
    r"|(?<=[\s.])[—–-]\s*(?P<dashed>[^—–\n().,]{2,20}?)\.?\s*[—–]"
)
"""An agency in brackets or between dashes, as at the head of each item of a digest."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PAGE = re.compile(r"\b(?:[A-Z]{1,2}\.?\s?\d{1,3}|(?:p|pp|pg|S|s|str|с|стр|σ)\.\s?\d{1,4})\b")
_NUMBERED = re.compile(r"^\s*(?:\[(\d{1,2})\]|(\d{1,2})[.)])\s+\S")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(
    r"[^.!?。！？\n]+(?:[.!?。！？](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*[\"“”»«’]*"
)
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.!?;:。！？；]")
_NAME_SPLIT = re.compile(
    r"\s*(?:[,;/|+&、，]|\s-\s|\band\b|\bund\b|\bet\b|\by\b|\bși\b|\bi\b|\be\b)\s*"
)

NEAR_BEFORE, NEAR_AFTER = 5, 4
"""How many words may stand between a cue and the upstream's name."""


def find_credits(
    article: Article, language: Language, outlets: Outlets | None = None
) -> tuple[Credit, ...]:
    """The credits of `article`, in order of place; declared ones, which have no place, first."""
    return _Reading(article, language, outlets or known_outlets()).credits()


def find_sources(
    article: Article, language: Language, outlets: Outlets | None = None
) -> tuple[Credit, ...]:
    """Only the credits of single statements, in order of place: who relayed what."""
    return _Reading(article, language, outlets or known_outlets()).sources()


class _Reading:
    """One article being read for credits."""

    def __init__(self, article: Article, language: Language, outlets: Outlets) -> None:
        self.article = article
        self.text = article.text
        self.phrases = language.credits
        self.outlets = outlets
        self.own = _own(article, outlets)
        country = self.own.country if self.own else ""
        self.finder = UpstreamFinder(language, outlets, country)

    def credits(self) -> tuple[Credit, ...]:
        found: list[Credit] = [*self._declared(), *self._bylines()]
        for block in self.article.blocks:
            found += self._of_block(block)
        found += self._markers(found)
        return _tidy(found)

    def sources(self) -> tuple[Credit, ...]:
        read = (b for b in self.article.blocks if b.label in (*TELLING, Label.OTHER_VOICE))
        return _tidy([credit for block in read for credit in self._according(block)])

    def _of_block(self, block: Block) -> Iterator[Credit]:
        if block.label in (Label.FURNITURE, Label.RELATED):
            yield from self._source_lines(block, only_known=True)
            return
        if block.label is Label.PHOTO_CREDIT:
            yield from self._photos(block)
            return
        found = [
            *self._photos(block),
            *self._source_lines(block),
            *self._citations(block),
            *self._contributions(block),
            *self._tails(block),
        ]
        if block.label in TELLING and block.label is not Label.TITLE:
            found += self._datelines(block)
        yield from found
        if block.label in (*TELLING, Label.CREDIT, Label.OTHER_VOICE):
            taken = [credit.span for credit in found]
            yield from (c for c in self._brackets(block) if not _taken(c.span, taken))
            yield from (c for c in self._according(block) if not _taken(c.span, taken))
            yield from self._owns(block)

    # -- the whole article ------------------------------------------------------------------------

    def _datelines(self, block: Block) -> Iterator[Credit]:
        """A dateline: "Hongkong (CNN)", "МОСКВА, 1 мар - РИА Новости.", "新华社北京3月1日电"."""
        telling = [b for b in self.article.blocks if b.label in (Label.BODY, Label.SUBHEAD)]
        if block not in telling[:_OPENING]:
            return
        head = self.text[block.start : min(block.stop, block.start + _HEAD)]
        for pattern in (_PUT_BEFORE, _DATELINE):
            match = pattern.match(head)
            if match is None or not _is_place(match["place"]):
                continue
            before = Span(block.start + match.start("place"), block.start + match.end("place"))
            if self.finder.find(self.text, before.start, before.stop):
                continue
            group = next(g for g in ("name", "inside", "behind") if match.groupdict().get(g))
            place = Span(block.start + match.start(group), block.start + match.end(group))
            for named in self._named_in(place):
                end = block.start + match.end()
                yield self._credit(Span(block.start, end), CreditKind.DATELINE, named)

    def _source_lines(self, block: Block, *, only_known: bool = False) -> Iterator[Credit]:
        """Names "Quelle: dpa" as a line of its own or at the end of a block."""
        for line in _lines(self.text, block):
            words = line.of(self.text)
            if len(line) > _SHORT_LINE and block.label is not Label.CREDIT:
                words = words[-_SHORT_LINE:]
            offset = line.stop - len(words)
            match = _source_pattern(self.phrases.source).search(words)
            if match is None:
                continue
            bare = not match["colon"].strip()
            if bare and (match.start() > 0 or len(words) > _HEAD // 2):
                continue
            rest = Span(offset + match.end(), line.stop)
            whole = Span(offset + match.start(1), line.stop)
            yield from self._named_source(whole, rest, only_known or bare)

    def _named_source(self, whole: Span, rest: Span, only_known: bool) -> Iterator[Credit]:
        """The names after "Source:", known or not."""
        place = rest.start
        stripped = rest.of(self.text)
        for piece in _NAME_SPLIT.split(stripped):
            start = self.text.find(piece, place) if piece else -1
            words = piece.strip(" \t()[]\"'“”„«».。*")
            if not words or start < 0 or len(words) < 2:
                continue
            start = self.text.find(words, start)
            place = start + len(words)
            name = Span(start, place)
            outlet = self.outlets.called(words)
            known = self.finder.find(self.text, name.start, name.stop) if outlet is None else ()
            if outlet is not None:
                yield self._credit(whole, CreditKind.SOURCE, _known(name, outlet))
            elif known:
                yield self._credit(whole, CreditKind.SOURCE, known[0])
            elif not only_known and len(words.split()) <= 6 and len(words) <= 60:
                words_only = Upstream(name, name, words, "", confidence=0.7)
                yield self._credit(whole, CreditKind.SOURCE, words_only)

    def _photos(self, block: Block) -> Iterator[Credit]:
        """The origin of a picture: no provenance of the text."""
        for line in _lines(self.text, block):
            if len(line) > _SHORT_LINE and block.label is Label.BODY:
                continue
            words = line.of(self.text)
            match = _photo_pattern(self.phrases.photo).search(words)
            alone = block.label is Label.PHOTO_CREDIT
            if match is None and not alone:
                continue
            if match is not None and match.start() > 0 and block.label is Label.BODY:
                continue
            start = line.start + (match.start() if match else 0)
            span = Span(start, line.stop)
            name = Span(line.start + (match.end() if match else 0), line.stop)
            known = self.finder.find(self.text, name.start, name.stop)
            written = name.of(self.text).strip(" .()")
            outlet = self.outlets.called(written)
            if outlet is not None:
                yield self._credit(span, CreditKind.PHOTO, _known(name, outlet))
            elif known:
                yield self._credit(span, CreditKind.PHOTO, known[0])
            elif written:
                yield self._credit(span, CreditKind.PHOTO, Upstream(name, name, written, ""))

    def _citations(self, block: Block) -> Iterator[Credit]:
        """A bibliographic line: authors, paper, date, page."""
        lines = list(_lines(self.text, block))
        for index, line in enumerate(lines):
            words = line.of(self.text)
            if len(words) > 2 * _SHORT_LINE or not _YEAR.search(words):
                continue
            signs = (
                len(_PAGE.findall(words)) > 0,
                words.count(";") + words.count(",") + words.count("[") >= 4,
                _NUMBERED.match(words) is not None,
                block.label is Label.CREDIT,
            )
            if sum(signs) < 2:
                continue
            start = line.start
            before = lines[index - 1] if index else self._line_before(block)
            if before is not None and _NUMBERED.match(before.of(self.text)):
                start = before.start
            named = self.finder.find(self.text, line.start, line.stop)
            for upstream in sorted(named, key=lambda u: (u.weak, u.span))[:1]:
                yield self._credit(Span(start, line.stop), CreditKind.CITATION, upstream)

    def _line_before(self, block: Block) -> Span | None:
        index = self.article.blocks.index(block)
        if index == 0:
            return None
        lines = list(_lines(self.text, self.article.blocks[index - 1]))
        return lines[-1] if lines else None

    def _markers(self, found: list[Credit]) -> Iterator[Credit]:
        """The mark in the text that points at a citation: "[1]"."""
        for credit in found:
            match = _NUMBERED.match(self.text[credit.start : credit.start + 20])
            if credit.kind is not CreditKind.CITATION or match is None:
                continue
            mark = f"[{match[1] or match[2]}]"
            place = self.text.find(mark)
            if 0 <= place < credit.start:
                span = Span(place, place + len(mark))
                yield msgspec.structs.replace(
                    credit, start=span.start, stop=span.stop, name=None, confidence=0.9
                )

    def _contributions(self, block: Block) -> Iterator[Credit]:
        """Lines such as "... of CNN contributed to this report", "Aus dem Englischen von ..."."""
        for sentence in _sentences(self.text, block):
            words = plain(sentence.of(self.text))
            if _says(words, self.phrases.translated) and self._is_line(block, sentence):
                name = Upstream(sentence, sentence, sentence.of(self.text).strip(), "")
                known = self.finder.find(self.text, sentence.start, sentence.stop)
                upstream = known[0] if known else name
                yield self._credit(sentence, CreditKind.TRANSLATED, upstream)
            elif _says(words, self.phrases.contributed) and self._is_margin(block, sentence):
                for upstream in self.finder.find(self.text, sentence.start, sentence.stop):
                    if not upstream.weak or upstream.medium:
                        yield self._credit(sentence, CreditKind.CONTRIBUTED, upstream)

    def _is_margin(self, block: Block, sentence: Span) -> bool:
        """Whether a sentence stands where contributions are named: at the head or the end."""
        telling = [b for b in self.article.blocks if b.label in (*TELLING, Label.CREDIT)]
        at_margin = block in telling[:2] or block in telling[-_OPENING:]
        return block.label is Label.CREDIT or (at_margin and len(sentence) <= 1.5 * _SHORT_LINE)

    def _is_line(self, block: Block, sentence: Span) -> bool:
        """Whether a sentence is a credit line rather than news about translations."""
        return block.label is Label.CREDIT or (
            len(block.span) <= _SHORT_LINE and sentence.start - block.start < 40
        )

    def _tails(self, block: Block) -> Iterator[Credit]:
        """An agency in brackets at the very end of a paragraph: "(dpa/AFP)", "(PAP)"."""
        match = _TAIL.search(self.text[block.start : block.stop])
        if match is None or block.label is Label.TITLE:
            return
        whole = Span(block.start + match.start(), block.start + match.end())
        place = whole.start
        for piece in re.split(r"[/,;]\s*", match["names"]):
            start = self.text.find(piece, place)
            name = Span(start, start + len(piece))
            place = name.stop
            outlet = self.outlets.named(piece.strip())
            if outlet is not None and (not outlet.common or piece.isupper() or piece.islower()):
                yield self._credit(whole, CreditKind.SOURCE, _known(name, outlet))

    def _brackets(self, block: Block) -> Iterator[Credit]:
        """Agencies in brackets within a block: credits of the paragraph they open or close."""
        for match in _BRACKET.finditer(self.text, block.start, block.stop):
            group = "inside" if match["inside"] else "dashed"
            words = match[group]
            pieces = [piece for piece in re.split(r"[/,;-]\s*|\s+und\s+|\s+et\s+", words) if piece]
            agencies = [self._agency(piece.strip(" .,")) for piece in pieces]
            if None in agencies:
                agencies = [self._agency(words.strip(" .,"))]
            span = Span(match.start(), match.end())
            name = Span(match.start(group), match.end(group))
            for agency in agencies:
                if agency is not None:
                    yield self._credit(span, CreditKind.ACCORDING, _known(name, agency))

    def _agency(self, words: str) -> Outlet | None:
        """The agency of this name: inside brackets its everyday name is believed, too."""
        outlet = self.outlets.named(words)
        is_agency = outlet is not None and outlet.kind is OutletKind.AGENCY
        return outlet if is_agency and words[:1].isalpha() else None

    def _bylines(self) -> Iterator[Credit]:
        """Agencies among the authors."""
        head = self.article.blocks[:_OPENING]
        for author in self.article.authors:
            for piece in (author, *_NAME_SPLIT.split(author)):
                outlet = self.outlets.called(piece.strip()) if piece.strip() else None
                if outlet is None or self._is_own(outlet):
                    continue
                place = next(
                    (
                        self.text.find(author, b.start, b.stop)
                        for b in head
                        if self.text.find(author, b.start, b.stop) >= 0
                    ),
                    -1,
                )
                span = Span(place, place + len(author)) if place >= 0 else Span(0, 0)
                name = span if place >= 0 else None
                yield Credit(
                    span.start, span.stop, CreditKind.BYLINE, outlet.name, outlet.family, name, 0.9
                )
                break

    def _declared(self) -> Iterator[Credit]:
        """What the page's data declares, where it names somebody else than the outlet itself."""
        for hint in self.article.hints:
            if hint.kind not in _DECLARING:
                continue
            host = re.sub(r"^https?://", "", hint.value).split("/")[0]
            is_address = hint.value.startswith("http")
            outlet = self.outlets.hosted(host) if is_address else self.outlets.called(hint.value)
            here = re.sub(r"^https?://(www\.)?", "", self.article.url).split("/")[0]
            if outlet is not None and not self._is_own(outlet):
                yield Credit(0, 0, CreditKind.DECLARED, outlet.name, outlet.family, None, 0.9)
            elif (
                outlet is None
                and hint.kind in ("based-on", "feed-source")
                and here
                and (not is_address or host.removeprefix("www.") != here)
            ):
                name = host.removeprefix("www.") if is_address else hint.value
                yield Credit(0, 0, CreditKind.DECLARED, name, "", None, 0.6)

    # -- one statement ----------------------------------------------------------------------------

    def _according(self, block: Block) -> Iterator[Credit]:
        """Cues beside a name: "according to Reuters", "berichtete BelTA", "CCTV quoted"."""
        for upstream in self.finder.find(self.text, block.start, block.stop):
            believable = not upstream.weak or upstream.medium or upstream.marked
            if not believable:
                continue
            cue = self._cue(block, upstream)
            if cue is None:
                continue
            span = Span(min(cue.start, upstream.span.start), max(cue.stop, upstream.span.stop))
            kind = CreditKind.ACCORDING
            if upstream.outlet is not None and self._is_own(upstream.outlet):
                kind = CreditKind.OWN
            yield self._credit(span, kind, upstream)

    def _cue(self, block: Block, upstream: Upstream) -> Span | None:
        """The words that make the upstream a source: before it, behind it, or on either side."""
        span = upstream.span
        before = _nearest(self.text, block.start, span.start, NEAR_BEFORE, forward=False)
        behind = _nearest(self.text, span.stop, block.stop, NEAR_AFTER, forward=True)
        spaceless = self.text[span.start : span.start + 1] > "\u2e80"
        return (
            _phrase(self.text, before, self.phrases.according, last=True, loose=spaceless)
            or _phrase(self.text, behind, self.phrases.after, last=False, loose=spaceless)
            or _reporting(self.text, behind, self.phrases.reports, 3, forward=True)
            or _reporting(self.text, before, self.phrases.reports, 2, forward=False)
        )

    def _owns(self, block: Block) -> Iterator[Credit]:
        """Own reporting: "told this newspaper", "our correspondent"."""
        here = self.text[block.start : block.stop]
        for match in _own_pattern(self.phrases.own).finditer(here):
            span = Span(block.start + match.start(), block.start + match.end())
            source = self.own.name if self.own else self.article.outlet
            family = self.own.family if self.own else ""
            yield Credit(span.start, span.stop, CreditKind.OWN, source, family, None, 0.9)

    # -- shared -----------------------------------------------------------------------------------

    def _named_in(self, place: Span) -> Iterator[Upstream]:
        """The outlets a dateline's bracket names; capitals alone where it is an unknown agency."""
        written = place.of(self.text)
        known = self.finder.find(self.text, place.start, place.stop)
        direct = self.outlets.named(written)
        if direct is not None:
            yield _known(place, direct)
        elif sum(len(upstream.span) for upstream in known) * 2 >= len(place):
            yield from (u for u in known if u.outlet is not None)

    def _is_own(self, outlet: Outlet) -> bool:
        return self.own is not None and self.own.name == outlet.name

    def _credit(self, span: Span, kind: CreditKind, upstream: Upstream) -> Credit:
        return Credit(
            start=span.start,
            stop=span.stop,
            kind=kind,
            source=upstream.source,
            family=upstream.family,
            name=upstream.name,
            confidence=upstream.confidence,
        )


_DECLARING = ("based-on", "copyright", "provider", "agency-author", "feed-source", "canonical")


def _own(article: Article, outlets: Outlets) -> Outlet | None:
    host = re.sub(r"^https?://", "", article.url).split("/")[0]
    return outlets.called(article.outlet) if article.outlet else outlets.hosted(host)


def _known(name: Span, outlet: Outlet) -> Upstream:
    return Upstream(name, name, outlet.name, outlet.family, outlet)


def _is_place(words: str) -> bool:
    """Whether the words before a bracket look like a place with perhaps a date."""
    tokens = _WORD.findall(words)
    if len(tokens) > 8:
        return False
    return all(t[0].isupper() or t[0].isdigit() or len(t) <= 5 or ord(t[0]) > 0x5FF for t in tokens)


def _lines(text: str, block: Block) -> Iterator[Span]:
    for match in _LINE.finditer(text, block.start, block.stop):
        yield Span(match.start(), match.end())


def _sentences(text: str, block: Block) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text, block.start, block.stop):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if start < match.end():
            yield Span(start, match.end())


def _says(words: str, phrases: Iterable[str]) -> bool:
    """Whether plain `words` hold one of the phrases, with whatever stands at its gap."""
    padded = f" {words} "
    for phrase in phrases:
        place = 0
        for part in phrase.split(" ... "):
            found = padded.find(f" {plain(part)} ", place)
            if found < 0 and ord(part[0]) > 0x2E80:
                found = padded.find(plain(part), place)
            if found < 0:
                break
            place = found + len(part)
        else:
            return True
    return False


@lru_cache(maxsize=64)
def _source_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?:^|(?<=[\s(（\[.。]))((?:[({{（\[]\s*)?(?:{words}))\s*(?P<colon>[:：]|(?<=\s)(?=\S))\s*",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _photo_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?:^|(?<=[\s(（\[]))(?:(?:{words})\s*[:：/]|©|\(c\))\s*", re.IGNORECASE)


@lru_cache(maxsize=64)
def _own_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)


@lru_cache(maxsize=256)
def _phrase_pattern(phrases: tuple[str, ...], loose: bool) -> re.Pattern[str]:
    words = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or r"(?!)"
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


def _taken(span: Span, taken: list[Span]) -> bool:
    return any(other.overlaps(span) for other in taken)


def _tidy(found: list[Credit]) -> tuple[Credit, ...]:
    """In order of place, each once; a picture's credit is nothing else besides."""
    photos = [credit.span for credit in found if credit.kind is CreditKind.PHOTO]
    kept: dict[tuple[int, int, str, str], Credit] = {}
    for credit in found:
        if credit.kind is not CreditKind.PHOTO and len(credit.span) and _taken(credit.span, photos):
            continue
        kept.setdefault((credit.start, credit.stop, credit.kind, credit.source), credit)
    return tuple(sorted(kept.values(), key=lambda c: (c.start, c.stop, c.kind, c.source)))


def is_article_level(credit: Credit) -> bool:
    """Whether the credit says where the whole article comes from."""
    return credit.kind in ARTICLE_LEVEL
