"""Opens bytes by their kind: one page, or the several that a feed or a list of records holds."""

from collections.abc import Iterator, Mapping

from synoptic.ingest.gathering import capture_of
from synoptic.ingest.kinds import kind_of, refuse_unreadable
from synoptic.ingest.limits import Limits
from synoptic.ingest.refusals import Refusal, refusal_of
from synoptic.records import Capture, CaptureError, Medium


def opened(
    content: bytes,
    source: str,
    limits: Limits,
    *,
    medium: Medium,
    url: str = "",
    taken: str = "",
    hints: Mapping[str, str] | None = None,
) -> Iterator[Capture | Refusal]:
    """The captures in some bytes that are already here; nothing is fetched."""
    declared = (hints or {}).get("content-type", "")
    try:
        refuse_unreadable(content)
        kind = kind_of(content, url or source, declared)
        yield capture_of(
            content,
            source=source,
            medium=medium,
            kind=kind,
            url=url,
            taken=taken,
            hints=hints,
        )
    except CaptureError as error:
        yield refusal_of(source, error)
