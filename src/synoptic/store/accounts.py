"""Whole accounts: article, analysis and annotations together."""

from collections.abc import Iterable

from sqlalchemy import select

from synoptic.records import Account, Analysis, Vectors
from synoptic.store.analyses import Analyses
from synoptic.store.annotations import AnnotationsOfArticles
from synoptic.store.articles import Articles
from synoptic.store.schema import analyses
from synoptic.store.sessions import Sessions


class Accounts:
    """Accounts by article id; an article that is not analysed is none yet."""

    def __init__(
        self,
        sessions: Sessions,
        articles: Articles,
        seen: Analyses,
        annotations: AnnotationsOfArticles,
    ) -> None:
        self._sessions = sessions
        self._articles = articles
        self._analyses = seen
        self._annotations = annotations

    def many(self, ids: Iterable[str]) -> list[Account]:
        """The accounts with these ids, in the order asked; what is no account is left out."""
        wanted = list(ids)
        with self._sessions.reading():
            seen = self._analyses.many(wanted)
            found = self._annotations.many(wanted)
            return [
                Account(article=article, analysis=seen[article.id], annotations=found[article.id])
                for article in self._articles.many(wanted)
                if article.id in seen
            ]

    def bare(self, ids: Iterable[str]) -> list[Account]:
        """Articles with what was found in them, without what the encoder saw: much less to read.

        Also articles that are not analysed; in the order asked, unknown ones left out.
        """
        wanted = list(ids)
        with self._sessions.reading():
            found = self._annotations.many(wanted)
            return [
                Account(
                    article=article, analysis=_nothing(article.id), annotations=found[article.id]
                )
                for article in self._articles.many(wanted)
            ]

    def ids(self) -> list[str]:
        """The ids of all accounts, in order."""
        query = select(analyses.c.article).order_by(analyses.c.article)
        with self._sessions.reading() as connection:
            return list(connection.execute(query).scalars())


def _nothing(article: str) -> Analysis:
    none = Vectors(dimension=0, values=b"")
    return Analysis(article, "", (), (), (), none, none)
