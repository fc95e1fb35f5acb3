"""Finds every place a record points at, and keeps what it said there."""

from collections.abc import Iterator
from typing import Protocol, cast

import msgspec

from synoptic.records import Evidence, Span


class Piece(Protocol):
    """A record that stands somewhere; some say in which article, and with which words."""

    start: int
    stop: int
    article: str
    text: str


def places(record: object) -> Iterator[Span]:
    """Every span inside `record`, in the order of its fields, however deep.

    Evidence is left out: it names the article it points into, which may be another one.
    """
    if isinstance(record, Span):
        yield record
    elif isinstance(record, Evidence):
        return
    elif isinstance(record, msgspec.Struct):
        fields = record.__struct_fields__
        if "start" in fields and "stop" in fields:
            piece = cast(Piece, record)
            yield Span(piece.start, piece.stop)
        for field in fields:
            yield from places(getattr(record, field))
    elif isinstance(record, tuple | list):
        for part in record:
            yield from places(part)


def words(record: object, text: str) -> list[str]:
    """What `text` says at each of the record's places, in the same order."""
    return [span.of(text) for span in places(record)]
