"""Names by the keys under which another account's name may be the same, to find it again.

Of one entity each spelling is here once, however many accounts have it.
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import delete, func, select

from synoptic.store.packing import drop, in_portions, put
from synoptic.store.schema import aliases, names
from synoptic.store.sessions import Sessions

_MOST = 400
"""How many names of one key are looked at; a key with more says next to nothing."""


class KnownName(msgspec.Struct, frozen=True):
    """One spelling of an entity: where it stands, under which key, and whose name it is."""

    key: str
    article: str
    local: str
    spelled: str
    entity: str = ""


class Names:
    """Spellings of the entities in the archive, by key."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, found: Iterable[KnownName]) -> None:
        """Keeps more names."""
        rows = [
            {"key": one.key, "article": one.article, "local": one.local, "spelled": one.spelled}
            for one in found
        ]
        with self._sessions.writing() as connection:
            put(connection, names, rows)

    def replace(self, found: Iterable[KnownName]) -> None:
        """Keeps these names in place of all there were."""
        with self._sessions.writing() as connection:
            connection.execute(delete(names))
            self.put(found)

    def forget(self, articles: Iterable[str]) -> None:
        """Drops the names that stand in these articles."""
        with self._sessions.writing() as connection:
            drop(connection, names.c.article, articles)

    def under(self, keys: Iterable[str]) -> list[KnownName]:
        """The names with these keys, by key, article and place; at most 400 of one key."""
        found: list[KnownName] = []
        order = (names.c.article, names.c.local)
        place = func.row_number().over(partition_by=names.c.key, order_by=order).label("place")
        with self._sessions.reading() as connection:
            for portion in in_portions(sorted(set(keys))):
                rows = select(names, place).where(names.c.key.in_(portion)).subquery()
                same = (aliases.c.article == rows.c.article) & (aliases.c.local == rows.c.local)
                query = (
                    select(
                        rows.c.key, rows.c.article, rows.c.local, rows.c.spelled, aliases.c.entity
                    )
                    .join_from(rows, aliases, same)
                    .where(rows.c.place <= _MOST)
                    .order_by(rows.c.key, rows.c.article, rows.c.local)
                )
                found.extend(KnownName(*row) for row in connection.execute(query))
        return found
