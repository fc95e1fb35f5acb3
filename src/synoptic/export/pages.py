"""Arranges a synopsis and its articles for a page: every word of a source leads to its place."""

from collections.abc import Iterable, Sequence

import msgspec

from synoptic.export.layout import (
    Cell,
    Column,
    Group,
    Part,
    Row,
    arrange,
    by_account,
    days,
    distinct_origins,
)
from synoptic.export.marking import Marks, pieces
from synoptic.export.page_shapes import (
    AccountShown,
    ArticleShown,
    BlockShown,
    ConflictShown,
    GroupShown,
    MomentShown,
    OriginShown,
    Page,
    PartShown,
    Proof,
    Quoted,
    RowShown,
    SpokenShown,
)
from synoptic.export.phrases import (
    GAP,
    LABEL,
    LINK,
    NAMED_BY_OTHERS,
    ORIGIN,
    bound,
    direction,
    language_name,
)
from synoptic.export.shortening import shorten
from synoptic.records import (
    Account,
    Block,
    Conflict,
    Evidence,
    Label,
    OriginKind,
    QuoteLine,
    Rendering,
    Span,
    Statement,
    Synopsis,
    TimelineEntry,
    Wording,
)

CELL = 150
"""How many characters of a statement a cell of the grid shows."""

QUIET = (Label.FURNITURE, Label.RELATED)
"""Blocks that are folded away, with their count."""


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
        self.values = {one.id: _values(one) for one in synopsis.conflicts}
        self.any_value = {id_: value for one in self.values.values() for id_, value in one.items()}

    def page(self) -> Page:
        conflicts = tuple(self._conflict(one) for one in self.synopsis.conflicts)
        rows = tuple(self._row(row) for row in self.layout.shared)
        alone = tuple(q for row in self.layout.alone for q in self._alone(row))
        quotes = sorted(self.synopsis.quotes, key=lambda line: -len(line.renderings))
        spoken = tuple(self._quote(line) for line in quotes if line.renderings)
        several = [one for one in spoken if one.accounts > 1]
        wording = [self._wording(one) for one in self.synopsis.wording if one.kind != "quote"]
        timeline = tuple(self._moment(entry) for entry in self.synopsis.timeline)
        asides = tuple(
            self._quoted(one.article, Span(one.start, one.stop), one.text, "aside", note=one.reason)
            for one in self.synopsis.asides
        )
        groups = self._groups()
        self._mark_annotations()
        return Page(
            self.synopsis,
            self.layout,
            groups,
            rows,
            alone,
            conflicts,
            tuple(several),
            tuple(one for one in spoken if one.accounts == 1),
            tuple(one for one in wording if len(one.renderings) > 1),
            tuple(one for one in wording if len(one.renderings) == 1 and one.accounts > 1),
            timeline,
            tuple(self._articles()),
            asides,
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
        values = self.values.get(row.id, self.any_value)
        first_with: dict[str, int] = {}
        cells = tuple(self._cell(row, cell, values, first_with) for cell in row.cells)
        parts = tuple(self._part(part) for part in row.parts)
        return RowShown(row.id, row.status, len(row.told), cells, parts)

    def _part(self, part: Part) -> PartShown:
        origins = tuple(
            OriginShown(one.name, ORIGIN[one.kind], one.accounts, self._proofs(one.evidence))
            for one in distinct_origins(part.origins)
        )
        return PartShown(part.value, bound(part.independent), origins, self._proofs(part.evidence))

    def _cell(
        self, row: Row, cell: Cell, values: dict[str, str], first_with: dict[str, int]
    ) -> tuple[Quoted, ...]:
        made = []
        for statement in cell.statements:
            quoted = self._statement(statement, row.status.value, f"row-{row.id}", CELL)
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
        return [self._statement(s, "alone", "alone") for cell in row.told for s in cell.statements]

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
        return self._quoted(rendering.article, span, rendering.text, kind, note=_note(rendering))

    def _quote(self, line: QuoteLine) -> SpokenShown:
        whole = [
            _joined([self._rendering(one, "quote") for one in same])
            for same in by_account(line.renderings)
        ]
        return SpokenShown(line.speaker, line.addressee, line.medium, line.kind, _merged(whole))

    def _wording(self, wording: Wording) -> SpokenShown:
        renderings = _merged(
            (self._rendering(one, "wording") for one in wording.renderings), across=True
        )
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
                tuple(self._account(column, group) for column in group.columns),
            )
            for group in self.layout.groups
        )

    def _account(self, column: Column, group: Group) -> AccountShown:
        line = column.account
        link = column.upstream
        evidence = list(line.origin.evidence) if line.origin else []
        relation = ""
        if link is not None:
            upstream = self.layout.column(link.upstream)
            relation = f"{LINK[link.kind]} {upstream.name if upstream else link.upstream}"
            evidence = list(link.evidence) or evidence
        elif group.is_origin(column) and group.kind is not OriginKind.OWN:
            relation = NAMED_BY_OTHERS
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


def _values(conflict: Conflict) -> dict[str, str]:
    """The value that each statement of a conflict gives."""
    return {
        statement.id: value.value for value in conflict.values for statement in value.statements
    }


def _merged(quoted: Iterable[Quoted], *, across: bool = False) -> tuple[Quoted, ...]:
    """The same words once, with every account that has them; `across` languages too."""
    gathered: dict[tuple[str, str, str], Quoted] = {}
    for one in quoted:
        key = ("" if across else one.language, one.full.casefold(), one.note)
        first = gathered.setdefault(key, one)
        if one.column and one.column not in (first.column, *first.also):
            gathered[key] = msgspec.structs.replace(first, also=(*first.also, one.column))
    return tuple(gathered.values())


def _joined(pieces: Sequence[Quoted]) -> Quoted:
    """The pieces of a quote as one; each keeps its own mark in the article."""
    words, full = GAP.join(one.words for one in pieces), GAP.join(one.full for one in pieces)
    return msgspec.structs.replace(pieces[0], words=words, full=full)


def _note(rendering: Rendering) -> str:
    """What is special about a rendering; that a name is a name needs no saying."""
    return "" if rendering.note == "name" else rendering.note
