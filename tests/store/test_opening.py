import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from synoptic.records import ArchiveError, SchemaError
from synoptic.store import SCHEMA_VERSION, Archive
from synoptic.store.migrating import known_versions, version_of
from synoptic.store.schema import metadata


def test_a_new_archive_has_the_newest_schema(archive: Archive) -> None:
    with archive.reading() as connection:
        assert version_of(connection) == SCHEMA_VERSION


def test_the_newest_migration_is_the_schema_version() -> None:
    assert known_versions()[-1] == SCHEMA_VERSION


def test_migrations_make_the_tables_that_the_schema_describes(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with archive.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": "schema_version",
                "include_name": lambda name, kind, _parents: (
                    not (kind == "table" and str(name).startswith("search"))
                ),
            },
        )

        assert compare_metadata(context, metadata) == []


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    Archive(place).close()
    before = place.read_bytes()

    Archive(place).close()

    assert place.read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused_with_a_remedy(archive: Archive) -> None:
    with archive.writing() as connection:
        connection.execute(text("UPDATE schema_version SET version_num = '9999'"))
    target = archive._sessions.engine.url.render_as_string(hide_password=False)

    with pytest.raises(SchemaError, match="9999") as caught:
        Archive(target if "postgresql" in target else archive.place)

    assert "upgrade" in caught.value.remedy


def test_a_text_file_is_no_archive(tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("The bridge was opened.")

    with pytest.raises(ArchiveError, match=r"notes\.txt.*not an archive"):
        Archive(place)

    assert place.read_text() == "The bridge was opened."


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"
    place.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)

    with pytest.raises(ArchiveError, match=r"archive\.db"):
        Archive(place)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()

    with pytest.raises(ArchiveError, match="another program"):
        Archive(place)

    other = sqlite3.connect(place)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    other.close()


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="folder"):
        Archive(tmp_path)


def test_reading_makes_no_archive(tmp_path: Path) -> None:
    place = tmp_path / "archive.db"

    with pytest.raises(ArchiveError, match="there is no archive") as caught:
        Archive(place, create=False)

    assert "synoptic add" in caught.value.remedy
    assert not place.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="folder does not exist"):
        Archive(tmp_path / "nowhere" / "archive.db")


@pytest.mark.parametrize("address", ["mysql://localhost/x", "oracle://localhost/x", "what://"])
def test_other_kinds_of_database_are_refused(address: str) -> None:
    with pytest.raises(ArchiveError):
        Archive(address)


def test_an_unreachable_server_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")

    with pytest.raises(ArchiveError) as caught:
        Archive("postgresql://ana:secret@127.0.0.1:1/archive?connect_timeout=2")

    assert "secret" not in str(caught.value)


def test_a_write_that_fails_leaves_nothing(archive: Archive) -> None:
    from tests.store.examples import capture

    with pytest.raises(RuntimeError), archive.writing():
        archive.captures.put(capture())
        raise RuntimeError

    assert archive.captures.count() == 0


def test_engines_are_not_needed_to_name_tables() -> None:
    engine = create_engine("sqlite://")

    metadata.create_all(engine)

    engine.dispose()
