"""Joins statements of all accounts that tell the same: order-free, under-merging on purpose.

Clauses are joined first, whole sentences where no clause of theirs found a partner. Two accounts'
statements are joined when each is the other's best; a group grows only while its members agree
on average and no two of them refuse each other.
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
    """The groups of statements that tell the same, every statement in exactly one group."""
    ordered = sorted(ledgers, key=lambda ledger: ledger.telling.account.article.id)
    fine = _Pairs(ordered, scoring, {_name(one): one.units for one in ordered})
    taken = {
        (material.unit.statement.article, material.unit.sentence)
        for join in fine.joins
        for key in (join.one, join.other)
        for material in [fine.materials[key]]
    }
    rest = {
        _name(ledger): tuple(
            sentence
            for sentence in ledger.sentences
            if (_name(ledger), sentence.unit.sentence) not in taken
        )
        for ledger in ordered
    }
    whole = _Pairs(ordered, scoring, rest)
    joined = {key for join in whole.joins for key in (join.one, join.other)}
    groups = [*fine.groups(), *whole.groups()]
    held = {material.unit.statement.id for group in groups for material in group.members}
    groups.extend(_alone(ordered, taken, joined, held))
    return Alignment(groups=tuple(groups), differing=(*fine.differing, *whole.differing))


def _name(ledger: Ledger) -> str:
    return ledger.telling.account.article.id


def _alone(
    ledgers: Iterable[Ledger], taken: set[tuple[str, int]], joined: set[str], held: set[str]
) -> list[Group]:
    """Statements without a partner: clauses of a sentence that was split, else the sentence."""
    groups = []
    for ledger in ledgers:
        for material in (*ledger.units, *ledger.sentences):
            unit = material.unit
            split = (unit.statement.article, unit.sentence) in taken
            if unit.statement.id in held or (not split and not unit.whole):
                continue
            if split and unit.whole and unit.statement.id not in joined:
                continue
            held.add(unit.statement.id)
            groups.append(Group(members=(material,), joins=()))
    return groups


class _Pairs:
    """All pairs of statements on one level (clauses, or whole sentences)."""

    def __init__(
        self, ledgers: Sequence[Ledger], scoring: Scoring, level: dict[str, tuple[Material, ...]]
    ) -> None:
        self.materials = {
            material.unit.statement.id: material
            for materials in level.values()
            for material in materials
        }
        self._chances: dict[tuple[str, str], float] = {}
        self.joins: list[Join] = []
        self.differing: list[Join] = []
        for index, one in enumerate(ledgers):
            for other in ledgers[index:]:
                self._compare(one, other, scoring, level)

    def _compare(
        self, one: Ledger, other: Ledger, scoring: Scoring, level: dict[str, tuple[Material, ...]]
    ) -> None:
        rows, columns = level[_name(one)], level[_name(other)]
        if not rows or not columns:
            return
        chances = probability(scoring.scores(one, other, rows, columns))
        for row, column in zip(*numpy.nonzero(chances >= JOINED / 2), strict=True):
            keys = _ordered(*_ids(rows[row], columns[column]))
            self._chances[keys] = float(chances[row, column])
        if one is other:
            return
        alike = scoring.likeness.matrix(one, other)
        best_columns, best_rows = chances.argmax(axis=1), chances.argmax(axis=0)
        for row, material in enumerate(rows):
            column = int(best_columns[row])
            if int(best_rows[column]) != row:
                continue
            chance = float(chances[row, column])
            judgement = judge(material, columns[column], chance, (one, other), alike)
            self._keep(Join(*_ids(material, columns[column]), judgement))

    def _keep(self, join: Join) -> None:
        judgement = join.judgement
        if judgement.relation in (Relation.SAME, Relation.COARSER):
            self.joins.append(join)
        elif judgement.relation is Relation.DIFFERING:
            self.differing.append(join)

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
        total = sum(self._chances.get(_ordered(left, right), 0.0) for left, right in pairs)
        return total / len(pairs) >= _AGREEING


def _ids(one: Material, other: Material) -> tuple[str, str]:
    return one.unit.statement.id, other.unit.statement.id


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
