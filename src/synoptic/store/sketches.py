"""Sketches: what `relate` remembers of each account, with a fingerprint of what it was made from.

Their content is `relate`'s own; here they are plain values, with the day and the vector beside
them, so that the nearest are found without reading the rest.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import func, select

from synoptic.store.packing import drop, in_portions, packed, put, rows_of, unpacked
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
            drop(connection, sketches.c.article, ids)

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

    def vectors_of(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The vector of each of these articles."""
        with self._sessions.reading() as connection:
            rows = rows_of(connection, sketches.c.article, ids, sketches.c.vector)
            return {row.article: row.vector for row in rows}

    def fingerprints(self, ids: Iterable[str]) -> dict[str, str]:
        """The fingerprints of those of these articles that have a sketch."""
        with self._sessions.reading() as connection:
            rows = rows_of(connection, sketches.c.article, ids, sketches.c.fingerprint)
            return {row.article: row.fingerprint for row in rows}

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
