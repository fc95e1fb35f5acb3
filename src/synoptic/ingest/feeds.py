"""Reads RSS, Atom and JSON feeds: their items, with source, moment and GUID."""

import json
import re
from collections.abc import Iterator
from typing import Any

import feedparser
import msgspec

from synoptic.records import CaptureError, RefusedError

_ENTITY = re.compile(rb"<!ENTITY", re.I)
FULL_TEXT = 400
"""An item's content of so many characters is worth reading by itself."""


class Item(msgspec.Struct, frozen=True):
    """One item of a feed; `hints` say what the feed told of it, by the names of `Capture.hints`."""

    url: str
    guid: str
    content: str
    hints: dict[str, str]


def feed_items(content: bytes) -> Iterator[Item]:
    """The items of an RSS or Atom feed, in its order.

    Raises `RefusedError` for a feed that declares entities, `CaptureError` for one without items.
    """
    refuse_entities(content)
    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        reason = parsed.get("bozo_exception")
        raise CaptureError(
            f"the feed has no items{f': {reason}' if reason else ''}",
            remedy="check that this is a feed",
        )
    site = parsed.feed.get("title", "")
    for entry in parsed.entries:
        yield _item(entry, site)


def json_feed_items(content: bytes) -> Iterator[Item]:
    """The items of a JSON feed, in its order."""
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CaptureError(f"the JSON feed is damaged: {error}", remedy="bring it again") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise CaptureError("the feed has no items", remedy="check that this is a feed")
    for entry in items:
        if not isinstance(entry, dict):
            continue
        authors = entry.get("authors") or [entry.get("author") or {}]
        names = [a.get("name", "") for a in authors if isinstance(a, dict)]
        hints = {
            "feed-title": str(entry.get("title") or ""),
            "feed-published": str(entry.get("date_published") or ""),
            "feed-author": ", ".join(name for name in names if name),
            "feed-name": str(feed.get("title") or ""),
            "feed-guid": str(entry.get("id") or ""),
        }
        body = str(entry.get("content_html") or entry.get("content_text") or "")
        url = str(entry.get("url") or entry.get("external_url") or "")
        yield Item(url, hints["feed-guid"], body, _filled(hints))


def refuse_entities(content: bytes) -> None:
    """Raises `RefusedError` when XML declares entities: they can read files and fill the memory."""
    if _ENTITY.search(content):
        raise RefusedError("the XML declares entities", remedy="no feed or sitemap needs them")


def _item(entry: dict[str, Any], site: str) -> Item:
    source = entry.get("source") or {}
    bodies = [part.get("value", "") for part in entry.get("content") or []]
    body = max([*bodies, entry.get("summary", "")], key=len)
    hints = {
        "feed-title": entry.get("title", ""),
        "feed-published": entry.get("published", "") or entry.get("updated", ""),
        "feed-author": entry.get("author", ""),
        "feed-source": source.get("title", "") or source.get("href", ""),
        "feed-source-url": source.get("href", ""),
        "feed-name": site,
        "feed-guid": entry.get("id", ""),
    }
    return Item(entry.get("link", ""), entry.get("id", ""), body, _filled(hints))


def _filled(hints: dict[str, str]) -> dict[str, str]:
    return {key: value.strip()[:1000] for key, value in hints.items() if value and value.strip()}
