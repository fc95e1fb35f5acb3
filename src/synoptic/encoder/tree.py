"""From scores of arcs to a tree with one root."""

import numpy

from synoptic.encoder.pieces import Integers
from synoptic.encoder.vocabulary import Floats

NEVER = -1e9


def heads_of(arcs: Floats) -> Integers:
    """The head of each token, -1 for the root, as the best tree (or nearly) of these scores.

    `arcs` has a row per token; column 0 is the root, column 1 + i token i. The root is the token
    whose loss by hanging elsewhere is greatest; the rest take their best heads, and only where
    that closes a circle is the maximum spanning tree computed (Chu, Liu and Edmonds).
    """
    count = len(arcs)
    if count == 1:
        return numpy.array([-1])
    scores = arcs.astype(numpy.float64)
    scores[numpy.arange(count), numpy.arange(count) + 1] = NEVER
    root = int((scores[:, 0] - scores[:, 1:].max(axis=1)).argmax())
    scores[:, 0] = NEVER
    scores[root, :] = NEVER
    scores[root, 0] = 0.0
    heads: Integers = scores.argmax(axis=1) - 1
    if _circle(heads) is not None:
        square = numpy.full((count + 1, count + 1), NEVER)
        square[1:] = scores
        heads = _spanning(square)[1:] - 1
    return heads


def _circle(heads: Integers) -> list[int] | None:
    """The members of some circle, or nothing."""
    state = [0] * len(heads)
    parents = heads.tolist()
    for begin in range(len(parents)):
        path: list[int] = []
        place = begin
        while place >= 0 and state[place] == 0:
            state[place] = 1
            path.append(place)
            place = parents[place]
        if place >= 0 and state[place] == 1:
            return path[path.index(place) :]
        for visited in path:
            state[visited] = 2
    return None


def _spanning(scores: "numpy.typing.NDArray[numpy.float64]") -> Integers:
    """Heads of the maximum spanning tree rooted at 0; rows are dependents, columns heads."""
    count = len(scores)
    heads: Integers = scores.argmax(axis=1)
    heads[0] = -1
    circle = _circle(heads)
    if circle is None:
        return heads
    inside = numpy.zeros(count, dtype=bool)
    inside[circle] = True
    rest = numpy.flatnonzero(~inside)
    members = numpy.array(circle)
    kept = scores[members, heads[members]]
    smaller = numpy.full((len(rest) + 1, len(rest) + 1), NEVER)
    smaller[:-1, :-1] = scores[numpy.ix_(rest, rest)]
    leaving = scores[numpy.ix_(rest, members)]
    smaller[:-1, -1] = leaving.max(axis=1)
    entering = scores[numpy.ix_(members, rest)] - kept[:, None]
    smaller[-1, :-1] = entering.max(axis=0)
    found = _spanning(smaller)
    made = heads.copy()
    for place, dependent in enumerate(rest.tolist()):
        if dependent == 0:
            continue
        head = int(found[place])
        made[dependent] = members[int(leaving[place].argmax())] if head == len(rest) else rest[head]
    outer = int(found[-1])
    broken = int(entering[:, outer].argmax())
    made[members[broken]] = rest[outer]
    return made
