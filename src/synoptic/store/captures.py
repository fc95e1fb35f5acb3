"""Captures in the archive: the bytes as they came, compressed, and what the user said of them."""

import zlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import Row, func, select

from synoptic.records import Capture, Medium, UnknownError
from synoptic.store.packing import put, writable
from synoptic.store.schema import captures
from synoptic.store.sessions import Sessions


class Captures:
    """Captures by id."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, capture: Capture, given: Mapping[str, str] | None = None) -> None:
        """Keeps a capture; `given` is what the user said of it (published, language, outlet)."""
        row = {
            "id": capture.id,
            "source": writable(capture.source),
            "medium": capture.medium.value,
            "place": writable(capture.place),
            "url": writable(capture.url),
            "taken": capture.taken,
            "hints": _json(capture.hints),
            "given": _json(given or {}),
            "content": zlib.compress(capture.content, 6),
        }
        with self._sessions.writing() as connection:
            put(connection, captures, [row])

    def get(self, id_: str) -> Capture:
        """The capture with this id; raises `UnknownError`."""
        with self._sessions.reading() as connection:
            row = connection.execute(select(captures).where(captures.c.id == id_)).first()
        if row is None:
            raise UnknownError(f"no capture has the id {id_!r}", place=self._sessions.place)
        return _capture(row)

    def given(self, id_: str) -> dict[str, str] | None:
        """What the user said of a capture, or `None` when it is not here."""
        query = select(captures.c.given).where(captures.c.id == id_)
        with self._sessions.reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else msgspec.json.decode(found, type=dict[str, str])

    def ids(self) -> list[str]:
        """Every capture's id, in order."""
        with self._sessions.reading() as connection:
            return list(connection.execute(select(captures.c.id).order_by(captures.c.id)).scalars())

    def many(self, ids: Iterable[str]) -> Iterator[Capture]:
        """Captures one by one, so that their bytes need not be held together."""
        for id_ in ids:
            yield self.get(id_)

    def count(self) -> int:
        """How many there are."""
        with self._sessions.reading() as connection:
            return connection.execute(select(func.count()).select_from(captures)).scalar_one()


def _capture(row: Row[tuple[object, ...]]) -> Capture:
    stored = row._mapping
    return Capture(
        id=stored["id"],
        source=stored["source"],
        content=zlib.decompress(stored["content"]),
        medium=Medium(stored["medium"]),
        place=stored["place"],
        url=stored["url"],
        taken=stored["taken"],
        hints=msgspec.json.decode(stored["hints"], type=dict[str, str]),
    )


def _json(mapping: Mapping[str, str]) -> str:
    kept = {writable(name): writable(value) for name, value in sorted(mapping.items())}
    return msgspec.json.encode(kept).decode()
