"""The door of the room: what the user names, whatever it is, becomes captures."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from synoptic.ingest.addresses import is_address
from synoptic.ingest.files import file_captures, folder_captures, stdin_captures
from synoptic.ingest.limits import Limits
from synoptic.ingest.pages import Known, address_captures
from synoptic.ingest.refusals import Refusal, refusal_of
from synoptic.records import Capture, CaptureError


def captures(
    sources: Sequence[str], *, limits: Limits | None = None, known: Known | None = None
) -> Iterator[Capture | Refusal]:
    """Every capture in `sources`, in order: files, folders, `-`, addresses.

    A source that cannot be brought in gives a `Refusal` with its cause and a remedy; the rest goes
    on. The same page named twice gives captures with the same id. `known` says what we have of an
    address (`etag`, `last-modified`), so that a page that has not changed is not sent again.
    """
    limits = limits or Limits()
    for source in sources:
        yield from _captures_of(source, limits, known)


def _captures_of(source: str, limits: Limits, known: Known | None) -> Iterator[Capture | Refusal]:
    if source == "-":
        yield from stdin_captures(limits)
        return
    if is_address(source):
        yield from address_captures(source, limits, known)
        return
    path = Path(source)
    if path.is_dir():
        yield from folder_captures(path, limits)
    elif path.exists():
        yield from file_captures(path, limits)
    else:
        error = CaptureError(
            "there is no such file or folder",
            remedy="give a file, a folder, - for standard input, or an http address",
        )
        yield refusal_of(source, error)
