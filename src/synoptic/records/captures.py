"""Bytes as they came, with where and when."""

from enum import StrEnum

import msgspec


class Medium(StrEnum):
    """How a capture reached us."""

    FILE = "file"
    STDIN = "stdin"
    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    WARC = "warc"
    MAIL = "mail"
    RECORD = "record"  # one line of another extractor's JSON lines


class Capture(msgspec.Struct, frozen=True):
    """One thing brought in: its bytes, where they came from, and when.

    `source` is what the user named (a path or URL); `place` the part of it, such as a WARC record
    or a feed item. `url` is the page's own address where one is known. `taken` is an ISO 8601
    moment in UTC, or empty when unknown. `hints` are facts that came beside the bytes and not in
    them (content type, a feed item's title, source and date, HTTP Last-Modified): lower-case names.
    """

    id: str
    source: str
    content: bytes
    medium: Medium = Medium.FILE
    place: str = ""
    url: str = ""
    taken: str = ""
    hints: dict[str, str] = {}
