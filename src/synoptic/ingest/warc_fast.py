"""Reads WARC files with fastwarc, an optional extra: twice as fast as the plain way."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from synoptic.ingest.warc_records import Record


def fast_records(stream: BinaryIO, limit: int) -> Iterator[Record]:
    """The responses of a WARC file, in order; a longer body than `limit` is cut and marked."""
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
        http = record.http_headers
        if http is None:
            continue
        content = record.reader.read(limit + 1)
        kind = http.get("Content-Type") or ""
        yield Record(
            name=record.headers.get("WARC-Record-ID") or "",
            url=record.headers.get("WARC-Target-URI") or "",
            taken=record.headers.get("WARC-Date") or "",
            status=str(http.status_code or ""),
            content_type=kind.partition(";")[0].strip().lower(),
            content=content[:limit],
            too_large=len(content) > limit,
        )
