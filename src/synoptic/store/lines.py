"""Which lines stand on which pages of an outlet, and those that stand on many.

A line is a number made from its words by whoever puts it here; its words are in the articles.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, distinct, func, select

from synoptic.store.packing import in_portions, put
from synoptic.store.schema import articles, lines, repeated
from synoptic.store.sessions import Sessions


class Lines:
    """Lines by article and outlet."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, article: str, outlet: str, found: Mapping[int, bool]) -> None:
        """Keeps the lines of an article in place of those it had; true for those it tells."""
        rows = [
            {"article": article, "line": line, "outlet": outlet, "told": told}
            for line, told in found.items()
        ]
        with self._sessions.writing() as connection:
            connection.execute(delete(lines).where(lines.c.article == article))
            put(connection, lines, rows)

    def counted(self, outlet: str, least: int) -> tuple[int, dict[int, int]]:
        """How many pages of an outlet have lines here, and the lines on at least so many."""
        here = lines.c.outlet == outlet
        amount = func.count()
        query = (
            select(lines.c.line, amount).where(here).group_by(lines.c.line).having(amount >= least)
        )
        with self._sessions.reading() as connection:
            often = {row[0]: row[1] for row in connection.execute(query)}
            if not often:
                return 0, {}
            pages = connection.execute(select(func.count(distinct(lines.c.article))).where(here))
            return pages.scalar_one(), often

    def repeated(self) -> dict[str, frozenset[int]]:
        """The lines that are known to stand on many pages, by outlet."""
        found: dict[str, set[int]] = {}
        with self._sessions.reading() as connection:
            for row in connection.execute(select(repeated)):
                found.setdefault(row.outlet, set()).add(row.line)
        return {outlet: frozenset(those) for outlet, those in found.items()}

    def repeat(self, outlet: str, found: Iterable[int]) -> None:
        """Keeps which lines of an outlet are repeated, in place of those that were."""
        with self._sessions.writing() as connection:
            connection.execute(delete(repeated).where(repeated.c.outlet == outlet))
            put(connection, repeated, [{"outlet": outlet, "line": line} for line in found])

    def telling(self, outlet: str, found: Iterable[int]) -> list[str]:
        """The captures whose articles tell one of these lines as their own words, in order."""
        captures: set[str] = set()
        with self._sessions.reading() as connection:
            for portion in in_portions(found):
                query = (
                    select(articles.c.capture)
                    .join_from(lines, articles, articles.c.id == lines.c.article)
                    .where(lines.c.outlet == outlet, lines.c.told, lines.c.line.in_(portion))
                    .distinct()
                )
                captures.update(connection.execute(query).scalars())
        return sorted(captures)
