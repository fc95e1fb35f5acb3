"""Says how two statements stand to each other by weights that were learned from labelled pairs.

Same, one contains the other, something else, or against: a logistic model over what the other
modules of this room measure. It proposes and confirms; refusals and joins stay with `judging`. How
it is made: `training/pairs/learn.py`; the weights are readable in `data/pairs.json`.
"""

import math
from functools import cache
from pathlib import Path

import msgspec
import numpy

from synoptic.compare.apart import figures_apart, measured_otherwise, times_apart
from synoptic.compare.judging import roles_swapped
from synoptic.compare.likeness import Matrix
from synoptic.compare.matching import Matched, matched
from synoptic.compare.material import Ledger, Material
from synoptic.compare.scoring import Scores
from synoptic.compare.values import compatible

FEATURES = (
    "forward", "backward", "least", "most", "both", "mass", "closeness", "predicate", "clash",
    "anchors", "one denies", "figures apart", "figures of other things", "figures met",
    "figures open", "dates apart", "roles swapped", "longer", "length", "other language",
    "words open left", "words open right", "out of order", "other role", "least and denied",
    "least and figures apart", "least and other role", "closeness and least",
)  # fmt: skip
"""What is measured of a pair, in this order."""

ANSWERS = ("same", "contains", "other", "against")
"""How two statements stand: "contains" where the first says all of the second, and more."""

_ROLES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})


class Weights(msgspec.Struct, frozen=True):
    """A row of weights an answer, one a feature; features are scaled first, then weighed."""

    features: tuple[str, ...]
    answers: tuple[str, ...]
    middle: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    learned_from: tuple[str, ...] = ()


@cache
def known_weights() -> Weights:
    """The weights in the package."""
    path = Path(__file__).parent / "data" / "pairs.json"
    return msgspec.json.decode(path.read_bytes(), type=Weights)


def verdict(measures: list[float], weights: Weights | None = None) -> dict[str, float]:
    """How probable each answer is."""
    known = weights or known_weights()
    scaled = (numpy.array(measures) - numpy.array(known.middle)) / numpy.array(known.spread)
    logits = numpy.array(known.weights) @ scaled + numpy.array(known.bias)
    shares = numpy.exp(logits - logits.max())
    return dict(zip(known.answers, (shares / shares.sum()).tolist(), strict=True))


def measures_of(
    one: Material,
    other: Material,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
    *,
    scores: Scores,
    place: tuple[int, int],
) -> list[float]:
    """What is measured of a pair, in the order of `FEATURES`."""
    forward, backward = float(scores.forward[place]), float(scores.backward[place])
    least, most = min(forward, backward), max(forward, backward)
    closeness = float(scores.closeness[place])
    pairs = matched(one, other, alike)
    denies = float(one.denies != other.denies)
    apart = float(bool(figures_apart(one, other, 1.0, ledgers, alike)))
    met = sum(any(compatible(f, g) for g in other.figures) for f in one.figures)
    figures = len(one.figures) + len(other.figures)
    role = _other_role(pairs, one, other, ledgers)
    sizes = max(1, len(one.items)), max(1, len(other.items))
    return [
        forward, backward, least, most, forward * backward,
        math.log1p(float(scores.mass[place])), closeness, float(scores.predicate[place]),
        float(scores.clash[place]), min(3.0, float(scores.anchors[place])), denies, apart,
        float(bool(measured_otherwise(one, other))), 2 * met / figures if figures else 0.0,
        float(figures - 2 * met), float(bool(times_apart(one, other))),
        float(bool(roles_swapped(one.events, other.events, ledgers))),
        math.log(sizes[0] / sizes[1]), math.log(sizes[0] * sizes[1]),
        float(_tongue(ledgers[0]) != _tongue(ledgers[1])),
        math.log1p(sizes[0] - min(len(pairs), sizes[0])),
        math.log1p(sizes[1] - min(len(pairs), sizes[1])),
        _out_of_order(pairs, one, other, ledgers), role, least * denies, least * apart,
        least * role, closeness * least,
    ]  # fmt: skip


def _tongue(ledger: Ledger) -> str:
    return ledger.telling.account.article.language


def _places(
    pairs: list[Matched], one: Material, other: Material, ledgers: tuple[Ledger, Ledger]
) -> list[tuple[int, int]]:
    """Where the words of each pair stand in their statements, as tokens."""
    found = []
    for pair in pairs:
        left = [p for p in ledgers[0].places[pair.left] if p in one.unit.tokens]
        right = [p for p in ledgers[1].places[pair.right] if p in other.unit.tokens]
        if left and right:
            found.append((left[0], right[0]))
    return found


def _out_of_order(
    pairs: list[Matched], one: Material, other: Material, ledgers: tuple[Ledger, Ledger]
) -> float:
    """The share of pairs of matched words that stand the other way round."""
    places = sorted(_places(pairs, one, other, ledgers))
    turned = total = 0
    for index, (_, right) in enumerate(places):
        for _, later in places[index + 1 :]:
            turned += later < right
            total += 1
    return turned / total if total else 0.0


def _other_role(
    pairs: list[Matched], one: Material, other: Material, ledgers: tuple[Ledger, Ledger]
) -> float:
    """The share of matched words that hang on their sentences by other relations."""
    tokens = [ledger.telling.account.analysis.tokens for ledger in ledgers]
    roles = [
        (tokens[0][left].relation, tokens[1][right].relation)
        for left, right in _places(pairs, one, other, ledgers)
    ]
    told = [(left, right) for left, right in roles if left in _ROLES or right in _ROLES]
    return sum(left != right for left, right in told) / len(told) if told else 0.0
