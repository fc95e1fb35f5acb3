"""What a page shows, arranged: shapes that the templates read and nothing else."""

import msgspec

from synoptic.export.layout import Column, Layout
from synoptic.export.marking import Piece
from synoptic.records import Account, Label, OriginKind, Status, Synopsis


class Quoted(msgspec.Struct, frozen=True):
    """Words of a source on the page. `anchor` leads to their place in the article, if it is here.

    `full` are all the words where `words` are shortened. `same_as` is the number of the account of
    the same origin that has the very same words.
    """

    words: str
    full: str
    language: str
    direction: str
    anchor: str = ""
    column: Column | None = None
    note: str = ""
    value: str = ""
    same_as: int = 0
    also: tuple[Column, ...] = ()


class Proof(msgspec.Struct, frozen=True):
    """Why an origin is believed: words of an article, or a measured reason."""

    reason: str
    quoted: Quoted | None = None


class OriginShown(msgspec.Struct, frozen=True):
    """One distinct origin of a fact, opened from its count."""

    name: str
    kind: str
    accounts: int
    proofs: tuple[Proof, ...]


class PartShown(msgspec.Struct, frozen=True):
    """A count that opens: of a fact, or of one value of a conflict."""

    value: str
    bound: str
    origins: tuple[OriginShown, ...]
    reasons: tuple[Proof, ...]


class RowShown(msgspec.Struct, frozen=True):
    """One fact of the grid, or one conflict with a part for each value."""

    id: str
    status: Status
    told: int
    cells: tuple[tuple[Quoted, ...], ...]
    parts: tuple[PartShown, ...]


class AccountShown(msgspec.Struct, frozen=True):
    """One account under its origin: how it goes back to it and the words that prove it."""

    column: Column
    language: str
    relation: str
    inferred: bool
    proofs: tuple[Proof, ...]
    title: Quoted


class GroupShown(msgspec.Struct, frozen=True):
    """An origin with the accounts that go back to it."""

    name: str
    kind: OriginKind
    phrase: str
    accounts: tuple[AccountShown, ...]


class ConflictShown(msgspec.Struct, frozen=True):
    """Values that cannot all hold, each with who gives it."""

    id: str
    slot: str
    values: tuple[tuple[str, tuple[Quoted, ...]], ...]
    reasons: tuple[Proof, ...]


class SpokenShown(msgspec.Struct, frozen=True):
    """One utterance, or one thing, in the words of each account."""

    head: str
    addressee: str
    medium: tuple[str, ...]
    kind: str
    renderings: tuple[Quoted, ...]

    @property
    def accounts(self) -> int:
        """How many accounts render it."""
        columns = {one.column for one in self.renderings}
        return len(columns.union(*(one.also for one in self.renderings)))


class MomentShown(msgspec.Struct, frozen=True):
    """One entry of the timeline."""

    days: str
    historical: bool
    quoted: tuple[Quoted, ...]


class BlockShown(msgspec.Struct, frozen=True):
    """One block of an article with its marks."""

    label: Label
    phrase: str
    reason: str
    direction: str
    language: str
    pieces: tuple[Piece, ...]


class ArticleShown(msgspec.Struct, frozen=True):
    """An article below the synopsis. Runs of quiet blocks are kept together."""

    column: Column
    account: Account
    language: str
    direction: str
    runs: tuple[tuple[bool, tuple[BlockShown, ...]], ...]


class Page(msgspec.Struct, frozen=True):
    """Everything the report's template shows."""

    synopsis: Synopsis
    layout: Layout
    groups: tuple[GroupShown, ...]
    rows: tuple[RowShown, ...]
    alone: tuple[Quoted, ...]
    conflicts: tuple[ConflictShown, ...]
    quotes: tuple[SpokenShown, ...]
    said_once: tuple[SpokenShown, ...]
    wording: tuple[SpokenShown, ...]
    same_wording: tuple[SpokenShown, ...]
    timeline: tuple[MomentShown, ...]
    articles: tuple[ArticleShown, ...]
    asides: tuple[Quoted, ...] = ()
