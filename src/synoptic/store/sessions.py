"""Transactions: one connection a thread, many calls joined into one unit of work.

A reader inside a writer sees what the writer has written; a writer takes its lock at once
(`BEGIN IMMEDIATE` on SQLite), so that two processes wait for each other instead of failing late.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from synoptic.records import ArchiveError


class Sessions:
    """Hands out connections of one engine; `place` is how errors name the archive."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place
        self._open = threading.local()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read from, within the writer's transaction if one is open."""
        with self._transaction(writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write to; what is written is kept when the outermost block ends well."""
        with self._transaction(writing=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        current: Connection | None = getattr(self._open, "connection", None)
        try:
            if current is not None and (not writing or self._open.writing):
                yield current
                return
            with self.engine.connect() as plain:
                connection = plain.execution_options(synoptic_writing=writing)
                with connection.begin():
                    before = (current, getattr(self._open, "writing", False))
                    self._open.connection, self._open.writing = connection, writing
                    try:
                        yield connection
                    finally:
                        self._open.connection, self._open.writing = before
        except DBAPIError as error:
            raise archive_error(error, self.place) from error


def archive_error(error: DBAPIError, place: str) -> ArchiveError:
    """The database's complaint in our words, with what to do about the common ones."""
    cause = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else str(error)
    remedies = {
        "locked": "another program is writing to it: try again when it is done",
        "malformed": "the file is damaged: restore it from a copy",
        "not a database": "name another file with --archive",
        "readonly": "make the file and its folder writable",
        "unable to open": "check that the folder exists and may be written",
        "disk is full": "make room on the disk",
        "connection": "check that the server runs and the address is right",
        "password": "check name and password in the address",
    }
    remedy = next((remedies[key] for key in remedies if key in cause), "")
    return ArchiveError(cause, place=place, remedy=remedy)
