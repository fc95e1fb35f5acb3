"""A small forest of decision trees as plain arrays: all rows go down all trees at once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy
import numpy.typing

Array: TypeAlias = numpy.typing.NDArray[numpy.float32]


class Forest:
    """Boosted trees: the sum of their leaves, through a logistic function, is a probability.

    A node has the column it looks at, the threshold (at most goes left), its two children, and a
    value; a leaf is its own child. `depth` bounds every walk.
    """

    def __init__(self, arrays: Mapping[str, numpy.typing.NDArray[numpy.generic]]) -> None:
        self._columns = arrays["columns"].astype(numpy.int32)
        self._thresholds = arrays["thresholds"].astype(numpy.float32)
        # both children of a node side by side: one look instead of two and a choice
        self._children = numpy.stack([arrays["right"], arrays["left"]], axis=1)
        self._children = self._children.astype(numpy.int32).ravel()
        self._values = arrays["values"].astype(numpy.float32)
        self._roots = arrays["roots"].astype(numpy.int32)
        self._baseline = float(arrays["baseline"])
        self._depth = int(arrays["depth"])

    def probabilities(self, rows: Array) -> Array:
        """For each row the probability that it is what the forest looks for."""
        count = len(rows)
        if not count:
            return numpy.zeros(0, dtype=numpy.float32)
        width = rows.shape[1]
        flat = numpy.ascontiguousarray(rows, dtype=numpy.float32).ravel()
        offset = (numpy.arange(count, dtype=numpy.int32) * width)[:, None]
        node = numpy.broadcast_to(self._roots, (count, len(self._roots)))
        for _ in range(self._depth):
            value = flat.take(offset + self._columns.take(node))
            node = self._children.take(2 * node + (value <= self._thresholds.take(node)))
        total = self._values.take(node).sum(axis=1) + self._baseline
        chance: Array = (1.0 / (1.0 + numpy.exp(-total))).astype(numpy.float32)
        return chance


@cache
def forest(name: str) -> Forest:
    """The forest of this name that the package carries."""
    with (files("synoptic.extract") / "models" / f"{name}.npz").open("rb") as file:
        return Forest(numpy.load(file, allow_pickle=False))
