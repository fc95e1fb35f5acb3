"""Writes lists: a table for people, JSON, JSON lines or CSV for programs."""

import csv
import io
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

View = dict[str, Any]
Column = tuple[str, str | Callable[[View], object]]
"""A heading, and the key of its value or what makes it from a row."""

_WIDE = 160


def write_list(rows: Sequence[View], form: str | None, columns: Sequence[Column]) -> None:
    """Writes `rows`; `columns` are what the table shows, the other forms hold everything."""
    if form == "json":
        write_json(list(rows))
    elif form == "nl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        _table(rows, columns)


def write_json(view: object) -> None:
    """Writes one JSON value, indented."""
    click.echo(json.dumps(view, ensure_ascii=False, indent=2))


def one_line(text: str, limit: int = 200) -> str:
    """The text on one line, cut at `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _csv(rows: Sequence[View]) -> str:
    """Every key a column; what is nested is written as JSON."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    if names:
        writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return written.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _table(rows: Sequence[View], columns: Sequence[Column]) -> None:
    if not rows:
        click.echo("nothing found", err=True)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, _ in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(row, key)) for _, key in columns))
    Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False).print(table)


def _shown(row: View, key: str | Callable[[View], object]) -> str:
    value = key(row) if callable(key) else row.get(key, "")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
