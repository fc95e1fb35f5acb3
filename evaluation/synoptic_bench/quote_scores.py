"""Scores quotes against gold: how well contents match, and whether the source is the right one.

One-to-one matching of contents by overlap, best first. A match counts from half of the union on;
the source counts when it shares a character with the gold one, or when both have none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Piece = tuple[int, int]


@dataclass(frozen=True)
class Quoted:
    """A quote to compare: pieces of content, pieces of its source, its type in lower case."""

    content: tuple[Piece, ...]
    source: tuple[Piece, ...] = ()
    type: str = ""


@dataclass
class Tally:
    """Counts over documents, from which the measures are read."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    joint: int = 0
    precision_mass: float = 0.0
    recall_mass: float = 0.0
    documents: int = field(default=0)

    @property
    def content(self) -> float:
        """F1 of contents that match by half."""
        return _balance(self.matched / (self.found or 1), self.matched / (self.gold or 1))

    @property
    def proportional(self) -> float:
        """F1 of contents by the share of characters."""
        return _balance(
            self.precision_mass / (self.found or 1), self.recall_mass / (self.gold or 1)
        )

    @property
    def with_source(self) -> float:
        """F1 of contents that match and whose source is right."""
        return _balance(self.joint / (self.found or 1), self.joint / (self.gold or 1))


def tally(documents: Iterable[tuple[Sequence[Quoted], Sequence[Quoted]]], only: str = "") -> Tally:
    """Counts over pairs of gold and found quotes; with `only`, of gold quotes of that type.

    Found quotes that match gold of another type then do not count as wrong.
    """
    counts = Tally()
    for gold, found in documents:
        counts.documents += 1
        wanted = [quote for quote in gold if quote.content and (not only or quote.type == only)]
        others = [quote for quote in gold if quote.content and quote not in wanted]
        _add(counts, wanted, [quote for quote in found if quote.content], others)
    return counts


def _add(counts: Tally, gold: list[Quoted], found: list[Quoted], others: list[Quoted]) -> None:
    wanted = [_characters(quote.content) for quote in gold]
    given = [_characters(quote.content) for quote in found]
    pairs = _matching(given, wanted)
    good = {index for share, index, _ in pairs if share >= 0.5}
    excused = {
        index
        for share, index, _ in _matching(given, [_characters(q.content) for q in others])
        if share >= 0.3 and index not in good
    }
    counts.gold += len(gold)
    counts.found += len(found) - len(excused)
    for share, left, right in pairs:
        common = len(given[left] & wanted[right])
        counts.precision_mass += common / len(given[left])
        counts.recall_mass += common / len(wanted[right])
        if share >= 0.5:
            counts.matched += 1
            ours, theirs = _characters(found[left].source), _characters(gold[right].source)
            counts.joint += bool(ours & theirs) or not (ours or theirs)


def _matching(one: Sequence[set[int]], other: Sequence[set[int]]) -> list[tuple[float, int, int]]:
    shares = [
        (len(a & b) / len(a | b), i, j)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if a & b
    ]
    taken: set[tuple[str, int]] = set()
    chosen = []
    for share, i, j in sorted(shares, reverse=True):
        if ("one", i) not in taken and ("other", j) not in taken:
            taken |= {("one", i), ("other", j)}
            chosen.append((share, i, j))
    return chosen


def _characters(pieces: Iterable[Piece]) -> set[int]:
    return {place for start, stop in pieces for place in range(start, stop)}


def _balance(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
