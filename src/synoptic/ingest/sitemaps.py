"""Reads sitemaps and news sitemaps: addresses of pages, or of further sitemaps."""

import gzip
import zlib
from io import BytesIO

import msgspec
from lxml import etree

from synoptic.ingest.feeds import refuse_entities
from synoptic.records import CaptureError, RefusedError


class Entry(msgspec.Struct, frozen=True):
    """One address, and what a news sitemap says of the page."""

    url: str
    hints: dict[str, str]


class Sitemap(msgspec.Struct, frozen=True):
    """The pages and the further sitemaps that a sitemap names."""

    pages: tuple[Entry, ...]
    sitemaps: tuple[str, ...]


_NAMES = {
    "title": "feed-title",
    "publication_date": "feed-published",
    "name": "feed-name",
    "language": "feed-language",
    "keywords": "feed-keywords",
}


def sitemap(content: bytes, limit: int) -> Sitemap:
    """What a sitemap names; a packed one is unpacked up to `limit` bytes.

    Raises `CaptureError` when it cannot be read, `RefusedError` when it is too large or declares
    entities.
    """
    content = unpacked(content, limit)
    refuse_entities(content)
    pages: list[Entry] = []
    sitemaps: list[str] = []
    try:
        walker = etree.iterparse(
            BytesIO(content), events=("end",), resolve_entities=False, no_network=True, recover=True
        )
        for _, element in walker:
            name = _local(element)
            if name == "url":
                url, hints = _described(element)
                if url:
                    pages.append(Entry(url, hints))
                element.clear()
            elif name == "sitemap":
                url, _ = _described(element)
                if url:
                    sitemaps.append(url)
                element.clear()
    except etree.XMLSyntaxError as error:
        raise CaptureError(f"the sitemap is damaged: {error}", remedy="bring it again") from error
    if not pages and not sitemaps:
        raise CaptureError("the sitemap names no pages", remedy="check that this is a sitemap")
    return Sitemap(tuple(pages), tuple(sitemaps))


def unpacked(content: bytes, limit: int) -> bytes:
    """The bytes, taken out of gzip where they are in it, never more than `limit`."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as file:
            plain = file.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise CaptureError(f"the gzip is damaged: {error}", remedy="bring it again") from error
    if len(plain) > limit:
        raise RefusedError(
            f"unpacks to more than {limit:,} bytes", remedy="raise the limit page_bytes"
        )
    return plain


def _described(element: etree._Element) -> tuple[str, dict[str, str]]:
    url = ""
    hints: dict[str, str] = {}
    for child in element.iter():
        name, text = _local(child), (child.text or "").strip()
        if not text:
            continue
        if name == "loc" and not url:
            url = text
        elif name in _NAMES:
            hints.setdefault(_NAMES[name], text)
        elif name == "lastmod":
            hints.setdefault("last-modified", text)
    return url, hints


def _local(element: etree._Element) -> str:
    tag = element.tag
    return etree.QName(tag).localname if isinstance(tag, str) else ""
