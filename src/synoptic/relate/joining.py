"""Joins sketches into stories from the bottom up, the surest first: the answer without an order."""

import heapq
from collections.abc import Callable, Iterable, Sequence

from synoptic.relate.decisions import Decided
from synoptic.relate.features import features
from synoptic.relate.gatherings import Gathering, joined
from synoptic.relate.model import Model
from synoptic.relate.sketches import Sketch

Near = Callable[[Sketch], Iterable[tuple[Sketch, float]]]
"""Gives the sketches worth comparing with one, with their cosines."""


class Joining:
    """Groups of sketches that grow by joining the two that score highest, until none scores.

    Ties go to the pair whose members come first by id, so that the order of `sketches` never
    matters. Only groups with near members are compared.
    """

    def __init__(self, model: Model, decided: Decided) -> None:
        self._model = model
        self._decided = decided
        self._sums: dict[int, Gathering] = {}
        self._near: dict[int, dict[int, float]] = {}
        self._first: dict[int, str] = {}
        self._heap: list[tuple[float, str, str, int, int]] = []

    def __call__(self, sketches: Sequence[Sketch], near: Near) -> list[list[str]]:
        """The articles of every group, sorted."""
        ordered = sorted(sketches, key=lambda one: one.article)
        number_of = {one.article: number for number, one in enumerate(ordered)}
        for number, one in enumerate(ordered):
            self._sums[number] = Gathering([one])
            self._near[number] = {}
            self._first[number] = one.article
        for number, one in enumerate(ordered):
            for other, cosine in near(one):
                rival = number_of.get(other.article)
                if rival is not None and rival != number:
                    self._near[number][rival] = self._near[rival][number] = cosine
        self._start_from_decisions(number_of)
        for number, rivals in self._near.items():
            for rival in rivals:
                if number < rival:
                    self._offer(number, rival)
        self._run(len(ordered))
        return sorted(sorted(total.articles) for total in self._sums.values())

    def _start_from_decisions(self, number_of: dict[str, int]) -> None:
        """Joins at once what users put together."""
        if not self._decided:
            return
        place = dict(number_of)
        for article in sorted(number_of):
            for other in sorted(self._decided.beside(article)):
                if other in place and place[other] != place[article]:
                    kept, gone = place[article], place[other]
                    self._join(kept, gone)
                    for one, where in place.items():
                        if where == gone:
                            place[one] = kept

    def _run(self, count: int) -> None:
        while self._heap:
            score, _, _, one, other = heapq.heappop(self._heap)
            if one in self._sums and other in self._sums and self._scores(one, other) == -score:
                self._join(one, other)
                for rival in self._near[one]:
                    self._offer(one, rival)

    def _scores(self, one: int, other: int) -> float:
        found = features(self._sums[one], self._sums[other], self._near[one][other])
        return round(self._model.score(found), 6)

    def _offer(self, one: int, other: int) -> None:
        """Puts a pair on the heap when it may be joined."""
        if self._decided and any(
            self._decided.forbids(article, self._sums[other].articles)
            for article in self._sums[one].articles
        ):
            return
        score = self._scores(one, other)
        if score > 0.0:
            first, second = sorted((self._first[one], self._first[other]))
            heapq.heappush(self._heap, (-score, first, second, one, other))

    def _join(self, one: int, other: int) -> None:
        """Puts `other` into `one`; what was near either is near both."""
        self._sums[one] = joined(self._sums[one], self._sums.pop(other))
        self._first[one] = min(self._first[one], self._first.pop(other))
        for rival, cosine in self._near.pop(other).items():
            self._near[rival].pop(other, None)
            if rival != one:
                closest = max(cosine, self._near[one].get(rival, -1.0))
                self._near[one][rival] = self._near[rival][one] = closest
        self._near[one].pop(other, None)


def join_up(
    sketches: Sequence[Sketch], near: Near, model: Model, decided: Decided
) -> list[list[str]]:
    """The groups of `sketches`; see `Joining`."""
    return Joining(model, decided)(sketches, near)
