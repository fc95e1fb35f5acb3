"""The command line: thin commands over the pipeline."""

import click

from synoptic.version import VERSION


@click.group()
@click.version_option(VERSION, prog_name="synoptic")
def main() -> None:
    """Read every account of the same event, in whatever language."""
