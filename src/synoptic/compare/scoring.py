"""Scores every statement of one account against every statement of another.

A statement's items weigh by how rare they are in the story: what all statements mention tells
nothing apart. Coverage is the share of that weight which the other statement has too.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations_with_replacement

import msgspec
import numpy
import numpy.typing

from synoptic.compare.likeness import Likeness, Matrix, centred
from synoptic.compare.material import Ledger, Material
from synoptic.compare.values import compatible
from synoptic.encoder import Encoder

Flags = numpy.typing.NDArray[numpy.bool_]

_LEAST_WEIGHT = 0.15
_MENTIONED = 0.4
_IMAGINED = 20
"""Sentences without the item that every story is thought to have, so that two short accounts do
not make what they share look common."""


_ANCHORED = 0.5
_HEAVY = 0.6
"""Least likeness of two anchors, and least weight of a word that can be one."""

_ENOUGH = 400
_FEWEST = 60
"""Most statements a language gives to the usual cosine, and fewest pairs that make it known."""


class Measures(msgspec.Struct, frozen=True):
    """How near two statements are: their vectors, their verbs, the share of one in the other."""

    closeness: float
    verbs: float
    covered: float


class Scores(msgspec.Struct, frozen=True):
    """What was measured between the statements of two accounts, one row and column each.

    `forward` is the share of the row's weight that the column has, `backward` the reverse; `mass`
    the shared weight itself; `closeness` how much nearer their vectors are than usual. `predicate`
    says how alike the verbs are that carry them; `clash` is the least share of weight that names
    have which the other side does not mention, on both sides: other people, other places.
    `anchors` counts the words and values that each account has in no other sentence, and that
    these two share.
    """

    forward: Matrix
    backward: Matrix
    mass: Matrix
    closeness: Matrix
    predicate: Matrix
    clash: Matrix
    anchors: Matrix

    def of(self, row: int, column: int) -> Measures:
        """The measures of one pair."""
        return Measures(
            closeness=float(self.closeness[row, column]),
            verbs=float(self.predicate[row, column]),
            covered=float(max(self.forward[row, column], self.backward[row, column])),
        )


class Scoring:
    """Holds the rarity of items and the vectors of statements of one story."""

    def __init__(self, ledgers: Sequence[Ledger], encoder: Encoder | None) -> None:
        self._ledgers = tuple(ledgers)
        self.likeness = Likeness(ledgers, encoder)
        self._rarity = self._rarities()
        self._vectors = self._meanings(_statement_vectors(ledgers, encoder))
        self._usual = self._usual_cosines() if self._vectors else {}

    def rarity(self, ledger: Ledger) -> Matrix:
        """The weight of each item of an account: part of speech times rarity in the story."""
        return self._rarity[ledger.telling.account.article.id]

    def scores(
        self, one: Ledger, other: Ledger, rows: Sequence[Material], columns: Sequence[Material]
    ) -> Scores:
        """Scores `rows` of one account against `columns` of another (or the same)."""
        alike = self.likeness.matrix(one, other)
        forward, mass = _coverage(rows, columns, alike, self.rarity(one))
        backward, mass_back = _coverage(columns, rows, alike.T, self.rarity(other))
        strange = _strangers(one, rows, columns, alike, self.rarity(one))
        strange_back = _strangers(other, columns, rows, alike.T, self.rarity(other))
        verbs: Matrix = _predicates(rows, columns, alike)
        verbs += _predicates(columns, rows, alike.T).T
        return Scores(
            forward=forward,
            backward=backward.T,
            mass=numpy.minimum(mass, mass_back.T),
            closeness=self._closeness(one, other, rows, columns),
            predicate=verbs * numpy.float32(0.5),
            clash=numpy.minimum(strange, strange_back.T),
            anchors=_anchors(one, other, rows, columns, alike),
        )

    def _closeness(
        self, one: Ledger, other: Ledger, rows: Sequence[Material], columns: Sequence[Material]
    ) -> Matrix:
        """Cosines in standard deviations above what two statements of these languages have."""
        if not self._vectors:
            return numpy.zeros((len(rows), len(columns)), dtype=numpy.float32)
        left = numpy.stack([self._vectors[row.unit.statement.id] for row in rows])
        right = numpy.stack([self._vectors[column.unit.statement.id] for column in columns])
        pair = sorted((_language(one), _language(other)))
        mean, deviation = self._usual[pair[0], pair[1]]
        closeness: Matrix = (left @ right.T - mean) / deviation
        return closeness

    def _usual_cosines(self) -> dict[tuple[str, str], tuple[float, float]]:
        """The middle and spread of the cosines of statements, by pair of languages."""
        by_language: dict[str, list[str]] = defaultdict(list)
        for ledger in self._ledgers:
            by_language[_language(ledger)].extend(
                material.unit.statement.id
                for material in ledger.sentences
                if material.unit.statement.id in self._vectors
            )
        usual = {}
        for one, other in combinations_with_replacement(
            sorted(filter(by_language.get, by_language)), 2
        ):
            left = numpy.stack([self._vectors[key] for key in sorted(by_language[one])][:_ENOUGH])
            right = numpy.stack(
                [self._vectors[key] for key in sorted(by_language[other])][:_ENOUGH]
            )
            cosines = left @ right.T
            if one == other:
                cosines = cosines[numpy.triu_indices(len(left), k=1)]
            usual[one, other] = _middle_and_spread(cosines)
        return usual

    def _meanings(self, read: dict[str, Matrix]) -> dict[str, Matrix]:
        """A vector a statement: half as the encoder reads it, half from its items by rarity."""
        found: dict[str, Matrix] = {}
        for ledger in self._ledgers:
            weights = self.rarity(ledger)
            halved: Matrix = weights * numpy.float32(0.5)
            for one in (*ledger.units, *ledger.sentences):
                key = one.unit.statement.id
                if key not in read:
                    continue
                own = self.likeness.meaning(ledger, one.items, weights)
                borrowed = self.likeness.meaning(ledger, one.implied, halved)
                if own is None:
                    found[key] = read[key]
                    continue
                items = own if borrowed is None else own + borrowed / 2
                items /= max(float(numpy.linalg.norm(items)), 1e-6)
                both: Matrix = numpy.concatenate([read[key], items])
                found[key] = both * numpy.float32(0.5**0.5)
        width = max((len(vector) for vector in found.values()), default=0)
        return {key: numpy.pad(vector, (0, width - len(vector))) for key, vector in found.items()}

    def _rarities(self) -> dict[str, Matrix]:
        """Rarity by account: the logarithm of how few sentences of the story have the item."""
        total = sum(len(ledger.sentences) for ledger in self._ledgers)
        found: dict[str, Matrix] = {}
        for ledger in self._ledgers:
            met = numpy.zeros(len(ledger.items), dtype=numpy.float32)
            for other in self._ledgers:
                alike = (
                    numpy.eye(len(ledger.items), dtype=numpy.float32)
                    if other is ledger
                    else self.likeness.matrix(ledger, other)
                )
                for sentence in other.sentences:
                    if sentence.items:
                        met += alike[:, list(sentence.items)].max(axis=1)
            rare = numpy.log((total + _IMAGINED) / (met + 0.5))
            weights = numpy.array([item.weight for item in ledger.items], dtype=numpy.float32)
            found[ledger.telling.account.article.id] = weights * numpy.maximum(rare, _LEAST_WEIGHT)
        return found


def _middle_and_spread(cosines: Matrix) -> tuple[float, float]:
    """Median and scaled median deviation, which the few pairs that tell the same do not move."""
    if cosines.size < _FEWEST:
        return 0.0, 0.2
    middle = float(numpy.median(cosines))
    return middle, max(1.4826 * float(numpy.median(numpy.abs(cosines - middle))), 0.05)


def _language(ledger: Ledger) -> str:
    return ledger.telling.account.article.language


def _coverage(
    rows: Sequence[Material], columns: Sequence[Material], alike: Matrix, weights: Matrix
) -> tuple[Matrix, Matrix]:
    """The share, and the amount, of each row's weight that each column has."""
    incidence: Matrix = _incidence(rows, alike.shape[0]) * weights
    best = numpy.zeros((alike.shape[0], len(columns)), dtype=numpy.float32)
    for index, column in enumerate(columns):
        known = [*column.items, *column.implied]
        if known:
            best[:, index] = alike[:, known].max(axis=1)
    mass: Matrix = incidence @ best
    whole = numpy.maximum(incidence.sum(axis=1, keepdims=True), 1e-6)
    share: Matrix = mass / whole
    return share, mass


def _predicates(rows: Sequence[Material], columns: Sequence[Material], alike: Matrix) -> Matrix:
    """How alike the head verb of each row is to the nearest verb of each column."""
    found: Matrix = numpy.zeros((len(rows), len(columns)), dtype=numpy.float32)
    heads = [(index, row.predicates[0]) for index, row in enumerate(rows) if row.predicates]
    for place, column in enumerate(columns):
        if column.predicates and heads:
            best = alike[:, list(column.predicates)].max(axis=1)
            for index, head in heads:
                found[index, place] = best[head]
    return found


def _anchors(
    one: Ledger, other: Ledger, rows: Sequence[Material], columns: Sequence[Material], alike: Matrix
) -> Matrix:
    """How many anchors each row shares with each column; a figure with a unit counts twice.

    An anchor stands in one sentence of its account only, and so does its like in the other, as do
    the words that patience diff and the alignment of translations hold on to.
    """
    pairs = (alike >= _ANCHORED) & _once(one)[:, None] & _once(other)[None, :]
    pairs &= (alike >= alike.max(axis=1, keepdims=True)) & (alike >= alike.max(axis=0))
    pairs &= ~(_named(one)[:, None] & _named(other)[None, :])
    pairs &= (alike >= 1.0) | ~(_figured(one)[:, None] | _figured(other)[None, :])
    left: Matrix = _incidence(rows, len(one.items))
    right: Matrix = _incidence(columns, len(other.items))
    weighted: Matrix = left * _anchor_weights(one)
    anchored: Matrix = pairs.astype(numpy.float32)
    reached: Matrix = weighted @ anchored
    shared: Matrix = reached @ right.T
    shared[_measured_by_one(rows, columns)] = 0.0
    shared[_measured_by_one(columns, rows).T] = 0.0
    return shared


def _anchor_weights(ledger: Ledger) -> Matrix:
    """A figure with a unit is worth two words."""
    weights: Matrix = numpy.ones(len(ledger.items), dtype=numpy.float32)
    for index, item in enumerate(ledger.items):
        if item.figure is not None and item.figure.unit:
            weights[index] = 2.0
    return weights


def _measured_by_one(rows: Sequence[Material], columns: Sequence[Material]) -> Flags:
    """Where a row gives a figure with a unit that the column has not: only figures meet figures."""
    found: Flags = numpy.zeros((len(rows), len(columns)), dtype=bool)
    for index, row in enumerate(rows):
        for figure in row.figures:
            if figure.unit:
                for place, column in enumerate(columns):
                    found[index, place] |= not any(compatible(figure, x) for x in column.figures)
    return found


def _once(ledger: Ledger) -> Flags:
    """Which items stand in one sentence only, and are neither times nor light words."""
    met = _incidence(ledger.sentences, len(ledger.items)).sum(axis=0)
    heavy = [item.weight >= _HEAVY and item.kind != "time" for item in ledger.items]
    found: Flags = (met == 1) & numpy.array(heavy, dtype=bool)
    return found


def _named(ledger: Ledger) -> Flags:
    """Which items are names, or words of names."""
    return numpy.array([item.named for item in ledger.items], dtype=bool)


def _figured(ledger: Ledger) -> Flags:
    """Which items are figures: near values are other values."""
    return numpy.array([item.figure is not None for item in ledger.items], dtype=bool)


def _incidence(materials: Sequence[Material], width: int) -> Matrix:
    """Which items each statement has, as ones."""
    found: Matrix = numpy.zeros((len(materials), width), dtype=numpy.float32)
    for index, material in enumerate(materials):
        found[index, list(material.items)] = 1.0
    return found


def _strangers(
    ledger: Ledger,
    rows: Sequence[Material],
    columns: Sequence[Material],
    alike: Matrix,
    weights: Matrix,
) -> Matrix:
    """The share of each row's weight in names that a column does not mention."""
    names = numpy.array([item.named for item in ledger.items])
    missing = numpy.ones((alike.shape[0], len(columns)), dtype=numpy.float32)
    for place, column in enumerate(columns):
        if column.items:
            missing[:, place] = alike[:, list(column.items)].max(axis=1) < _MENTIONED
    incidence: Matrix = _incidence(rows, alike.shape[0]) * weights
    whole = numpy.maximum(incidence.sum(axis=1, keepdims=True), 1e-6)
    share: Matrix = (incidence * names) @ missing / whole
    return share


def _statement_vectors(ledgers: Sequence[Ledger], encoder: Encoder | None) -> dict[str, Matrix]:
    """A centred vector for every statement; its sentence's serves where no encoder is given."""
    languages: dict[str, str] = {}
    texts: dict[str, str] = {}
    read: dict[str, Matrix] = {}
    for ledger in ledgers:
        account = ledger.telling.account
        sentences = account.analysis.vectors.matrix()
        for material in (*ledger.units, *ledger.sentences):
            statement = material.unit.statement
            languages[statement.id] = account.article.language
            texts[statement.id] = statement.text
            if material.unit.sentence < len(sentences):
                read[statement.id] = sentences[material.unit.sentence]
    ids = sorted(texts)
    if encoder is not None and ids:
        distinct = sorted(set(texts.values()))
        place = {text: row for row, text in enumerate(distinct)}
        vectors = encoder.embed(distinct)[[place[texts[key]] for key in ids]]
    elif ids and len(read) == len(ids):
        vectors = numpy.stack([read[key] for key in ids])
    else:
        return {}
    steady = centred(vectors, [languages[key] for key in ids])
    return dict(zip(ids, steady, strict=True))
