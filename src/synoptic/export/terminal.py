"""Prints a synopsis on a terminal: who tells it, the fact grid, what differs, who said what."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from synoptic.export.grid import heading, origins_of, print_facts
from synoptic.export.layout import Column, Group, Layout, arrange, by_account, days
from synoptic.export.phrases import (
    GAP,
    LEFT_OUT,
    LINK,
    NAMED_BY_OTHERS,
    ORIGIN,
    VALUELESS,
    bound,
    counted,
    language_name,
)
from synoptic.export.shortening import printable, shorten
from synoptic.records import (
    Account,
    OriginKind,
    QuoteLine,
    Rendering,
    Statement,
    Synopsis,
    Wording,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

ALONE_SHOWN = 12
"""How many facts of one account only are listed before the rest is counted."""


def print_synopsis(
    console: "Console", synopsis: Synopsis, accounts: Sequence[Account], *, full: bool = False
) -> None:
    """Prints `synopsis` for people; `full` lists what is otherwise only counted.

    Every word that is not a source's comes from `phrases.py`. `accounts` may be empty: then the
    summary lacks the number of words read.
    """
    layout = arrange(synopsis)
    _print_head(console, layout, accounts)
    _print_accounts(console, layout)
    shown_below = {conflict.id for conflict in synopsis.conflicts}
    shared = tuple(row for row in layout.shared if row.id not in shown_below)
    print_facts(console, layout, "Told by several accounts", shared)
    _print_conflicts(console, layout)
    _print_quotes(console, layout, full=full)
    _print_wording(console, layout, full=full)
    _print_timeline(console, layout)
    _print_alone(console, layout, full=full)
    if full:
        _print_asides(console, layout)


def _print_head(console: "Console", layout: Layout, accounts: Sequence[Account]) -> None:
    from rich.text import Text

    synopsis = layout.synopsis
    differing = len(synopsis.conflicts)
    console.print()
    console.print(Text(printable(synopsis.title), style="bold"))
    first = [
        counted(len(layout.columns), "account"),
        counted(len(layout.languages), "language"),
        bound(layout.independent),
    ]
    if accounts:
        first.append(f"{sum(len(a.article.text) for a in accounts):,} characters read")
    console.print(Text(" · ".join(first)))
    second = [
        f"{counted(len(layout.shared), 'fact')} told by several accounts",
        f"{differing} differing",
        f"{len(layout.alone)} told by one account alone",
        f"{counted(len(synopsis.asides), 'line')} left out",
    ]
    console.print(Text(" · ".join(second), style="dim"))
    if synopsis.siblings:
        others = counted(len(synopsis.siblings), "other story", "other stories")
        console.print(Text(f"{others} in this topic: {', '.join(synopsis.siblings)}", style="dim"))


def _print_accounts(console: "Console", layout: Layout) -> None:
    from rich.text import Text

    heading(console, "Who tells it")
    table = _table()
    for name in ("", "outlet", "language", "published", "goes back to"):
        table.add_column(name, overflow="fold")
    for group in layout.groups:
        for column in group.columns:
            line = column.account
            table.add_row(
                str(column.number),
                Text(printable(column.name)),
                language_name(line.language),
                line.published[:10] or "no date",
                _upstream(column, group, layout),
            )
    console.print(table)


def _upstream(column: Column, group: Group, layout: Layout) -> "Text":
    """What an account goes back to, with the words that prove it."""
    from rich.text import Text

    text = Text()
    origin = column.account.origin
    link = column.upstream
    proofs = list(origin.evidence if origin else ())
    if link is not None:
        upstream = layout.column(link.upstream)
        name = upstream.name if upstream else link.upstream
        text.append(f"{LINK[link.kind]} {printable(name)}")
        text.append("" if link.declared else ", inferred", style="italic")
        proofs = list(link.evidence) or proofs
    elif group.is_origin(column) and group.kind is not OriginKind.OWN:
        text.append(NAMED_BY_OTHERS)
    elif origin is None or origin.kind is OriginKind.UNKNOWN:
        text.append(ORIGIN[OriginKind.UNKNOWN], style="dim")
    elif origin.kind is OriginKind.OWN:
        text.append(ORIGIN[OriginKind.OWN])
    else:
        text.append(f"{ORIGIN[origin.kind]}: {printable(origin.name)}")
    words = next((one.text for one in proofs if one.text), "")
    if words:
        text.append(f"  “{printable(shorten(words, 60))}”", style="dim")
    elif proofs:
        text.append(f"  {printable(proofs[0].reason)}", style="dim")
    return text


def _print_conflicts(console: "Console", layout: Layout) -> None:
    from rich.text import Text

    if not layout.synopsis.conflicts:
        return
    heading(console, "Differing values")
    rows = {row.id: row for row in layout.shared}
    for conflict in layout.synopsis.conflicts:
        console.print()
        console.print(Text(printable(conflict.slot), style="bold red"))
        row = rows.get(conflict.id)
        parts = {part.value: part for part in row.parts} if row else {}
        for value in conflict.values:
            head = Text(f"  {printable(value.value)}", style="bold")
            if part := parts.get(value.value):
                head.append(f" · {bound(part.independent)} · ", style="default not bold")
                head.append_text(origins_of(part))
            console.print(head)
            console.print(_renderings(_said(value.statements), layout, console.width))
        valued = {statement.id for value in conflict.values for statement in value.statements}
        told = [s for cell in row.told for s in cell.statements] if row else []
        rest = [statement for statement in told if statement.id not in valued]
        if rest:
            console.print(Text(f"  {VALUELESS}", style="dim"))
            console.print(_renderings(_said(rest), layout, console.width))


def _said(statements: Iterable[Statement]) -> list[Rendering]:
    return [Rendering(one.article, one.start, one.stop, one.text) for one in statements]


def _print_quotes(console: "Console", layout: Layout, *, full: bool) -> None:
    from rich.text import Text

    lines = [line for line in layout.synopsis.quotes if line.renderings]
    if not lines:
        return
    heading(console, "Who said what")
    several = [line for line in lines if len({one.article for one in line.renderings}) > 1]
    for line in sorted(several, key=lambda line: -len(line.renderings)):
        console.print(_speaker(line))
        whole = [_joined(pieces) for pieces in by_account(line.renderings)]
        console.print(_renderings(whole, layout, console.width))
    once = [line for line in lines if line not in several]
    shown = once if full else once[:ALONE_SHOWN]
    if once:
        console.print(Text("in one account only", style="dim"))
        table = _table(header=False)
        table.add_column(width=3, justify="right")
        table.add_column(width=24, overflow="fold")
        table.add_column(overflow="fold")
        for line in shown:
            column = layout.column(line.renderings[0].article)
            words = _joined(line.renderings).text
            limit = max(40, 2 * (console.width - 32))
            number = str(column.number) if column else ""
            table.add_row(number, _speaker(line), Text(printable(shorten(words, limit))))
        console.print(table)
    _print_rest(console, len(once) - len(shown))


def _joined(pieces: Sequence[Rendering]) -> Rendering:
    """The pieces of a quote as one rendering, what lies between them left out."""
    words = GAP.join(one.text for one in pieces)
    return msgspec.structs.replace(pieces[0], stop=pieces[-1].stop, text=words)


def _speaker(line: QuoteLine) -> "Text":
    """Who said it, to whom and through whom."""
    from rich.text import Text

    head = Text(printable(line.speaker) or "speaker not named", style="bold")
    if line.addressee and line.addressee not in line.medium:
        head.append(f" to {printable(line.addressee)}", style="not bold")
    if line.medium:
        head.append(f", through {', '.join(map(printable, line.medium))}", style="not bold")
    head.append(f"  {line.kind}", style="dim not bold")
    return head


def _print_wording(console: "Console", layout: Layout, *, full: bool) -> None:
    from rich.text import Text

    several = [one for one in layout.synopsis.wording if _distinct(one) > 1 and one.kind != "quote"]
    if not several:
        return
    heading(console, "What they call it")
    shown = several if full else several[:ALONE_SHOWN]
    table = _table(header=False)
    table.add_column(width=22, overflow="fold", style="bold")
    table.add_column(overflow="fold")
    for wording in shown:
        said: dict[str, list[str]] = {}
        for one in wording.renderings:
            said.setdefault(" ".join(one.text.split()), []).append(one.article)
        words = Text()
        for text, articles in said.items():
            words.append(f"{_numbers(articles, layout)} ", style="dim")
            words.append(f"{printable(shorten(text, 60))}   ")
        table.add_row(Text(printable(shorten(wording.of, 40))), words)
    console.print(table)
    _print_rest(console, len(several) - len(shown))


def _print_timeline(console: "Console", layout: Layout) -> None:
    from rich.text import Text

    entries = layout.synopsis.timeline
    if not entries:
        return
    heading(console, "Timeline")
    table = _table(header=False)
    table.add_column(width=23, overflow="fold")
    table.add_column(width=8)
    table.add_column(overflow="fold")
    for entry in entries:
        tellers = _numbers([s.article for s in entry.statements], layout)
        words = entry.statements[0].text if entry.statements else ""
        style = "dim" if entry.historical else ""
        limit = max(40, 2 * (console.width - 40))
        table.add_row(
            Text(days(entry), style=style), tellers, Text(printable(shorten(words, limit)))
        )
    console.print(table)


def _print_alone(console: "Console", layout: Layout, *, full: bool) -> None:
    from rich.text import Text

    rows = layout.alone
    if not rows:
        return
    heading(console, "Told by one account alone")
    shown = rows if full else rows[:ALONE_SHOWN]
    table = _table(header=False)
    table.add_column(width=3, justify="right")
    table.add_column(width=18, overflow="ellipsis", no_wrap=True)
    table.add_column(overflow="fold")
    for row in shown:
        for cell in row.told:
            words = "  ".join(statement.text for statement in cell.statements)
            table.add_row(
                str(cell.column.number),
                Text(printable(cell.column.name)),
                Text(printable(shorten(words, max(40, 2 * (console.width - 26))))),
            )
    console.print(table)
    _print_rest(console, len(rows) - len(shown))


def _print_asides(console: "Console", layout: Layout) -> None:
    from rich.text import Text

    if not layout.synopsis.asides:
        return
    heading(console, LEFT_OUT)
    table = _table(header=False)
    table.add_column(width=3, justify="right")
    table.add_column(width=24)
    table.add_column(overflow="fold")
    for aside in layout.synopsis.asides:
        words = shorten(aside.text, max(40, console.width - 32))
        table.add_row(_numbers([aside.article], layout), aside.reason, Text(printable(words)))
    console.print(table)


def _renderings(renderings: Sequence[Rendering], layout: Layout, width: int) -> "Table":
    """Words side by side, one line an account; words that stand twice are shown once."""
    from rich.text import Text

    gathered: dict[str, list[Rendering]] = {}
    for rendering in renderings:
        gathered.setdefault(rendering.text.strip(), []).append(rendering)
    table = _table(header=False)
    table.add_column(width=8, justify="right")
    table.add_column(width=8)
    table.add_column(overflow="fold")
    for words, same in gathered.items():
        column = layout.column(same[0].article)
        text = Text(printable(shorten(words, max(40, 2 * (width - 22)))))
        for note in dict.fromkeys(one.note for one in same if one.note):
            text.append(f"  [{printable(note)}]", style="yellow")
        numbers = _numbers([one.article for one in same], layout)
        table.add_row(numbers, column.account.language if column else "", text)
    return table


def _numbers(articles: Sequence[str], layout: Layout) -> str:
    columns = [layout.column(article) for article in dict.fromkeys(articles)]
    return " ".join(str(n) for n in sorted(column.number for column in columns if column))


def _distinct(wording: Wording) -> int:
    return len({rendering.text.casefold() for rendering in wording.renderings})


def _print_rest(console: "Console", number: int) -> None:
    from rich.text import Text

    if number > 0:
        console.print(Text(f"and {number} more, shown with --full", style="dim"))


def _table(*, header: bool = True) -> "Table":
    from rich.table import Table

    return Table(
        box=None,
        show_header=header,
        header_style="dim",
        padding=(0, 1),
        pad_edge=False,
        expand=False,
    )
