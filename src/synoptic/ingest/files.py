"""Brings in files, folders and standard input."""

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from synoptic.ingest.gathering import now
from synoptic.ingest.kinds import SUFFIXES
from synoptic.ingest.limits import Limits
from synoptic.ingest.opening import opened
from synoptic.ingest.refusals import Refusal, refusal_of, skipped
from synoptic.records import Capture, CaptureError, Medium, RefusedError

GZIP = b"\x1f\x8b"


def folder_captures(folder: Path, limits: Limits) -> Iterator[Capture | Refusal]:
    """Every page under a folder, in the order of their names; other files are counted once.

    The folder of pictures and scripts that browsers save beside a page is not searched.
    """
    others: Counter[str] = Counter()
    found = False
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or _beside_page(path, folder):
            continue
        if not path.is_file():
            continue
        if _is_known(path):
            found = True
            yield from file_captures(path, limits)
        else:
            others[path.suffix.lower() or "without suffix"] += 1
    if not found:
        error = CaptureError(
            "the folder holds no pages",
            remedy=f"give a folder with files that end in {', '.join(sorted(SUFFIXES))}",
        )
        yield refusal_of(str(folder), error)
    elif others:
        kinds = ", ".join(f"{n} {suffix}" for suffix, n in sorted(others.items()))
        yield skipped(str(folder), f"files of other kinds were not read: {kinds}")


def file_captures(path: Path, limits: Limits) -> Iterator[Capture | Refusal]:
    """What one file holds: a page, or the pages of a feed, a WARC file, a list of records."""
    try:
        if _is_warc(path):
            from synoptic.ingest.warc import warc_captures

            yield from warc_captures(path, limits)
            return
        content = _content(path, limits)
    except OSError as error:
        reason = error.strerror or str(error)
        yield refusal_of(str(path), CaptureError(reason, remedy="check the name and the rights"))
        return
    except CaptureError as error:
        yield refusal_of(str(path), error)
        return
    hints = {"file-time": _file_time(path)}
    yield from opened(content, str(path), limits, medium=Medium.FILE, hints=hints)


def stdin_captures(limits: Limits) -> Iterator[Capture | Refusal]:
    """The text or page on standard input."""
    content = sys.stdin.buffer.read(limits.page_bytes + 1)
    try:
        _refuse_large(len(content), limits)
    except CaptureError as error:
        yield refusal_of("-", error)
        return
    yield from opened(content, "-", limits, medium=Medium.STDIN, taken=now())


def _content(path: Path, limits: Limits) -> bytes:
    records = path.name.lower().removesuffix(".gz").endswith((".json", ".jsonl", ".ndjson"))
    limit = limits.page_bytes * (60 if records else 1)
    with path.open("rb") as file:
        start = file.read(2)
        file.seek(0)
        if start == GZIP:
            with gzip.GzipFile(fileobj=file) as unpacked:
                try:
                    content = unpacked.read(limit + 1)
                except (OSError, EOFError) as error:
                    raise CaptureError(
                        f"the gzip file is damaged: {error}", remedy="bring it again"
                    ) from error
        else:
            content = file.read(limit + 1)
    if len(content) > limit:
        _refuse_large(len(content), limits)
    return content


def _file_time(path: Path) -> str:
    """When the file was written: no page in it was published later."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def _refuse_large(size: int, limits: Limits) -> None:
    if size > limits.page_bytes:
        raise RefusedError(
            f"larger than {limits.page_bytes:,} bytes",
            remedy="no article is that large; raise the limit page_bytes if this one is",
        )


def _is_known(path: Path) -> bool:
    name = path.name.lower().removesuffix(".gz")
    return any(name.endswith(suffix) for suffix in SUFFIXES)


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith((".warc", ".warc.gz"))


def _beside_page(path: Path, folder: Path) -> bool:
    """Whether a file lies in the companion folder of a saved page ("Title_files")."""
    for parent in path.relative_to(folder).parents:
        name = parent.name
        for end in ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "-filer"):
            stem = name.removesuffix(end)
            if stem != name and list((folder / parent).parent.glob(f"{_escaped(stem)}.*htm*")):
                return True
    return False


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "[]*?" else c for c in name)
