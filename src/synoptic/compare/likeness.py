"""How alike the items of two accounts are, across languages: shared ids, values, word vectors."""

from collections import defaultdict
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from synoptic.compare.material import Item, Ledger
from synoptic.compare.values import comparable, compatible, times_equal, times_meet
from synoptic.encoder import Encoder

Matrix = NDArray[numpy.float32]

_CHANCE = 0.01
"""Share of random word pairs that reach the cosine at which likeness begins to count."""

_RISE = 0.35
"""How much of the way from there to one makes two words alike; see docs/compare.md."""

_SAMPLED = 1200
_SAME_COUNTRY = 0.5
_TIMES_MEET = 0.7
_SAME_MEASURE = 0.6
"""Another value of the same measure: the slot is there; `judging` says that the values differ."""
_WORD_FOR_NAME = 0.8
_ENOUGH_WORDS = 30
_SHORTEST_SHARED_SPELLING = 4


def centred(vectors: Matrix, groups: Sequence[str]) -> Matrix:
    """Unit vectors after the mean of each group (a language) is taken away.

    What all texts of a language share hides what tells them apart. A small group leans on the
    mean of everything. The order of rows does not matter.
    """
    if not len(vectors):
        return vectors
    everything = vectors.mean(axis=0)
    result = vectors.copy()
    rows: dict[str, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        rows[group].append(row)
    for members in rows.values():
        share = len(members) / (len(members) + _ENOUGH_WORDS)
        mean = share * vectors[members].mean(axis=0) + (1 - share) * everything
        result[members] -= mean
    norms = numpy.linalg.norm(result, axis=1, keepdims=True)
    scaled: Matrix = result / numpy.maximum(norms, 1e-6)
    return scaled


class Likeness:
    """Scores items of one account against those of another, 0 to 1."""

    def __init__(self, ledgers: Sequence[Ledger], encoder: Encoder | None) -> None:
        self._rows: dict[tuple[str, str], int] = {}
        self._vectors: Matrix | None = None
        self._unrelated, self._like = 0.0, 1.0
        self._latest: tuple[tuple[int, int], Matrix] | None = None
        if encoder is None:
            return
        texts = sorted(
            {
                (item.language, item.text)
                for ledger in ledgers
                for item in ledger.items
                if item.kind in ("word", "entity")
            }
        )
        if not texts:
            return
        self._rows = {pair: row for row, pair in enumerate(texts)}
        vectors = encoder.embed([text for _, text in texts])
        self._vectors = centred(vectors, [language for language, _ in texts])
        self._unrelated, self._like = _ramp(self._vectors)

    def matrix(self, one: Ledger, other: Ledger) -> Matrix:
        """One row per item of `one`, one column per item of `other`."""
        pair = (id(one), id(other))
        if self._latest is None or self._latest[0] != pair:
            self._latest = (pair, self._compared(one, other))
        return self._latest[1]

    def _compared(self, one: Ledger, other: Ledger) -> Matrix:
        scores = self._by_vector(one.items, other.items)
        columns: dict[str, list[int]] = defaultdict(list)
        spelt: dict[str, list[int]] = defaultdict(list)
        for column, item in enumerate(other.items):
            if item.kind == "word":
                spelt[item.key].append(column)
            else:
                columns[item.kind].append(column)
        for row, item in enumerate(one.items):
            if item.kind == "word":
                for column in spelt.get(item.key, ()):
                    if _same_spelling(item, other.items[column]):
                        scores[row, column] = 1.0
            else:
                for column in columns[item.kind]:
                    scores[row, column] = _alike(item, other.items[column])
        return scores

    def words(self, one: Item, other: Item) -> float:
        """How alike two words are, of whichever accounts."""
        if one.key == other.key and _same_spelling(one, other):
            return 1.0
        return float(self._by_vector((one,), (other,))[0, 0])

    def _by_vector(self, one: Sequence[Item], other: Sequence[Item]) -> Matrix:
        scores = numpy.zeros((len(one), len(other)), dtype=numpy.float32)
        if self._vectors is None:
            return scores
        left = [self._rows.get((item.language, item.text), -1) for item in one]
        right = [self._rows.get((item.language, item.text), -1) for item in other]
        rows = [index for index, row in enumerate(left) if row >= 0]
        columns = [index for index, row in enumerate(right) if row >= 0]
        if not rows or not columns:
            return scores
        cosines = (
            self._vectors[[left[index] for index in rows]]
            @ self._vectors[[right[index] for index in columns]].T
        )
        ramp = (cosines - self._unrelated) / (self._like - self._unrelated)
        scores[numpy.ix_(rows, columns)] = numpy.clip(ramp, 0.0, 1.0)
        names = [item.kind == "entity" for item in other]
        for row, item in enumerate(one):
            if item.kind == "word":
                scores[row, names] = numpy.minimum(scores[row, names], _WORD_FOR_NAME)
            elif item.kind == "entity":
                scores[row] = numpy.minimum(scores[row], _WORD_FOR_NAME)
        return scores


def _ramp(vectors: Matrix) -> tuple[float, float]:
    """The cosines between which words go from unrelated to alike, read off the words themselves.

    Encoders differ in how far apart they hold words; what chance reaches is where likeness begins.
    Words with a true partner are taken for few.
    """
    step = max(1, len(vectors) // _SAMPLED)
    rows = vectors[::step]
    count = len(rows)
    if count < _ENOUGH_WORDS:
        return 0.4, 0.7
    cosines = (rows @ rows.T)[numpy.triu_indices(count, k=1)]
    begins = float(numpy.quantile(cosines, 1 - _CHANCE - 2 / count))
    return begins, begins + _RISE * (1 - begins)


def _same_spelling(one: Item, other: Item) -> bool:
    """Equal words of one language; across languages only where they are long enough to tell."""
    return one.language == other.language or len(one.key) >= _SHORTEST_SHARED_SPELLING


def _alike(one: Item, other: Item) -> float:
    """How alike two names, two figures or two times are."""
    if one.figure and other.figure:
        if compatible(one.figure, other.figure):
            return 1.0
        return _SAME_MEASURE if comparable(one.figure, other.figure) else 0.0
    if one.time and other.time:
        if times_equal(one.time, other.time):
            return 1.0
        return _TIMES_MEET if times_meet(one.time, other.time) else 0.0
    if one.key == other.key:
        return 1.0
    same_country = bool(one.country) and one.country == other.country
    return _SAME_COUNTRY if same_country and (one.place or other.place) else 0.0
