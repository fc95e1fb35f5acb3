"""What the encoder saw, one record an article, its vector at hand without the rest."""

from collections.abc import Iterable

from sqlalchemy import func, select

from synoptic.records import Analysis, UnknownError, Vectors
from synoptic.store.packing import packed, put, rows_of, unpacked
from synoptic.store.schema import analyses
from synoptic.store.sessions import Sessions


class Analyses:
    """Analyses by article."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, analysis: Analysis) -> None:
        """Keeps an analysis in place of the one before."""
        row = {
            "article": analysis.article,
            "encoder": analysis.encoder,
            "dimension": analysis.vector.dimension,
            "vector": analysis.vector.values,
            "record": packed(analysis),
        }
        with self._sessions.writing() as connection:
            put(connection, analyses, [row])

    def get(self, article: str) -> Analysis:
        """The analysis of an article; raises `UnknownError`."""
        found = self.many([article])
        if article not in found:
            raise UnknownError(f"article {article!r} is not analysed", place=self._sessions.place)
        return found[article]

    def many(self, ids: Iterable[str]) -> dict[str, Analysis]:
        """The analyses of those of these articles that have one."""
        with self._sessions.reading() as connection:
            rows = rows_of(connection, analyses.c.article, ids, analyses.c.record)
            return {row.article: unpacked(row.record, Analysis) for row in rows}

    def vectors(self, ids: Iterable[str]) -> dict[str, Vectors]:
        """The vector of each of these articles, without the rest of the analysis."""
        columns = (analyses.c.dimension, analyses.c.vector)
        with self._sessions.reading() as connection:
            rows = rows_of(connection, analyses.c.article, ids, *columns)
            return {row.article: Vectors(row.dimension, row.vector) for row in rows}

    def count(self) -> int:
        """How many there are."""
        with self._sessions.reading() as connection:
            return connection.execute(select(func.count()).select_from(analyses)).scalar_one()
