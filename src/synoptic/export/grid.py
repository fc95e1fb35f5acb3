"""The fact grid on a terminal: columns where they fit, else one line an account."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from synoptic.export.layout import Cell, Layout, Part, Row, distinct_origins
from synoptic.export.phrases import ORIGIN, SILENT, STATUS, bound
from synoptic.export.shortening import printable, shorten
from synoptic.records import OriginKind, Status

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NARROWEST = 22
"""Columns narrower than this are not read any more; the grid then becomes a list."""

_LINES = 5
_STYLE = {
    Status.CORROBORATED: "bold green",
    Status.ONE_ORIGIN: "bold yellow",
    Status.DIFFERING: "bold red",
    Status.COARSER: "bold cyan",
    Status.ASKED: "bold",
    Status.ALONE: "bold",
}


def heading(console: "Console", words: str) -> None:
    """A section's heading over a thin rule."""
    from rich.rule import Rule
    from rich.text import Text

    console.print()
    console.print(Rule(Text(words, style="bold"), align="left", style="dim", characters="─"))


def print_facts(console: "Console", layout: Layout, title: str, rows: Sequence[Row]) -> None:
    """Prints `rows` under `title`: for each fact its status and bound, then the exact words."""
    from rich.text import Text

    if not rows:
        return
    heading(console, title)
    number = len(layout.columns)
    width = (console.width - number) // max(1, number)
    side_by_side = width >= NARROWEST
    if side_by_side:
        console.print(_head(layout, width))
    for row in rows:
        console.print()
        console.print(_row_head(row))
        for part in row.parts:
            console.print(origins_of(part))
        console.print(_side_by_side(row, width) if side_by_side else _listed(row, console.width))
        if not side_by_side and row.silent:
            silent = " ".join(str(cell.column.number) for cell in row.silent)
            console.print(Text(f"    {SILENT}: {silent}", style="dim"))


def _row_head(row: Row) -> "Text":
    from rich.text import Text

    head = Text(STATUS[row.status], style=_STYLE[row.status])
    told = f"told by {len(row.told)} of {len(row.cells)} accounts"
    bounds = ", ".join(_bound(part) for part in row.parts)
    head.append(f" · {bounds} · {told}", style="default not bold")
    return head


def _bound(part: Part) -> str:
    return (
        f"{printable(part.value)}: {bound(part.independent)}"
        if part.value
        else bound(part.independent)
    )


def origins_of(part: Part) -> "Text":
    """The distinct origins with how many accounts go back to each; unknown ones are counted."""
    from rich.text import Text

    names = []
    for origin in distinct_origins(part.origins):
        times = f" ×{origin.accounts}" if origin.accounts > 1 else ""
        names.append(f"{printable(origin.name) or ORIGIN[OriginKind.UNKNOWN]}{times}")
    head = f"origins of {printable(part.value)}: " if part.value else "origins: "
    return Text(head + ", ".join(names), style="dim") if names else Text("")


def _head(layout: Layout, width: int) -> "Table":
    from rich.text import Text

    table = _columns(len(layout.columns), width)
    table.add_row(
        *(
            Text(
                f"{c.number} {printable(shorten(c.name, width - 7))} {c.account.language}",
                style="bold",
            )
            for c in layout.columns
        )
    )
    return table


def _side_by_side(row: Row, width: int) -> "Table":
    from rich.text import Text

    table = _columns(len(row.cells), width)
    table.add_row(
        *(
            Text(_words(cell, width * _LINES))
            if cell.statements
            else Text(SILENT, style="dim italic")
            for cell in row.cells
        )
    )
    return table


def _listed(row: Row, width: int) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    table.add_column(width=3, justify="right")
    table.add_column(width=3, style="dim")
    table.add_column(width=18, no_wrap=True, overflow="ellipsis")
    table.add_column(overflow="fold")
    seen: dict[str, int] = {}
    for cell in row.told:
        words = _words(cell, max(40, 2 * (width - 30)))
        first = seen.setdefault(words, cell.column.number)
        same = first != cell.column.number
        table.add_row(
            str(cell.column.number),
            cell.column.account.language,
            Text(printable(cell.column.name)),
            Text(f"the same words as {first}", style="dim italic") if same else Text(words),
        )
    return table


def _words(cell: Cell, limit: int) -> str:
    share = max(20, limit // len(cell.statements))
    return " / ".join(printable(shorten(s.text, share)) for s in cell.statements)


def _columns(number: int, width: int) -> "Table":
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    for _ in range(number):
        table.add_column(width=width - 1, overflow="fold", vertical="top")
    return table
