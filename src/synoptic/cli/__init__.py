"""The command line: thin commands over the pipeline, each module imported when it is called."""

from synoptic.cli.program import main

__all__ = ["main"]
