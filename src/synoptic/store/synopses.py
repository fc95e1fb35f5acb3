"""Cached synopses: kept with a fingerprint of what they were made from, given back while it holds.

The fingerprint is the caller's to make: the story, its accounts' versions, links and aliases.
"""

from sqlalchemy import delete, select

from synoptic.records import Synopsis
from synoptic.store.packing import packed, put, unpacked
from synoptic.store.schema import synopses
from synoptic.store.sessions import Sessions


class Synopses:
    """Synopses by story."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, synopsis: Synopsis, fingerprint: str) -> None:
        """Keeps a synopsis and what it was made from."""
        row = {"story": synopsis.story, "fingerprint": fingerprint, "record": packed(synopsis)}
        with self._sessions.writing() as connection:
            put(connection, synopses, [row])

    def get(self, story: str, fingerprint: str) -> Synopsis | None:
        """The synopsis made from exactly this, or `None`."""
        query = select(synopses.c.record).where(
            synopses.c.story == story, synopses.c.fingerprint == fingerprint
        )
        with self._sessions.reading() as connection:
            record = connection.execute(query).scalar()
        return None if record is None else unpacked(record, Synopsis)

    def all(self) -> list[Synopsis]:
        """Every cached synopsis, by story, whether it still holds or not."""
        query = select(synopses.c.record).order_by(synopses.c.story)
        with self._sessions.reading() as connection:
            return [unpacked(row[0], Synopsis) for row in connection.execute(query)]

    def clear(self) -> None:
        """Forgets them all."""
        with self._sessions.writing() as connection:
            connection.execute(delete(synopses))
