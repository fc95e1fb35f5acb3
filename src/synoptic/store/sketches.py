"""Sketches: what `relate` remembers of each account, with a fingerprint of what it was made from.

Their content is `relate`'s own; here they are plain values.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import select

from synoptic.store.packing import packed, put, unpacked
from synoptic.store.schema import sketches
from synoptic.store.sessions import Sessions


class StoredSketch(msgspec.Struct, frozen=True):
    """One account's sketch."""

    article: str
    fingerprint: str
    values: list[object]


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
                "record": packed(sketch.values),
            }
            for sketch in found
        ]
        with self._sessions.writing() as connection:
            put(connection, sketches, rows)

    def all(self) -> dict[str, StoredSketch]:
        """Every sketch, by article."""
        query = select(sketches).order_by(sketches.c.article)
        with self._sessions.reading() as connection:
            return {
                row.article: StoredSketch(
                    row.article, row.fingerprint, unpacked(row.record, list[object])
                )
                for row in connection.execute(query)
            }
