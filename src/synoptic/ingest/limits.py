"""How much a source may cost: bytes, seconds, redirects, items. The defaults suit a newsroom."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Bounds that no source may pass; what would pass them is refused with the reason.

    `page_bytes` holds for one page, however it comes (file, download, record, unpacked from gzip);
    `seconds` for one download as a whole; `pause_seconds` between two requests to one host.
    `items` bounds the entries of one feed or sitemap, `sitemaps` how many nested ones are opened.
    """

    page_bytes: int = 8_000_000
    seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 8
    retries: int = 2
    pause_seconds: float = 1.0
    items: int = 1_000
    sitemaps: int = 50
    robots: bool = True
    agent: str = "synoptic-news (+https://synoptic.readthedocs.io)"
