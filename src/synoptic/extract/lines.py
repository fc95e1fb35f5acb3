"""A line of a page on its way to becoming a block, and the verdict on it."""

import msgspec

from synoptic.records import Label


class Line(msgspec.Struct, frozen=True, gc=False):
    """One paragraph, heading, list item or line, as found: words, and where it stood.

    `tag` is the role that markup gives it ("title", "p", "heading", "item", "caption", "quote",
    "cell"), empty in flat text. `linked` is the share of its letters that are link text. `chance`
    is how likely its look and place make it the article's, `None` where that was not yet asked.
    """

    text: str
    tag: str = ""
    linked: float = 0.0
    chance: float | None = None


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What a line is, how sure, and what decided it."""

    label: Label
    confidence: float = 1.0
    reason: str = ""
