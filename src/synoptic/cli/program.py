"""The program: which commands there are, where they live, and how errors leave it.

Command modules import heavy packages inside their functions; this one knows the commands by name
and help line only, so that `synoptic --help` answers at once.
"""

from importlib import import_module
from typing import Any

import click

from synoptic.cli.codes import exit_code
from synoptic.version import VERSION

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("adding", "Build the sample archive, print its synopsis, write the report."),
    "add": ("adding", "Add pages: files, folders, -, addresses, feeds, sitemaps, WARC files."),
    "stories": ("stories", "List stories; join, split or move their accounts."),
    "compare": ("comparing", "Lay a story out: who tells it, facts, origins, what differs."),
    "article": ("articles", "Show an article with everything found in it."),
    "quotes": ("findings", "List quotes: who said what, through whom."),
    "events": ("findings", "List events: who did what to whom, where, when."),
    "figures": ("findings", "List figures with what they measure."),
    "entities": ("entities", "List persons, organisations and places; join or split them."),
    "trace": ("articles", "Show what an article goes back to, and what goes back to it."),
    "search": ("articles", "Find articles by their words, in any language."),
    "export": ("exporting", "Write the archive in a format other programs load."),
    "serve": ("serving", "Run the web application and API on this machine."),
    "verify": ("keeping", "Check that every span still says what it said."),
    "bench": ("measuring", "Measure Synoptic on the data sets at hand."),
    "status": ("keeping", "Count what the archive holds, and list what went wrong."),
}
"""Every command in the order of its help, with its module and its one line."""


class Program(click.Group):
    """Finds commands by name and turns errors of ours into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of an ordinary day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; its module is imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"synoptic.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Runs the command; an error of ours becomes one line on standard error."""
        from synoptic.records.errors import SynopticError

        try:
            return super().invoke(ctx)
        except SynopticError as error:
            click.echo(f"synoptic: {error}", err=True)
            ctx.exit(exit_code(error))


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="synoptic")
@click.option(
    "--archive", metavar="FILE-OR-URL", help="The archive; SYNOPTIC_ARCHIVE, or synoptic.db here."
)
@click.option("--log", metavar="LEVEL", help="Least level written: debug, info, warning, error.")
def main(archive: str | None, log: str | None) -> None:
    """Read every account of the same event, in whatever language."""
