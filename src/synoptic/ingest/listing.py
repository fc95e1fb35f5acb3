"""Reads the JSON lines that other extractors write: one article a record."""

import json
from collections.abc import Iterator

from synoptic.records import CaptureError

_TEXTS = ("text", "maintext", "article_text", "text_content", "body", "plaintext", "raw_text",
          "content", "articleBody", "html")  # fmt: skip


def listed_records(content: bytes) -> Iterator[tuple[str, bytes | CaptureError]]:
    """For each record its place ("line 3") and its bytes, or why it cannot be read.

    Takes JSON lines, one array of objects, or a single object.
    """
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"["):
        yield from _array(start)
        return
    try:
        whole = json.loads(start)
        yield "record 1", _checked(whole, start)
        return
    except (ValueError, RecursionError):
        pass
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            yield place, _checked(json.loads(line), line.strip())
        except (ValueError, RecursionError) as error:
            yield place, CaptureError(f"the line is no JSON: {error}", remedy="mend or drop it")


def _array(content: bytes) -> Iterator[tuple[str, bytes | CaptureError]]:
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError) as error:
        yield "", CaptureError(f"the file is no JSON: {error}", remedy="mend it")
        return
    for number, row in enumerate(rows, 1):
        raw = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
        yield f"record {number}", _checked(row, raw)


def _checked(row: object, raw: bytes) -> bytes | CaptureError:
    if isinstance(row, dict):
        nested = [value for value in row.values() if isinstance(value, dict)]
        if any(part.get(key) for part in (row, *nested) for key in _TEXTS):
            return raw
    return CaptureError(
        "the record holds no text", remedy=f"give it one of the fields {', '.join(_TEXTS)}"
    )
