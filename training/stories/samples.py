"""Pairs of gatherings with the answer whether they are one event, as the decision meets them.

Sketches arrive in order. Each arrival is held against the gold stories of its nearest accounts,
whole or in part, and now and then parts of stories are held against each other.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy
import numpy.typing

from synoptic.relate.features import FEATURES, features
from synoptic.relate.gatherings import Gathering
from synoptic.relate.shelf import Shelf
from synoptic.relate.sketches import Sketch, in_order

Floats = numpy.typing.NDArray[numpy.float64]
Rows = list[tuple[dict[str, float], bool]]


def met(
    sketches: Iterable[Sketch],
    gold: Mapping[str, str],
    window: float,
    reach: int,
    share: float = 1.0,
) -> Rows:
    """What a stream of `sketches` meets; a `share` of the arrivals is asked."""
    chance = random.Random(7)
    shelf = Shelf(window)
    past: dict[str, list[Sketch]] = defaultdict(list)
    rows: Rows = []
    for one in in_order(one for one in sketches if one.vector.size):
        near = shelf.nearest(one, reach)
        shelf.add(one)
        if near and chance.random() < share:
            rows += _arrival(one, near, gold, past, chance)
            rows += _merges(one, near, gold, past, chance)
        past[gold[one.article]].append(one)
    return rows


def _arrival(
    one: Sketch,
    near: Sequence[tuple[Sketch, float]],
    gold: Mapping[str, str],
    past: Mapping[str, list[Sketch]],
    chance: random.Random,
) -> Rows:
    """One arrival against each near story: its nearest account, a part of it, all of it."""
    stories: dict[str, list[tuple[Sketch, float]]] = defaultdict(list)
    for other, cosine in near:
        stories[gold[other.article]].append((other, cosine))
    rows: Rows = []
    alone = Gathering([one])
    for story, found in stories.items():
        members = past[story][-200:]
        nearest, cosine = found[0]
        size = max(1, int(math.exp(chance.random() * math.log(len(members) + 0.99))))
        part = {nearest.article: nearest}
        part.update({m.article: m for m in chance.sample(members, size - 1)} if size > 1 else {})
        for chosen in ([nearest], list(part.values()), members):
            if len(chosen) > 1 or chosen == [nearest]:
                rows.append(
                    (features(alone, Gathering(chosen), cosine), story == gold[one.article])
                )
    return rows


def _merges(
    one: Sketch,
    near: Sequence[tuple[Sketch, float]],
    gold: Mapping[str, str],
    past: Mapping[str, list[Sketch]],
    chance: random.Random,
) -> Rows:
    """Two parts of the arrival's story, and a part of it against parts of near stories."""
    mine = [*past[gold[one.article]][-60:], one]
    rows: Rows = []
    if len(mine) > 3:
        chance.shuffle(mine)
        cut = chance.randint(1, len(mine) - 1)
        rows.append((_held(mine[:cut], mine[cut:]), True))
    others = dict.fromkeys(gold[other.article] for other, _ in near)
    others.pop(gold[one.article], None)
    for story in list(others)[:2]:
        theirs = past[story][-60:]
        left = chance.sample(mine, chance.randint(1, len(mine)))
        right = chance.sample(theirs, chance.randint(1, len(theirs)))
        if len(left) > 1 or len(right) > 1:
            rows.append((_held(left, right), False))
    return rows


def _held(left: Sequence[Sketch], right: Sequence[Sketch]) -> dict[str, float]:
    """The features of two parts of stories."""
    cosines = numpy.stack([one.vector for one in left]) @ numpy.stack([o.vector for o in right]).T
    return features(Gathering(left), Gathering(right), float(cosines.max()))


def table(
    rows: Rows,
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """Rows as numbers, a column for each of `FEATURES`, and the answers."""
    found = numpy.array([[row.get(name, 0.0) for name in FEATURES] for row, _ in rows])
    return found, numpy.array([float(answer) for _, answer in rows])
