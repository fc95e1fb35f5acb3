"""Everything an archive holds, to compare two of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, text

from synoptic.store import Archive
from synoptic.store.schema import metadata


def contents(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without the moments when work was done."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with archive.reading() as connection:
        for name, table in metadata.tables.items():
            columns = [column for column in table.columns if column.name not in ("moment", "taken")]
            rows: Sequence[Any] = connection.execute(select(*columns)).all()
            found[name] = sorted(tuple(row) for row in rows)
        number = "number" if connection.dialect.name == "postgresql" else "rowid"
        query = text(f"SELECT {number}, tokens FROM search ORDER BY 1")
        found["search"] = [tuple(row) for row in connection.execute(query)]
    return found
