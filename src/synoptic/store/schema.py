"""The tables of the archive, once, for SQLite and PostgreSQL.

Columns are what filters and joins need; the rest of a record lies in `record` as MessagePack.
`words` holds what each span of a record said when it was written, for `synoptic verify`.
How the tables came to be, version by version, is in migrations/.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

SCHEMA_VERSION = "0003"
"""The newest migration; an archive that says another one is upgraded, or refused if newer."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _article() -> "Column[str]":
    """The article a row belongs to; the row goes when the article goes."""
    return Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)


def _position() -> "Column[int]":
    return Column("position", Integer, primary_key=True, autoincrement=False)


captures = Table(
    "captures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("url", Text, nullable=False, index=True),
    Column("taken", Text, nullable=False),
    Column("hints", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("capture", Text, ForeignKey("captures.id"), nullable=False, index=True),
    Column("url", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False, index=True),
    Column("outlet", Text, nullable=False, index=True),
    Column("day", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    _article(),
    Column("capture", Text, ForeignKey("captures.id"), primary_key=True),
    Index(None, "capture"),
)

blocks = Table(
    "blocks",
    metadata,
    _article(),
    _position(),
    Column("label", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("language", Text, nullable=False),
)

analyses = Table(
    "analyses",
    metadata,
    _article(),
    Column("encoder", Text, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    _article(),
    _position(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("key", Text, nullable=False, index=True),
    Column("identifier", Text, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

quotes = Table(
    "quotes",
    metadata,
    _article(),
    _position(),
    Column("id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("speaker", Text, nullable=False, index=True),
    Column("speaker_entity", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    _article(),
    _position(),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False, index=True),
    Column("value", Float, nullable=False),
    Column("thing", Text, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

times = Table(
    "times",
    metadata,
    _article(),
    _position(),
    Column("earliest", Text, nullable=False, index=True),
    Column("latest", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    _article(),
    _position(),
    Column("type", Text, nullable=False, index=True),
    Column("mode", Text, nullable=False),
    Column("date", Text, nullable=False, index=True),
    Column("attribution", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

credits_ = Table(
    "credits",
    metadata,
    _article(),
    _position(),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False, index=True),
    Column("family", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

aliases = Table(
    "aliases",
    metadata,
    _article(),
    Column("local", Text, primary_key=True),
    Column("entity", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)

sketches = Table(
    "sketches",
    metadata,
    _article(),
    Column("fingerprint", Text, nullable=False),
    Column("day", Integer, nullable=False, index=True),
    Column("vector", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

names = Table(
    "names",
    metadata,
    Column("key", Text, primary_key=True),
    _article(),
    Column("local", Text, primary_key=True),
    Column("spelled", Text, nullable=False),
    Index(None, "article"),
)

waiting = Table(
    "waiting",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("token", Text, nullable=False),
    Index(None, "kind", "day", "subject"),
)

lines = Table(
    "lines",
    metadata,
    _article(),
    Column("line", BigInteger, primary_key=True, autoincrement=False),
    Column("outlet", Text, nullable=False),
    Column("told", Boolean, nullable=False),
    Index(None, "outlet", "line"),
)

repeated = Table(
    "repeated",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("line", BigInteger, primary_key=True, autoincrement=False),
)

topics = Table(
    "topics",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("topic", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("start", Text, nullable=False, index=True),
    Column("stop", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    _article(),
    Column(
        "story",
        Text,
        ForeignKey("stories.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("score", Float, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False, index=True),
)

links = Table(
    "links",
    metadata,
    _article(),
    _position(),
    Column("upstream", Text, nullable=False, index=True),
    Column("upstream_kind", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("declared", Boolean, nullable=False),
    Column("family", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

rulings = Table(
    "rulings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("about", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("together", Text, nullable=False),
    Column("apart", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("moment", Text, nullable=False),
)

synopses = Table(
    "synopses",
    metadata,
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("outcome", Text, nullable=False, index=True),
    Column("cause", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("moment", Text, nullable=False),
)

SEARCH = "search"
"""The full-text table; it differs between the two databases and is made by migration 0001."""
