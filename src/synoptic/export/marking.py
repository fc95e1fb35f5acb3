"""Puts marks into an article's text: nested where they nest, cut where they cross."""

from collections.abc import Iterable, Sequence

import msgspec

from synoptic.records import Span


class Mark(msgspec.Struct, frozen=True):
    """A stretch of an article that something points at.

    `anchor` is the id others link to, `target` where the mark itself leads back to (may be empty),
    `kind` what it is ("fact", "quote", "credit", ...), `note` a fixed phrase for people.
    """

    span: Span
    anchor: str
    kind: str
    target: str = ""
    note: str = ""


class Piece(msgspec.Struct, frozen=True):
    """Plain words, or a mark around further pieces. A mark cut in two keeps its anchor once."""

    words: str = ""
    mark: Mark | None = None
    anchor: str = ""
    pieces: tuple["Piece", ...] = ()


class Marks:
    """Gathers the marks of one article; the same stretch may be pointed at many times."""

    def __init__(self, article: str) -> None:
        self.article = article
        self._marks: dict[Span, Mark] = {}

    def add(self, span: Span, kind: str, target: str = "", note: str = "") -> str:
        """Marks `span` and gives the anchor to link to; the first kind and target stay."""
        known = self._marks.get(span)
        if known is None:
            anchor = f"{self.article}-{span.start}-{span.stop}"
            known = Mark(span, anchor, kind, target, note)
            self._marks[span] = known
        elif target and not known.target:
            self._marks[span] = Mark(span, known.anchor, kind, target, note or known.note)
        return known.anchor

    def within(self, border: Span) -> list[Mark]:
        """Marks that touch `border`, outer before inner."""
        touching = [mark for mark in self._marks.values() if mark.span.overlaps(border)]
        return sorted(touching, key=lambda mark: (mark.span.start, -mark.span.stop))


def pieces(text: str, border: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The words of `text` within `border` as pieces; `marks` come outer before inner.

    Every word inside the border comes out exactly once and in order.
    """
    cut = _cut(border, marks)
    return _nest(text, border, cut)


def _cut(border: Span, marks: Iterable[Mark]) -> list[tuple[Span, Mark, bool]]:
    """Stretches that nest or are apart: a crossing mark is cut at the end of the one it crosses."""
    waiting = [(mark.span, mark) for mark in marks]
    done: list[tuple[Span, Mark, bool]] = []
    open_ends: list[int] = []
    started: set[str] = set()
    while waiting:
        waiting.sort(key=lambda item: (item[0].start, -item[0].stop))
        span, mark = waiting.pop(0)
        start, stop = max(span.start, border.start), min(span.stop, border.stop)
        if start >= stop:
            continue
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and stop > open_ends[-1]:
            waiting.append((Span(open_ends[-1], stop), mark))
            stop = open_ends[-1]
        open_ends.append(stop)
        done.append((Span(start, stop), mark, mark.anchor not in started))
        started.add(mark.anchor)
    return done


def _nest(text: str, border: Span, cut: list[tuple[Span, Mark, bool]]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    place = border.start
    index = 0
    while index < len(cut):
        span, mark, first = cut[index]
        end = index + 1
        while end < len(cut) and cut[end][0].start < span.stop:
            end += 1
        if span.start > place:
            made.append(Piece(text[place : span.start]))
        inner = _nest(text, span, cut[index + 1 : end])
        made.append(Piece(mark=mark, anchor=mark.anchor if first else "", pieces=inner))
        place = span.stop
        index = end
    if place < border.stop:
        made.append(Piece(text[place : border.stop]))
    return tuple(made)
