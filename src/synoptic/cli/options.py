"""What commands have in common: the archive, the settings, and the forms of a list."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from synoptic.pipeline import Tools
    from synoptic.pipeline.settings import Settings
    from synoptic.store import Archive

F = TypeVar("F", bound=Callable[..., Any])


def archive_option(command: F) -> F:
    """`--archive`, also after the command's name."""
    return click.option("--archive", metavar="FILE-OR-URL", help="The archive.")(command)


def form_options(command: F) -> F:
    """`--json`, `--nl` and `--csv`: the form of a list; a table without them."""
    for name, line in (
        ("csv", "Write comma-separated values with a header."),
        ("nl", "Write JSON lines, one object a line."),
        ("json", "Write JSON."),
    ):
        command = click.option(f"--{name}", "form", flag_value=name, help=line)(command)
    return command


def json_option(command: F) -> F:
    """`--json` for what is no list."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON.")(command)


def settings_of(ctx: click.Context) -> "Settings":
    """The settings that hold here, with the program's own options over them; logging follows."""
    from synoptic.pipeline.logging import configure_logging
    from synoptic.pipeline.settings import load_settings

    level = ctx.find_root().params.get("log")
    settings = load_settings(given={"log": level} if level else {})
    configure_logging(settings.log)
    return settings


def opened(ctx: click.Context, archive: str | None, *, create: bool = False) -> "Archive":
    """The archive the user means, open until the command ends."""
    from synoptic.store import Archive

    named = archive or ctx.find_root().params.get("archive")
    found = Archive(named or settings_of(ctx).archive, create=create)
    ctx.call_on_close(found.close)
    return found


def tools_of(ctx: click.Context) -> "Tools":
    """What the stages work with; another program may hand in its own as the context's object."""
    from synoptic.pipeline import Tools

    given = ctx.find_root().obj
    return given if isinstance(given, Tools) else Tools()
