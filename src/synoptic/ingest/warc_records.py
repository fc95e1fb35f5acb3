"""One record of a WARC file, and what a reader of records is."""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

import msgspec


class Record(msgspec.Struct, frozen=True):
    """A response with its address, moment, status, content type and body."""

    name: str
    url: str
    taken: str
    status: str
    content_type: str
    content: bytes
    too_large: bool = False


class RecordReader(Protocol):
    """A way to read the responses of a WARC file."""

    def __call__(self, stream: BinaryIO, limit: int) -> Iterator[Record]:
        """The response records in order; a body longer than `limit` is cut and marked."""
        ...
