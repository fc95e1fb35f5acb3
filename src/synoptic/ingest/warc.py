"""Reads WARC files record by record: memory stays flat however large the file is."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from synoptic.ingest.gathering import capture_of
from synoptic.ingest.kinds import Kind, refuse_unreadable
from synoptic.ingest.limits import Limits
from synoptic.ingest.refusals import Refusal, refusal_of
from synoptic.ingest.warc_records import Record, RecordReader
from synoptic.records import Capture, CaptureError, Medium, RefusedError

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
_SUCCESS = "200"


def warc_captures(path: Path, limits: Limits) -> Iterator[Capture | Refusal]:
    """The pages in a WARC or WARC.gz file, in order; records that are no pages are passed over."""
    source = str(path)
    pages = 0
    with path.open("rb") as stream:
        records = record_reader()(stream, limits.page_bytes)
        while True:
            try:
                record = next(records, None)
            except CaptureError as damage:
                yield refusal_of(source, damage)
                return
            if record is None:
                break
            if record.status != _SUCCESS or record.content_type not in _PAGES:
                continue
            pages += 1
            yield _capture(record, source, limits)
    if not pages:
        empty = CaptureError("the file holds no pages", remedy="give a file of response records")
        yield refusal_of(source, empty)


def record_reader() -> RecordReader:
    """The fast reader where fastwarc is installed (extra `warc`), else the plain one."""
    try:
        from synoptic.ingest.warc_fast import fast_records
    except ImportError:
        return plain_records
    return fast_records


def plain_records(stream: BinaryIO, limit: int) -> Iterator[Record]:
    """The responses of a WARC file, read with warcio."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(stream, ensure_http_headers=True):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            content = record.content_stream().read(limit + 1)
            headers = record.rec_headers
            kind = record.http_headers.get_header("Content-Type") or ""
            yield Record(
                name=headers.get_header("WARC-Record-ID") or "",
                url=headers.get_header("WARC-Target-URI") or "",
                taken=headers.get_header("WARC-Date") or "",
                status=record.http_headers.get_statuscode(),
                content_type=kind.partition(";")[0].strip().lower(),
                content=content[:limit],
                too_large=len(content) > limit,
            )
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise CaptureError(
            f"the WARC file is damaged: {error}", remedy="what came before it was read"
        ) from error


def _capture(record: Record, source: str, limits: Limits) -> Capture | Refusal:
    place = record.name.strip("<>")
    try:
        if record.too_large:
            raise RefusedError(
                f"larger than {limits.page_bytes:,} bytes",
                remedy="raise the limit page_bytes if this is an article",
            )
        refuse_unreadable(record.content)
    except CaptureError as error:
        return refusal_of(f"{source}#{place}", error)
    return capture_of(
        record.content,
        source=source,
        medium=Medium.WARC,
        kind=Kind.TEXT if record.content_type == "text/plain" else Kind.HTML,
        place=place,
        url=record.url,
        taken=record.taken.replace("Z", "+00:00"),
        hints={"content-type": record.content_type},
    )
