"""Credits of a whole article that stand in lines of their own: sources, pictures, citations."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from synoptic.annotate.crediting import Page, lines_of, outlet_at, sentences_of
from synoptic.annotate.units import any_of
from synoptic.annotate.upstreams import Upstream
from synoptic.languages.outlets import plain
from synoptic.records import TELLING, Block, Credit, CreditKind, Label, Span

_SHORT_LINE = 160
"""A credit line is no longer than this."""

_LONGEST_BARE = 70
"""A line that opens with a bare word such as "source" is a credit up to this length."""

_AUTHOR_LINES = ("author line", "byline")
"""Reasons for which extract takes a line for one that names authors."""

_MOST_BEFORE_NAME = 4
"""Words at the head of an author line among which its first name begins."""

_MARGIN = 4
"""Blocks at the end in which contributions are named."""

_TAIL = re.compile(r"[\(（/\[](?P<names>[^()（）/\[\]]{2,60}(?:/[^()/]{2,30}){0,3})[\)）/\]]\s*$")
_ADDRESS = re.compile(r"https?://\S+")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PAGE = re.compile(r"\b(?:[A-Z]{1,2}\.?\s?\d{1,3}|(?:p|pp|pg|S|s|str|с|стр|σ)\.\s?\d{1,4})\b")
_NUMBERED = re.compile(r"^\s*(?:\[(\d{1,2})\]|(\d{1,2})[.)])\s+\S")
NAME_SPLIT = re.compile(
    r"\s*(?:[,;/|+&、，]|\s-\s|\band\b|\bund\b|\bet\b|\by\b|\bși\b|\bi\b|\be\b)\s*"
)


def source_lines(page: Page, block: Block, *, only_known: bool = False) -> Iterator[Credit]:
    """Names "Quelle: dpa" as a line of its own or at the end of a block."""
    for line in lines_of(page.text, block):
        words = line.of(page.text)
        if len(line) > _SHORT_LINE and block.label is not Label.CREDIT:
            words = words[-_SHORT_LINE:]
        offset = line.stop - len(words)
        match = _source_pattern(page.phrases.source).search(words)
        if match is None:
            continue
        bare = not match["colon"].strip()
        if bare and (match.start() > 0 or len(words) > _LONGEST_BARE):
            continue
        rest = Span(offset + match.end(), line.stop)
        whole = Span(offset + match.start(1), line.stop)
        yield from _named_source(page, whole, rest, only_known or bare)


def _named_source(page: Page, whole: Span, rest: Span, only_known: bool) -> Iterator[Credit]:
    """The names after "Source:", known or not."""
    place = rest.start
    stripped = _without_addresses(rest.of(page.text))
    for piece in NAME_SPLIT.split(stripped):
        start = page.text.find(piece, place) if piece else -1
        words = piece.strip(" \t()[]\"'“”„«».。*")
        if not words or start < 0 or len(words) < 2:
            continue
        start = page.text.find(words, start)
        place = start + len(words)
        name = Span(start, place)
        outlet = page.outlets.called(words)
        known = page.finder.find(page.text, name.start, name.stop) if outlet is None else ()
        if outlet is not None:
            yield page.credit(whole, CreditKind.SOURCE, outlet_at(name, outlet))
        elif known:
            yield page.credit(whole, CreditKind.SOURCE, known[0])
        elif not only_known and len(words.split()) <= 6 and len(words) <= 60:
            words_only = Upstream(name, name, words, "", confidence=0.7)
            yield page.credit(whole, CreditKind.SOURCE, words_only)


def _without_addresses(words: str) -> str:
    """`words` with blanks for addresses that only follow a name; an address alone stays."""
    bare = _ADDRESS.sub(lambda found: " " * len(found[0]), words)
    return bare if any(letter.isalpha() for letter in bare) else words


def photos(page: Page, block: Block) -> Iterator[Credit]:
    """The origin of a picture: no provenance of the text."""
    for line in lines_of(page.text, block):
        if len(line) > _SHORT_LINE and block.label is Label.BODY:
            continue
        words = line.of(page.text)
        match = _photo_pattern(page.phrases.photo).search(words)
        alone = block.label is Label.PHOTO_CREDIT
        if match is None and not alone:
            continue
        if match is not None and match.start() > 0 and block.label is Label.BODY:
            continue
        start = line.start + (match.start() if match else 0)
        span = Span(start, line.stop)
        name = Span(line.start + (match.end() if match else 0), line.stop)
        known = page.finder.find(page.text, name.start, name.stop)
        written = name.of(page.text).strip(" .()")
        outlet = page.outlets.called(written)
        if outlet is not None:
            yield page.credit(span, CreditKind.PHOTO, outlet_at(name, outlet))
        elif known:
            yield page.credit(span, CreditKind.PHOTO, known[0])
        elif written:
            yield page.credit(span, CreditKind.PHOTO, Upstream(name, name, written, ""))


def author_lines(page: Page, block: Block) -> Iterator[Credit]:
    """Agencies in the article's author line: "By Associated Press", "Ada Holm and AP"."""
    if block.label is not Label.CREDIT or not block.reason.startswith(_AUTHOR_LINES):
        return
    place = block.start
    for piece in NAME_SPLIT.split(page.text[block.start : block.stop]):
        words = piece.split()
        for start in range(min(len(words), _MOST_BEFORE_NAME)):
            spelled = " ".join(words[start:])
            outlet = page.outlets.called(spelled)
            at = page.text.find(spelled, place, block.stop)
            if outlet is not None and at >= 0 and not page.is_own(outlet):
                place = at + len(spelled)
                upstream = outlet_at(Span(at, place), outlet)
                yield page.credit(block.span, CreditKind.BYLINE, upstream)
                break


def citations(page: Page, block: Block) -> Iterator[Credit]:
    """A bibliographic line: authors, paper, date, page."""
    lines = list(lines_of(page.text, block))
    for index, line in enumerate(lines):
        words = line.of(page.text)
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
        before = lines[index - 1] if index else _line_before(page, block)
        if before is not None and _NUMBERED.match(before.of(page.text)):
            start = before.start
        named = page.finder.find(page.text, line.start, line.stop)
        for upstream in sorted(named, key=lambda u: (u.weak, u.span))[:1]:
            yield page.credit(Span(start, line.stop), CreditKind.CITATION, upstream)


def _line_before(page: Page, block: Block) -> Span | None:
    index = page.article.blocks.index(block)
    if index == 0:
        return None
    lines = list(lines_of(page.text, page.article.blocks[index - 1]))
    return lines[-1] if lines else None


def markers(page: Page, found: list[Credit]) -> Iterator[Credit]:
    """The mark in the text that points at a citation: "[1]"."""
    for credit in found:
        match = _NUMBERED.match(page.text[credit.start : credit.start + 20])
        if credit.kind is not CreditKind.CITATION or match is None:
            continue
        mark = f"[{match[1] or match[2]}]"
        place = page.text.find(mark)
        if 0 <= place < credit.start:
            span = Span(place, place + len(mark))
            yield msgspec.structs.replace(
                credit, start=span.start, stop=span.stop, name=None, confidence=0.9
            )


def contributions(page: Page, block: Block) -> Iterator[Credit]:
    """Lines such as "... of CNN contributed to this report", "Aus dem Englischen von ..."."""
    for sentence in sentences_of(page.text, block):
        words = plain(sentence.of(page.text))
        if _says(words, page.phrases.translated) and _is_line(page, block, sentence):
            name = Upstream(sentence, sentence, sentence.of(page.text).strip(), "")
            known = page.finder.find(page.text, sentence.start, sentence.stop)
            upstream = known[0] if known else name
            yield page.credit(sentence, CreditKind.TRANSLATED, upstream)
        elif _says(words, page.phrases.contributed) and _is_margin(page, block, sentence):
            for upstream in page.finder.find(page.text, sentence.start, sentence.stop):
                if not upstream.weak or upstream.medium:
                    yield page.credit(sentence, CreditKind.CONTRIBUTED, upstream)


def _is_margin(page: Page, block: Block, sentence: Span) -> bool:
    """Whether a sentence stands where contributions are named: at the head or the end."""
    telling = [b for b in page.article.blocks if b.label in (*TELLING, Label.CREDIT)]
    at_margin = block in telling[:2] or block in telling[-_MARGIN:]
    return block.label is Label.CREDIT or (at_margin and len(sentence) <= 1.5 * _SHORT_LINE)


def _is_line(page: Page, block: Block, sentence: Span) -> bool:
    """Whether a sentence is a credit line rather than news about translations."""
    return block.label is Label.CREDIT or (
        len(block.span) <= _SHORT_LINE and sentence.start - block.start < 40
    )


def tails(page: Page, block: Block) -> Iterator[Credit]:
    """An agency in brackets at the very end of a paragraph: "(dpa/AFP)", "(PAP)"."""
    match = _TAIL.search(page.text[block.start : block.stop])
    if match is None or block.label is Label.TITLE:
        return
    whole = Span(block.start + match.start(), block.start + match.end())
    place = whole.start
    for piece in re.split(r"[/,;]\s*", match["names"]):
        start = page.text.find(piece, place)
        name = Span(start, start + len(piece))
        place = name.stop
        outlet = page.outlets.named(piece.strip())
        if outlet is not None and (not outlet.common or piece.isupper() or piece.islower()):
            yield page.credit(whole, CreditKind.SOURCE, outlet_at(name, outlet))


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
    words = any_of(phrases)
    return re.compile(
        rf"(?:^|(?<=[\s(（\[.。]))((?:[({{（\[]\s*)?(?:{words}))\s*(?P<colon>[:：]|(?<=\s)(?=\S))\s*",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _photo_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = any_of(phrases)
    return re.compile(rf"(?:^|(?<=[\s(（\[]))(?:(?:{words})\s*[:：/]|©|\(c\))\s*", re.IGNORECASE)
