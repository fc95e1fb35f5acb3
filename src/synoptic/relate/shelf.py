"""Remembers sketches by the day they were published and finds the nearest in vector.

Search is exact: one matrix product for each day, from the account's own day outward, until enough
accounts were looked at; accounts that are expected share it. Work for one account therefore never
grows with the archive, and a small archive is searched whole. Days not used lately are packed away
and unpacked when a late account asks for them; days that lie in an archive are fetched when they
are first searched.
"""

import math
import zlib
from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

import msgspec
import numpy
import numpy.typing

from synoptic.relate.sketches import Sketch

Matrix = numpy.typing.NDArray[numpy.float32]
Row = numpy.typing.NDArray[numpy.float32]

_GROWTH = 64
UNDATED = -1
"""The day of accounts whose publication is not known."""
WIDEST = 16_000
"""How many accounts are looked at for one, those nearest in time; undated ones by arrival."""
OPEN = 40_000
"""How many sketches lie open; beyond, the days least lately used are packed."""


class Days(Protocol):
    """Sketches that lie elsewhere, by the day they were published (`UNDATED` where unknown)."""

    def counts(self) -> Mapping[int, int]:
        """How many there are of each day."""
        ...

    def fetch(self, day: int) -> Sequence[Sketch]:
        """Those of one day, in a settled order."""
        ...


class _Day:
    """The sketches of one day: open (a matrix and a list), packed, or still elsewhere."""

    def __init__(self, elsewhere: int = 0) -> None:
        self.elsewhere = elsewhere > 0
        self.sketches: list[Sketch] = []
        self.matrix: Matrix = numpy.zeros((0, 0), numpy.float32)
        self.packed = b""
        self.count = elsewhere

    def add(self, sketch: Sketch) -> None:
        place = len(self.sketches)
        width = sketch.vector.shape[0]
        if not self.matrix.shape[1] and width:  # accounts without a vector may have come before
            self.matrix = numpy.zeros((max(_GROWTH, 2 * place), width), numpy.float32)
        elif place >= len(self.matrix) and self.matrix.shape[1]:
            more = numpy.zeros((len(self.matrix), self.matrix.shape[1]), numpy.float32)
            self.matrix = numpy.concatenate([self.matrix, more])
        if width and width == self.matrix.shape[1]:
            self.matrix[place] = sketch.vector
        self.sketches.append(sketch)
        self.count = max(self.count, len(self.sketches))

    def pack(self) -> None:
        raw = msgspec.msgpack.encode([one.packed() for one in self.sketches])
        self.packed = zlib.compress(raw, 1)
        self.sketches, self.matrix = [], numpy.zeros((0, 0), numpy.float32)

    def unpack(self) -> None:
        rows = msgspec.msgpack.decode(zlib.decompress(self.packed))
        self.packed = b""
        for row in rows:
            self.add(Sketch.unpacked(row))


class Shelf:
    """Sketches by day; `window` is how many days either side of an account are searched at most.

    Those of `elsewhere` are searched with them, and fetched a day at a time.
    """

    def __init__(self, window: float, elsewhere: Days | None = None) -> None:
        self._window = max(1, math.ceil(window))
        self._elsewhere = elsewhere
        held = elsewhere.counts() if elsewhere else {}
        self._days = {number: _Day(count) for number, count in held.items()}
        self._numbers = sorted(number for number in held if number != UNDATED)
        self._where: dict[str, tuple[int, int]] = {}
        self._open: OrderedDict[int, None] = OrderedDict()
        self._lying = 0
        self._expected: dict[str, int] = {}
        self._ahead: Matrix = numpy.zeros((0, 0), numpy.float32)
        self._products: dict[int, tuple[int, Matrix]] = {}

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, article: str) -> bool:
        return article in self._where

    def add(self, sketch: Sketch) -> None:
        """Remembers one sketch; an article is remembered once."""
        number = day_of(sketch)
        day = self._opened(number)
        if sketch.article in self._where:
            return
        self._where[sketch.article] = (number, len(day.sketches))
        day.add(sketch)
        self._lying += 1
        if self._lying > OPEN:
            self._tidy(number)

    def get(self, article: str) -> Sketch:
        """The sketch of an article."""
        number, place = self._where[article]
        return self._opened(number).sketches[place]

    def _opened(self, number: int) -> _Day:
        """The day, open for reading and adding."""
        day = self._days.get(number)
        if day is None:
            day = self._days[number] = _Day()
            if number != UNDATED:
                insort(self._numbers, number)
        if day.elsewhere and self._elsewhere is not None:
            day.elsewhere = False
            for place, sketch in enumerate(self._elsewhere.fetch(number)):
                self._where[sketch.article] = (number, place)
                day.add(sketch)
            day.count = len(day.sketches)
            self._lying += day.count
        elif day.packed:
            day.unpack()
            self._lying += day.count
        self._open[number] = None
        self._open.move_to_end(number)
        return day

    def _tidy(self, kept: int) -> None:
        """Packs the days least lately used until few enough sketches lie open."""
        for number in list(self._open):
            if self._lying <= OPEN * 3 // 4:
                return
            if number not in (kept, UNDATED):
                del self._open[number]
                self._days[number].pack()
                self._lying -= self._days[number].count

    def _near_days(self, sketch: Sketch) -> Iterator[int]:
        """The days to search, the nearest in time first, within the window and enough accounts."""
        looked = 0
        if UNDATED in self._days:
            yield UNDATED
            looked = min(WIDEST // 2, self._days[UNDATED].count)
        if not self._numbers:
            return
        middle = math.floor(sketch.moment) if sketch.is_dated else self._numbers[-1]
        above = bisect_left(self._numbers, middle)
        below = above - 1
        while looked < WIDEST:
            up = self._numbers[above] - middle if above < len(self._numbers) else self._window + 1
            down = middle - self._numbers[below] if below >= 0 else self._window + 1
            if min(up, down) > self._window:
                return
            if up <= down:
                number, above = self._numbers[above], above + 1
            else:
                number, below = self._numbers[below], below - 1
            looked += self._days[number].count
            yield number

    def expect(self, sketches: Sequence[Sketch]) -> None:
        """Says which sketches will be asked about next, so that each day is read once for them all.

        It changes no answer: what is added meanwhile is looked at when it is asked for. Those
        expected before are forgotten.
        """
        widths = {one.vector.shape[0] for one in sketches} - {0}
        self._expected, self._products = {}, {}
        if len(widths) == 1:
            asked = [one for one in sketches if one.vector.size]
            self._ahead = numpy.stack([one.vector for one in asked])
            self._expected = {one.article: place for place, one in enumerate(asked)}

    def _cosines(self, sketch: Sketch, number: int, day: _Day, first: int) -> Row:
        """The cosines of a sketch with those of a day, from the `first` on."""
        rows = day.matrix[: len(day.sketches)]
        place = self._expected.get(sketch.article)
        if place is None:
            found: Row = rows[first:] @ sketch.vector
            return found
        if number not in self._products:
            self._products[number] = (first, self._ahead @ rows[first:].T)
        start, product = self._products[number]
        known = product[place, first - start :]
        if start + product.shape[1] == len(rows):
            return known
        return numpy.concatenate([known, rows[start + product.shape[1] :] @ sketch.vector])

    def nearest(self, sketch: Sketch, count: int) -> list[tuple[Sketch, float]]:
        """The `count` most similar sketches around the account's day with their cosines.

        Nearest first, ties by id. Accounts without a vector have no neighbours.
        """
        if not sketch.vector.size:
            return []
        days: list[tuple[_Day, int]] = []
        parts: list[Row] = []
        for number in list(self._near_days(sketch)):
            day = self._opened(number)
            if day.matrix.shape[1] == sketch.vector.shape[0]:
                first = max(0, len(day.sketches) - WIDEST // 2) if number == UNDATED else 0
                days.append((day, first))
                parts.append(self._cosines(sketch, number, day, first))
        if not parts:
            return []
        cosines = numpy.concatenate(parts)
        wanted = count + 4
        if len(cosines) > wanted:
            rows = numpy.argpartition(cosines, len(cosines) - wanted)[-wanted:]
        else:
            rows = numpy.arange(len(cosines))
        borders = numpy.cumsum([len(part) for part in parts])
        found: list[tuple[float, Sketch]] = []
        for row in rows.tolist():
            place = int(numpy.searchsorted(borders, row, side="right"))
            day, first = days[place]
            inside = row - int(borders[place]) + len(parts[place])
            found.append((round(float(cosines[row]), 6), day.sketches[first + inside]))
        found.sort(key=_closeness)
        near = (
            (one, cosine)
            for cosine, one in found
            if one.vector.size and one.article != sketch.article
        )
        return list(islice(near, count))


def day_of(sketch: Sketch) -> int:
    """The day on which a sketch is kept."""
    return math.floor(sketch.moment) if sketch.is_dated else UNDATED


def _closeness(pair: tuple[float, Sketch]) -> tuple[float, str]:
    return -pair[0], pair[1].article
