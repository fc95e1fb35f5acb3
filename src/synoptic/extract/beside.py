"""What came beside a page and not in it: a feed's item, a letter's head."""

from urllib.parse import urlsplit

from synoptic.extract.declared import Declared, Found
from synoptic.records import Capture, Hint


def add_beside(found: Declared, capture: Capture) -> None:
    """Adds the hints of a capture to what its page declares, behind the page's own words."""
    told = capture.hints
    groups = (
        ("feed-title", found.titles),
        ("feed-published", found.published),
        ("feed-author", found.authors),
        ("feed-name", found.outlets),
        ("feed-language", found.languages),
    )
    for key, group in groups:
        if value := told.get(key):
            group.append(Found(value, f"feed {key.removeprefix('feed-')}"))
    source = told.get("feed-source", "")
    host = urlsplit(told.get("feed-source-url", "")).hostname
    if source or host:
        found.hints.insert(0, Hint("feed-source", source or host or "", "feed item source"))
