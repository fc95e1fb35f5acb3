"""Tells what kind of thing some bytes are, by their first bytes and not by a promise."""

import re
from enum import StrEnum

from synoptic.records import CaptureError


class Kind(StrEnum):
    """What ingest knows how to open."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    FEED = "feed"
    JSON_FEED = "json-feed"
    SITEMAP = "sitemap"
    WARC = "warc"
    MAIL = "mail"
    RECORDS = "records"


SUFFIXES = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".shtml": Kind.HTML,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".warc": Kind.WARC,
    ".eml": Kind.MAIL,
    ".jsonl": Kind.RECORDS,
    ".ndjson": Kind.RECORDS,
    ".json": Kind.RECORDS,
    ".xml": Kind.SITEMAP,
}
"""What files in a folder are opened; `.xml` and `.json` are told apart by what they hold."""

_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|section|meta|title)\b", re.I
)
_CONTROL = bytes(range(0, 9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def refuse_unreadable(content: bytes) -> None:
    """Raises `CaptureError` when the bytes are empty or no text at all."""
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise CaptureError("the file is empty", remedy="give a file that holds a text or a page")
    for magic, name in _BINARY:
        if content.startswith(magic):
            raise CaptureError(
                f"this is {name}, not a text or a page",
                remedy="save the page as HTML or its text as UTF-8, and add that",
            )
    sample = content[:65_536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or is_wide(sample):
        return
    strange = len(sample) - len(sample.translate(None, _CONTROL))
    if strange > max(8, len(sample) * 0.02):
        raise CaptureError(
            "the bytes are no text in any encoding",
            remedy="save the page as HTML or its text as UTF-8, and add that",
        )


def is_wide(sample: bytes) -> bool:
    """Whether the bytes look like UTF-16 without a mark: every other byte is null."""
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 8:
        return False
    nulls = sorted((even.count(0) / len(even), odd.count(0) / len(odd)))
    return nulls[1] > 0.4 and nulls[0] < 0.05


def kind_of(content: bytes, name: str = "", content_type: str = "") -> Kind:
    """What the bytes are; the content decides over content type, and that over the name."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    lowered = start.lower()
    declared = content_type.partition(";")[0].strip().lower()
    suffix = _suffix(name)
    kind: Kind | None = None
    if start.startswith(b"WARC/"):
        kind = Kind.WARC
    elif re.search(rb"<(?:rss|feed|rdf:rdf)[\s>]", lowered) and not _MARKUP.match(lowered):
        kind = Kind.FEED
    elif re.search(rb"<(?:urlset|sitemapindex)[\s>]", lowered):
        kind = Kind.SITEMAP
    elif start.startswith(b"{") or start.startswith(b"[{"):
        version = b"https://jsonfeed.org/version" in content[:4096]
        kind = Kind.JSON_FEED if version else Kind.RECORDS
    elif suffix is Kind.MAIL or declared == "message/rfc822":
        kind = Kind.MAIL
    elif suffix is Kind.MARKDOWN or declared == "text/markdown":
        kind = Kind.MARKDOWN
    elif (
        suffix is Kind.HTML
        or declared in ("text/html", "application/xhtml+xml")
        or len(_MARKUP.findall(content[:20_000])) > 1
    ):
        kind = Kind.HTML
    return kind or Kind.TEXT


def _suffix(name: str) -> Kind | None:
    lowered = name.lower().removesuffix(".gz")
    return next((kind for end, kind in SUFFIXES.items() if lowered.endswith(end)), None)
