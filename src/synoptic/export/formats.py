"""The formats people load, by name: one file a format, each writes to a text stream."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Protocol, TextIO

import msgspec

from synoptic.records import Account, SettingsError, Story, Synopsis


class Material(msgspec.Struct, frozen=True):
    """What there is to write: accounts as a stream, stories, and how to lay a story out.

    `accounts` may be called more than once; `synopsis` may take its time.
    """

    accounts: Callable[[], Iterator[Account]]
    stories: Sequence[Story]
    synopsis: Callable[[Story], Synopsis]

    def of_story(self, story: Story) -> list[Account]:
        """The accounts of one story, in order of id."""
        members = {member.article for member in story.members}
        return [account for account in self.accounts() if account.article.id in members]


class Writer(Protocol):
    """A module that writes one format."""

    def write(self, material: Material, file: TextIO) -> None:
        """Writes everything in `material` to `file`."""
        ...


FORMATS = {
    "jsonl": ("article_lines", "articles with everything found in them, one JSON object a line"),
    "stories": ("story_lines", "stories with their accounts, one JSON object a line"),
    "synopses": ("synopsis_lines", "synopses, one JSON object a line"),
    "csv": ("statement_table", "statements with fact, status, origins and chain, one a row"),
    "markdown": ("markdown", "synopses as Markdown"),
    "ninjs": ("ninjs", "articles as IPTC ninjs 3.1, one JSON object a line"),
    "prov": ("provenance", "lineage as W3C PROV-O with Web Annotation selectors, JSON-LD"),
    "plover": ("plover", "coded events as PLOVER records, one JSON object a line"),
    "polecat": ("polecat", "coded events in POLECAT's tab-separated columns, with header"),
    "gdelt": ("gdelt", "coded events in GDELT 2.0's 61 tab-separated columns, no header"),
    "ftm": ("followthemoney", "entities as FollowTheMoney, one JSON object a line"),
}
"""Name of a format: the module that writes it, and what it is."""


def write(name: str, material: Material, file: TextIO) -> None:
    """Writes `material` in the format called `name`; raises `SettingsError` for an unknown one."""
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise SettingsError(f"no format is called {name!r}", remedy=f"there are {known}")
    writer: Writer = import_module(f"synoptic.export.{FORMATS[name][0]}")
    writer.write(material, file)
