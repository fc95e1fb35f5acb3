"""Pairs quotation marks, whatever a text does with them.

Marks left open, paragraphs that each open anew, straight marks that do not say which side they are
on, and one pair around a whole article are told apart here; whether the words inside are somebody's
utterance is left to `quotes`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from synoptic.languages import Language
from synoptic.records import Span

_DOUBLE = '"“”„‟«»‹›「」『』〝〞＂'
_SINGLE = "‘’‚'"
_OPEN_BEFORE = " \t\n\u00a0\u202f([{-–—:/…（：，。、；"
_CLOSE_AFTER = " \t\n\u00a0\u202f)]}.,;:!?-–—…/（）。，、：；！？؟،"
_WIDE = "，。、：；！？…"
_ONLY_OPEN = "„‟「『〝‚"
_ONLY_CLOSE = "」』〞"
LONGEST = 2500
"""An utterance inside one pair of marks is hardly longer; what is, is a pair that went wrong."""


class Marked(msgspec.Struct, frozen=True):
    """Words in quotation marks: `inner` without, `outer` with the marks.

    `closed` says whether the closing mark is there; `continues` that this paragraph goes on with
    the utterance left open in the one before.
    """

    inner: Span
    outer: Span
    closed: bool = True
    continues: bool = False


class _Mark(msgspec.Struct, frozen=True):
    place: int
    block: int
    opens: bool
    first: bool
    """Whether it is the first sign of its block."""


def find_marked(text: str, blocks: Sequence[Span], language: Language) -> tuple[Marked, ...]:
    """The stretches in quotation marks in `blocks`, in order; outermost pairs only."""
    pairs = language.marks.quotes
    text = _straightened(text)
    wide = _paired(text, blocks, list(_marks(text, blocks, _DOUBLE, pairs)))
    taken = [marked.outer for marked in wide]
    narrow = _paired(text, blocks, list(_singles(text, blocks, taken)), single=True)
    return tuple(sorted((*wide, *narrow), key=lambda marked: marked.outer))


_DOUBLED = re.compile(r"''|``|´´")


def _straightened(text: str) -> str:
    """`text` with two apostrophes as one mark and a blank, at the same offsets."""

    def marked(match: re.Match[str]) -> str:
        after = text[match.end() : match.end() + 1]
        return ' "' if after.isalnum() else '" '

    return _DOUBLED.sub(marked, text)


def _marks(
    text: str, blocks: Sequence[Span], signs: str, pairs: Iterable[tuple[str, str]]
) -> Iterator[_Mark]:
    openers = {opening for opening, closing in pairs if opening != closing}
    closers = {closing for opening, closing in pairs if opening != closing}
    for number, block in enumerate(blocks):
        inside = False
        head = len(text[block.start : block.stop]) - len(text[block.start : block.stop].lstrip())
        for place in range(block.start, block.stop):
            sign = text[place]
            if sign not in signs or _measures(text, place):
                continue
            role = _role(text, place, block)
            if role is None:
                opens_only = sign in openers and sign not in closers
                closes_only = sign in closers and sign not in openers
                role = True if opens_only else False if closes_only else not inside
            if sign in _ONLY_OPEN:
                role = True
            if sign in _ONLY_CLOSE:
                role = False
            inside = role
            yield _Mark(place, number, role, place == block.start + head)


def _role(text: str, place: int, block: Span) -> bool | None:
    """Whether the mark opens, by what stands on both sides; `None` where that does not tell."""
    before = text[place - 1] if place > block.start else " "
    after = text[place + 1] if place + 1 < block.stop else " "
    if before in _WIDE and after > "\u2e80" and after not in _WIDE:
        return None  # "...。”他说": only the mark itself tells
    may_open = before in _OPEN_BEFORE or before in _DOUBLE
    may_close = after in _CLOSE_AFTER or after in _DOUBLE
    if may_open and not may_close:
        return True
    if may_close and not may_open:
        return False
    return None


def _measures(text: str, place: int) -> bool:
    """Whether a straight mark means inches or seconds, as behind 5'10."""
    before = text[max(0, place - 1) : place]
    return (
        text[place] == '"' and before.isdigit() and text[max(0, place - 3) : place].count("'") > 0
    )


def _singles(text: str, blocks: Sequence[Span], taken: list[Span]) -> Iterator[_Mark]:
    """Single marks outside of double ones, where they cannot be apostrophes."""
    for number, block in enumerate(blocks):
        for place in range(block.start, block.stop):
            if text[place] not in _SINGLE:
                continue
            span = Span(place, place + 1)
            if any(other.overlaps(span) for other in taken):
                continue
            role = _role(text, place, block)
            if role is None:
                continue
            yield _Mark(place, number, role, place == block.start)


def _paired(  # noqa: PLR0912 -- a machine of two states, easier to check in one place
    text: str, blocks: Sequence[Span], marks: list[_Mark], *, single: bool = False
) -> list[Marked]:
    found: list[Marked] = []
    left: _Mark | None = None
    outer: _Mark | None = None
    for mark in marks:
        if left is None:
            if mark.opens:
                left = mark
            elif outer is not None:
                outer = None
            continue
        if not mark.opens:
            if mark.block == left.block:
                found += _pair(left, mark.place, found, blocks)
            elif not single and outer is None and mark.block - left.block > 0:
                found += _across(text, left, mark, blocks)
            left = None
            continue
        # an opening mark while another is still open
        if mark.block == left.block:
            if text[mark.place] == text[left.place] or single:
                outer = outer or left
                left = mark
            continue
        if single:
            left = mark
        elif mark.first and mark.block == left.block + 1:
            found.append(_open(text, left, blocks[left.block], found, blocks))
            left = mark
        elif left.block == 0 and left.first:
            outer, left = left, mark  # one pair around the whole article
        else:
            found.append(_open(text, left, blocks[left.block], found, blocks))
            left = mark
    if left is not None and not single and not (left.block == 0 and left.first):
        found.append(_open(text, left, blocks[left.block], found, blocks))
    trimmed = [msgspec.structs.replace(m, inner=_trimmed(text, m.inner)) for m in found]
    return [marked for marked in trimmed if 0 < len(marked.inner) <= LONGEST]


def _trimmed(text: str, span: Span) -> Span:
    """`span` without the blanks that French puts inside its marks."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.stop - (len(words) - len(words.rstrip()))))


def _pair(left: _Mark, stop: int, found: list[Marked], blocks: Sequence[Span]) -> list[Marked]:
    if stop <= left.place + 1:
        return []
    inner, outer = Span(left.place + 1, stop), Span(left.place, stop + 1)
    return [Marked(inner, outer, True, _goes_on(left, found, blocks))]


def _goes_on(left: _Mark, found: list[Marked], blocks: Sequence[Span]) -> bool:
    """Whether the paragraph opens with the utterance that the one before left open."""
    if not (left.first and found and left.block > 0):
        return False
    before = blocks[left.block - 1]
    last = found[-1]
    return not last.closed and last.outer.stop > before.start


def _open(
    text: str, left: _Mark, block: Span, found: list[Marked], blocks: Sequence[Span]
) -> Marked:
    """An utterance without closing mark: to the end of its paragraph."""
    stop = block.start + len(text[block.start : block.stop].rstrip())
    stop = max(stop, left.place + 1)
    goes_on = _goes_on(left, found, blocks)
    return Marked(Span(left.place + 1, stop), Span(left.place, stop), False, goes_on)


def _across(text: str, left: _Mark, mark: _Mark, blocks: Sequence[Span]) -> list[Marked]:
    """A pair that runs over a few paragraphs, as one stretch a paragraph."""
    if mark.block - left.block > 3:
        return []
    found = [_open(text, left, blocks[left.block], [], blocks)]
    for number in range(left.block + 1, mark.block + 1):
        block = blocks[number]
        stop = mark.place if number == mark.block else block.stop
        if stop > block.start:
            last = number == mark.block
            inner = Span(block.start, stop)
            found.append(Marked(inner, Span(block.start, stop + last), last, True))
    return found
