"""A logistic model over named features, small enough to be read in its data file."""

import math
from functools import cache
from importlib.resources import files

import msgspec


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights by feature, and the score above which two things are one.

    `brief` are the weights where there is nothing but headlines; in between the two are mixed by
    the share of headlines. They weigh time above all, so where neither side has a date `weights`
    serve alone. `about` says what the weights were learned from.
    """

    threshold: float
    weights: dict[str, float]
    brief: dict[str, float] = {}
    about: str = ""

    def score(self, found: dict[str, float]) -> float:
        """The log-odds that the two are one, minus the threshold: above 0 means joined."""
        share = self._share(found)
        total = -self.threshold
        if share < 1.0:
            total += (1.0 - share) * _weighed(self.weights, found)
        if share > 0.0:
            total += share * _weighed(self.brief, found)
        return total

    def _share(self, found: dict[str, float]) -> float:
        """The share of headlines, by which the two sets of weights are mixed."""
        return found.get("brief", 0.0) if self.brief and "undated" not in found else 0.0

    def parts(self, found: dict[str, float]) -> list[tuple[str, float]]:
        """What each feature adds, the heaviest first."""
        share = self._share(found)
        shares = (
            (
                name,
                value
                * ((1.0 - share) * self.weights.get(name, 0.0) + share * self.brief.get(name, 0.0)),
            )
            for name, value in found.items()
        )
        return sorted(
            (part for part in shares if part[0] != "bias" and part[1]),
            key=lambda part: (-abs(part[1]), part[0]),
        )


def _weighed(weights: dict[str, float], found: dict[str, float]) -> float:
    total = 0.0
    for name, value in found.items():
        weight = weights.get(name)
        if weight is not None:
            total += weight * value
    return total


class Models(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The models of `data/stories.json`.

    `window` is how many days either side of an account are searched, `reach` how many near accounts
    are looked at; `inertia` by how much another story must fit better before an account moves.
    `event` joins accounts and stories, `topic` stories and topics; `likeness` grades how alike two
    accounts are. `seen` names the clusters, by set, that the weights were learned from: nothing is
    measured on them.
    """

    window: float
    reach: int
    inertia: float
    event: Model
    topic: Model
    likeness: Model = Model(threshold=0.0, weights={"vector": 1.0})
    seen: dict[str, tuple[str, ...]] = {}


@cache
def shipped_models() -> Models:
    """The models in the package."""
    raw = (files("synoptic.relate") / "data" / "stories.json").read_bytes()
    return msgspec.json.decode(raw, type=Models)


def probability(score: float) -> float:
    """A score as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))
