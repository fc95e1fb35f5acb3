"""The base extractor: trafilatura, and which of a page's lines it takes for the article."""

import logging
import re
from copy import copy

from lxml import etree
from lxml.html import HtmlElement

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
"""What the base finds nothing in is said in our own words, by the error of the reader."""

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


LONGEST = 1_000_000
PROSE = 80
MENU = 0.4
SHORT = 400
"""Where its fast way finds less than so many characters, the base tries its other ways too."""


# fmt: off
UNREAD = (
    "aside", "audio", "canvas", "datalist", "dialog", "fieldset", "footer", "head", "input",
    "link", "map", "menu", "nav", "object", "picture", "source", "textarea", "track",
)
# fmt: on
"""What the base takes out itself, but after copying and searching it: half of most pages."""
_WITHIN_LINES = ("hi", "ref", "del")
"""Of the elements that the base gives, those that end no line."""
MEASURED = 3200
LITTLE = 0.22
"""A shorter text, and so little of the page, makes the base look at the page as it is once more."""


def base_text(root: HtmlElement, *, fast: bool = True) -> str:
    """The article's text as the base extractor sees it."""
    text = _quick_text(root) if fast else _asked(root, fast=False)
    if fast and len(text) < SHORT:
        return max(text, base_text(root, fast=False), key=len)
    if fast and _is_list(text):
        return base_text(root, fast=False) or text
    return text


def _quick_text(root: HtmlElement) -> str:
    """What the fast way gives, asked of the page without what it takes out anyway.

    Only where it would measure its text against the whole page that page is what it gets.
    """
    slim = copy(root)
    etree.strip_elements(slim, *UNREAD, with_tail=False)
    text = _asked(slim, fast=True)
    if len(text) < MEASURED and len(text) < LITTLE * len(
        " ".join("".join(root.itertext()).split())
    ):
        return _asked(root, fast=True)
    return text


def _asked(root: HtmlElement, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(root, include_comments=False, fast=fast, with_metadata=False)
    if found is None or isinstance(found, dict):
        return ""
    etree.strip_tags(found.body, *_WITHIN_LINES)
    lines = (" ".join(str(text).split()) for text in found.body.itertext())
    return "\n".join(filter(None, lines))


def _is_list(text: str) -> bool:
    """Whether most of a text stands in short lines: of a menu, or of an article of short lines."""
    return sum(len(line) for line in text.split("\n") if len(line) >= PROSE) < MENU * len(text)


class Chosen:
    """Answers whether a line is part of the base extractor's text."""

    def __init__(self, text: str) -> None:
        text = text[:LONGEST]
        words = tokens(text)
        self._threes = set(zip(words, words[1:], words[2:], strict=False))
        self._lines = set(text.split("\n"))
        self._short = {tuple(t) for line in self._lines if len(t := tokens(line[:SHORT])) < 5}

    def share(self, line: str) -> float:
        """The share of the line's three-word shingles that the base text holds."""
        if line in self._lines:
            return 1.0
        words = tokens(line)
        if len(words) < 5 and tuple(words) in self._short:
            return 1.0
        if len(words) < 3:
            return 0.0
        threes = list(zip(words, words[1:], words[2:], strict=False))
        return sum(map(self._threes.__contains__, threes)) / len(threes)


def tokens(text: str) -> list[str]:
    """Words, or characters for scripts that write without spaces."""
    words: list[str] = _WORD.findall(text)
    if text.isascii() or not _UNSPACED.search(text):
        return words
    found: list[str] = []
    for word in words:
        if _UNSPACED.search(word):
            found.extend(word)
        else:
            found.append(word)
    return found
