"""Arranges a synopsis as a grid: columns of accounts under their origins, rows of facts.

Terminal and report show the same arrangement; neither decides anything about it.
"""

from collections.abc import Iterable

import msgspec

from synoptic.languages.mastheads import host_of
from synoptic.records import (
    AccountLine,
    Conflict,
    Evidence,
    Fact,
    Link,
    LinkKind,
    Origin,
    OriginKind,
    Rendering,
    Statement,
    Status,
    Synopsis,
    TimelineEntry,
)


class Column(msgspec.Struct, frozen=True):
    """One account: its number on the page, what to call it, and the links that lead upstream."""

    number: int
    account: AccountLine
    name: str
    links: tuple[Link, ...] = ()

    @property
    def upstream(self) -> Link | None:
        """The link by which the text as a whole came over: declared before inferred."""
        whole = [link for link in self.links if link.kind is not LinkKind.CITES]
        return max(whole, key=lambda link: (link.declared, link.confidence), default=None)


class Group(msgspec.Struct, frozen=True):
    """Columns that go back to one origin; `name` is empty where no upstream was found."""

    name: str
    kind: OriginKind
    columns: tuple[Column, ...]

    def is_origin(self, column: Column) -> bool:
        """Whether the account is by the very outlet that the others of the group go back to."""
        return bool(self.name) and column.account.outlet.casefold() == self.name.casefold()


class Cell(msgspec.Struct, frozen=True):
    """What one account says of a fact; empty when it is silent."""

    column: Column
    statements: tuple[Statement, ...] = ()


class Part(msgspec.Struct, frozen=True):
    """What a row counts: a fact, or one of the values of a conflict, with its own origins."""

    value: str
    independent: int
    origins: tuple[Origin, ...]
    evidence: tuple[Evidence, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """One fact across all accounts, or a conflict with a part for each of its values."""

    id: str
    status: Status
    parts: tuple[Part, ...]
    cells: tuple[Cell, ...]

    @property
    def told(self) -> tuple[Cell, ...]:
        """The cells of accounts that speak of the fact."""
        return tuple(cell for cell in self.cells if cell.statements)

    @property
    def silent(self) -> tuple[Cell, ...]:
        """The cells of accounts that are silent on it."""
        return tuple(cell for cell in self.cells if not cell.statements)


class DistinctOrigin(msgspec.Struct, frozen=True):
    """One origin of a fact, however many accounts go back to it; `name` is empty when unknown."""

    name: str
    kind: OriginKind
    accounts: int
    evidence: tuple[Evidence, ...] = ()


class Layout(msgspec.Struct, frozen=True):
    """A synopsis arranged for showing. `independent` is the bound over whole accounts."""

    synopsis: Synopsis
    groups: tuple[Group, ...]
    shared: tuple[Row, ...]
    alone: tuple[Row, ...]
    independent: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, left to right."""
        return tuple(column for group in self.groups for column in group.columns)

    def column(self, article: str) -> Column | None:
        """The column of an article."""
        return next((c for c in self.columns if c.account.article == article), None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages told in, in order of first column."""
        return tuple(dict.fromkeys(column.account.language for column in self.columns))


def arrange(synopsis: Synopsis) -> Layout:
    """Groups accounts by what they go back to and lays the facts out as rows.

    Origins with most accounts stand first; within one, the account that is the origin itself, then
    by date. Facts keep the order of the synopsis; those of one account only are kept apart, and
    those of a conflict become one row where the first of them stands. A fact that most of its
    accounts tell without any of the values keeps a row of its own beside that. What one account
    alone tells is in its own order, account by account.
    """
    groups = _groups(synopsis)
    columns = [column for group in groups for column in group.columns]
    rows = list(_rows(synopsis, columns))
    families = {_family(line) for line in synopsis.accounts} - {""}
    return Layout(
        synopsis=synopsis,
        groups=groups,
        shared=tuple(row for row in rows if row.status is not Status.ALONE),
        alone=tuple(
            sorted((row for row in rows if row.status is Status.ALONE), key=_reading_order)
        ),
        independent=max(1, len(families)),
    )


def distinct_origins(origins: Iterable[Origin]) -> tuple[DistinctOrigin, ...]:
    """The origins of a fact, one a family, those of most accounts first; unknown ones last.

    Families that one account goes back to are one origin, as in the count. The name is the
    origin's own where the origin itself is among the accounts.
    """
    gathered: list[list[Origin]] = []
    for origin in origins:
        mine = [same for same in gathered if any(_are_one(origin, other) for other in same)]
        gathered = [same for same in gathered if same not in mine]
        gathered.append([*(one for same in mine for one in same), origin])
    distinct = []
    for same in gathered:
        first = next((one for one in same if one.kind is OriginKind.OWN), same[0])
        number = len({one.article for one in same if one.article}) or len(same)
        evidence = tuple(dict.fromkeys(proof for one in same for proof in one.evidence))
        names = dict.fromkeys([first.name, *(one.name for one in same)])
        spoken = [name for name in names if not _is_host(name)] or list(names)
        distinct.append(DistinctOrigin(" / ".join(spoken), first.kind, number, evidence))
    return tuple(sorted(distinct, key=lambda one: (not one.name, -one.accounts, one.name)))


def _is_host(name: str) -> bool:
    return "." in name and " " not in name.strip()


def _are_one(one: Origin, other: Origin) -> bool:
    if not _family_of(one) or not _family_of(other):
        return _family_of(one) == _family_of(other)
    same_article = bool(one.article) and one.article == other.article
    return same_article or _family_of(one) == _family_of(other)


def by_account(renderings: Iterable[Rendering]) -> list[list[Rendering]]:
    """The renderings of one utterance, the pieces of each account together: it quotes it once."""
    found: dict[str, list[Rendering]] = {}
    for one in renderings:
        found.setdefault(one.article, []).append(one)
    return list(found.values())


def days(entry: TimelineEntry) -> str:
    """When something was, as fine as it is known: "1916", "2015-09", "2015-09-14"."""
    width = {"year": 4, "month": 7}.get(entry.precision, 10)
    first, last = entry.earliest[:width], entry.latest[:width]
    return first if first == last else f"{first} – {last}"


def column_name(line: AccountLine) -> str:
    """What to call an account: its outlet, its host, what the user named, else its id."""
    if line.outlet:
        return line.outlet
    host = host_of(line.url) if "://" in line.url else ""
    return host or line.source or f"[{line.article}]"


def _reading_order(row: Row) -> tuple[int, int]:
    return min(
        ((cell.column.number, s.start) for cell in row.told for s in cell.statements),
        default=(0, 0),
    )


def _groups(synopsis: Synopsis) -> tuple[Group, ...]:
    gathered: dict[str, list[AccountLine]] = {}
    for line in synopsis.accounts:
        gathered.setdefault(_family(line), []).append(line)
    unknown: list[AccountLine] = []
    for line in gathered.pop("", []):
        family = _origin_itself(line, gathered)
        (gathered[family] if family else unknown).append(line)
    ordered = sorted(gathered.items(), key=lambda item: (-len(item[1]), _first_day(item[1])))
    if unknown:
        ordered.append(("", unknown))

    groups: list[Group] = []
    number = 0
    for family, lines in ordered:
        columns = []
        for line in sorted(lines, key=lambda line: _place_in_group(line, lines)):
            number += 1
            links = tuple(link for link in synopsis.links if link.article == line.article)
            columns.append(Column(number, line, column_name(line), links))
        groups.append(_group(family, tuple(columns)))
    return tuple(groups)


def _origin_itself(line: AccountLine, gathered: dict[str, list[AccountLine]]) -> str:
    """The family whose origin an account is, though nothing in it says so: others name it."""
    outlet = line.outlet.casefold()
    for family, lines in gathered.items():
        names = {one.origin.name.casefold() for one in lines if one.origin}
        if outlet and outlet in names:
            return family
    return ""


def _group(family: str, columns: tuple[Column, ...]) -> Group:
    origins = [
        column.account.origin
        for column in columns
        if column.account.origin and column.account.origin.kind is not OriginKind.UNKNOWN
    ]
    own = next((origin for origin in origins if origin.kind is OriginKind.OWN), None)
    first = own or (origins[0] if origins and family else None)
    if first is None:
        return Group("", OriginKind.UNKNOWN, columns)
    return Group(first.name, first.kind, columns)


def _family(line: AccountLine) -> str:
    """The key of the origin an account goes back to; empty when unknown."""
    return _family_of(line.origin) if line.origin else ""


def _family_of(origin: Origin) -> str:
    if origin.kind is OriginKind.UNKNOWN:
        return ""
    return origin.family or origin.name.casefold()


def _first_day(lines: list[AccountLine]) -> str:
    return min((line.published or "9999") + line.article for line in lines)


def _place_in_group(line: AccountLine, lines: list[AccountLine]) -> tuple[bool, str, str]:
    names = {one.origin.name.casefold() for one in lines if one.origin and one is not line}
    own = line.origin is not None and line.origin.kind is OriginKind.OWN
    is_origin = own or line.outlet.casefold() in names
    return (not is_origin, line.published or "9999", line.article)


def _rows(synopsis: Synopsis, columns: list[Column]) -> Iterable[Row]:
    told = {
        fact.id: conflict
        for conflict in synopsis.conflicts
        for fact in _differing(synopsis, conflict)
    }
    done = set()
    for fact in synopsis.facts:
        conflict = told.get(fact.id)
        if conflict is not None and conflict.id not in done:
            done.add(conflict.id)
            yield _conflict_row(synopsis, conflict, columns)
        if conflict is None or _goes_beyond(fact, conflict):
            part = Part("", fact.independent, fact.origins, fact.evidence)
            cells = tuple(_cell(fact.statements, column) for column in columns)
            yield Row(fact.id, fact.status, (part,), cells)


def _goes_beyond(fact: Fact, conflict: Conflict) -> bool:
    """Whether most accounts that tell a fact tell none of the values that differ."""
    ids = {statement.id for value in conflict.values for statement in value.statements}
    accounts = {statement.article for statement in fact.statements}
    valued = {statement.article for statement in fact.statements if statement.id in ids}
    return 2 * len(valued) < len(accounts)


def _differing(synopsis: Synopsis, conflict: Conflict) -> list[Fact]:
    """The facts that stand for the values of a conflict."""
    return [
        fact
        for fact in synopsis.facts
        if fact.id in conflict.facts and fact.status is Status.DIFFERING
    ]


def _conflict_row(synopsis: Synopsis, conflict: Conflict, columns: list[Column]) -> Row:
    facts = _differing(synopsis, conflict)
    parts = []
    for value in conflict.values:
        ids = {statement.id for statement in value.statements}
        mine = [fact for fact in facts if any(s.id in ids for s in fact.statements)]
        articles = {statement.article for statement in value.statements}
        origins = tuple(
            origin
            for fact in mine
            for origin in fact.origins
            if not origin.article or origin.article in articles
        )
        independent = _independent(origins, max((f.independent for f in mine), default=1))
        parts.append(Part(value.value, independent, origins))
    statements = [s for value in conflict.values for s in value.statements]
    for fact in facts:  # also what tells the same without a value: nothing is left out
        if not _goes_beyond(fact, conflict):
            statements += fact.statements
    cells = tuple(_cell(statements, column) for column in columns)
    return Row(conflict.id, Status.DIFFERING, tuple(parts), cells)


def _independent(origins: tuple[Origin, ...], most: int) -> int:
    """The bound for some of a fact's origins: never more than the whole fact's own."""
    known = sum(bool(one.name) for one in distinct_origins(origins))
    return max(1, min(known, most))


def _cell(statements: Iterable[Statement], column: Column) -> Cell:
    """What an account says; a statement that lies within another of the cell is shown in it."""
    own = tuple(dict.fromkeys(s for s in statements if s.article == column.account.article))
    shown = (
        one
        for one in own
        if not any(other.span.contains(one.span) and other.span != one.span for other in own)
    )
    return Cell(column, tuple(shown))
