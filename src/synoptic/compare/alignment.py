"""Joins statements of all accounts that tell the same: order-free, under-merging on purpose.

Whole sentences are joined first, then clauses of sentences that are not yet together. Two accounts'
statements are joined when each is the other's best; a group grows only while its members agree
on average, fewer than half of either side are strangers to all of the other (a sentence of two
claims draws the tellers of both) and no two of them refuse each other.
"""

from collections.abc import Iterable, Sequence

import msgspec
import numpy

from synoptic.compare.judging import JOINED, Judgement, Relation, judge, probability
from synoptic.compare.material import Ledger, Material
from synoptic.compare.scoring import Scoring

_AGREEING = 0.35
"""Least mean probability between the members of two groups that are joined."""


class Join(msgspec.Struct, frozen=True):
    """Two statements found to tell the same, more coarsely, or the same with another value."""

    one: str
    other: str
    judgement: Judgement


class Group(msgspec.Struct, frozen=True):
    """Statements that tell the same, with the joins that hold them together."""

    members: tuple[Material, ...]
    joins: tuple[Join, ...]


class Alignment(msgspec.Struct, frozen=True):
    """Groups of joined statements, and the pairs that differ in a value."""

    groups: tuple[Group, ...]
    differing: tuple[Join, ...]


def align(ledgers: Sequence[Ledger], scoring: Scoring) -> Alignment:
    """The groups of statements that tell the same; what no account shares stands alone."""
    ordered = sorted(ledgers, key=_name)
    pairs = _Pairs(ordered, scoring)
    groups = pairs.groups()
    held = {material.unit.statement.id for group in groups for material in group.members}
    held |= {key for join in pairs.differing for key in (join.one, join.other)}
    rest = [
        Group(members=(material,), joins=())
        for ledger in ordered
        for material in _alone(ledger, held)
    ]
    grouped = {material.unit.statement.id for group in groups for material in group.members}
    lone = [Group(members=(pairs.materials[key],), joins=()) for key in sorted(held - grouped)]
    return Alignment(groups=(*groups, *lone, *rest), differing=tuple(pairs.differing))


def _name(ledger: Ledger) -> str:
    return ledger.telling.account.article.id


def _alone(ledger: Ledger, held: set[str]) -> Iterable[Material]:
    """What no other account tells: whole sentences, or the clauses left of a sentence."""
    for sentence in ledger.sentences:
        parts = [unit for unit in ledger.units if unit.unit.opens == sentence.unit.opens]
        if sentence.unit.statement.id in held:
            continue
        if any(part.unit.statement.id in held for part in parts):
            yield from (part for part in parts if part.unit.statement.id not in held)
        else:
            yield sentence


class _Pairs:
    """All pairs of statements: whole sentences first, then clauses of what is left open."""

    def __init__(self, ledgers: Sequence[Ledger], scoring: Scoring) -> None:
        self._scoring = scoring
        self.materials = {
            material.unit.statement.id: material
            for ledger in ledgers
            for material in (*ledger.sentences, *ledger.units)
        }
        self._chances: dict[tuple[str, str], float] = {}
        self._together: set[tuple[tuple[str, int], str]] = set()
        self.joins: list[Join] = []
        self.differing: list[Join] = []
        for index, one in enumerate(ledgers):
            for other in ledgers[index:]:
                self._compare(one, other, one.sentences, other.sentences)
                self._compare(one, other, one.units, other.units)

    def _compare(
        self,
        one: Ledger,
        other: Ledger,
        rows: Sequence[Material],
        columns: Sequence[Material],
    ) -> None:
        if not rows or not columns:
            return
        chances = probability(self._scoring.scores(one, other, rows, columns))
        for row, column in zip(*numpy.nonzero(chances >= JOINED / 2), strict=True):
            keys = _ordered(*_ids(rows[row], columns[column]))
            self._chances[keys] = float(chances[row, column])
        for row, one_row in enumerate(rows):
            for column, one_column in enumerate(columns):
                if self._settled(one_row, one_column):
                    chances[row, column] = 0.0
        if one is other:
            return
        alike = self._scoring.likeness.matrix(one, other)
        best_columns, best_rows = chances.argmax(axis=1), chances.argmax(axis=0)
        for row, material in enumerate(rows):
            column = int(best_columns[row])
            if int(best_rows[column]) == row:
                chance = float(chances[row, column])
                judgement = judge(material, columns[column], chance, (one, other), alike)
                self._keep(material, columns[column], judgement)

    def _settled(self, one: Material, other: Material) -> bool:
        """Whether either's sentence already has its partner in the other's account."""
        return (_sentence(one), other.unit.statement.article) in self._together or (
            _sentence(other),
            one.unit.statement.article,
        ) in self._together

    def _keep(self, one: Material, other: Material, judgement: Judgement) -> None:
        join = Join(*_ids(one, other), judgement)
        if judgement.relation in (Relation.SAME, Relation.COARSER):
            self.joins.append(join)
            self._settle(one, other)
        elif judgement.relation is Relation.DIFFERING:
            self.differing.append(join)
            self._settle(one, other)

    def _settle(self, one: Material, other: Material) -> None:
        """A whole sentence that found its partner is not asked for again in that account."""
        if one.unit.whole:
            self._together.add((_sentence(one), other.unit.statement.article))
        if other.unit.whole:
            self._together.add((_sentence(other), one.unit.statement.article))

    def groups(self) -> list[Group]:
        """Groups grown from the surest join down, equal ones in order of id."""
        home = {key: frozenset({key}) for key in self.materials}
        kept: list[Join] = []
        refused = {frozenset({join.one, join.other}) for join in self.differing}
        ordered = sorted(
            self.joins, key=lambda join: (-join.judgement.probability, join.one, join.other)
        )
        for join in ordered:
            one, other = home[join.one], home[join.other]
            if one is other or self._agree(one, other, refused):
                kept.append(join)
                if one is not other:
                    both = one | other
                    home.update(dict.fromkeys(both, both))
        found = {group for group in home.values() if len(group) > 1}
        return [
            Group(
                members=tuple(self.materials[key] for key in sorted(group)),
                joins=tuple(join for join in kept if join.one in group),
            )
            for group in sorted(found, key=sorted)
        ]

    def _agree(
        self, one: frozenset[str], other: frozenset[str], refused: set[frozenset[str]]
    ) -> bool:
        pairs = [(left, right) for left in sorted(one) for right in sorted(other)]
        if any(frozenset(pair) in refused for pair in pairs):
            return False
        chances = {pair: self._chances.get(_ordered(*pair), 0.0) for pair in pairs}
        if sum(chances.values()) / len(pairs) < _AGREEING:
            return False
        near = {key for pair, chance in chances.items() if chance for key in pair}
        return all(2 * len(side - near) < len(side) for side in (one, other))


def _sentence(material: Material) -> tuple[str, int]:
    return (material.unit.statement.article, material.unit.opens)


def _ids(one: Material, other: Material) -> tuple[str, str]:
    return one.unit.statement.id, other.unit.statement.id


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
