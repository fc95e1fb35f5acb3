"""Walks a parsed page once and gives its lines in reading order, each with where it stands.

Nothing is judged here: what a line's surroundings mean is for `places.py` and the shape model.
"""

import re

import msgspec
from lxml import etree
from lxml.html import HtmlElement

from synoptic.extract.flat import tidy

# fmt: off
SKIPPED = frozenset((
    "area", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe",
    "input", "link", "map", "math", "meta", "noscript", "object", "option", "script", "select",
    "style", "svg", "template", "textarea", "video",
))
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "data", "nobr",
))
# fmt: on
ELSEWHERE = frozenset(("nav", "footer", "menu"))
"""Parts of a page that never hold its article; leaving them out makes the walk half as long."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ROLES = dict.fromkeys(HEADINGS, "heading") | {
    "figcaption": "caption",
    "caption": "caption",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "p": "p",
    "pre": "p",
    "blockquote": "quote",
}
LONGEST_CELL = 60
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Strand(msgspec.Struct):
    """A line with the elements around it, innermost first, and its letters in links and in bold."""

    text: str
    around: tuple[HtmlElement, ...]
    linked: int = 0
    bold: int = 0
    role: str = ""
    hidden: bool = False

    @property
    def link_share(self) -> float:
        """The share of the line that is link text."""
        return min(1.0, self.linked / len(self.text)) if self.text else 0.0


class _Walk:
    """The state of one walk: the pieces of the line that is open, and the elements around it."""

    def __init__(self) -> None:
        self.found: list[Strand] = []
        self.pieces: list[str] = []
        self.trail: list[HtmlElement] = []
        self.links = self.bolds = self.linked = self.bold = self.hidden = 0

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text)
        if self.links or self.bolds:
            size = len(text.strip())
            self.linked += size if self.links else 0
            self.bold += size if self.bolds else 0

    def close(self) -> None:
        if self.pieces:
            text = tidy(" ".join("".join(self.pieces).split()))
            if text:
                around = tuple(reversed(self.trail))
                strand = Strand(text, around, self.linked, self.bold, _role(around))
                strand.hidden = self.hidden > 0
                self.found.append(strand)
            self.pieces.clear()
        self.linked = self.bold = 0


def strands(root: HtmlElement) -> list[Strand]:
    """The lines under `root`, without scripts and forms' fields; hidden ones are marked.

    What a page hides may be its article: behind a paywall, or until a script has run.
    """
    state = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in SKIPPED or tag in ELSEWHERE:
                skipped = element
                walker.skip_subtree()
                continue
            _open(state, element, tag)
        else:
            if element is skipped:
                skipped = None
            else:
                _shut(state, element, tag)
            state.add(element.tail)
    state.close()
    return state.found


def _open(state: _Walk, element: HtmlElement, tag: str) -> None:
    if tag == "a":
        state.links += 1
    elif tag in ("b", "strong"):
        state.bolds += 1
    if tag == "br":
        _break(state)
    elif _is_small_cell(element, tag):
        state.pieces.append(" ")
    elif tag not in INLINE:
        state.close()
        state.trail.append(element)
        state.hidden += _is_hidden(element)
    state.add(element.text)


def _shut(state: _Walk, element: HtmlElement, tag: str) -> None:
    if tag == "a":
        state.links -= 1
    elif tag in ("b", "strong"):
        state.bolds -= 1
    if tag not in INLINE and tag != "br" and not _is_small_cell(element, tag):
        state.close()
        state.trail.pop()
        state.hidden -= _is_hidden(element)


def _break(state: _Walk) -> None:
    """A line break ends a line, except inside a heading."""
    if any(element.tag in HEADINGS for element in state.trail[-2:]):
        state.pieces.append(" ")
    else:
        state.close()


def _is_small_cell(element: HtmlElement, tag: str) -> bool:
    """Whether this is a cell of a table of facts: then its row is the line, and not the cell."""
    if tag not in ("td", "th") or any(child.tag not in INLINE for child in element):
        return False
    return sum(map(len, element.itertext())) <= LONGEST_CELL


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return bool(element.tag != "body")
    hidden = element.get("hidden") is not None
    return hidden and element.tag not in ("body", "article", "main")


def _role(around: tuple[HtmlElement, ...]) -> str:
    for element in around[:5]:
        role = ROLES.get(element.tag)
        if role:
            return role
    return ""
