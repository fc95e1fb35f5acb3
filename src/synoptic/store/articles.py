"""Articles in the archive, with their blocks."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, select

from synoptic.records import Article, Block, Hint, Label, Moment, UnknownError
from synoptic.store.packing import in_portions, packed, put, unpacked
from synoptic.store.schema import articles, blocks, sightings
from synoptic.store.search import Search
from synoptic.store.sessions import Sessions


class _Rest(msgspec.Struct, frozen=True):
    """What no filter needs."""

    authors: tuple[str, ...]
    published: Moment | None
    modified: Moment | None
    taken: str
    hints: tuple[Hint, ...]
    missing: tuple[str, ...]


class ArticleFilter(msgspec.Struct, frozen=True):
    """Which articles: empty fields do not restrict. Days are `YYYY-MM-DD`, inclusive."""

    since: str = ""
    until: str = ""
    language: str = ""
    outlet: str = ""


class Articles:
    """Articles by id, and the ids by what they say of themselves."""

    def __init__(self, sessions: Sessions, search: Search) -> None:
        self._sessions = sessions
        self._search = search

    def put(self, article: Article) -> bool:
        """Keeps an article, and that its capture holds it; says whether it is filed in this form.

        Of several captures that hold the same article the least id wins, whatever came first; for
        the others only is kept that they hold it.
        """
        with self._sessions.writing() as connection:
            seen = {"article": article.id, "capture": article.capture}
            number, owner = _numbered(connection, article)
            if owner != article.capture:
                put(connection, sightings, [seen])
                return False
            put(connection, articles, [_row(article, number)])
            connection.execute(delete(blocks).where(blocks.c.article == article.id))
            put(connection, blocks, _block_rows(article))
            put(connection, sightings, [seen])
            return True

    def get(self, id_: str) -> Article:
        """The article with this id; raises `UnknownError`."""
        found = self.many([id_])
        if not found:
            raise UnknownError(
                f"no article has the id {id_!r}",
                place=self._sessions.place,
                remedy="see the ids: synoptic stories --json",
            )
        return found[0]

    def many(self, ids: Iterable[str]) -> list[Article]:
        """The articles with these ids, in the order asked; unknown ids are left out."""
        wanted = list(ids)
        found: dict[str, Article] = {}
        with self._sessions.reading() as connection:
            for portion in in_portions(dict.fromkeys(wanted)):
                parts = _blocks(connection, portion)
                rows = connection.execute(select(articles).where(articles.c.id.in_(portion)))
                for row in rows:
                    found[row.id] = _article(row, tuple(parts[row.id]))
        return [found[id_] for id_ in wanted if id_ in found]

    def ids(self, which: ArticleFilter | None = None) -> list[str]:
        """The ids of the articles that pass the filter, in order."""
        query = select(articles.c.id).where(*_conditions(which or ArticleFilter()))
        with self._sessions.reading() as connection:
            return list(connection.execute(query.order_by(articles.c.id)).scalars())

    def of_capture(self, capture: str) -> list[str]:
        """The ids of the articles a capture holds."""
        query = (
            select(sightings.c.article)
            .where(sightings.c.capture == capture)
            .order_by(sightings.c.article)
        )
        with self._sessions.reading() as connection:
            return list(connection.execute(query).scalars())

    def withdraw(self, ids: Iterable[str], capture: str) -> list[str]:
        """Forgets that `capture` holds these; gives those that no capture holds now: they go.

        For captures that a new version of the reader reads otherwise.
        """
        gone = []
        with self._sessions.writing() as connection:
            for id_ in ids:
                connection.execute(
                    delete(sightings).where(
                        sightings.c.article == id_, sightings.c.capture == capture
                    )
                )
                left = select(sightings.c.capture).where(sightings.c.article == id_)
                if connection.execute(left.limit(1)).first() is None:
                    self._search.remove(id_)
                    connection.execute(delete(articles).where(articles.c.id == id_))
                    gone.append(id_)
        return gone

    def languages(self) -> dict[str, int]:
        """How many articles there are of each language, most first."""
        amount = func.count()
        query = (
            select(articles.c.language, amount)
            .group_by(articles.c.language)
            .order_by(amount.desc(), articles.c.language)
        )
        with self._sessions.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def count(self) -> int:
        """How many there are."""
        with self._sessions.reading() as connection:
            return connection.execute(select(func.count()).select_from(articles)).scalar_one()


def digest_of(text: str) -> str:
    """The digest that is stored beside a text, so that a changed character is seen."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _numbered(connection: Connection, article: Article) -> tuple[int, str]:
    """The article's number, its own or the next, and the capture it is to be filed under."""
    own = select(articles.c.number, articles.c.capture).where(articles.c.id == article.id)
    row = connection.execute(own).first()
    if row is not None:
        return row.number, min(row.capture, article.capture)
    highest = connection.execute(select(func.max(articles.c.number))).scalar()
    return (highest or 0) + 1, article.capture


def _row(article: Article, number: int) -> dict[str, object]:
    return {
        "id": article.id,
        "number": number,
        "capture": article.capture,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "outlet": article.outlet,
        "day": article.published.value[:10] if article.published else "",
        "text": article.text,
        "digest": digest_of(article.text),
        "record": packed(
            _Rest(
                authors=article.authors,
                published=article.published,
                modified=article.modified,
                taken=article.taken,
                hints=article.hints,
                missing=article.missing,
            )
        ),
    }


def _block_rows(article: Article) -> Iterable[dict[str, object]]:
    for position, block in enumerate(article.blocks):
        yield {
            "article": article.id,
            "position": position,
            "label": block.label.value,
            "start": block.start,
            "stop": block.stop,
            "confidence": block.confidence,
            "reason": block.reason,
            "language": block.language,
        }


def _blocks(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[Block]]:
    parts: defaultdict[str, list[Block]] = defaultdict(list)
    query = select(blocks).where(blocks.c.article.in_(ids)).order_by(blocks.c.position)
    for row in connection.execute(query):
        parts[row.article].append(
            Block(
                label=Label(row.label),
                start=row.start,
                stop=row.stop,
                confidence=row.confidence,
                reason=row.reason,
                language=row.language,
            )
        )
    return parts


def _article(row: Row[tuple[object, ...]], parts: tuple[Block, ...]) -> Article:
    stored = row._mapping
    rest = unpacked(stored["record"], _Rest)
    return Article(
        id=stored["id"],
        capture=stored["capture"],
        text=stored["text"],
        blocks=parts,
        title=stored["title"],
        language=stored["language"],
        outlet=stored["outlet"],
        url=stored["url"],
        authors=rest.authors,
        published=rest.published,
        modified=rest.modified,
        taken=rest.taken,
        hints=rest.hints,
        missing=rest.missing,
    )


def _conditions(which: ArticleFilter) -> Iterator[ColumnElement[bool]]:
    if which.since:
        yield articles.c.day >= which.since
    if which.until:
        yield and_(articles.c.day != "", articles.c.day <= which.until)
    if which.language:
        yield articles.c.language == which.language
    if which.outlet:
        yield func.lower(articles.c.outlet).contains(which.outlet.lower())
