"""What waits for its place among stories: accounts that came or changed, stories that lost one.

A row is written in the same transaction as what it speaks of, and taken away with the work done.
"""

import secrets
from collections.abc import Iterable, Mapping

from sqlalchemy import case, delete, func, select

from synoptic.store.packing import in_portions, put
from synoptic.store.schema import articles, waiting
from synoptic.store.sessions import Sessions

_ACCOUNT = "account"
_STORY = "story"


class Waiting:
    """Accounts and stories to look at again; a token tells a later change from an earlier."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, accounts: Iterable[str]) -> None:
        """Lets these accounts wait, in order of their publication."""
        token = secrets.token_hex(8)
        with self._sessions.writing() as connection:
            for portion in in_portions(accounts):
                days = select(articles.c.id, articles.c.day).where(articles.c.id.in_(portion))
                rows = [
                    {"kind": _ACCOUNT, "subject": row.id, "day": row.day, "token": token}
                    for row in connection.execute(days)
                ]
                put(connection, waiting, rows)

    def put_stories(self, ids: Iterable[str]) -> None:
        """Lets these stories wait to be laid out again."""
        token = secrets.token_hex(8)
        rows = [{"kind": _STORY, "subject": id_, "day": "", "token": token} for id_ in ids]
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
        query = select(waiting.c.subject, waiting.c.token).where(waiting.c.kind == _STORY)
        with self._sessions.reading() as connection:
            return {row.subject: row.token for row in connection.execute(query)}

    def count(self) -> int:
        """How many accounts and stories wait."""
        with self._sessions.reading() as connection:
            return connection.execute(select(func.count()).select_from(waiting)).scalar_one()

    def finish(self, accounts: Mapping[str, str], stories: Mapping[str, str]) -> None:
        """Takes those away that have not changed again meanwhile."""
        with self._sessions.writing() as connection:
            for kind, finished in ((_ACCOUNT, accounts), (_STORY, stories)):
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
