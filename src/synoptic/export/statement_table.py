"""Writes statements as one table: what a spreadsheet or a statistics program loads."""

import csv
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.records import Fact, OriginKind, Statement, Synopsis

COLUMNS = (
    "story",
    "topic",
    "fact",
    "status",
    "independent_at_most",
    "credibility",
    "article",
    "outlet",
    "language",
    "published",
    "start",
    "stop",
    "words",
    "speaker",
    "addressee",
    "medium",
    "upstream",
    "origins",
)
"""The columns; their order does not change."""


def write(material: Material, file: TextIO) -> None:
    """One row a statement, with a header; a fact of four accounts has four rows."""
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    for story in material.stories:
        synopsis = material.synopsis(story)
        for fact in synopsis.facts:
            for statement in fact.statements:
                table.writerow(_row(synopsis, fact, statement))


def credibility(fact: Fact, contradicted: frozenset[str]) -> int:
    """The digit of the Admiralty scale, as far as counting gives it.

    1 confirmed by other independent origins, 3 one origin, 5 contradicted, 6 cannot be judged. The
    letter for the source is a human's to give.
    """
    if fact.id in contradicted:
        return 5
    if all(origin.kind is OriginKind.UNKNOWN for origin in fact.origins):
        return 6
    return 1 if fact.independent > 1 else 3


def _row(synopsis: Synopsis, fact: Fact, statement: Statement) -> list[str]:
    line = next((one for one in synopsis.accounts if one.article == statement.article), None)
    contradicted = frozenset(one for conflict in synopsis.conflicts for one in conflict.facts)
    origins = dict.fromkeys(o.name for o in fact.origins if o.kind is not OriginKind.UNKNOWN)
    cells = (
        synopsis.story,
        synopsis.topic,
        fact.id,
        fact.status.value,
        str(fact.independent),
        str(credibility(fact, contradicted)),
        statement.article,
        line.outlet if line else "",
        line.language if line else "",
        line.published if line else "",
        str(statement.start),
        str(statement.stop),
        statement.text,
        statement.chain.speaker,
        statement.chain.addressee,
        "; ".join(statement.chain.medium),
        statement.chain.upstream,
        "; ".join(origins),
    )
    return [_harmless(cell) for cell in cells]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: such words get an apostrophe in front."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
