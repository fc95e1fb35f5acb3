"""Opens bytes by their kind: one page, or the several that a feed or a list of records holds."""

from collections.abc import Iterator, Mapping

from synoptic.ingest.feeds import FULL_TEXT, Item, feed_items, json_feed_items
from synoptic.ingest.gathering import capture_of
from synoptic.ingest.kinds import Kind, kind_of, refuse_unreadable
from synoptic.ingest.limits import Limits
from synoptic.ingest.listing import listed_records
from synoptic.ingest.mail import letter
from synoptic.ingest.refusals import Refusal, refusal_of, skipped
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
    """The captures in some bytes that are already here; nothing is fetched.

    The items of a feed that is a file give what text they carry themselves.
    """
    told = dict(hints or {})
    try:
        refuse_unreadable(content)
        kind = kind_of(content, url or source, told.get("content-type", ""))
        if kind is Kind.RECORDS:
            yield from _records(content, source, taken)
        elif kind in (Kind.FEED, Kind.JSON_FEED):
            yield from _items(content, kind, source, limits, taken)
        elif kind is Kind.SITEMAP:
            raise CaptureError(
                "a sitemap file holds addresses and no pages",
                remedy="give the sitemap's own address to have its pages fetched",
            )
        elif kind is Kind.MAIL:
            yield _letter(content, source, taken)
        else:
            yield capture_of(
                content,
                source=source,
                medium=medium,
                kind=kind,
                url=url,
                taken=taken,
                hints=told,
            )
    except CaptureError as error:
        yield refusal_of(source, error)


def item_capture(item: Item, source: str, taken: str) -> Capture:
    """The capture of what a feed's item says by itself."""
    markup = "<" in item.content and ">" in item.content
    return capture_of(
        item.content.encode("utf-8", "replace"),
        source=source,
        medium=Medium.FEED,
        kind=Kind.HTML if markup else Kind.TEXT,
        place=item.guid or item.url,
        url=item.url,
        taken=taken,
        hints=item.hints,
    )


def _records(content: bytes, source: str, taken: str) -> Iterator[Capture | Refusal]:
    for place, found in listed_records(content):
        if isinstance(found, CaptureError):
            yield refusal_of(f"{source}#{place}", found)
            continue
        yield capture_of(
            found,
            source=source,
            medium=Medium.RECORD,
            kind=Kind.RECORDS,
            place=place,
            taken=taken,
        )


def _items(
    content: bytes, kind: Kind, source: str, limits: Limits, taken: str
) -> Iterator[Capture | Refusal]:
    items = json_feed_items(content) if kind is Kind.JSON_FEED else feed_items(content)
    for number, item in enumerate(items):
        if number >= limits.items:
            yield skipped(source, f"only the first {limits.items} items were read")
            return
        if len(item.content) >= FULL_TEXT:
            yield item_capture(item, source, taken)
        else:
            yield skipped(
                item.url or f"{source}#{number}",
                "the item holds no text of its own",
                "give the feed's own address to have its pages fetched",
            )


def _letter(content: bytes, source: str, taken: str) -> Capture:
    found = letter(content)
    return capture_of(
        found.content,
        source=source,
        medium=Medium.MAIL,
        kind=found.kind,
        taken=found.hints.get("feed-published", taken),
        hints=found.hints,
    )
