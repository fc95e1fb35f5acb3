"""What a first judgement of all lines of a text says about each: the second forest sees it too.

A line is rarely article on its own: its neighbours are. Lines of pages are judged once, as their
places in the markup say that already: a second forest lost .006 on pages it had not seen.
"""

from collections.abc import Sequence

import numpy

from synoptic.extract.forest import forest
from synoptic.extract.shape import Matrix, shifted

NEAR = (-3, -2, -1, 1, 2, 3)
REACHES = (4, 10, 25)
LIKELY = 0.5


def judged(name: str, numbers: Matrix, sizes: Sequence[int]) -> list[float]:
    """How likely each line is the article's, by the two forests of this name.

    The first sees the numbers of a line alone, the second how the first judged the others.
    """
    first = forest(name).probabilities(numbers)
    around = context(sizes, first)
    chances: list[float] = (
        forest(f"{name}-again").probabilities(numpy.hstack([numbers, around])).tolist()
    )
    return chances


def context(sizes: Sequence[int], chances: Matrix) -> Matrix:
    """One row per line: its own first chance, its neighbours', its page's.

    `sizes` are the lines' letters.
    """
    count = len(sizes)
    first = chances.astype(numpy.float32)
    column = first[:, None]
    told = first * numpy.array(sizes, dtype=numpy.float32)
    total = max(float(told.sum()), 1.0)
    before = (numpy.cumsum(told) - told) / total
    likely = first > LIKELY
    columns = [
        *_means(first),
        before,
        1.0 - before - told / total,
        numpy.full(count, numpy.log1p(total)),
        numpy.cumsum(likely) / max(int(likely.sum()), 1),
    ]
    near = [shifted(column, distance) for distance in NEAR]
    rows: Matrix = numpy.hstack([column, *near, numpy.stack(columns, axis=1)])
    return rows.astype(numpy.float32)


def _means(first: Matrix) -> list[Matrix]:
    """The mean chance of the lines around."""
    count = len(first)
    sums = numpy.concatenate([[0.0], numpy.cumsum(first)])
    index = numpy.arange(count)
    found = []
    for reach in REACHES:
        low, high = numpy.maximum(index - reach, 0), numpy.minimum(index + reach + 1, count)
        found.append((sums[high] - sums[low]) / (high - low))
    return found
