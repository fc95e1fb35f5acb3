"""From label scores to names with a confidence.

Labels are B-, I- and O of Ramshaw and Marcus (1995). A name's first token alone may be B-, so the
most probable labels one by one may not be names at all (O and then I-ORG); there the most probable
sequence that is one is taken (Viterbi, 1967).
"""

from functools import cache
from itertools import pairwise

import numpy

from synoptic.encoder.pieces import Integers
from synoptic.encoder.vocabulary import Floats
from synoptic.records import Name, NameType


def probabilities(scores: Floats, temperature: float) -> Floats:
    """The labels' probabilities, softened so that they say how often they are right."""
    scaled = scores / numpy.float32(temperature)
    raised = numpy.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


REST = 0.5
"""How much a token's later pieces say of its kind, against its first piece."""


def token_shares(shares: Floats, labels: list[str], firsts: Integers, ends: Integers) -> Floats:
    """The labels' probabilities for each token, from those of its pieces.

    `firsts` and `ends` are the first piece of each token and the one after its last. The first
    piece says which side of a name begins; the kind is what all its pieces make of it.
    """
    made = shares[firsts].copy()
    same = _same_kind(tuple(labels))
    longer = ends > firsts + 1
    sums = numpy.zeros((len(shares) + 1, len(labels)))
    shares.cumsum(axis=0, dtype=numpy.float64, out=sums[1:])
    rest = (sums[ends] - sums[firsts + 1])[longer] / (ends - firsts - 1)[longer, None]
    made[longer] *= (rest.clip(min=0).astype(numpy.float32) @ same) ** REST
    made /= made.sum(axis=1, keepdims=True)
    return made


def names_of(
    shares: Floats, labels: list[str], spans: list[tuple[int, int]], breaks: list[int]
) -> list[Name]:
    """The names over a run of tokens; none goes over a place in `breaks` (sentence starts).

    The confidence is that of the least sure token, in the name's kind.
    """
    made: list[Name] = []
    outside = shares.argmax(axis=1) == 0
    for first, stop in pairwise([*breaks, len(shares)]):
        if outside[first:stop].all():
            continue
        inside = shares[first:stop]
        open_at, kind = first, ""
        for place, label in enumerate([*_labels(inside, labels), 0], first):
            side, _, found = labels[label].partition("-")
            if kind and side != "I":
                confidence = _confidence(shares[open_at:place], labels, kind)
                span = spans[open_at][0], spans[place - 1][1]
                made.append(Name(*span, NameType(kind), confidence))
                kind = ""
            if side == "B":
                open_at, kind = place, found
    return made


def _labels(shares: Floats, labels: list[str]) -> list[int]:
    """The most probable labels of a sentence among those in which I- goes on with its own kind."""
    best: list[int] = shares.argmax(axis=1).tolist()
    allowed = _allowed(tuple(labels))
    if all(allowed[a][b] for a, b in pairwise([0, *best])):
        return best
    never = numpy.where(allowed, 0.0, -numpy.inf)
    steps = numpy.log(shares.astype(numpy.float64) + 1e-9)
    score = steps[0] + never[0]
    back = []
    for step in steps[1:]:
        reached = score[:, None] + never
        back.append(reached.argmax(axis=0))
        score = reached.max(axis=0) + step
    path = [int(score.argmax())]
    for sources in reversed(back):
        path.append(int(sources[path[-1]]))
    return path[::-1]


@cache
def _allowed(labels: tuple[str, ...]) -> list[list[bool]]:
    """Which label (column) may follow which (row); row 0, outside, is also a sentence's start."""
    kinds = [label.partition("-")[2] for label in labels]
    return [
        [b[0] != "I" or kinds[i] == kinds[j] for j, b in enumerate(labels)]
        for i in range(len(kinds))
    ]


@cache
def _same_kind(labels: tuple[str, ...]) -> Floats:
    """1 where two labels are of one kind, else 0."""
    kinds = numpy.array([label.partition("-")[2] for label in labels])
    same: Floats = (kinds[:, None] == kinds[None, :]).astype(numpy.float32)
    return same


def _confidence(shares: Floats, labels: list[str], kind: str) -> float:
    columns = [labels.index(f"B-{kind}"), labels.index(f"I-{kind}")]
    return round(float(shares[:, columns].sum(axis=1).min()), 3)
