"""`add` and `demo`: pages into the archive."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synoptic.cli.codes import Code
from synoptic.cli.faults import fault_line
from synoptic.cli.listing import write_json
from synoptic.cli.options import archive_option, json_option, opened, settings_of, tools_of

if TYPE_CHECKING:
    from synoptic.pipeline import Added

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _moment(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from datetime import datetime

    try:
        if not _MOMENT.fullmatch(value):
            raise ValueError(value)
        datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day like 2023-03-01") from None
    return value


def _language(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no language code like de")
    return value


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--published", metavar="DAY", callback=_moment, help="When the pages appeared.")
@click.option("--language", metavar="CODE", callback=_language, help="Their language.")
@click.option("--outlet", metavar="NAME", help="Who published them.")
@click.option("--workers", type=click.IntRange(1, 64), help="How many processes work.")
@click.option("--renew", is_flag=True, help="Do again what an older version did.")
@archive_option
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    sources: tuple[str, ...],
    published: str | None,
    language: str | None,
    outlet: str | None,
    workers: int | None,
    renew: bool,
    archive: str | None,
    as_json: bool,
) -> None:
    """Add pages: files, folders, -, addresses, feeds, sitemaps, WARC files.

    Adding the same page twice changes nothing, and a run that was stopped goes on where it was.
    What cannot be read is listed with its cause; the rest is added.
    """
    if not sources and not renew:
        raise click.UsageError("name at least one SOURCE: a file, a folder, - or an address")
    from synoptic import pipeline
    from synoptic.cli.progress import Progress

    settings = settings_of(ctx)
    said = {"published": published, "language": language, "outlet": outlet}
    held = opened(ctx, archive, create=not renew)
    number = workers or settings.workers
    tools = tools_of(ctx)
    with Progress() as progress:
        if renew:
            renewed = pipeline.renew(
                held,
                tools=tools,
                workers=number,
                batch=settings.batch,
                small=settings.small,
                watch=progress.show,
            )
            added = renewed
        if sources:
            added = pipeline.add(
                held,
                sources,
                tools=tools,
                given={name: value for name, value in said.items() if value},
                workers=number,
                batch=settings.batch,
                small=settings.small,
                watch=progress.show,
            )
    _report(added, as_json=as_json)
    if added.faults and not added.articles and not added.unchanged:
        ctx.exit(Code.WANTING)


def _report(added: "Added", *, as_json: bool) -> None:
    if as_json:
        import msgspec

        write_json(msgspec.to_builtins(added))
    for fault in added.faults:
        click.echo(fault_line(fault), err=True)
    for note in added.notes:
        click.echo(note, err=True)
    parts = [f"{len(added.articles)} articles added"]
    for number, words in (
        (added.unchanged, "unchanged"),
        (added.passed_over, "passed over"),
        (len(added.faults), "not read"),
    ):
        if number:
            parts.append(f"{number} {words}")
    click.echo(", ".join(parts), err=True)


@click.command()
@click.option(
    "--html",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("synoptic-report.html"),
    show_default=True,
    help="Where the report goes.",
)
@click.option(
    "--pages",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Only write the sample's pages into this folder.",
)
@click.pass_context
def demo(ctx: click.Context, report: Path, target: Path | None) -> None:
    """Build the sample archive, print its synopsis, write the report.

    The archive lies in a temporary folder and is gone afterwards.
    """
    from tempfile import TemporaryDirectory

    from rich.console import Console

    from synoptic import export, pipeline
    from synoptic.cli.progress import Progress
    from synoptic.sample import copy_pages
    from synoptic.store import Archive

    if target is not None:
        click.echo(f"{len(copy_pages(target))} pages are in {target}", err=True)
        return
    tools = tools_of(ctx)
    with TemporaryDirectory(prefix="synoptic-demo-") as folder:
        pages = copy_pages(Path(folder) / "pages")
        with Archive(Path(folder) / "demo.db") as archive, Progress(len(pages)) as progress:
            named = sorted(map(str, pages), key=lambda name: name.rpartition("-")[2])  # by language
            pipeline.add(archive, named, tools=tools, batch=1, watch=progress.show)
            story = max(archive.stories.find(), key=lambda one: (len(one.members), one.id))
            synopsis = pipeline.synopsis_of(archive, story, tools)
            accounts = archive.accounts.many(member.article for member in story.members)
        export.print_synopsis(Console(), synopsis, accounts)
        report.write_text(export.report(synopsis, accounts), encoding="utf-8")
    click.echo(f"the report is in {report}", err=True)
