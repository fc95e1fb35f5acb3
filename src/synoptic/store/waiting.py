"""What waits to be looked at: accounts that came or changed, stories that lost one, outlets.

A row is written in the same transaction as what it speaks of, and taken away with the work done.
"""

import secrets
from collections.abc import Iterable, Mapping

from sqlalchemy import case, delete, func, select

from synoptic.store.packing import in_portions, put, rows_of
from synoptic.store.schema import articles, waiting
from synoptic.store.sessions import Sessions

_ACCOUNT = "account"
_STORY = "story"
_OUTLET = "outlet"


class Waiting:
    """Accounts and stories to look at again; a token tells a later change from an earlier."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, accounts: Iterable[str]) -> None:
        """Lets these accounts wait, in order of their publication."""
        token = secrets.token_hex(8)
        with self._sessions.writing() as connection:
            rows = [
                {"kind": _ACCOUNT, "subject": row.id, "day": row.day, "token": token}
                for row in rows_of(connection, articles.c.id, accounts, articles.c.day)
            ]
            put(connection, waiting, rows)

    def put_stories(self, ids: Iterable[str]) -> None:
        """Lets these stories wait to be laid out again."""
        self._put(_STORY, ids)

    def put_outlets(self, names: Iterable[str]) -> None:
        """Lets these outlets wait until the lines of their pages are counted."""
        self._put(_OUTLET, names)

    def _put(self, kind: str, subjects: Iterable[str]) -> None:
        token = secrets.token_hex(8)
        rows = [{"kind": kind, "subject": one, "day": "", "token": token} for one in subjects]
        with self._sessions.writing() as connection:
            put(connection, waiting, rows)

    def accounts(self, limit: int | None = None) -> dict[str, str]:
        """The accounts that wait with their tokens: by day of publication, undated ones last."""
        query = (
            select(waiting.c.subject, waiting.c.token)
            .where(waiting.c.kind == _ACCOUNT)
            .order_by(case((waiting.c.day == "", 1), else_=0), waiting.c.day, waiting.c.subject)
            .limit(limit)
        )
        with self._sessions.reading() as connection:
            return {row.subject: row.token for row in connection.execute(query)}

    def stories(self) -> dict[str, str]:
        """The stories that wait, with their tokens."""
        return self._tokens(_STORY)

    def outlets(self) -> dict[str, str]:
        """The outlets that wait, with their tokens."""
        return self._tokens(_OUTLET)

    def _tokens(self, kind: str) -> dict[str, str]:
        query = select(waiting.c.subject, waiting.c.token).where(waiting.c.kind == kind)
        with self._sessions.reading() as connection:
            return {row.subject: row.token for row in connection.execute(query)}

    def count(self) -> int:
        """How many accounts and stories wait."""
        query = select(func.count()).where(waiting.c.kind.in_([_ACCOUNT, _STORY]))
        with self._sessions.reading() as connection:
            return connection.execute(query).scalar_one()

    def finish(
        self,
        accounts: Mapping[str, str] | None = None,
        stories: Mapping[str, str] | None = None,
        outlets: Mapping[str, str] | None = None,
    ) -> None:
        """Takes those away that have not changed again meanwhile."""
        kinds = ((_ACCOUNT, accounts or {}), (_STORY, stories or {}), (_OUTLET, outlets or {}))
        with self._sessions.writing() as connection:
            for kind, finished in kinds:
                for token in sorted(set(finished.values())):
                    same = [subject for subject in finished if finished[subject] == token]
                    for portion in in_portions(same):
                        connection.execute(
                            delete(waiting).where(
                                waiting.c.kind == kind,
                                waiting.c.token == token,
                                waiting.c.subject.in_(portion),
                            )
                        )
