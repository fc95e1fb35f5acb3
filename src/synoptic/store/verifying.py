"""Checks that everything in the archive still says what it said when it was written."""

from collections.abc import Iterator
from typing import cast

import msgspec
from sqlalchemy import Connection, Table, and_, select

from synoptic.records import (
    ArchiveError,
    Article,
    Evidence,
    Link,
    Membership,
    Span,
    SpanError,
    Synopsis,
)
from synoptic.store.annotations import KINDS, Kind
from synoptic.store.articles import Articles, digest_of
from synoptic.store.packing import unpacked
from synoptic.store.places import Piece, places
from synoptic.store.schema import (
    aliases,
    analyses,
    articles,
    entities,
    links,
    memberships,
    quotes,
    stories,
    synopses,
    topics,
)
from synoptic.store.sessions import Sessions

_REMEMBERED = 200


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it was: which, where, and what is wrong."""

    subject: str
    place: str
    complaint: str


class Verifier:
    """Reads the whole archive and compares."""

    def __init__(self, sessions: Sessions, found: Articles) -> None:
        self._sessions = sessions
        self._articles = found
        self.checked = 0
        self._read: dict[str, Article | None] = {}

    def findings(self) -> Iterator[Finding]:
        """Everything wrong, article by article, then stories and synopses; `checked` counts."""
        self.checked = 0
        with self._sessions.reading() as connection:
            ids = list(connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())
            for id_ in ids:
                yield from self._article(connection, id_)
            yield from self._relations(connection, set(ids))

    def _article(self, connection: Connection, id_: str) -> Iterator[Finding]:
        try:
            article = self._articles.get(id_)
        except (ArchiveError, SpanError) as error:
            yield Finding(id_, "article", str(error))
            return
        digest = select(articles.c.digest).where(articles.c.id == id_)
        self.checked += 1
        if connection.execute(digest).scalar() != digest_of(article.text):
            yield Finding(id_, "text", "the text is not the one that was stored")
        yield from self._blocks(article)
        for kind in KINDS:
            yield from self._annotations(connection, kind, article)

    def _blocks(self, article: Article) -> Iterator[Finding]:
        reached = 0
        for number, block in enumerate(article.blocks):
            self.checked += 1
            if block.start < reached or not block.start <= block.stop <= len(article.text):
                yield Finding(article.id, f"block {number}", "overlaps another or leaves the text")
            reached = block.stop

    def _annotations(
        self, connection: Connection, kind: Kind, article: Article
    ) -> Iterator[Finding]:
        table = kind.table
        query = (
            select(table.c.position, table.c.record, table.c.words)
            .where(table.c.article == article.id)
            .order_by(table.c.position)
        )
        for row in connection.execute(query):
            where = f"{kind.field} {row.position}"
            try:
                spans = list(places(unpacked(row.record, kind.shape)))
                said = unpacked(row.words, list[str])
            except (ArchiveError, SpanError) as error:
                yield Finding(article.id, where, str(error))
                continue
            if len(spans) != len(said):
                yield Finding(article.id, where, "has lost places it pointed at")
            for span, before in zip(spans, said, strict=False):
                self.checked += 1
                yield from _compared(article, where, span, before)

    def _relations(self, connection: Connection, known: set[str]) -> Iterator[Finding]:
        for table in (memberships, links, analyses):
            query = select(table.c.article).distinct().order_by(table.c.article)
            for id_ in connection.execute(query).scalars():
                if id_ not in known:
                    yield Finding(id_, table.name, "names an article that is not here")
        yield from self._names(connection)
        yield from self._evidence(connection, known)
        yield from self._topics(connection)
        query = select(synopses.c.story, synopses.c.record).order_by(synopses.c.story)
        for row in connection.execute(query):
            synopsis = unpacked(row.record, Synopsis)
            yield from self._said(f"synopsis of {row.story}", synopsis)

    def _evidence(self, connection: Connection, known: set[str]) -> Iterator[Finding]:
        shapes: tuple[tuple[Table, type[msgspec.Struct]], ...] = (
            (links, Link),
            (memberships, Membership),
        )
        for table, shape in shapes:
            query = select(table.c.article, table.c.record).order_by(table.c.article)
            for row in connection.execute(query):
                record = unpacked(row.record, shape)
                yield from self._said(f"{table.name} of {row.article}", record)
                if (
                    isinstance(record, Link)
                    and record.upstream_kind == "article"
                    and record.upstream not in known
                ):
                    yield Finding(
                        row.article, "links", f"leads to {record.upstream!r}, which is not here"
                    )

    def _names(self, connection: Connection) -> Iterator[Finding]:
        """Aliases and speakers name entities of their own article."""
        for table, column in ((aliases, aliases.c.local), (quotes, quotes.c.speaker_entity)):
            same = and_(entities.c.article == table.c.article, entities.c.id == column)
            query = (
                select(table.c.article, column)
                .outerjoin_from(table, entities, same)
                .where(entities.c.id.is_(None), column != "")
                .order_by(table.c.article, column)
            )
            for row in connection.execute(query):
                yield Finding(row[0], table.name, f"names entity {row[1]!r}, which is not here")

    def _topics(self, connection: Connection) -> Iterator[Finding]:
        known = set(connection.execute(select(topics.c.id)).scalars())
        query = select(stories.c.id, stories.c.topic).order_by(stories.c.id)
        for row in connection.execute(query):
            self.checked += 1
            if row.topic and row.topic not in known:
                yield Finding(row.id, "topic", f"names topic {row.topic!r}, which is not here")

    def _said(self, where: str, record: object) -> Iterator[Finding]:
        """Every piece of `record` that carries an article, a place and words."""
        for part in _pieces(record):
            if not part.article or (isinstance(part, Evidence) and not part.text):
                continue
            self.checked += 1
            article = self._known(part.article)
            if article is None:
                yield Finding(part.article, where, "points into an article that is not here")
            else:
                yield from _compared(article, where, Span(part.start, part.stop), part.text)

    def _known(self, id_: str) -> Article | None:
        """The article, remembered: the pieces of a synopsis go back and forth between a few."""
        if id_ not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[id_] = next(iter(self._articles.many([id_])), None)
        return self._read[id_]


def _compared(article: Article, where: str, span: Span, before: str) -> Iterator[Finding]:
    now = span.of(article.text)
    if now != before:
        yield Finding(
            article.id, f"{where} at {span.start}:{span.stop}", f"said {before!r}, now {now!r}"
        )


def _pieces(record: object) -> Iterator[Piece]:
    if isinstance(record, msgspec.Struct):
        fields = record.__struct_fields__
        if {"article", "start", "stop", "text"} <= set(fields):
            yield cast(Piece, record)
        for field in fields:
            yield from _pieces(getattr(record, field))
    elif isinstance(record, tuple | list):
        for part in record:
            yield from _pieces(part)
