"""`bench`: Synoptic measured on the data sets at hand."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synoptic.cli.codes import Code
from synoptic.cli.listing import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synoptic_bench.registry import Bench
    from synoptic_bench.rows import Row


@click.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option(
    "--data",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".data"),
    show_default=True,
    help="Where the data sets are.",
)
@click.option("--peers", is_flag=True, help="Measure other programs on the same items too.")
@click.option("--limit", type=click.IntRange(1), help="At most so many items of each set.")
@click.option("--json", "form", flag_value="json", help="Write JSON.")
@click.option("--nl", "form", flag_value="nl", help="Write JSON lines.")
@click.option("--csv", "form", flag_value="csv", help="Write comma-separated values.")
@click.pass_context
def bench(
    ctx: click.Context,
    names: tuple[str, ...],
    folder: Path,
    peers: bool,
    limit: int | None,
    form: str | None,
) -> None:
    """Measure Synoptic on the data sets at hand.

    Scores every set found below the data folder; what is missing is skipped with a line.
    """
    import msgspec

    from synoptic_bench.registry import benches

    if not folder.is_dir():
        click.echo(f"synoptic: {folder}: there is no such folder (name one with --data)", err=True)
        ctx.exit(Code.USAGE)
    try:
        chosen = list(benches(names))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    rows = []
    failed = False
    for module in chosen:
        for row in _rows(module, folder, peers=peers, limit=limit):
            if row is None:
                failed = True
            elif not names or row.bench in names:
                rows.append(msgspec.to_builtins(row))
                told = f"{row.bench} {row.measure} {row.data} {row.language} {row.value:.3f}"
                click.echo(told, err=True)
    columns = (
        ("bench", "bench"),
        ("measure", "measure"),
        ("data", "data"),
        ("language", "language"),
        ("value", lambda row: f"{row['value']:.3f}"),
        ("n", "n"),
        ("seconds", lambda row: f"{row['seconds']:.1f}"),
        ("peers", lambda row: [f"{name} {value:.3f}" for name, value in row["peers"].items()]),
    )
    write_list(rows, form, columns)
    if failed:
        ctx.exit(Code.WANTING)


def _rows(
    module: "Bench", folder: Path, *, peers: bool, limit: int | None
) -> "Iterator[Row | None]":
    """The rows of one module, and `None` where it broke off: the other benches still run."""
    from synoptic.cli.faults import fault_line
    from synoptic.pipeline.readings import attempt

    rows = iter(module.run(folder, peers=peers, limit=limit))
    subject = ", ".join(module.NAMES)
    while True:
        found, entry = attempt(
            lambda: tuple(islice(rows, 1)), subject=subject, stage="bench", version=""
        )
        if found is None:
            click.echo(fault_line(entry), err=True)
            yield None
        if not found:
            return
        yield from found
