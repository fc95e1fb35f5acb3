"""`serve`: the web application, where this version has one."""

from importlib import import_module
from typing import Any

import click

from synoptic.cli.codes import Code
from synoptic.cli.options import archive_option, opened


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@archive_option
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, archive: str | None) -> None:
    """Run the web application and API on this machine."""
    room: Any = import_module("synoptic.web")
    if not hasattr(room, "serve"):
        click.echo(
            "synoptic: this version has no web application yet "
            "(write a page instead: synoptic compare STORY --html FILE)",
            err=True,
        )
        ctx.exit(Code.MISSING)
    room.serve(opened(ctx, archive), host=host, port=port)
