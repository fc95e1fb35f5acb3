"""Turns groups of statements into facts with status, origins and evidence, in reading order."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from synoptic.compare.alignment import Alignment, Group
from synoptic.compare.judging import Relation
from synoptic.compare.origins import Origins, Sources, distinct, independent
from synoptic.records import Evidence, Fact, Statement, Status, identifier

_REASONS_SHOWN = 6


def facts(alignment: Alignment, origins: Origins) -> tuple[Fact, ...]:
    """All facts: those with more origins first, then more accounts, then reading order.

    What nobody claims, because all only ask it, stands last.
    """
    differing = {key for join in alignment.differing for key in (join.one, join.other)}
    found = [_fact(group, origins, differing) for group in alignment.groups]
    return tuple(sorted(found, key=_order))


def _order(fact: Fact) -> tuple[bool, int, int, int, str]:
    accounts = len({statement.article for statement in fact.statements})
    first = min(statement.start for statement in fact.statements)
    return (fact.asks, -fact.independent, -accounts, first, fact.id)


def _fact(group: Group, origins: Origins, differing: set[str]) -> Fact:
    members = sorted(group.members, key=lambda member: _place(member.unit.statement))
    told = [origins.of_statement(member.unit) for member in members]
    statements = tuple(
        with_upstream(member.unit.statement, sources)
        for member, sources in zip(members, told, strict=True)
    )
    asks = all(member.unit.asks for member in members)  # then nobody claims it
    count = 1 if asks else independent(told, origins.outlets)
    return Fact(
        id=identifier("f", sorted(statement.id for statement in statements)),
        status=_status(group, statements, count, differing, asks=asks),
        independent=count,
        origins=distinct(told),
        statements=statements,
        evidence=_evidence(group, statements),
        asks=asks,
    )


def _place(statement: Statement) -> tuple[str, int, int]:
    return (statement.article, statement.start, statement.stop)


def with_upstream(statement: Statement, sources: Sources) -> Statement:
    """The statement with the farthest upstream written into its chain."""
    chain = msgspec.structs.replace(statement.chain, upstream=sources.name)
    return msgspec.structs.replace(statement, chain=chain)


def _status(
    group: Group,
    statements: Sequence[Statement],
    count: int,
    differing: set[str],
    *,
    asks: bool,
) -> Status:
    if any(statement.id in differing for statement in statements):
        return Status.DIFFERING
    accounts = {statement.article for statement in statements}
    if len(accounts) == 1:
        return Status.ALONE
    if asks:
        return Status.ASKED
    if _only_coarser(group, statements):
        return Status.COARSER
    return Status.CORROBORATED if count > 1 else Status.ONE_ORIGIN


def _only_coarser(group: Group, statements: Iterable[Statement]) -> bool:
    """Whether no two accounts tell it in the same grain."""
    articles = {statement.id: statement.article for statement in statements}
    same = [
        join
        for join in group.joins
        if join.judgement.relation is Relation.SAME and articles[join.one] != articles[join.other]
    ]
    return bool(group.joins) and not same


def _evidence(group: Group, statements: Sequence[Statement]) -> tuple[Evidence, ...]:
    """One reason for each join, with the words of the first of its statements."""
    known: Mapping[str, Statement] = {statement.id: statement for statement in statements}
    found = []
    for join in sorted(group.joins, key=lambda join: (join.one, join.other)):
        one = known[join.one]
        reasons = "; ".join(join.judgement.reasons[:_REASONS_SHOWN])
        found.append(
            Evidence(
                reason=f"{join.judgement.relation} ({join.judgement.probability:.2f}): {reasons}",
                article=one.article,
                start=one.start,
                stop=one.stop,
                text=one.text,
            )
        )
    return tuple(found)
