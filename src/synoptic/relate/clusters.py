"""Sets of nodes that are believed to be one entity, joined with a reason each."""

from collections import Counter
from collections.abc import Collection

from synoptic.records import NameType
from synoptic.relate.naming import Node

Place = tuple[str, str]


class Clusters:
    """Joins nodes; every node remembers why it was joined.

    Identifiers and full names of a cluster are kept beside it, since every join asks for them.
    `settled` are places that were compared with each other before.
    """

    def __init__(self, nodes: list[Node], settled: Collection[Place] = ()) -> None:
        self.settled = settled
        self._parent = {node.place: node.place for node in nodes}
        self.members: dict[Place, list[Node]] = {node.place: [node] for node in nodes}
        self.reasons: dict[Place, tuple[str, float]] = {}
        self._identifiers: dict[Place, Counter[str]] = {}
        self._full: dict[Place, dict[tuple[str, ...], Node]] = {}
        for node in nodes:
            if node.entity.identifier:
                self._identifiers[node.place] = Counter((node.entity.identifier,))
            if node.is_full and node.entity.type is NameType.PERSON:
                self._full[node.place] = {node.form.words: node}

    def root(self, node: Node) -> Place:
        """The place that stands for a node's cluster."""
        place = node.place
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def of(self, node: Node) -> list[Node]:
        """The nodes of a node's cluster."""
        return self.members[self.root(node)]

    def identifier(self, place: Place) -> str:
        """The identifier of a cluster, the most frequent where there are several."""
        counts = self._identifiers.get(place)
        return max(sorted(counts), key=lambda key: counts[key]) if counts else ""

    def full_names(self, place: Place) -> dict[tuple[str, ...], Node]:
        """One node for each different full name of the persons in a cluster."""
        return self._full.get(place, {})

    def join(self, one: Node, other: Node, reason: str, confidence: float = 1.0) -> None:
        """Makes the clusters of two nodes one; the larger keeps its root, ties by place."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        if (-len(self.members[first]), first) > (-len(self.members[second]), second):
            first, second = second, first
        self._parent[second] = first
        self.members[first] += self.members.pop(second)
        if second in self._identifiers:
            self._identifiers.setdefault(first, Counter()).update(self._identifiers.pop(second))
        if second in self._full:
            mine = self._full.setdefault(first, {})
            for words, node in self._full.pop(second).items():
                mine.setdefault(words, node)
        for node in (one, other):
            self.reasons.setdefault(node.place, (reason, confidence))

    def all(self) -> list[tuple[Place, list[Node]]]:
        """The clusters with their roots, in order of place."""
        return [(place, self.members[place]) for place in sorted(self.members)]
