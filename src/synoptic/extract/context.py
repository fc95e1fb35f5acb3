"""What a first judgement of all lines of a page says about each: the second forest sees it too.

A line is rarely article on its own: its neighbours are, and the lines that share its element.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy

from synoptic.extract.forest import forest
from synoptic.extract.shape import Matrix, shifted

NEAR = (-3, -2, -1, 1, 2, 3)
REACHES = (4, 10, 25)
LIKELY = 0.5


def judged(
    name: str, numbers: Matrix, sizes: Sequence[int], families: Sequence[Sequence[int]] = ()
) -> list[float]:
    """How likely each line is the article's, by the two forests of this name.

    The first sees the numbers of a line alone, the second how the first judged the others.
    """
    first = forest(name).probabilities(numbers)
    around = context(sizes, first, families)
    chances: list[float] = (
        forest(f"{name}-again").probabilities(numpy.hstack([numbers, around])).tolist()
    )
    return chances


def context(
    sizes: Sequence[int], chances: Matrix, families: Sequence[Sequence[int]] = ()
) -> Matrix:
    """One row per line: its own first chance, its neighbours', its families', its page's.

    `sizes` are the lines' letters; a family is given by one number per line, the same for all that
    stand in one element.
    """
    count = len(sizes)
    first = chances.astype(numpy.float32)
    column = first[:, None]
    mass = numpy.array(sizes, dtype=numpy.float32)
    told = first * mass
    total = max(float(told.sum()), 1.0)
    before = (numpy.cumsum(told) - told) / total
    likely = first > LIKELY
    columns = [
        *_means(first),
        *(_of_family(family, first.tolist(), mass.tolist()) for family in families),
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


def _of_family(family: Sequence[int], first: Sequence[float], mass: Sequence[float]) -> Matrix:
    """The mean chance, by letters, of the lines of a line's family."""
    told: dict[int, float] = defaultdict(float)
    size: dict[int, float] = defaultdict(float)
    for key, chance, letters in zip(family, first, mass, strict=True):
        told[key] += chance * letters
        size[key] += letters
    return numpy.array([told[key] / size[key] for key in family])
