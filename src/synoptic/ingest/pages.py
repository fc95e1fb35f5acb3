"""Brings in what the user gave as an address: a page, or the pages of a feed or a sitemap."""

from collections.abc import Iterator, Mapping

from synoptic.ingest.addresses import endpoint
from synoptic.ingest.feeds import FULL_TEXT, Item, feed_items, json_feed_items
from synoptic.ingest.fetching import Fetched, Fetcher
from synoptic.ingest.gathering import capture_of, now
from synoptic.ingest.kinds import Kind, kind_of, refuse_unreadable
from synoptic.ingest.limits import Limits
from synoptic.ingest.opening import item_capture, opened
from synoptic.ingest.refusals import Refusal, refusal_of, skipped
from synoptic.ingest.sitemaps import sitemap, unpacked
from synoptic.records import Capture, CaptureError, Medium

Known = Mapping[str, Mapping[str, str]]
"""What is known of pages by address: `etag` and `last-modified` of the copy in the archive."""


def address_captures(
    url: str, limits: Limits, known: Known | None = None
) -> Iterator[Capture | Refusal]:
    """What an address leads to. Only hosts that the user named may be private."""
    try:
        given = frozenset({endpoint(url)})
    except CaptureError as error:
        yield refusal_of(url, error)
        return
    fetcher = Fetcher(limits, given)
    try:
        yield from _Visit(fetcher, url, limits, known or {}).captures()
    finally:
        fetcher.close()


class _Visit:
    """One address of the user's, and everything that it leads to."""

    def __init__(self, fetcher: Fetcher, source: str, limits: Limits, known: Known) -> None:
        self._fetcher = fetcher
        self._source = source
        self._limits = limits
        self._known = known
        self._sitemaps = 0

    def captures(self) -> Iterator[Capture | Refusal]:
        try:
            found = self._fetcher.fetch(self._source, self._known.get(self._source))
            if found.unchanged:
                yield skipped(self._source, "unchanged since it was last fetched")
                return
            content = unpacked(found.content, self._limits.page_bytes)
            refuse_unreadable(content)
            kind = kind_of(content, found.url, found.content_type)
            if kind is Kind.FEED:
                yield from self._items(feed_items(content))
            elif kind is Kind.JSON_FEED:
                yield from self._items(json_feed_items(content))
            elif kind is Kind.SITEMAP:
                yield from self._sitemap(content)
            elif kind is Kind.RECORDS:
                medium = Medium.RECORD
                yield from opened(content, self._source, self._limits, medium=medium, taken=now())
            else:
                yield _capture(found, self._source, Medium.PAGE, {}, kind)
        except CaptureError as error:
            yield refusal_of(self._source, error)

    def _items(self, items: Iterator[Item]) -> Iterator[Capture | Refusal]:
        for number, item in enumerate(items):
            if number >= self._limits.items:
                yield skipped(self._source, f"only the first {self._limits.items} were read")
                return
            if item.url:
                found = self._page(item.url, Medium.FEED, item.hints)
                yield found
                if isinstance(found, Capture):
                    continue
            if len(item.content) >= FULL_TEXT:
                yield item_capture(item, self._source, now())

    def _sitemap(self, content: bytes) -> Iterator[Capture | Refusal]:
        found = sitemap(content, self._limits.page_bytes)
        for number, entry in enumerate(found.pages):
            if number >= self._limits.items:
                yield skipped(self._source, f"only the first {self._limits.items} were read")
                break
            yield self._page(entry.url, Medium.SITEMAP, entry.hints)
        for url in found.sitemaps:
            self._sitemaps += 1
            if self._sitemaps > self._limits.sitemaps:
                yield skipped(url, f"only {self._limits.sitemaps} sitemaps were opened")
                return
            try:
                yield from self._sitemap(self._fetcher.fetch(url).content)
            except CaptureError as error:
                yield refusal_of(url, error)

    def _page(self, url: str, medium: Medium, hints: Mapping[str, str]) -> Capture | Refusal:
        try:
            found = self._fetcher.fetch(url, self._known.get(url))
            if found.unchanged:
                return skipped(url, "unchanged since it was last fetched")
            refuse_unreadable(found.content)
            return _capture(found, self._source, medium, hints)
        except CaptureError as error:
            return refusal_of(url, error)


def _capture(
    found: Fetched,
    source: str,
    medium: Medium,
    hints: Mapping[str, str],
    kind: Kind | None = None,
) -> Capture:
    told = {
        "content-type": found.content_type,
        "etag": found.etag,
        "http-last-modified": found.modified,
    }
    return capture_of(
        found.content,
        source=source,
        medium=medium,
        kind=kind or kind_of(found.content, found.url, found.content_type),
        place=found.url if found.url != source else "",
        url=found.url,
        taken=now(),
        hints={key: value for key, value in told.items() if value} | dict(hints),
    )
