"""Logistic and linear fits that start from what is believed and obey a sign for each feature."""

from collections.abc import Mapping, Sequence

import numpy
import numpy.typing
from scipy.optimize import minimize

from synoptic.relate.features import FEATURES

Floats = numpy.typing.NDArray[numpy.float64]

BELIEVED: dict[str, float] = {
    "day-same": 0.8,
    "day-apart": -3.0,
    "weekday-same": 0.6,
    "weekday-apart": -1.8,
    "recall-same": 1.0,
    "recall-apart": -4.5,
    "again-one": -1.0,
    "people": 0.6,
    "people-apart": -2.0,
    "places-apart": -0.4,
    "kinds-apart": -0.2,
    "nothing-shared": -5.0,
    "twins-apart": -12.0,
    "numbers": 0.6,
    "names": 2.0,
    "terms": 3.0,
    "gap": -2.5,
}
"""Weights before any data: what a reader would say. Data move them where there are any."""

HELPS = ("vector", "headline", "nearest", "terms", "names",
         "people", "places", "numbers", "kinds", "day-same", "weekday-same", "recall-same", "clock",
         "gap-alike")  # fmt: skip
HINDERS = ("nothing-shared", "twins-apart", "people-apart", "places-apart", "kinds-apart", "gap",
           "half-dated", "day-apart", "weekday-apart", "recall-apart",
           "again-one")  # fmt: skip
"""Features that may only speak for, or only against."""

TOLD = ("terms", "names", "people", "people-apart", "places", "places-apart", "numbers", "kinds",
        "kinds-apart", "nothing-shared", "twins-apart", "day-same", "day-apart",
        "weekday-same", "weekday-apart", "recall-same", "recall-apart", "again-one")  # fmt: skip
"""Features that few pairs have: the belief holds them until there is much to say otherwise."""


LIMITS: dict[str, tuple[float | None, float | None]] = {
    "cross-vector": (0.0, 1.5),
    "gap": (None, -2.0),
    "gap-alike": (0.0, 2.5),
    "day-apart": (None, -2.0),
    "weekday-apart": (None, -1.5),
    "recall-apart": (None, -4.5),
    "again-one": (None, -1.0),
    "twins-apart": (None, -12.0),
}
TEXT_LIMITS: dict[str, tuple[float | None, float | None]] = {
    **LIMITS,
    "age": (None, -0.8),
    "brief": (None, 1.0),
    "places-apart": (None, -0.6),
    "half-dated": (None, -3.0),
    "people-apart": (None, -2.0),
    "nothing-shared": (None, -5.0),
}
"""Closer limits where the data mislead: nearly all pairs across languages that are learned from are
translations, the short texts are mostly snippets of one event, the dates of some events of
giveme5w1h are those of a crawl, and the learned half of it has no running story in which the same
actors meet month after month."""


def bounds(brief: bool = False) -> list[tuple[float | None, float | None]]:
    """The sign each weight may have, or its limits: of headlines or of texts."""
    limits = LIMITS if brief else TEXT_LIMITS
    signs: dict[str, tuple[float | None, float | None]] = {
        **dict.fromkeys(HELPS, (0.0, None)),
        **dict.fromkeys(HINDERS, (None, 0.0)),
    }
    return [limits.get(name, signs.get(name, (None, None))) for name in FEATURES]


def logistic(
    found: Floats, answers: Floats, shares: Floats, *, brief: bool = False
) -> dict[str, float]:
    """Weights by feature; `shares` are how much each row counts, `brief` says that they
    are of headlines.
    """
    start = numpy.array([BELIEVED.get(name, 0.0) for name in FEATURES])
    pull = numpy.array([3.0 if name in TOLD else 0.02 for name in FEATURES])
    sign = 2.0 * answers - 1.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = sign * (found @ weights)
        value = float((shares * numpy.logaddexp(0.0, -margins)).sum())
        slope = -(shares * sign / (1.0 + numpy.exp(margins))) @ found
        away = weights - start
        return value + float((pull * away * away).sum()), slope + 2.0 * pull * away

    made = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds(brief),
                    options={"maxiter": 2000})  # fmt: skip
    return rounded(made.x)


def graded(found: Floats, answers: Floats, names: Sequence[str]) -> dict[str, float]:
    """Weights of `names`, a column each, whose probability comes nearest to graded answers, 0 to 1.

    Grades crowd at both ends, which a straight line cannot follow. Nothing that two accounts have
    in common may speak against them; that their languages differ may say either.
    """
    pull = numpy.array([0.0 if name == "bias" else 0.02 for name in names])
    signs = [(None, None) if name in ("bias", "cross") else (0.0, None) for name in names]

    def loss(weights: Floats) -> float:
        made = 1.0 / (1.0 + numpy.exp(-(found @ weights)))
        return float(10.0 * ((made - answers) ** 2).sum() + (pull * weights**2).sum())

    made = minimize(loss, numpy.zeros(len(names)), method="L-BFGS-B", bounds=signs)
    return {name: round(float(w), 3) for name, w in zip(names, made.x, strict=True)}


def rounded(weights: Floats) -> dict[str, float]:
    """Weights by name, to three digits, noughts left out."""
    pairs = zip(FEATURES, weights, strict=True)
    return {name: round(float(w), 3) for name, w in pairs if abs(w) >= 0.0005}


def scores(weights: Mapping[str, float], found: Floats) -> Floats:
    """The log-odds of rows."""
    made: Floats = found @ numpy.array([weights.get(name, 0.0) for name in FEATURES])
    return made
