"""A line of a page on its way to becoming a block, and the verdict on it."""

import msgspec

from synoptic.records import Label


class Line(msgspec.Struct, frozen=True):
    """One paragraph, heading, list item or line, as found: words, and where it stood.

    `tag` is the role the page's markup gives it ("p", "heading", "item", "caption", "quote",
    "byline", "time"), empty in flat text. `linked` is the share of its letters that are link text.
    `chosen` says whether the base extractor took the line; `None` where there was none. `numbers`
    are further measures of its place in the markup, in the order of `places.py`.
    """

    text: str
    tag: str = ""
    linked: float = 0.0
    chosen: bool | None = None
    numbers: tuple[float, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """What a line is, how sure, and what decided it."""

    label: Label
    confidence: float = 1.0
    reason: str = ""
