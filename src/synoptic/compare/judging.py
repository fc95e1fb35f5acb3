"""Judges whether two statements say the same, one more coarsely, or the same with another value.

Similarity proposes; figures, times, roles and negation can each refuse, and say why.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec
import numpy

from synoptic.compare.apart import (
    Apart,
    dated_otherwise,
    dates_apart,
    figures_apart,
    measured_otherwise,
    named_times_apart,
    times_apart,
)
from synoptic.compare.likeness import Matrix
from synoptic.compare.matching import THINGS_ALIKE, matched, nearness
from synoptic.compare.material import COUNTRY, Ledger, Material
from synoptic.compare.refusals import DENIED, refusal, somebody_else
from synoptic.compare.scoring import Measures, Scores
from synoptic.compare.values import compatible, named_time, written
from synoptic.records import TimeExpression

JOINED = 0.55
"""Least probability at which two statements may be joined; measured in docs/compare.md."""

_BIAS = -7.05
_BOTH = 4.0
_FULLER = 1.5
_MASS = 0.8
_CLOSENESS = 0.9
_CLOSEST = 6.0
_PREDICATE = 1.8
_CLASH = -6.0
_ANCHOR = 1.25
_MOST_ANCHORS = 3.0
_COVERED = 0.43
_MARGIN = 0.5
_WIDEST = 3.0
"""Weights of the judgement, fitted on pairs of statements; see docs/compare.md."""

_SAME_VERB = 0.35
_MANY = 4
_ALL_OF_ONE = 0.8
"""What two statements whose verbs are not alike need in common, in words or as share of one."""

_FEWEST_IN_COMMON = 3
_SURE = 0.75
_SAME_WORDS = 0.8
_SAME_BUT = 2
_HEAVY = 0.5
"""Words beside adverbs that statements of two values have in common, and least weight of one."""
_NEARER = 4.5
"""From this closeness on nobody asks whose deed it is; read off joins of real articles."""
_SURELY = 0.8
_SHORT = 4
_NEAR = 2.8
_MOSTLY = 0.6
_HALF = 0.45
_PARTLY = 0.33
"""What two parts of sentences need to be joined; read off joins of real articles."""
_SAME_BUT_FOR_ITS_DATE = 0.8
"""Least probability at which another date is a conflict and not another event."""

_NEAREST = Measures(closeness=_CLOSEST, verbs=1.0, covered=1.0)
"""Stands in where nothing was measured, so that nearness refuses nothing."""


class Relation(StrEnum):
    """How one statement stands to another."""

    SAME = "same"
    COARSER = "coarser"
    DIFFERING = "differing"
    APART = "apart"


class Judgement(msgspec.Struct, frozen=True):
    """The relation of two statements, how sure, and the words or values that decide it.

    `refused` says that likeness would have joined them and a value, role or negation did not;
    `values` are the pairs that cannot both hold, the first of each from the first statement.
    """

    relation: Relation
    probability: float
    reasons: tuple[str, ...] = ()
    refused: bool = False
    values: tuple[Apart, ...] = ()


class _Common(msgspec.Struct, frozen=True):
    """Two words found alike; names, values or the predicates of both.

    `differs` says that they are two values of one measure, `heavy` that they are no adverbs.
    """

    rank: float
    text: str
    named: bool
    valued: bool = False
    telling: bool = False
    differs: bool = False
    heavy: bool = True


def probability(scores: Scores) -> Matrix:
    """How likely each pair tells the same, before figures, times and roles are looked at."""
    logit = (
        _BIAS
        + _BOTH * numpy.minimum(scores.forward, scores.backward)
        + _FULLER * numpy.maximum(scores.forward, scores.backward)
        + _MASS * numpy.log1p(scores.mass)
        + _CLOSENESS * numpy.clip(scores.closeness, -_CLOSEST, _CLOSEST)
        + _PREDICATE * scores.predicate
        + _CLASH * scores.clash
        + _ANCHOR * _anchored(scores)
    )
    logit += _MARGIN * _margin(logit)
    chance: Matrix = (1.0 / (1.0 + numpy.exp(-logit))).astype(numpy.float32)
    return chance


def _anchored(scores: Scores) -> Matrix:
    """The anchors that count: two or more, in a pair where one side is nearly half covered.

    Two long sentences of many claims share anchors of one claim and say different things beside it.
    """
    covered = numpy.maximum(scores.forward, scores.backward) >= _COVERED
    enough = covered & (scores.anchors >= 2)
    counted: Matrix = numpy.minimum(scores.anchors, _MOST_ANCHORS) * enough
    return counted


def _margin(logit: Matrix) -> Matrix:
    """How far each pair is ahead of the next best of its row and its column, up to a bound."""
    ahead = numpy.minimum(logit - _rivals(logit), logit - _rivals(logit.T).T)
    bounded: Matrix = numpy.clip(ahead, 0.0, _WIDEST)
    return bounded


def _rivals(logit: Matrix) -> Matrix:
    """For each entry the best other entry of its row; far below where there is none."""
    if logit.shape[1] < 2:
        return numpy.full_like(logit, -_WIDEST) + logit
    ranked = numpy.sort(logit, axis=1)
    best, second = ranked[:, -1:], ranked[:, -2:-1]
    rivals: Matrix = numpy.where(logit >= best, second, best)
    return rivals


def judge(
    one: Material,
    other: Material,
    chance: float,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
    *,
    measures: Measures = _NEAREST,
) -> Judgement:
    """Judges a pair whose probability is known; `alike` scores the items of the two accounts."""
    if chance < JOINED:
        return Judgement(Relation.APART, chance)
    values = figures_apart(one, other, chance, ledgers, alike)
    against = _against(one, other, ledgers, alike, measures, valued=bool(values))
    if against:
        return Judgement(Relation.APART, chance, (against,), refused=True)
    shared = _shared_words(one, other, ledgers, alike)
    part = not (one.unit.whole and other.unit.whole)
    if (
        not _enough(shared, chance, measured=_measures(one) == _measures(other))
        or (part and not _alike_by_themselves(one, other, alike, measures.closeness))
        or _loose(shared, measures)
    ):
        return Judgement(Relation.APART, chance, ("too little in common",))
    reasons = tuple(pair.text for pair in shared)
    dates = times_apart(one, other, chance, ledgers, alike) or named_times_apart(
        one, other, chance, ledgers, alike
    )
    if values or dates:
        if sum(pair.heavy and not pair.differs for pair in shared) < _SAME_BUT:
            return Judgement(Relation.APART, chance, ("too little in common for a conflict",))
        said = bool(one.unit.quote) != bool(other.unit.quote)
        # Where all words agree, a quote on one side only was missed on the other.
        said = said and nearness(one, other, ledgers, alike) < _SAME_WORDS
        return _differing(chance, (*values, *dates), reasons, said=said)
    return _agreeing(one, other, chance, ledgers, alike, shared=reasons)


def _against(
    one: Material,
    other: Material,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
    measures: Measures,
    *,
    valued: bool,
) -> str:
    """Why two statements that likeness would join are apart; nothing where they are not.

    `valued` says that they give values that cannot both hold: where they else tell the same, a
    "no" on one side is then a turn of phrase.
    """
    against = refusal(one, other, ledgers)
    if valued and against == DENIED and nearness(one, other, ledgers, alike) >= _MOSTLY:
        against = ""
    if not valued and not against:
        against = measured_otherwise(one, other)
    unlike = measures.verbs < THINGS_ALIKE and measures.closeness < _NEARER
    if not against and unlike and somebody_else(one, other, ledgers, alike):
        return "another does it"
    return against


def _agreeing(
    one: Material,
    other: Material,
    chance: float,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
    *,
    shared: tuple[str, ...],
) -> Judgement:
    """Two statements without values that differ: the same, one coarser, or of other dates."""
    otherwise = dated_otherwise(one, other)
    if otherwise:
        return Judgement(Relation.APART, chance, (otherwise,), refused=True)
    coarser = _coarser(one, other, ledgers, alike)
    relation = Relation.COARSER if coarser else Relation.SAME
    return Judgement(relation, chance, (*coarser, *shared))


def _loose(shared: Sequence[_Common], measures: Measures) -> bool:
    """Whether two statements of unlike verbs and unlike sense have no more than a few words."""
    few = sum(not pair.differs for pair in shared) < _MANY and measures.covered < _ALL_OF_ONE
    return few and measures.verbs < _SAME_VERB and measures.closeness < _NEAR


def but_for(
    one: Material, other: Material, chance: float, ledgers: tuple[Ledger, Ledger], alike: Matrix
) -> Judgement | None:
    """How two claims stand that are one but for their dates; nothing where the dates agree.

    Where less than two things are common beside the dates, they are two claims and no conflict.
    """
    dates = dates_apart(one, other)
    if not dates:
        return None
    shared = _shared_words(one, other, ledgers, alike)
    words = tuple(pair.text for pair in shared)
    if sum(pair.heavy and not pair.valued for pair in shared) < _SAME_BUT:
        return Judgement(Relation.APART, chance, words, refused=True)
    said = bool(one.unit.quote) != bool(other.unit.quote)
    return _differing(max(chance, _SAME_BUT_FOR_ITS_DATE), dates, words, said=said)


def _measures(material: Material) -> bool:
    return bool(material.figures) or any(time.earliest for time in material.times)


def _differing(
    chance: float, values: tuple[Apart, ...], reasons: tuple[str, ...], *, said: bool
) -> Judgement:
    """Two statements with values that cannot both hold: differing, or another thing altogether.

    `said` is that a speaker says the one and an account the other.
    """
    against = tuple(f"{written(left)} against {written(right)}" for left, right in values)
    dated = [isinstance(left, TimeExpression) for left, _ in values]
    if any(dated) and (not all(dated) or said or chance < _SAME_BUT_FOR_ITS_DATE):
        return Judgement(Relation.APART, chance, against, refused=True)
    relation = Relation.APART if said else Relation.DIFFERING
    return Judgement(relation, chance, (*against, *reasons), refused=said, values=values)


def _alike_by_themselves(one: Material, other: Material, alike: Matrix, closeness: float) -> bool:
    """Whether parts of sentences are alike enough: they are short, and made of common words.

    Half of the longer must be met, and their vectors be near or most words of the shorter be met.
    Where the verbs are alike, a third of the longer will do, or half of the shorter; of very short
    ones it is most words of both. A common figure with a unit is enough.
    """
    pairs = matched(one, other, alike)
    figures = [figure for figure in one.figures if figure.unit]
    if any(compatible(figure, rival) for figure in figures for rival in other.figures):
        return True
    met = sum(pair.strength for pair in pairs)
    sure = sum(pair.strength >= _SURELY for pair in pairs)
    shorter, longer = sorted((len(one.items), len(other.items)))
    if shorter < _SHORT:
        return met >= _MOSTLY * longer
    heads = one.predicates[:1], other.predicates[:1]
    verb = any(pair.left in heads[0] and pair.right in heads[1] for pair in pairs)
    near = closeness >= _NEAR
    if verb:
        enough = met >= _HALF * shorter and sure >= _FEWEST_IN_COMMON
        return enough or (near and met >= _PARTLY * longer)
    enough = met >= _MOSTLY * shorter and sure >= _FEWEST_IN_COMMON
    return (enough or near) and met >= _HALF * longer


def reasons(
    one: Material, other: Material, ledgers: tuple[Ledger, Ledger], alike: Matrix
) -> tuple[str, ...]:
    """The pairs of words that two statements have in common, the surest first."""
    return tuple(pair.text for pair in _shared_words(one, other, ledgers, alike))


def _enough(shared: Sequence[_Common], chance: float, *, measured: bool) -> bool:
    """Names alone make no claim: three things in common, one of them no name.

    Two will do in short sentences, which have no more: a figure and its name; where the vectors
    are sure, two words, or a name with the predicate of both. A list of names and one word are not
    enough, nor are a name and a word where only one side measures anything (`measured` is false).
    Two values of one measure are not held in common.
    """
    held = [pair for pair in shared if not pair.differs]
    plain = sum(not pair.named for pair in held)
    if len(held) >= _FEWEST_IN_COMMON:
        listed = len(held) - plain >= _FEWEST_IN_COMMON
        return plain > (1 if listed or not measured else 0)
    two = len(held) == _FEWEST_IN_COMMON - 1
    sure = plain == len(held) or any(pair.telling for pair in held)
    return two and (any(pair.valued for pair in held) or (sure and chance >= _SURE))


def _shared_words(
    one: Material, other: Material, ledgers: tuple[Ledger, Ledger], alike: Matrix
) -> tuple[_Common, ...]:
    """What the two have in common, as pairs of words, the strongest first; none is used twice."""
    found = []
    for pair in matched(one, other, alike):
        left, right = ledgers[0].items[pair.left], ledgers[1].items[pair.right]
        telling = pair.left in one.predicates and pair.right in other.predicates
        text = f"{left.text} = {right.text}"
        named = left.time is not None and bool(named_time(left.time))
        differs = (left.figure is not None or named) and pair.strength < 1.0
        heavy = left.weight >= _HEAVY
        found.append(
            _Common(-pair.strength, text, left.named, left.valued, telling, differs, heavy)
        )
    return tuple(sorted(found, key=lambda pair: (pair.rank, pair.text)))


def _coarser(
    one: Material, other: Material, ledgers: tuple[Ledger, Ledger], alike: Matrix
) -> tuple[str, ...]:
    """Where one names a place and the other only the country that it lies in."""
    found: list[str] = []
    for left, right, rows, matrix in (
        (one, other, ledgers, alike),
        (other, one, ledgers[::-1], alike.T),
    ):
        countries = [
            rows[1].items[column] for column in right.items if rows[1].items[column].whole_country
        ]
        for item in left.items:
            place = rows[0].items[item]
            named = place.kind == "entity" and place.place and not place.whole_country
            if not named or place.key.startswith(COUNTRY):
                continue
            if any(matrix[item, column] >= 1.0 for column in right.items):
                continue
            found.extend(
                f"{place.text} within {country.text}"
                for country in countries
                if place.country and country.country == place.country
            )
    return tuple(sorted(set(found)))
