"""Sets of nodes that are believed to be one entity, joined with a reason each."""

from synoptic.records import NameType
from synoptic.relate.naming import Node


class Clusters:
    """Joins nodes; every node remembers why it was joined."""

    def __init__(self, nodes: list[Node]) -> None:
        self._parent = {node.place: node.place for node in nodes}
        self.members: dict[tuple[str, str], list[Node]] = {node.place: [node] for node in nodes}
        self.reasons: dict[tuple[str, str], tuple[str, float]] = {}

    def root(self, node: Node) -> tuple[str, str]:
        """The place that stands for a node's cluster."""
        place = node.place
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def of(self, node: Node) -> list[Node]:
        """The nodes of a node's cluster."""
        return self.members[self.root(node)]

    def join(self, one: Node, other: Node, reason: str, confidence: float = 1.0) -> None:
        """Makes the clusters of two nodes one; the larger keeps its root, ties by place."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        if (-len(self.members[first]), first) > (-len(self.members[second]), second):
            first, second = second, first
        self._parent[second] = first
        self.members[first] += self.members.pop(second)
        for node in (one, other):
            self.reasons.setdefault(node.place, (reason, confidence))

    def all(self) -> list[list[Node]]:
        """The clusters, in order of place."""
        return [self.members[place] for place in sorted(self.members)]


def identifier_of(cluster: list[Node]) -> str:
    """The identifier of the cluster, the most frequent where there are several."""
    counts: dict[str, int] = {}
    for node in cluster:
        if node.entity.identifier:
            counts[node.entity.identifier] = counts.get(node.entity.identifier, 0) + 1
    return max(sorted(counts), key=lambda key: counts[key]) if counts else ""


def full_forms(cluster: list[Node]) -> list[Node]:
    """One node for each different full name of the cluster."""
    found: dict[tuple[str, ...], Node] = {}
    for node in cluster:
        if node.is_full and node.entity.type is NameType.PERSON:
            found.setdefault(node.form.words, node)
    return list(found.values())
