"""The archive: one file or database that holds everything Synoptic knows."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, text

from synoptic.store.accounts import Accounts
from synoptic.store.analyses import Analyses
from synoptic.store.annotations import AnnotationsOfArticles
from synoptic.store.articles import Articles
from synoptic.store.captures import Captures
from synoptic.store.ledger import Ledger
from synoptic.store.lines import Lines
from synoptic.store.names import Names
from synoptic.store.opening import open_sessions
from synoptic.store.relations import Aliases, Links
from synoptic.store.rulings import Rulings
from synoptic.store.search import Search
from synoptic.store.sketches import Sketches
from synoptic.store.stories import Stories
from synoptic.store.synopses import Synopses
from synoptic.store.verifying import Verifier
from synoptic.store.waiting import Waiting


class Archive:
    """One SQLite file, or one PostgreSQL database named by a URL; each noun has its shelf.

    Opening upgrades an older archive. Use it as a context manager, or call `close`.
    """

    def __init__(self, target: str | Path, *, create: bool = True) -> None:
        sessions = open_sessions(target, create=create)
        self._sessions = sessions
        self.place = sessions.place
        self.search = Search(sessions)
        self.captures = Captures(sessions)
        self.articles = Articles(sessions, self.search)
        self.analyses = Analyses(sessions)
        self.annotations = AnnotationsOfArticles(sessions)
        self.accounts = Accounts(sessions, self.articles, self.analyses, self.annotations)
        self.aliases = Aliases(sessions)
        self.links = Links(sessions)
        self.sketches = Sketches(sessions)
        self.names = Names(sessions)
        self.lines = Lines(sessions)
        self.waiting = Waiting(sessions)
        self.stories = Stories(sessions)
        self.synopses = Synopses(sessions)
        self.rulings = Rulings(sessions)
        self.ledger = Ledger(sessions)

    def writing(self) -> AbstractContextManager[Connection]:
        """One unit of work: all that is put inside is kept together, or not at all."""
        return self._sessions.writing()

    def reading(self) -> AbstractContextManager[Connection]:
        """One unbroken view: all that is read inside is of one moment."""
        return self._sessions.reading()

    @contextmanager
    def relating(self) -> Iterator[None]:
        """A unit of work on what holds between accounts; one process at a time is in it."""
        with self._sessions.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(7309)"))
            yield

    def verifier(self) -> Verifier:
        """Checks that everything still says what it said."""
        return Verifier(self._sessions, self.articles)

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._sessions.engine.dispose()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
