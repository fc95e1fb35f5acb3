"""Records to bytes and back, and rows into tables."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Column, Connection, Row, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from synoptic.records import ArchiveError

T = TypeVar("T")

_ENCODER = msgspec.msgpack.Encoder()
_LARGE = 512
_IN_ONE_GO = 500


def packed(record: object) -> bytes:
    """The record as MessagePack, compressed where that pays; the same record, the same bytes."""
    raw = _ENCODER.encode(record)
    return b"z" + zlib.compress(raw, 6) if len(raw) > _LARGE else b"m" + raw


def unpacked(content: bytes, shape: type[T]) -> T:
    """The record in `content`; raises `ArchiveError` when the bytes are damaged."""
    try:
        raw = zlib.decompress(content[1:]) if content[:1] == b"z" else content[1:]
        return msgspec.msgpack.decode(raw, type=shape)
    except (zlib.error, msgspec.DecodeError) as error:
        raise ArchiveError(
            f"a stored {getattr(shape, '__name__', shape)} cannot be read: {error}",
            remedy="the archive is damaged: restore it from a copy",
        ) from error


def put(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes rows; a row with the same primary key is replaced."""
    many = list(rows)
    if not many:
        return
    insert = (
        postgresql.insert(table)
        if connection.dialect.name == "postgresql"
        else sqlite.insert(table)
    )
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in many[0] if name not in keys}
    statement = (
        insert.on_conflict_do_update(index_elements=keys, set_=changed)
        if changed
        else insert.on_conflict_do_nothing(index_elements=keys)
    )
    connection.execute(statement, many)


def writable(name: str) -> str:
    """A name from outside in signs that any database can keep: others are written as codes."""
    if name.isascii() and "\x00" not in name:
        return name
    return name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")


def in_portions(ids: Iterable[T]) -> Iterable[list[T]]:
    """`ids` in lists short enough for one query."""
    portion: list[T] = []
    for id_ in ids:
        portion.append(id_)
        if len(portion) == _IN_ONE_GO:
            yield portion
            portion = []
    if portion:
        yield portion


def rows_of(
    connection: Connection,
    key: Column[Any],
    ids: Iterable[object],
    *columns: Column[Any],
) -> Iterator[Row[Any]]:
    """`key` and `columns` of the rows whose key is one of `ids`, each id asked for once."""
    for portion in in_portions(dict.fromkeys(ids)):
        yield from connection.execute(select(key, *columns).where(key.in_(portion)))


def drop(connection: Connection, key: Column[Any], ids: Iterable[object]) -> None:
    """Deletes the rows of a table whose `key` is one of `ids`."""
    for portion in in_portions(ids):
        connection.execute(delete(key.table).where(key.in_(portion)))
