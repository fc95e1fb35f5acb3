"""Remembers sketches by the day they were published and finds the nearest within a window.

Search is exact, one matrix product for each day of the window, so that time does not grow with the
archive. Days far from the newest are packed away and unpacked when a late account asks for them.
"""

import math
import zlib
from collections import OrderedDict
from collections.abc import Iterator

import msgspec
import numpy
import numpy.typing

from synoptic.relate.sketches import Sketch, Vector

_GROWTH = 256
_THAWED = 24
"""How many packed days may lie open at once beside the newest."""
UNDATED = -1
"""The day of accounts whose publication is not known."""
WIDEST = 20_000
"""How many undated accounts are looked at, the last to arrive."""


class _Day:
    """The sketches of one day: open (a matrix and a list) or packed."""

    def __init__(self) -> None:
        self.sketches: list[Sketch] = []
        self.matrix: numpy.typing.NDArray[numpy.float32] = numpy.zeros((0, 0), numpy.float32)
        self.packed = b""

    def add(self, sketch: Sketch) -> None:
        count = len(self.sketches)
        width = sketch.vector.shape[0]
        if self.matrix.shape[1] != width and count == 0:
            self.matrix = numpy.zeros((_GROWTH, width), numpy.float32)
        elif count >= len(self.matrix):
            more = numpy.zeros((max(_GROWTH, len(self.matrix) // 2), self.matrix.shape[1]))
            self.matrix = numpy.concatenate([self.matrix, more]).astype(numpy.float32)
        self.matrix[count] = sketch.vector
        self.sketches.append(sketch)

    def pack(self) -> None:
        raw = msgspec.msgpack.encode(
            [self.matrix.shape[1], [one.packed() for one in self.sketches]]
        )
        self.packed = zlib.compress(raw, 1)
        self.sketches, self.matrix = [], numpy.zeros((0, 0), numpy.float32)

    def unpack(self) -> None:
        width, rows = msgspec.msgpack.decode(zlib.decompress(self.packed))
        self.packed = b""
        self.matrix = numpy.zeros((len(rows), width), numpy.float32)
        for row in rows:
            self.add(Sketch.unpacked(row))


class Shelf:
    """Sketches by day. `window` is how many days either side of an account are searched."""

    def __init__(self, window: float) -> None:
        self._window = max(1, math.ceil(window))
        self._days: dict[int, _Day] = {}
        self._day_of: dict[str, int] = {}
        self._place_of: dict[str, int] = {}
        self._open: OrderedDict[int, None] = OrderedDict()
        self._newest = UNDATED

    def __len__(self) -> int:
        return len(self._day_of)

    def __contains__(self, article: str) -> bool:
        return article in self._day_of

    def add(self, sketch: Sketch) -> None:
        """Remembers one sketch; an article is remembered once."""
        if sketch.article in self._day_of:
            return
        number = math.floor(sketch.moment) if sketch.is_dated else UNDATED
        day = self._opened(number)
        self._place_of[sketch.article] = len(day.sketches)
        day.add(sketch)
        self._day_of[sketch.article] = number
        self._newest = max(self._newest, number)
        self._tidy()

    def get(self, article: str) -> Sketch:
        """The sketch of an article."""
        return self._opened(self._day_of[article]).sketches[self._place_of[article]]

    def _opened(self, number: int) -> _Day:
        """The day, open for reading and adding."""
        day = self._days.setdefault(number, _Day())
        if day.packed:
            day.unpack()
        self._open[number] = None
        self._open.move_to_end(number)
        return day

    def _tidy(self) -> None:
        """Packs the days least lately used, when more lie open than a window needs."""
        allowed = 2 * self._window + 1 + _THAWED
        while len(self._open) > allowed:
            number, _ = self._open.popitem(last=False)
            if number == UNDATED or number > self._newest - self._window - 2:
                self._open[number] = None
                continue
            self._days[number].pack()

    def _near_days(self, sketch: Sketch) -> Iterator[int]:
        """The days to search: those of the window and the undated, or the newest if undated."""
        middle = math.floor(sketch.moment) if sketch.is_dated else self._newest
        reach = self._window if sketch.is_dated or len(self) > WIDEST else len(self._days) + 100_000
        if reach > 4 * self._window:
            yield from sorted(self._days)
            return
        if UNDATED in self._days:
            yield UNDATED
        for number in range(middle - reach, middle + reach + 1):
            if number in self._days and number != UNDATED:
                yield number

    def nearest(self, sketch: Sketch, count: int) -> list[tuple[Sketch, float]]:
        """The `count` most similar sketches in the window with their cosines, nearest first.

        Ties go by id. Accounts without a vector have no neighbours.
        """
        vector: Vector = sketch.vector
        if not vector.size:
            return []
        found: list[tuple[float, Sketch]] = []
        for number in self._near_days(sketch):
            day = self._opened(number)
            if day.matrix.shape[1] != vector.shape[0]:
                continue
            first = max(0, len(day.sketches) - WIDEST) if number == UNDATED else 0
            cosines = day.matrix[first : len(day.sketches)] @ vector
            rows = (
                numpy.argpartition(-cosines, count)[: count + 1]
                if len(cosines) > count + 1
                else numpy.arange(len(cosines))
            )
            found += [(float(cosines[row]), day.sketches[first + int(row)]) for row in rows]
        found.sort(key=lambda pair: (-round(pair[0], 6), pair[1].article))
        return [(one, near) for near, one in found if one.article != sketch.article][:count]
