"""From what the user names, a file or a URL, to an engine on a checked and current database."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from synoptic.records import ArchiveError
from synoptic.store.migrating import migrate, version_of
from synoptic.store.schema import SCHEMA_VERSION
from synoptic.store.sessions import Sessions, archive_error

_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 30


def open_sessions(target: str | Path, *, create: bool) -> Sessions:
    """Sessions on the archive at `target`, made or upgraded as needed.

    Raises `ArchiveError` when there is none and `create` is false, or when it is something else.
    """
    place = str(target)
    engine = _server(place) if "://" in place else _file(Path(place), create=create)
    sessions = Sessions(engine, _without_password(place))
    try:
        with sessions.reading() as connection:
            current = version_of(connection) == SCHEMA_VERSION
        if not current:
            with sessions.writing() as connection:
                migrate(connection, sessions.place)
    except ArchiveError:
        engine.dispose()
        raise
    return sessions


def _file(path: Path, *, create: bool) -> Engine:
    if path.is_dir():
        raise ArchiveError("is a folder, not an archive", place=str(path), remedy="name a file")
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise ArchiveError(
                    "is not an archive", place=str(path), remedy="name another file with --archive"
                )
    elif not create:
        raise ArchiveError(
            "there is no archive here", place=str(path), remedy="make one: synoptic add SOURCE..."
        )
    elif not path.parent.is_dir():
        raise ArchiveError("the folder does not exist", place=str(path), remedy="make it first")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Write-ahead log, patience with other writers, foreign keys; we begin transactions."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("synoptic_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _server(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() != "postgresql":
            raise ArchiveError(
                f"a database of kind {url.get_backend_name()!r} cannot hold an archive",
                place=_without_password(address),
                remedy="give a file, or postgresql://user@host/database",
            )
        engine = create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(str(error), remedy="give postgresql://user@host/database") from error
    except ModuleNotFoundError as error:
        raise ArchiveError(
            "reading a PostgreSQL archive needs one more package",
            place=_without_password(address),
            remedy="pip install 'synoptic-news[postgres]'",
        ) from error
    try:
        engine.connect().close()
    except DBAPIError as error:
        raise archive_error(error, _without_password(address)) from error
    return engine


def _without_password(place: str) -> str:
    if "://" not in place:
        return place
    try:
        return make_url(place).render_as_string(hide_password=True)
    except ArgumentError:
        return place.split("://", maxsplit=1)[0] + "://..."
