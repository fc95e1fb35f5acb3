"""How alike the items of two accounts are, across languages: shared ids, values, word vectors."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

import numpy
from numpy.typing import NDArray

from synoptic.compare.material import COUNTRY, Item, Ledger
from synoptic.compare.packing import words_alone
from synoptic.compare.values import (
    comparable,
    compatible,
    named_time,
    named_times_meet,
    times_equal,
    times_meet,
)
from synoptic.encoder import Encoder, Passage
from synoptic.records import READ, TimeExpression
from synoptic.text import fold

Matrix = NDArray[numpy.float32]

_CHANCE = 0.01
"""Share of random word pairs that reach the cosine at which likeness begins to count."""

_RISE = 0.22
"""How much of the way from there to one makes two words alike; see docs/compare.md."""

_SAMPLED = 1200
_BEYOND = (-0.2, 1.5)
_COMPARED = ("word", "entity", "time")
"""Items with a vector. A time too: where one account has no date to resolve it, it is words."""

_SAME_COUNTRY = 0.5
_TIMES_MEET = 0.7
_SAME_MEASURE = 0.6
"""Another value of the same measure: the slot is there; `judging` says that the values differ."""
_WORD_FOR_NAME = 0.8
_ADJECTIVE = 0.9
_LEADER = 0.35
"""A person for the country: a hint that "Minsk" and its president are one side, no more."""

_MOST_KEPT = 300
"""Tables of likeness kept at once: those of some twenty-four accounts."""

_ENOUGH_WORDS = 30
_FEW = 10
_SHORTEST_SHARED_SPELLING = 4


def centred(vectors: Matrix, groups: Sequence[str]) -> Matrix:
    """Unit vectors after the mean of each group (a language) is taken away.

    What all texts of a language share hides what tells them apart. A small group leans on the
    mean of everything, and of a few texts only part of the mean is known to be shared: of two
    equal texts nothing would be left. The order of rows does not matter.
    """
    if not len(vectors):
        return vectors
    everything = vectors.mean(axis=0) * (len(vectors) / (len(vectors) + _FEW))
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


@runtime_checkable
class ReadsTokens(Protocol):
    """An encoder that can say what each token of a passage means where it stands."""

    def token_vectors(self, passage: Passage) -> Matrix:
        """A unit vector for each token of the passage's analysis, in its order."""
        ...


class Likeness:
    """Scores items of one account against those of another, 0 to 1.

    Words are compared twice: alone, which knows what a word means, and in their sentences, which
    knows what it means there. Each is scaled by what chance reaches, and their mean counts. Two
    names are met by who is meant or by spelling, never by vector: neighbouring capitals are near.
    """

    def __init__(self, ledgers: Sequence[Ledger], encoder: Encoder | None) -> None:
        self._alone: _Field | None = None
        self._inside: _Field | None = None
        self._kept: dict[tuple[str, str], Matrix] = {}
        if encoder is None:
            return
        texts = sorted(
            {
                (item.language, item.text)
                for ledger in ledgers
                for item in ledger.items
                if item.kind in _COMPARED
            }
        )
        if texts:
            reads = isinstance(encoder, ReadsTokens)
            alone = [text for _, text in texts]
            vectors = words_alone(texts, encoder) if reads else encoder.embed(alone)
            self._alone = _Field(texts, centred(vectors, [language for language, _ in texts]))
        if isinstance(encoder, ReadsTokens):
            self._inside = _in_sentences(ledgers, encoder)

    def matrix(self, one: Ledger, other: Ledger) -> Matrix:
        """One row per item of `one`, one column per item of `other`."""
        here, there = one.telling.account.article.id, other.telling.account.article.id
        if (there, here) in self._kept and here != there:
            return self._kept[there, here].T
        if (here, there) not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[here, there] = self._compared(one, other)
        return self._kept[here, there]

    def _compared(self, one: Ledger, other: Ledger) -> Matrix:
        scores = self._by_vector(one.items, other.items)
        columns: dict[str, list[int]] = defaultdict(list)
        spelt: dict[str, list[int]] = defaultdict(list)
        for column, item in enumerate(other.items):
            columns[item.kind].append(column)
            if item.kind == "word":
                spelt[item.key].append(column)
        for row, item in enumerate(one.items):
            if item.kind == "word":
                same = spelt.get(item.key, [])
                scores[row, [c for c in same if _same_spelling(item, other.items[c])]] = 1.0
                named = [c for c in columns["entity"] if item.key in _words_of(other.items[c])]
                scores[row, named] = _WORD_FOR_NAME
                continue
            if item.kind == "entity":
                inside = [c for word in _words_of(item) for c in spelt.get(word, [])]
                scores[row, inside] = _WORD_FOR_NAME
            for column in columns[item.kind]:
                scores[row, column] = _alike(item, other.items[column])
        return scores

    def words(self, one: Item, other: Item) -> float:
        """How alike two words are, of whichever accounts."""
        if one.key == other.key and _same_spelling(one, other):
            return 1.0
        return float(self._by_vector((one,), (other,))[0, 0])

    def meaning(self, ledger: Ledger, items: Iterable[int], weights: Matrix) -> Matrix | None:
        """The weighted direction of some items, alone and in sentences; nothing without vectors."""
        chosen = list(items)
        parts = [
            field.direction([ledger.items[item] for item in chosen], weights[chosen])
            for field in (self._alone, self._inside)
            if field is not None
        ]
        return numpy.concatenate(parts) / numpy.sqrt(len(parts)) if parts and chosen else None

    def _by_vector(self, one: Sequence[Item], other: Sequence[Item]) -> Matrix:
        fields = [field for field in (self._alone, self._inside) if field is not None]
        scores = numpy.zeros((len(one), len(other)), dtype=numpy.float32)
        for field in fields:
            scores += field.compared(one, other) / len(fields)
        scores = numpy.clip(scores, 0.0, 1.0)
        names = numpy.array([item.named for item in other], dtype=bool)
        for row, item in enumerate(one):
            if item.named:
                scores[row, names] = 0.0
                scores[row] = numpy.minimum(scores[row], _WORD_FOR_NAME)
            else:
                scores[row, names] = numpy.minimum(scores[row, names], _WORD_FOR_NAME)
        return scores


class _Field:
    """Vectors of words by language and text, scaled by what chance reaches."""

    def __init__(self, texts: Sequence[tuple[str, str]], vectors: Matrix) -> None:
        self._rows = {text: row for row, text in enumerate(texts)}
        self._vectors = vectors
        self.unrelated, self.alike = _ramp(vectors)

    def compared(self, one: Sequence[Item], other: Sequence[Item]) -> Matrix:
        """Nought where two are no nearer than by chance, one where they are alike, or beyond."""
        scores = numpy.zeros((len(one), len(other)), dtype=numpy.float32)
        left = [self._rows.get((item.language, item.text), -1) for item in one]
        right = [self._rows.get((item.language, item.text), -1) for item in other]
        rows = [index for index, row in enumerate(left) if row >= 0]
        columns = [index for index, row in enumerate(right) if row >= 0]
        if rows and columns:
            cosines = (
                self._vectors[[left[index] for index in rows]]
                @ self._vectors[[right[index] for index in columns]].T
            )
            ramp = (cosines - self.unrelated) / (self.alike - self.unrelated)
            scores[numpy.ix_(rows, columns)] = numpy.clip(ramp, *_BEYOND)
        return scores

    def direction(self, items: Sequence[Item], weights: Matrix) -> Matrix:
        """The unit vector of the weighted sum of these items' vectors."""
        total = numpy.zeros(self._vectors.shape[1], dtype=numpy.float32)
        for item, weight in zip(items, weights, strict=True):
            row = self._rows.get((item.language, item.text))
            if row is not None:
                total += weight * self._vectors[row]
        unit: Matrix = total / numpy.float32(max(float(numpy.linalg.norm(total)), 1e-6))
        return unit


def _in_sentences(ledgers: Sequence[Ledger], encoder: ReadsTokens) -> _Field | None:
    """Each word's mean vector over the places where the story's accounts use it."""
    found: dict[tuple[str, str], list[Matrix]] = defaultdict(list)
    for ledger in ledgers:
        account = ledger.telling.account
        parts = tuple(
            block.span
            for block in account.article.blocks
            if block.label in READ and block.stop > block.start
        )
        passage = Passage(account.article.id, account.article.text, account.article.language, parts)
        vectors = encoder.token_vectors(passage)
        if len(vectors) != len(account.analysis.tokens):
            return None
        for item, places in zip(ledger.items, ledger.places, strict=True):
            if item.kind in _COMPARED and places:
                found[item.language, item.text].extend(vectors[list(places)])
    texts = sorted(found)
    if not texts:
        return None
    means = numpy.stack([numpy.mean(found[text], axis=0) for text in texts])
    return _Field(texts, centred(means, [language for language, _ in texts]))


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


def _words_of(name: Item) -> frozenset[str]:
    """The folded words of a name, long enough to be met in another language."""
    words = fold(name.text).split()
    return frozenset(word for word in words if len(word) >= _SHORTEST_SHARED_SPELLING)


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
        if named_time(one.time) or named_time(other.time):
            return _same_named(one.time, other.time)
        if times_equal(one.time, other.time):
            return 1.0
        return _TIMES_MEET if times_meet(one.time, other.time) else 0.0
    return 1.0 if one.key == other.key else _same_country(one, other)


def _same_named(one: TimeExpression, other: TimeExpression) -> float:
    """How alike two times are of which one at least is a time of day or a day without its year."""
    if bool(one.clock) != bool(other.clock) or bool(one.yearless) != bool(other.yearless):
        return 0.0
    return 1.0 if named_times_meet(one, other) else _SAME_MEASURE


def _same_country(one: Item, other: Item) -> float:
    """How alike a country, its adjective and a place in it are."""
    if not one.country or one.country != other.country:
        return 0.0
    if not (one.place and other.place):
        return _LEADER if one.place or other.place else 0.0
    if one.key.startswith(COUNTRY) or other.key.startswith(COUNTRY):
        return _ADJECTIVE
    return _SAME_COUNTRY
