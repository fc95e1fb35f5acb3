"""Makes captures from bytes that some other module of this room got hold of."""

from collections.abc import Mapping
from datetime import UTC, datetime

from synoptic.ingest.kinds import Kind
from synoptic.records import Capture, Medium, identifier


def capture_of(
    content: bytes,
    *,
    source: str,
    medium: Medium,
    kind: Kind = Kind.TEXT,
    place: str = "",
    url: str = "",
    taken: str = "",
    hints: Mapping[str, str] | None = None,
) -> Capture:
    """A capture whose id depends on the page's address and bytes alone, not on when or how.

    The kind of the bytes goes into the hint `format`, so that extract need not guess again.
    """
    return Capture(
        id=identifier("c", (url, content)),
        source=source,
        content=content,
        medium=medium,
        place=place,
        url=url,
        taken=taken,
        hints={"format": str(kind)} | dict(hints or {}),
    )


def now() -> str:
    """The present moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
