"""A synopsis is arranged under its origins."""

import msgspec
from tests.export.laid_out import Corpus

from synoptic.export.layout import Row, arrange, days, distinct_origins
from synoptic.records import (
    Conflict,
    Fact,
    Origin,
    OriginKind,
    Statement,
    Status,
    TimelineEntry,
    Value,
)


def test_accounts_of_one_origin_stand_together_after_it(corpus: Corpus) -> None:
    layout = arrange(corpus.synopsis)

    first = layout.groups[0]

    assert first.name == "Harbour Wire"
    assert first.columns[0].name == "Harbour Wire"
    assert len(first.columns) == 5
    assert layout.groups[-1].name == ""


def test_the_bound_counts_origins_and_not_accounts(corpus: Corpus) -> None:
    layout = arrange(corpus.synopsis)

    assert len(layout.columns) == 10
    assert layout.independent == 5


def test_origins_of_one_family_are_one_and_unknown_ones_stand_last() -> None:
    origins = [
        Origin("", "", OriginKind.UNKNOWN, "a1"),
        Origin("A broadcaster", "state", OriginKind.NAMED, "a2"),
        Origin("An agency", "state", OriginKind.NAMED, "a3"),
    ]

    distinct = distinct_origins(origins)

    assert [(one.name, one.accounts) for one in distinct] == [
        ("A broadcaster / An agency", 2),
        ("", 1),
    ]


def test_days_are_written_as_fine_as_they_are_known() -> None:
    assert days(TimelineEntry("1916-01-01", "1916-12-31", "year")) == "1916"
    assert days(TimelineEntry("2015-09-01", "2015-09-30", "month")) == "2015-09"
    assert days(TimelineEntry("2015-09-14", "2015-09-16", "day")) == "2015-09-14 – 2015-09-16"


def rows(corpus: Corpus, facts: tuple[Fact, ...], conflict: Conflict) -> dict[str, Row]:
    synopsis = msgspec.structs.replace(corpus.synopsis, facts=facts, conflicts=(conflict,))
    return {row.id: row for row in arrange(synopsis).shared}


def differing(name: str, statements: tuple[Statement, ...]) -> Fact:
    return Fact(name, Status.DIFFERING, 1, (), statements)


def articles(row: Row) -> set[str]:
    return {cell.column.account.article for cell in row.told}


def test_a_fact_that_a_conflict_only_touches_keeps_its_own_row(corpus: Corpus) -> None:
    told = max(corpus.synopsis.facts, key=lambda fact: len(fact.statements)).statements
    most, one = told[:-1], told[-1]
    conflict = Conflict("x1", "time", (Value("1916", (most[0],)), Value("1915", (one,))), ("f1",))

    found = rows(corpus, (differing("f1", told),), conflict)

    assert articles(found["f1"]) == {statement.article for statement in told}
    assert articles(found["x1"]) == {most[0].article, one.article}


def test_what_is_told_without_a_value_stands_beside_the_values(corpus: Corpus) -> None:
    told = max(corpus.synopsis.facts, key=lambda fact: len(fact.statements)).statements
    silent, one, *rest = told
    values = (Value("15", tuple(rest)), Value("16", (one,)))
    facts = (differing("f1", (silent, *rest)), differing("f2", (one,)))

    found = rows(corpus, facts, Conflict("x1", "countries", values, ("f1", "f2")))

    assert set(found) == {"x1"}
    assert articles(found["x1"]) == {statement.article for statement in told}
