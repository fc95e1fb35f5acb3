"""What holds between articles: shared entities, and links to what an article goes back to."""

from collections.abc import Iterable

from sqlalchemy import delete, select, update

from synoptic.records import Alias, Link
from synoptic.store.packing import drop, in_portions, packed, put, unpacked
from synoptic.store.schema import aliases, links
from synoptic.store.sessions import Sessions


class Aliases:
    """Which entity of which article is one with others."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def replace(self, found: Iterable[Alias]) -> None:
        """Keeps these aliases in place of all there were."""
        with self._sessions.writing() as connection:
            connection.execute(delete(aliases))
            put(connection, aliases, map(_row, found))

    def put(self, articles: Iterable[str], found: Iterable[Alias]) -> None:
        """Keeps the aliases of these articles in place of those they had."""
        with self._sessions.writing() as connection:
            drop(connection, aliases.c.article, articles)
            put(connection, aliases, map(_row, found))

    def amend(self, found: Iterable[Alias]) -> None:
        """Keeps these aliases; others of their articles stay."""
        with self._sessions.writing() as connection:
            put(connection, aliases, map(_row, found))

    def rename(self, old: str, new: str) -> None:
        """Lets everything that led to the entity `old` lead to `new`."""
        with self._sessions.writing() as connection:
            connection.execute(update(aliases).where(aliases.c.entity == old).values(entity=new))

    def of(self, articles: Iterable[str]) -> tuple[Alias, ...]:
        """The aliases of these articles, by article and local id."""
        found: list[Alias] = []
        with self._sessions.reading() as connection:
            for portion in in_portions(sorted(set(articles))):
                query = (
                    select(aliases)
                    .where(aliases.c.article.in_(portion))
                    .order_by(aliases.c.article, aliases.c.local)
                )
                found.extend(_alias(row) for row in connection.execute(query))
        return tuple(found)

    def with_entity(self, entity: str) -> tuple[Alias, ...]:
        """The aliases that lead to this shared entity, by article."""
        query = (
            select(aliases)
            .where(aliases.c.entity == entity)
            .order_by(aliases.c.article, aliases.c.local)
        )
        with self._sessions.reading() as connection:
            return tuple(_alias(row) for row in connection.execute(query))


class Links:
    """What each article goes back to."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, articles: Iterable[str], found: Iterable[Link]) -> None:
        """Keeps the links of these articles in place of those they had."""
        positions: dict[str, int] = {}
        rows = []
        for link in found:
            position = positions[link.article] = positions.get(link.article, -1) + 1
            rows.append(
                {
                    "article": link.article,
                    "position": position,
                    "upstream": link.upstream,
                    "upstream_kind": link.upstream_kind,
                    "kind": link.kind.value,
                    "declared": link.declared,
                    "family": link.family,
                    "confidence": link.confidence,
                    "record": packed(link),
                }
            )
        with self._sessions.writing() as connection:
            drop(connection, links.c.article, articles)
            put(connection, links, rows)

    def of(self, articles: Iterable[str]) -> tuple[Link, ...]:
        """The links of these articles, by article, in the order they were found."""
        found: list[Link] = []
        with self._sessions.reading() as connection:
            for portion in in_portions(sorted(set(articles))):
                query = (
                    select(links.c.record)
                    .where(links.c.article.in_(portion))
                    .order_by(links.c.article, links.c.position)
                )
                found.extend(unpacked(row[0], Link) for row in connection.execute(query))
        return tuple(found)

    def to(self, article: str) -> tuple[Link, ...]:
        """The links of other articles that go back to this one."""
        query = (
            select(links.c.record)
            .where(links.c.upstream == article, links.c.upstream_kind == "article")
            .order_by(links.c.article, links.c.position)
        )
        with self._sessions.reading() as connection:
            return tuple(unpacked(row[0], Link) for row in connection.execute(query))


def _row(alias: Alias) -> dict[str, object]:
    return {
        "article": alias.article,
        "local": alias.local,
        "entity": alias.entity,
        "reason": alias.reason,
        "confidence": alias.confidence,
    }


def _alias(row: object) -> Alias:
    return Alias(
        article=row.article,  # type: ignore[attr-defined]
        local=row.local,  # type: ignore[attr-defined]
        entity=row.entity,  # type: ignore[attr-defined]
        reason=row.reason,  # type: ignore[attr-defined]
        confidence=row.confidence,  # type: ignore[attr-defined]
    )
