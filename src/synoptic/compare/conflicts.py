"""Finds slots that are given values which cannot all hold, and says why.

A slot is one measure in statements that tell the same otherwise. The words of a speaker against
an account's own assertion are no conflict: "X says" is attribution.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from synoptic.compare.alignment import Alignment, Join
from synoptic.compare.material import Material
from synoptic.compare.values import Given, is_vague, meet, of_one_slot, written
from synoptic.records import (
    Conflict,
    Evidence,
    Fact,
    Statement,
    TimeExpression,
    Value,
    identifier,
)

_Apart = tuple[Join, Given, Given]


def conflicts(
    alignment: Alignment, facts: Sequence[Fact], materials: Mapping[str, Material]
) -> tuple[Conflict, ...]:
    """One conflict for every slot with values that cannot all hold, in reading order."""
    home = {statement.id: fact for fact in facts for statement in fact.statements}
    slots: dict[tuple[str, ...], list[_Apart]] = defaultdict(list)
    for join in alignment.differing:
        for one, other in join.judgement.values:
            keys = tuple(sorted((home[join.one].id, home[join.other].id)))
            slots[keys].append((join, one, other))
    found = [
        _conflict(pairs, [fact for fact in facts if fact.id in keys], materials)
        for keys, pairs in _merged(slots)
    ]
    return tuple(sorted(found, key=lambda conflict: _place(conflict.values[0].statements[0])))


def _merged(
    slots: Mapping[tuple[str, ...], list[_Apart]],
) -> Iterable[tuple[set[str], list[_Apart]]]:
    """Slots that share a fact and a measure made one: three accounts may give three values."""
    merged: list[tuple[set[str], list[_Apart]]] = []
    for keys in sorted(slots):
        pairs, facts = list(slots[keys]), set(keys)
        rest = []
        for known, others in merged:
            if known & facts and of_one_slot(others[0][1], pairs[0][1]):
                pairs, facts = others + pairs, known | facts
            else:
                rest.append((known, others))
        merged = [*rest, (facts, pairs)]
    return merged


def _conflict(
    pairs: Sequence[_Apart],
    facts: Sequence[Fact],
    materials: Mapping[str, Material],
) -> Conflict:
    _, slot, _ = pairs[0]
    statements = sorted((statement for fact in facts for statement in fact.statements), key=_place)
    values: dict[str, list[Statement]] = defaultdict(list)
    own = _own(pairs)
    given = [value for _, *pair in pairs for value in pair]
    for statement in statements:
        value = _told(materials[statement.id], own.get(statement.id, ()), given)
        if value is not None:
            values[written(value)].append(statement)
    evidence = tuple(
        Evidence(
            reason=f"{written(one)} against {written(other)}: "
            + "; ".join(reason for reason in join.judgement.reasons[1:6]),
            article=materials[join.one].unit.statement.article,
            start=one.start,
            stop=one.stop,
            text=materials[join.one].unit.statement.text[
                one.start - materials[join.one].unit.statement.start :
            ][: one.stop - one.start],
        )
        for join, one, other in pairs
    )
    return Conflict(
        id=identifier("x", sorted(statement.id for statement in statements)),
        slot=_slot(slot),
        values=tuple(Value(value, tuple(told)) for value, told in values.items()),
        facts=tuple(sorted(fact.id for fact in facts)),
        evidence=evidence,
    )


def _own(pairs: Sequence[_Apart]) -> dict[str, list[Given]]:
    """The values that each statement of the joins of a conflict gives."""
    found: dict[str, list[Given]] = defaultdict(list)
    for join, one, other in pairs:
        found[join.one].append(one)
        found[join.other].append(other)
    return found


def _told(material: Material, own: Sequence[Given], given: Sequence[Given]) -> Given | None:
    """The value that a statement gives: its own, or one that is equal to another that is `given`.

    A figure must be the very figure: "around 100 injured" is not one of "more than 70 dead".
    """
    if own:
        return own[0]
    exact = [figure for figure in material.figures if not is_vague(figure)]
    told: list[Given] = [*exact, *material.times]
    for value in told:
        timed = isinstance(value, TimeExpression)
        if any(
            meet(value, known) and (timed or written(value) == written(known)) for known in given
        ):
            return value
    return None


def _slot(given: Given) -> str:
    """What is measured, in the words of the first account that gives it; "time" for a date."""
    if isinstance(given, TimeExpression):
        return "time of day" if given.clock else "time"
    words = [given.measures.text if given.measures else given.thing, given.unit or str(given.kind)]
    return ", ".join(word for word in words if word)


def _place(statement: Statement) -> tuple[str, int, int]:
    return (statement.article, statement.start, statement.stop)
