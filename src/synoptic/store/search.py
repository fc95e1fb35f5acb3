"""Full-text search over our own tokens: FTS5 on SQLite, tsvector on PostgreSQL.

Every word of a question must be found, as a word or as the beginning of one; the best matches
come first. Tokens come from `text.search`, so both databases find the same articles.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select, text

from synoptic.records import Article
from synoptic.store.schema import articles
from synoptic.store.sessions import Sessions
from synoptic.text.search import search_tokens

_LONG = 20_000
"""Beyond so many tokens only different ones are kept: PostgreSQL's index of a text has a limit."""


class Search:
    """The index of the articles' words."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, article: Article, lemmas: Iterable[str] = ()) -> None:
        """Indexes an article of the archive anew; `lemmas` are added to its words."""
        language = article.language
        tokens = search_tokens(f"{article.title}\n{article.text}", language)
        known = set(tokens)
        for lemma in dict.fromkeys(lemmas):
            tokens.extend(token for token in search_tokens(lemma, language) if token not in known)
        if len(tokens) > _LONG:
            tokens = list(dict.fromkeys(tokens))
        with self._sessions.writing() as connection:
            number = self._number(connection, article.id)
            row = {"number": number, "tokens": " ".join(tokens)}
            connection.execute(text(self._said("delete")), {"number": number})
            connection.execute(text(self._said("insert")), row)

    def remove(self, article: str) -> None:
        """Takes an article out of the index, while it is still in the archive."""
        with self._sessions.writing() as connection:
            number = self._number(connection, article)
            connection.execute(text(self._said("delete")), {"number": number})

    def _number(self, connection: Connection, article: str) -> int | None:
        query = select(articles.c.number).where(articles.c.id == article)
        return connection.execute(query).scalar()

    def find(self, question: str, limit: int = 50) -> list[str]:
        """The ids of the articles that hold every word of the question, best first."""
        tokens = list(dict.fromkeys(search_tokens(question)))
        if not tokens:
            return []
        with self._sessions.reading() as connection:
            rows = connection.execute(
                text(self._said("find")), {"question": self._question(tokens), "limit": limit}
            )
            return [row[0] for row in rows]

    def _question(self, tokens: list[str]) -> str:
        if self._served:
            return " & ".join(f"'{token}':*" for token in tokens)
        return " AND ".join(f'"{token}"*' for token in tokens)

    @property
    def _served(self) -> bool:
        return self._sessions.engine.dialect.name == "postgresql"

    def _said(self, what: str) -> str:
        return _STATEMENTS["postgresql" if self._served else "sqlite"][what]


_STATEMENTS = {
    "sqlite": {
        "insert": "INSERT INTO search (rowid, tokens) VALUES (:number, :tokens)",
        "delete": "DELETE FROM search WHERE rowid = :number",
        "find": "SELECT articles.id FROM search JOIN articles ON articles.number = search.rowid "
        "WHERE search MATCH :question ORDER BY bm25(search), articles.id LIMIT :limit",
    },
    "postgresql": {
        "insert": "INSERT INTO search (number, tokens) VALUES (:number, :tokens)",
        "delete": "DELETE FROM search WHERE number = :number",
        "find": "SELECT articles.id FROM search JOIN articles ON articles.number = search.number "
        "WHERE search.vector @@ to_tsquery('simple', :question) "
        "ORDER BY ts_rank(search.vector, to_tsquery('simple', :question)) DESC, articles.id "
        "LIMIT :limit",
    },
}
