"""Writes synopses as Markdown, for notes, tickets and wikis."""

import re
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.layout import Layout, Row, arrange, days, distinct_origins
from synoptic.export.phrases import LEFT_OUT, LINK, ORIGIN, STATUS, bound, counted, language_name
from synoptic.export.shortening import shorten
from synoptic.records import OriginKind, Synopsis

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&])")


def write(material: Material, file: TextIO) -> None:
    """One synopsis after the other."""
    for story in material.stories:
        file.write(markdown(material.synopsis(story)))
        file.write("\n")


def markdown(synopsis: Synopsis) -> str:
    """One synopsis; words of sources are escaped, so that no page can add a link or a picture."""
    layout = arrange(synopsis)
    tally = (
        counted(len(layout.columns), "account"),
        counted(len(layout.languages), "language"),
        bound(layout.independent),
    )
    lines = [
        f"# {_words(synopsis.title)}",
        "",
        f"{', '.join(tally)}.",
        "",
        "## Who tells it",
        "",
        "| | outlet | language | published | goes back to |",
        "|---|---|---|---|---|",
        *_accounts(layout),
        "",
        "## Told by several accounts",
        "",
    ]
    for row in layout.shared:
        lines += _fact(row)
    if synopsis.conflicts:
        lines += ["## Differing values", ""]
        for conflict in synopsis.conflicts:
            lines += [f"**{_words(conflict.slot)}**", ""]
            for value in conflict.values:
                for statement in value.statements:
                    number = _number(layout, statement.article)
                    lines.append(f"- {_words(value.value)}: [{number}] {_words(statement.text)}")
            lines.append("")
    if synopsis.timeline:
        lines += ["## Timeline", ""]
        for entry in synopsis.timeline:
            words = _words(entry.statements[0].text) if entry.statements else ""
            lines.append(f"- {days(entry)}: {words}")
        lines.append("")
    if layout.alone:
        lines += ["## Told by one account alone", ""]
        for row in layout.alone:
            for cell in row.told:
                lines += [f"- [{cell.column.number}] {_words(s.text)}" for s in cell.statements]
        lines.append("")
    if synopsis.asides:
        lines += [f"## {LEFT_OUT}", ""]
        for aside in synopsis.asides:
            number = _number(layout, aside.article)
            lines.append(f"- [{number}] {_words(aside.text)} ({aside.reason})")
        lines.append("")
    return "\n".join(lines)


def _accounts(layout: Layout) -> list[str]:
    lines = []
    for column in layout.columns:
        line = column.account
        link = column.upstream
        if link is not None:
            upstream = layout.column(link.upstream)
            goes = f"{LINK[link.kind]} {upstream.name if upstream else link.upstream}"
        elif line.origin is None or line.origin.kind is not OriginKind.NAMED:
            goes = ORIGIN[line.origin.kind if line.origin else OriginKind.UNKNOWN]
        else:
            goes = line.origin.name
        cells = (
            str(column.number),
            _words(column.name),
            language_name(line.language),
            line.published[:10],
            _words(goes),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _fact(row: Row) -> list[str]:
    lines = []
    for part in row.parts:
        origins = [one.name or ORIGIN[one.kind] for one in distinct_origins(part.origins)]
        value = f" · {_words(part.value)}" if part.value else ""
        head = f"**{STATUS[row.status]}**{value} · {bound(part.independent)}"
        lines += [f"{head} ({_words(', '.join(origins))})", ""]
    for cell in row.told:
        for statement in cell.statements:
            lines.append(f"- [{cell.column.number}] {_words(shorten(statement.text, 400))}")
    return [*lines, ""]


def _number(layout: Layout, article: str) -> str:
    column = layout.column(article)
    return str(column.number) if column else article


def _words(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
