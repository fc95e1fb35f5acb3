"""Sketches added up: what a story looks like, kept so that adding an account costs little."""

import math
from collections import Counter
from collections.abc import Iterable

import numpy

from synoptic.relate.sketches import Sketch, Vector

_KEPT = 240
"""Terms and names a gathering keeps; beyond twice that, the lightest are forgotten."""

WITNESS = 12
"""What an account gives to the days it tells, and to the weekdays, in equal parts: a number that
one, two, three or four of them share without a rest, so that sums stay whole numbers."""


def _without(counts: Counter[int], told: tuple[int, ...]) -> Counter[int]:
    """The days, or weekdays, without those that one account told."""
    return counts - Counter({number: WITNESS // len(told) for number in told})


class Gathering:
    """The sum of some sketches. A gathering of one stands for an account.

    `days` and `weekdays` are counted in parts of an account's word (`WITNESS`).
    Only the lightest terms of very large gatherings are forgotten; members never are.
    """

    __slots__ = (
        "articles", "briefs", "days", "first", "headline", "kinds", "languages", "last",
        "measured", "names", "numbers", "people", "places", "recalls", "terms", "vector",
        "weekdays",
    )  # fmt: skip

    def __init__(self, sketches: Iterable[Sketch] = ()) -> None:
        self.articles: list[str] = []
        self.vector: Vector | None = None
        self.headline: Vector | None = None
        self.terms: dict[str, float] = {}
        self.names: dict[str, float] = {}
        self.people: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.numbers: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.weekdays: Counter[int] = Counter()
        self.days: Counter[int] = Counter()
        self.recalls: Counter[tuple[str, int]] = Counter()
        self.briefs = 0
        self.measured: tuple[float, float, float, float] | None = None
        self.first = math.nan
        self.last = math.nan
        for one in sketches:
            self.add(one)

    def __len__(self) -> int:
        return len(self.articles)

    def add(self, sketch: Sketch) -> None:
        """Adds one account."""
        self.measured = None
        self.articles.append(sketch.article)
        self.vector = added(self.vector, sketch.vector)
        self.headline = added(self.headline, sketch.headline)
        _pour(self.terms, sketch.terms)
        _pour(self.names, sketch.names)
        for counts, found in (
            (self.people, sketch.people),
            (self.places, sketch.places),
            (self.numbers, sketch.numbers),
            (self.kinds, sketch.kinds),
        ):
            for key in found:
                counts[key] += 1
        self.languages[sketch.language] += 1
        self.briefs += sketch.brief
        for weekday in sketch.weekdays:
            self.weekdays[weekday] += WITNESS // len(sketch.weekdays)
        for day in sketch.days:
            self.days[day] += WITNESS // len(sketch.days)
        if sketch.recalls:
            self.recalls.update({(one.kind, one.value) for one in sketch.recalls})
        if sketch.is_dated:
            self.first = _least(self.first, sketch.moment)
            self.last = -_least(-self.last, -sketch.moment)

    def lengths(self) -> tuple[float, float, float, float]:
        """The lengths of vector, headline, terms and names."""
        if self.measured is None:
            self.measured = (
                _norm(self.vector),
                _norm(self.headline),
                _length(self.terms),
                _length(self.names),
            )
        return self.measured

    def without(self, sketch: Sketch) -> "Gathering":
        """The gathering had `sketch` not been added; its first and last moment stay."""
        rest = Gathering()
        rest.articles = [article for article in self.articles if article != sketch.article]
        if not rest.articles:
            return rest
        rest.vector = added(self.vector, -sketch.vector)
        rest.headline = added(self.headline, -sketch.headline)
        rest.terms = _drained(self.terms, sketch.terms)
        rest.names = _drained(self.names, sketch.names)
        rest.people = self.people - Counter(sketch.people)
        rest.places = self.places - Counter(sketch.places)
        rest.numbers = self.numbers - Counter(sketch.numbers)
        rest.kinds = self.kinds - Counter(sketch.kinds)
        rest.languages = self.languages - Counter([sketch.language])
        rest.weekdays = _without(self.weekdays, sketch.weekdays)
        rest.days = _without(self.days, sketch.days)
        rest.recalls = self.recalls - Counter({(one.kind, one.value) for one in sketch.recalls})
        rest.briefs = self.briefs - sketch.brief
        rest.first, rest.last = self.first, self.last
        return rest


def added(one: Vector | None, other: Vector | None) -> Vector | None:
    """The sum of two vectors; what is missing or of another encoder adds nothing."""
    if other is None or not other.size:
        return one
    if one is None or not one.size:
        return other.copy()
    return (one + other).astype(numpy.float32) if one.shape == other.shape else one


def _drained(held: dict[str, float], weights: dict[str, float]) -> dict[str, float]:
    rest = dict(held)
    for word, weight in weights.items():
        left = rest.get(word, 0.0) - weight
        if left > 1e-6:
            rest[word] = left
        else:
            rest.pop(word, None)
    return rest


def joined(one: Gathering, other: Gathering) -> Gathering:
    """Two gatherings as one."""
    both = Gathering()
    both.articles = one.articles + other.articles
    both.vector = added(one.vector, other.vector)
    both.headline = added(one.headline, other.headline)
    both.terms, both.names = dict(one.terms), dict(one.names)
    _pour(both.terms, other.terms)
    _pour(both.names, other.names)
    for name in (
        "people",
        "places",
        "numbers",
        "kinds",
        "languages",
        "weekdays",
        "days",
        "recalls",
    ):
        left, right = getattr(one, name), getattr(other, name)
        setattr(both, name, left + right if left and right else Counter(left or right))
    both.briefs = one.briefs + other.briefs
    both.first = _least(one.first, other.first)
    both.last = -_least(-one.last, -other.last)
    return both


def _least(one: float, other: float) -> float:
    if math.isnan(one) or math.isnan(other):
        return other if math.isnan(one) else one
    return min(one, other)


def _pour(into: dict[str, float], weights: dict[str, float]) -> None:
    for word, weight in weights.items():
        into[word] = into.get(word, 0.0) + weight
    if len(into) > 2 * _KEPT:
        kept = sorted(into.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]
        into.clear()
        into.update(kept)


def cosine(one: dict[str, float], other: dict[str, float], lengths: float) -> float:
    """The cosine of two sparse vectors whose lengths multiply to `lengths`, 0 when one is empty.

    Shared words are added in order of the alphabet, so that a sum never depends on an order.
    """
    shared = one.keys() & other.keys()
    if not shared:
        return 0.0
    return sum([one[word] * other[word] for word in sorted(shared)]) / lengths


def _norm(vector: Vector | None) -> float:
    return 0.0 if vector is None or not vector.size else math.sqrt(float(vector @ vector))


def _length(weights: dict[str, float]) -> float:
    return math.sqrt(sum([weight * weight for weight in weights.values()]))


def dense_cosine(one: Vector | None, other: Vector | None) -> float:
    """The cosine of two dense vectors, 0 when one is missing or nought."""
    if one is None or other is None or one.shape != other.shape or not one.size:
        return 0.0
    norms = math.sqrt(float(one @ one) * float(other @ other))
    return float(one @ other) / norms if norms else 0.0
