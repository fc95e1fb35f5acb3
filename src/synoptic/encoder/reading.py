"""Takes a passage through the model window by window and cuts it into sentences and tokens.

A window holds as many whole parts as fit. Where a part is longer than a window, the last sentence
begun in it is left for the next one, so that no sentence is read half; where none is begun, it is
read anew in a longer window.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy

from synoptic.encoder.borders import CLOSING, FINAL, openings
from synoptic.encoder.model import Model, Window
from synoptic.encoder.passages import Passage
from synoptic.encoder.pieces import Integers, Pieces, among, speakers
from synoptic.encoder.words import token_spans
from synoptic.records import Span

LONGEST, USUAL, SHORT = 240, 112, 36
"""Pieces in a window: at most, where a sentence allows, and at least where a part's end decides.

The cost of attention grows with the length; the windows of training have about 55 words.
"""

PEEK = 10
"""Pieces read after what looks like a sentence's end, by which the model tells if it is one."""

CHUNK = 4_000
"""Characters given to the tokenizer at once; longer parts are cut at a space, if there is one."""

LONE = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no encoding can carry to the tokenizer."""

TOKEN, SENTENCE = 0, 1
"""Columns of the scores."""


@dataclass(frozen=True)
class Stretch:
    """A run of whole sentences from one window.

    `speaking` is each token's row in `window`; `breaks` are the tokens that begin a sentence.
    """

    window: Window
    pieces: Pieces
    starts: Integers
    stops: Integers
    speaking: Integers
    breaks: Integers


def stretches(model: Model, passage: Passage) -> Iterator[Stretch]:
    """The passage in order; nothing for parts without a letter or mark."""
    pieces, borders = _pieces(model, passage)
    pauses = _pauses(passage.text, pieces)
    count = len(pieces.ids)
    place, reach = 0, USUAL
    while place < count:
        stop = _window_end(pieces, borders, pauses, place, reach)
        window = model.read(pieces.ids[place:stop])
        inside = _cut(pieces, slice(place, stop))
        stretch = _sentences(passage.text, window, inside, borders - place)
        whole = stop == count or stop in borders
        last = _last_start(stretch)
        if whole or not last or not stretch.speaking[last]:
            if not whole and stop - place < LONGEST and reach < LONGEST:
                reach = LONGEST
                continue
            place = stop
        else:
            place += int(stretch.speaking[last])
            stretch = _until(stretch, last)
        reach = USUAL
        if len(stretch.starts):
            yield stretch


def given(model: Model, text: str, starts: Integers, stops: Integers) -> Stretch:
    """One sentence with tokens that somebody else has made, as one stretch.

    What does not fit into a window is not seen: tokens there share the last piece that is.
    """
    passage = Passage(article="", text=text, language="", parts=(Span(0, len(text)),))
    pieces, _ = _pieces(model, passage)
    pieces = _cut(pieces, slice(0, LONGEST))
    speaking = speakers(pieces, starts, stops)
    return Stretch(model.read(pieces.ids), pieces, starts, stops, speaking, numpy.zeros(1, int))


def _pieces(model: Model, passage: Passage) -> tuple[Pieces, Integers]:
    """All pieces of the passage, and the indices at which its parts begin."""
    found: list[Pieces] = []
    borders: list[int] = []
    count = 0
    for part in sorted(passage.parts, key=lambda p: p.start):
        borders.append(count)
        for chunk in _chunks(passage.text, part):
            text = LONE.sub("\ufffd", passage.text[chunk.start : chunk.stop])
            made = model.cutter(text, chunk.start)
            if len(made.ids):
                found.append(made)
                count += len(made.ids)
    if not found:
        empty = numpy.zeros(0, dtype=numpy.int64)
        return Pieces(empty, empty, empty), empty
    joined = (numpy.concatenate([getattr(p, a) for p in found]) for a in ("ids", "starts", "stops"))
    return Pieces(*joined), numpy.unique(numpy.array(borders, dtype=numpy.int64))


def _chunks(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    while start < part.stop:
        stop = min(start + CHUNK, part.stop)
        if stop < part.stop:
            space = max(text.rfind(" ", start, stop), text.rfind("\n", start, stop))
            stop = space if space > start else stop
        yield Span(start, stop)
        start = stop


def _cut(pieces: Pieces, inside: slice) -> Pieces:
    return Pieces(pieces.ids[inside], pieces.starts[inside], pieces.stops[inside])


def _pauses(text: str, pieces: Pieces) -> Integers:
    """The pieces after which a sentence may end, by their last mark."""
    # Two marks more at the front stand for what is before the text's begin.
    points = numpy.frombuffer(f"  {text}".encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
    final, closing = among(points, FINAL), among(points, CLOSING)
    return numpy.flatnonzero(
        final[pieces.stops + 1] | (closing[pieces.stops + 1] & final[pieces.stops])
    )


def _window_end(pieces: Pieces, borders: Integers, pauses: Integers, place: int, reach: int) -> int:
    """The end of the window that begins at `place`: a part's end if one is near, else a little
    after a sentence's, else a space.
    """
    count = len(pieces.ids)
    stop = place + reach
    if stop >= count:
        return count
    near = borders[(borders > place + SHORT) & (borders <= stop)]
    if len(near):
        return int(near[-1])
    least = place + reach // 2
    ends = pauses[(pauses >= least) & (pauses < stop - PEEK)]
    if len(ends):
        least = int(ends[-1]) + 2
        stop = least + PEEK
    gaps = numpy.flatnonzero(pieces.starts[least:stop] > pieces.stops[least - 1 : stop - 1])
    return least + int(gaps[-1]) if len(gaps) else stop


def _sentences(text: str, window: Window, pieces: Pieces, borders: Integers) -> Stretch:
    """Tokens and sentence starts of a window."""
    begins = window.scores[:, TOKEN] > 0
    edges = [0, *(b for b in borders.tolist() if 0 < b < len(pieces.ids)), len(pieces.ids)]
    starts: list[Integers] = []
    stops: list[Integers] = []
    firsts: list[int] = []
    count = 0
    for first, last in pairwise(edges):
        here = _cut(pieces, slice(first, last))
        base, end = int(here.starts[0]), int(here.stops[-1])
        local = Pieces(here.ids, here.starts - base, here.stops - base)
        made = token_spans(text[base:end], local, begins[first:last])
        if len(made[0]):
            firsts.append(count)
            starts.append(made[0] + base)
            stops.append(made[1] + base)
            count += len(made[0])
    if not count:
        empty = numpy.zeros(0, dtype=numpy.int64)
        return Stretch(window, pieces, empty, empty, empty, empty)
    all_starts, all_stops = numpy.concatenate(starts), numpy.concatenate(stops)
    speaking = speakers(pieces, all_starts, all_stops)
    own = pieces.starts[speaking] == all_starts
    scores = numpy.where(own, window.scores[speaking, SENTENCE], -numpy.inf)
    scores[firsts] = numpy.inf
    opens = openings(text, scores, all_starts, all_stops, speaking)
    return Stretch(window, pieces, all_starts, all_stops, speaking, numpy.flatnonzero(opens))


def _last_start(stretch: Stretch) -> int:
    """The last token that begins a sentence and a piece, so that the next window can begin there.

    A piece may hold a full stop and the mark that opens the next sentence.
    """
    breaks = stretch.breaks
    own = stretch.pieces.starts[stretch.speaking[breaks]] == stretch.starts[breaks]
    return int(breaks[own].max(initial=0))


def _until(stretch: Stretch, last: int) -> Stretch:
    return Stretch(
        stretch.window,
        stretch.pieces,
        stretch.starts[:last],
        stretch.stops[:last],
        stretch.speaking[:last],
        stretch.breaks[stretch.breaks < last],
    )
