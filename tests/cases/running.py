"""Runs the command line on an archive of its own, and finds words again in what it says."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from synoptic.cli import main

View = dict[str, Any]


class Tool:
    """The command `synoptic` with one archive, run in this process."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive

    def run(self, *arguments: str) -> Result:
        """Runs a command; standard output and error are kept apart.

        What would be a traceback for a user is raised here.
        """
        environment = {"SYNOPTIC_ARCHIVE": str(self.archive)}
        ended = CliRunner().invoke(main, arguments, env=environment)
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return ended

    def read(self, *arguments: str) -> Any:  # noqa: ANN401  JSON of any shape
        """What a command prints as JSON; the test fails where it does not end well."""
        ended = self.run(*arguments, "--json")
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)


def statements_of(synopsis: View) -> list[View]:
    """Every statement a synopsis shows, wherever it stands."""
    found = [s for fact in synopsis["facts"] for s in fact["statements"]]
    found += [s for c in synopsis["conflicts"] for v in c["values"] for s in v["statements"]]
    found += [s for entry in synopsis["timeline"] for s in entry["statements"]]
    return found


def spans_with_words(view: object) -> list[View]:
    """Every object anywhere in `view` that names an article, a place in it and its words."""
    found = []
    if isinstance(view, dict):
        if {"article", "start", "stop", "text"} <= set(view) and view["text"]:
            found.append(view)
        for value in view.values():
            found += spans_with_words(value)
    elif isinstance(view, list):
        for value in view:
            found += spans_with_words(value)
    return found


def shares(said: View, place: tuple[str, int, int]) -> bool:
    """Whether a statement holds most of the words at a place, or lies mostly inside them."""
    article, start, stop = place
    if said["article"] != article:
        return False
    common = min(said["stop"], stop) - max(said["start"], start)
    return common > 0.6 * min(stop - start, said["stop"] - said["start"])


def holds(said: View, place: tuple[str, int, int]) -> bool:
    """Whether a statement holds most of the words at a place; a part of them is not enough."""
    article, start, stop = place
    common = min(said["stop"], stop) - max(said["start"], start)
    return bool(said["article"] == article and common > 0.6 * (stop - start))


def held_by(fact: View, places: Sequence[tuple[str, int, int]]) -> set[str]:
    """The articles whose place among `places` the fact's statements hold."""
    return {place[0] for place in places if any(shares(s, place) for s in fact["statements"])}
