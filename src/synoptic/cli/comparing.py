"""`compare`: a story laid out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from synoptic.cli.listing import write_json
from synoptic.cli.options import archive_option, json_option, opened, tools_of

if TYPE_CHECKING:
    from synoptic.pipeline import Tools
    from synoptic.store import Archive


@click.command()
@click.argument("story", required=False)
@click.option(
    "--html",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report here instead.",
)
@click.option("--all", "every", is_flag=True, help="Lay out every story, for the cache.")
@click.option("--full", is_flag=True, help="List what is otherwise only counted.")
@archive_option
@json_option
@click.pass_context
def compare(
    ctx: click.Context,
    story: str | None,
    report: Path | None,
    every: bool,
    full: bool,
    archive: str | None,
    as_json: bool,
) -> None:
    """Lay a story out: who tells it, facts, origins, what differs."""
    if every == bool(story):
        raise click.UsageError("name a STORY (see: synoptic stories), or give --all")
    held = opened(ctx, archive)
    tools = tools_of(ctx)
    if every:
        _every(held, tools, as_json=as_json)
        return
    from synoptic import export
    from synoptic.pipeline import synopsis_of

    found = held.stories.get(story or "")
    synopsis = synopsis_of(held, found, tools)
    accounts = held.accounts.many(member.article for member in found.members)
    if report is not None:
        report.write_text(export.report(synopsis, accounts), encoding="utf-8")
        click.echo(f"the report is in {report}", err=True)
    if as_json:
        write_json(export.synopsis_view(synopsis))
    elif report is None:
        from rich.console import Console

        export.print_synopsis(Console(highlight=False), synopsis, accounts, full=full)


def _every(archive: "Archive", tools: "Tools", *, as_json: bool) -> None:
    from synoptic.export import synopsis_view
    from synoptic.pipeline import synopsis_of

    views = []
    found = archive.stories.find()
    for number, story in enumerate(found, 1):
        synopsis = synopsis_of(archive, story, tools)
        if as_json:
            views.append(synopsis_view(synopsis))
        click.echo(f"{number} of {len(found)}: {story.id} {story.title}", err=True)
    if as_json:
        write_json(views)
