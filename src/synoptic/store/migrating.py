"""Brings an archive's tables to this version of the schema, with the migrations shipped here.

Alembic is imported only when there is something to do: opening a current archive reads one row.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from synoptic.records import ArchiveError, SchemaError
from synoptic.store.schema import SCHEMA_VERSION

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def migrate(connection: Connection, place: str) -> None:
    """Makes or upgrades the tables; a current archive is left alone.

    Raises `SchemaError` when the archive was written by a newer version, and `ArchiveError` when
    the database holds tables of another program.
    """
    found = version_of(connection)
    if found == SCHEMA_VERSION:
        return
    if found is None and inspect(connection).get_table_names():
        raise ArchiveError(
            "is a database of another program, not an archive",
            place=place,
            remedy="name another file or database with --archive",
        )
    if found is not None and found not in known_versions():
        raise SchemaError(
            f"has schema {found}; this version knows schemas up to {SCHEMA_VERSION}",
            place=place,
            remedy="upgrade with: pip install --upgrade synoptic-news",
        )
    _upgrade(connection)


def version_of(connection: Connection) -> str | None:
    """The schema the database says it has, or `None` when it is no archive (yet)."""
    if not inspect(connection).has_table("schema_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM schema_version")).first()
    return str(row[0]) if row else None


def known_versions() -> tuple[str, ...]:
    """The schemas this version can read and upgrade, oldest first."""
    return tuple(sorted(path.stem[-4:] for path in _VERSIONS.glob("*_[0-9][0-9][0-9][0-9].py")))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS.parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
