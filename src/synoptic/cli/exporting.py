"""`export`: the archive in a format other programs load."""

from pathlib import Path
from typing import TextIO, cast

import click

from synoptic.cli.options import archive_option, opened, tools_of


@click.command()
@click.option("--format", "name", metavar="NAME", required=True, help="See the list below.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Into this file.")
@click.option("--story", "chosen", multiple=True, metavar="STORY", help="Only this story.")
@archive_option
@click.pass_context
def export(
    ctx: click.Context, name: str, out: Path | None, chosen: tuple[str, ...], archive: str | None
) -> None:
    """Write the archive in a format other programs load.

    Formats: jsonl, stories, synopses, csv, markdown, ninjs, prov, plover, polecat, gdelt, ftm.
    """
    from synoptic.cli.findings import accounts
    from synoptic.export import FORMATS, Material, write
    from synoptic.pipeline import synopsis_of

    if name not in FORMATS:
        raise click.UsageError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    held = opened(ctx, archive)
    stories = [held.stories.get(one) for one in chosen] if chosen else held.stories.find()
    members = [member.article for story in stories for member in story.members]
    ids = sorted(set(members)) if chosen else held.articles.ids()
    material = Material(
        accounts=lambda: iter(accounts(held, ids)),
        stories=tuple(stories),
        synopsis=lambda story: synopsis_of(held, story, tools_of(ctx)),
    )
    with click.open_file(str(out) if out else "-", "w", encoding="utf-8") as file:
        write(name, material, cast(TextIO, file))
