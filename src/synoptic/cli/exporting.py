"""`export`: the archive in a format other programs load."""

from pathlib import Path

import click

from synoptic.cli.options import archive_option, opened

FORMATS = ("jsonl", "stories")
"""Formats written here; those of the export room join them by name."""


@click.command()
@click.option("--format", "name", metavar="NAME", required=True, help="jsonl, stories.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Into this file.")
@archive_option
@click.pass_context
def export(ctx: click.Context, name: str, out: Path | None, archive: str | None) -> None:
    """Write the archive in a format other programs load."""
    if name not in FORMATS:
        raise click.UsageError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    import json

    from synoptic.cli.findings import accounts
    from synoptic.export import article_view, stories_view

    held = opened(ctx, archive)
    with click.open_file(str(out) if out else "-", "w", encoding="utf-8") as file:
        if name == "jsonl":
            for account in accounts(held, held.articles.ids()):
                file.write(json.dumps(article_view(account), ensure_ascii=False) + "\n")
            return
        found = held.stories.find()
        ids = [member.article for story in found for member in story.members]
        articles = {article.id: article for article in held.articles.many(ids)}
        for view in stories_view(found, articles):
            file.write(json.dumps(view, ensure_ascii=False) + "\n")
