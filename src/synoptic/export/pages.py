"""Arranges a synopsis and its articles for a page: every word of a source leads to its place."""

from collections.abc import Iterable, Sequence

import msgspec

from synoptic.export.layout import Cell, Column, Layout, Row, arrange, days, distinct_origins
from synoptic.export.marking import Marks, Piece, pieces
from synoptic.export.phrases import LABEL, LINK, ORIGIN, bound, direction, language_name
from synoptic.export.shortening import shorten
from synoptic.records import (
    Account,
    Block,
    Conflict,
    Evidence,
    Label,
    LinkKind,
    OriginKind,
    QuoteLine,
    Rendering,
    Span,
    Statement,
    Status,
    Synopsis,
    TimelineEntry,
    Wording,
)

CELL = 150
"""How many characters of a statement a cell of the grid shows."""

QUIET = (Label.FURNITURE, Label.RELATED)
"""Blocks that are folded away, with their count."""


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


class RowShown(msgspec.Struct, frozen=True):
    """One fact of the grid."""

    id: str
    status: Status
    bound: str
    told: int
    cells: tuple[tuple[Quoted, ...], ...]
    origins: tuple[OriginShown, ...]
    reasons: tuple[Proof, ...]


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
    wording: tuple[SpokenShown, ...]
    timeline: tuple[MomentShown, ...]
    articles: tuple[ArticleShown, ...]


def page_of(synopsis: Synopsis, accounts: Sequence[Account]) -> Page:
    """Arranges `synopsis`; articles that are not in `accounts` are shown without their text."""
    return _Arranger(synopsis, accounts).page()


class _Arranger:
    """Makes the parts of a page and notes in which places of the articles they stand."""

    def __init__(self, synopsis: Synopsis, accounts: Sequence[Account]) -> None:
        self.synopsis = synopsis
        self.layout = arrange(synopsis)
        self.accounts = {account.article.id: account for account in accounts}
        self.marks = {article: Marks(article) for article in self.accounts}

    def page(self) -> Page:
        conflicts = tuple(self._conflict(one) for one in self.synopsis.conflicts)
        rows = tuple(self._row(row) for row in self.layout.shared)
        alone = tuple(q for row in self.layout.alone for q in self._alone(row))
        quotes = sorted(self.synopsis.quotes, key=lambda line: -len(line.renderings))
        spoken = tuple(self._quote(line) for line in quotes if line.renderings)
        wording = tuple(self._wording(one) for one in self.synopsis.wording if one.kind != "quote")
        timeline = tuple(self._moment(entry) for entry in self.synopsis.timeline)
        groups = self._groups()
        self._mark_annotations()
        return Page(
            self.synopsis,
            self.layout,
            groups,
            rows,
            alone,
            conflicts,
            spoken,
            wording,
            timeline,
            tuple(self._articles()),
        )

    def _quoted(
        self,
        article: str,
        span: Span,
        words: str,
        kind: str,
        *,
        limit: int = 0,
        target: str = "",
        note: str = "",
        value: str = "",
    ) -> Quoted:
        marks = self.marks.get(article)
        anchor = marks.add(span, kind, target) if marks and len(span) else ""
        column = self.layout.column(article)
        code = column.account.language if column else "und"
        full = " ".join(words.split())
        shown = shorten(full, limit) if limit else full
        return Quoted(shown, full, code, direction(code), anchor, column, note, value)

    def _statement(self, statement: Statement, kind: str, target: str, limit: int = 0) -> Quoted:
        return self._quoted(
            statement.article, statement.span, statement.text, kind, limit=limit, target=target
        )

    def _proof(self, evidence: Evidence) -> Proof:
        if not evidence.text:
            return Proof(evidence.reason)
        return Proof(
            evidence.reason,
            self._quoted(evidence.article, evidence.span, evidence.text, "credit", limit=CELL),
        )

    def _proofs(self, evidence: Iterable[Evidence]) -> tuple[Proof, ...]:
        return tuple(self._proof(one) for one in dict.fromkeys(evidence))

    def _row(self, row: Row) -> RowShown:
        origins = tuple(
            OriginShown(one.name, ORIGIN[one.kind], one.accounts, self._proofs(one.evidence))
            for one in distinct_origins(row.fact.origins)
        )
        values = {
            statement.id: value.value
            for conflict in self.synopsis.conflicts
            if row.fact.id in conflict.facts
            for value in conflict.values
            for statement in value.statements
        }
        first_with: dict[str, int] = {}
        cells = tuple(self._cell(row, cell, values, first_with) for cell in row.cells)
        return RowShown(
            row.fact.id,
            row.fact.status,
            bound(row.fact.independent),
            len(row.told),
            cells,
            origins,
            self._proofs(row.fact.evidence),
        )

    def _cell(
        self, row: Row, cell: Cell, values: dict[str, str], first_with: dict[str, int]
    ) -> tuple[Quoted, ...]:
        made = []
        for statement in cell.statements:
            quoted = self._statement(statement, row.fact.status.value, row.fact.id, CELL)
            first = first_with.setdefault(quoted.full, cell.column.number)
            made.append(
                msgspec.structs.replace(
                    quoted,
                    value=values.get(statement.id, ""),
                    same_as=first if first != cell.column.number else 0,
                )
            )
        return tuple(made)

    def _alone(self, row: Row) -> list[Quoted]:
        return [self._statement(s, "alone", "alone") for s in row.fact.statements]

    def _conflict(self, conflict: Conflict) -> ConflictShown:
        values = tuple(
            (
                value.value,
                _merged(self._statement(s, "differing", conflict.id) for s in value.statements),
            )
            for value in conflict.values
        )
        return ConflictShown(conflict.id, conflict.slot, values, self._proofs(conflict.evidence))

    def _rendering(self, rendering: Rendering, kind: str) -> Quoted:
        span = Span(rendering.start, rendering.stop)
        return self._quoted(rendering.article, span, rendering.text, kind, note=rendering.note)

    def _quote(self, line: QuoteLine) -> SpokenShown:
        renderings = _merged(self._rendering(one, "quote") for one in line.renderings)
        return SpokenShown(line.speaker, line.addressee, line.medium, line.kind, renderings)

    def _wording(self, wording: Wording) -> SpokenShown:
        renderings = _merged(self._rendering(one, "wording") for one in wording.renderings)
        return SpokenShown(wording.of, "", (), wording.kind, renderings)

    def _moment(self, entry: TimelineEntry) -> MomentShown:
        quoted = tuple(self._statement(s, "dated", "timeline", CELL) for s in entry.statements)
        return MomentShown(days(entry), entry.historical, quoted)

    def _groups(self) -> tuple[GroupShown, ...]:
        return tuple(
            GroupShown(
                group.name,
                group.kind,
                ORIGIN[group.kind],
                tuple(self._account(column) for column in group.columns),
            )
            for group in self.layout.groups
        )

    def _account(self, column: Column) -> AccountShown:
        line = column.account
        link = next((one for one in column.links if one.kind is not LinkKind.CITES), None)
        evidence = list(line.origin.evidence) if line.origin else []
        relation = ""
        if link is not None:
            upstream = self.layout.column(link.upstream)
            relation = f"{LINK[link.kind]} {upstream.name if upstream else link.upstream}"
            evidence = list(link.evidence) or evidence
        elif line.origin is not None and line.origin.kind is not OriginKind.NAMED:
            relation = ORIGIN[line.origin.kind]
        elif line.origin is not None:
            relation = f"goes back to {line.origin.name}"
        title = self._title(column)
        inferred = link is not None and not link.declared
        name = language_name(line.language)
        return AccountShown(column, name, relation, inferred, self._proofs(evidence), title)

    def _title(self, column: Column) -> Quoted:
        code = column.account.language
        title = column.account.title
        return Quoted(title, title, code, direction(code), column.account.article, column)

    def _mark_annotations(self) -> None:
        """Marks what the articles hold beyond the synopsis: their quotes and credits."""
        for article, account in self.accounts.items():
            for credit in account.annotations.credits:
                if len(credit.span):
                    self.marks[article].add(credit.span, "credit", note=credit.source)
            for quote in account.annotations.quotes:
                for span in quote.content:
                    self.marks[article].add(span, "quote")

    def _articles(self) -> Iterable[ArticleShown]:
        for column in self.layout.columns:
            account = self.accounts.get(column.account.article)
            if account is None:
                continue
            code = account.article.language
            runs: list[tuple[bool, list[BlockShown]]] = []
            for block in account.article.blocks:
                quiet = block.label in QUIET
                if not runs or runs[-1][0] != quiet:
                    runs.append((quiet, []))
                runs[-1][1].append(self._block(account, block))
            kept = tuple((quiet, tuple(blocks)) for quiet, blocks in runs)
            yield ArticleShown(column, account, language_name(code), direction(code), kept)

    def _block(self, account: Account, block: Block) -> BlockShown:
        code = block.language or account.article.language
        marks = self.marks[account.article.id].within(block.span)
        return BlockShown(
            block.label,
            LABEL[block.label],
            block.reason,
            direction(code),
            code,
            pieces(account.article.text, block.span, marks),
        )


def _merged(quoted: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """The same words of one language once, with every account that has them."""
    gathered: dict[tuple[str, str, str], Quoted] = {}
    for one in quoted:
        key = (one.language, one.full.casefold(), one.note)
        first = gathered.setdefault(key, one)
        if one.column and one.column not in (first.column, *first.also):
            gathered[key] = msgspec.structs.replace(first, also=(*first.also, one.column))
    return tuple(gathered.values())
