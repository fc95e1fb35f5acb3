"""Sketches: what `relate` remembers of each account, with a fingerprint of what it was made from.

Their content is `relate`'s own; here they are plain values, with the day and the vector beside
them, so that the nearest are found without reading the rest.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import delete, func, select

from synoptic.store.packing import in_portions, packed, put, unpacked
from synoptic.store.schema import sketches
from synoptic.store.sessions import Sessions


class StoredSketch(msgspec.Struct, frozen=True):
    """One account's sketch; `day` is that of its publication, in days since 1970, -1 unknown."""

    article: str
    fingerprint: str
    values: list[object]
    day: int = -1
    vector: bytes = b""


class Sketches:
    """Sketches by article."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, found: Iterable[StoredSketch]) -> None:
        """Keeps sketches in place of those the articles had."""
        rows = [
            {
                "article": sketch.article,
                "fingerprint": sketch.fingerprint,
                "day": sketch.day,
                "vector": sketch.vector,
                "record": packed(sketch.values),
            }
            for sketch in found
        ]
        with self._sessions.writing() as connection:
            put(connection, sketches, rows)

    def forget(self, ids: Iterable[str]) -> None:
        """Drops the sketches of these articles."""
        with self._sessions.writing() as connection:
            for portion in in_portions(ids):
                connection.execute(delete(sketches).where(sketches.c.article.in_(portion)))

    def all(self) -> dict[str, StoredSketch]:
        """Every sketch, by article."""
        return self._found(None)

    def many(self, ids: Iterable[str]) -> dict[str, StoredSketch]:
        """The sketches of these articles that have one."""
        found: dict[str, StoredSketch] = {}
        for portion in in_portions(dict.fromkeys(ids)):
            found.update(self._found(portion))
        return found

    def days(self) -> dict[int, int]:
        """How many sketches there are of each day."""
        query = select(sketches.c.day, func.count()).group_by(sketches.c.day)
        with self._sessions.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def vectors(self, day: int) -> list[tuple[str, bytes]]:
        """The vectors of a day, by article."""
        query = (
            select(sketches.c.article, sketches.c.vector)
            .where(sketches.c.day == day)
            .order_by(sketches.c.article)
        )
        with self._sessions.reading() as connection:
            return [(row.article, row.vector) for row in connection.execute(query)]

    def vectors_of(self, ids: Iterable[str]) -> dict[str, tuple[int, bytes]]:
        """Day and vector of each of these articles."""
        columns = (sketches.c.article, sketches.c.day, sketches.c.vector)
        found = {}
        with self._sessions.reading() as connection:
            for portion in in_portions(dict.fromkeys(ids)):
                query = select(*columns).where(sketches.c.article.in_(portion))
                found.update({row[0]: (row[1], row[2]) for row in connection.execute(query)})
        return found

    def fingerprints(self, ids: Iterable[str]) -> dict[str, str]:
        """The fingerprints of those of these articles that have a sketch."""
        found = {}
        columns = (sketches.c.article, sketches.c.fingerprint)
        with self._sessions.reading() as connection:
            for portion in in_portions(dict.fromkeys(ids)):
                query = select(*columns).where(sketches.c.article.in_(portion))
                found.update({row[0]: row[1] for row in connection.execute(query)})
        return found

    def _found(self, ids: list[str] | None) -> dict[str, StoredSketch]:
        query = select(sketches).order_by(sketches.c.article)
        if ids is not None:
            query = query.where(sketches.c.article.in_(ids))
        with self._sessions.reading() as connection:
            return {
                row.article: StoredSketch(
                    row.article,
                    row.fingerprint,
                    unpacked(row.record, list[object]),
                    row.day,
                    row.vector,
                )
                for row in connection.execute(query)
            }
