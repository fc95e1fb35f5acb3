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
_UNSEEN = SKIPPED | ELSEWHERE
USELESS = ("script", "style", "svg", "noscript", "iframe", "template", "select", "button", "video")
"""What neither we nor the base extractor reads; without it every walk and copy is shorter."""
_PLAIN = INLINE - {"a", "b", "strong"}
"""What neither ends a line nor says anything of it: half of most pages."""
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
DEEPEST_ROLE = 5
LONGEST_CELL = 60
_JOINERS = ("\u200b", "\u2060")
"""Spaces without width, which are no spaces to Python."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Place:
    """An element that holds lines, and the one around it; what is asked of it is kept in `row`."""

    __slots__ = ("element", "hidden", "parent", "row", "tag")

    def __init__(self, element: HtmlElement | None, tag: str, parent: "Place | None") -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.hidden: bool = parent.hidden if parent is not None else False
        self.row: object = None

    @property
    def name(self) -> str:
        """The element's class and id."""
        if self.element is None:
            return ""
        return f"{self.element.get('class') or ''} {self.element.get('id') or ''}"

    def around(self, most: int) -> list["Place"]:
        """The place and those around it, innermost first, at most so many."""
        found: list[Place] = []
        place: Place = self
        for _ in range(most):
            parent = place.parent
            if parent is None:
                break
            found.append(place)
            place = parent
        return found


class Strand(msgspec.Struct, gc=False):
    """A line with the element that holds it, and its letters in links and in bold."""

    text: str
    place: Place
    linked: int = 0
    bold: int = 0
    role: str = ""
    hidden: bool = False

    @property
    def link_share(self) -> float:
        """The share of the line that is link text."""
        return min(1.0, self.linked / len(self.text)) if self.text else 0.0


class _Walk:
    """The state of one walk: the pieces of the line that is open, and the element around it."""

    def __init__(self) -> None:
        self.found: list[Strand] = []
        self.pieces: list[str] = []
        self.place = Place(None, "", None)
        self.links = self.bolds = self.linked = self.bold = 0

    def add(self, text: str) -> None:
        self.pieces.append(text)
        if self.links or self.bolds:
            size = len(text.strip())
            self.linked += size if self.links else 0
            self.bold += size if self.bolds else 0

    def close(self) -> None:
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if not text.isascii() and any(map(text.__contains__, _JOINERS)):
                text = tidy(text)
            if text:
                place = self.place
                self.found.append(
                    Strand(text, place, self.linked, self.bold, _role(place), place.hidden)
                )
            self.pieces.clear()
        self.linked = self.bold = 0

    def open(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self.links += 1
        elif tag in ("b", "strong"):
            self.bolds += 1
        elif tag == "br":
            self._break()
        elif tag in ("td", "th") and _is_small_cell(element):
            self.pieces.append(" ")
        else:
            if self.pieces:
                self.close()
            self.place = place = Place(element, tag, self.place)
            place.hidden = place.hidden or _is_hidden(element, tag)

    def shut(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self.links -= 1
        elif tag in ("b", "strong"):
            self.bolds -= 1
        elif self.place.element is element:
            if self.pieces:
                self.close()
            self.linked = self.bold = 0
            self.place = self.place.parent or self.place

    def _break(self) -> None:
        """A line break ends a line, except inside a heading."""
        if any(place.tag in HEADINGS for place in self.place.around(2)):
            self.pieces.append(" ")
        else:
            self.close()


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
            if tag in _UNSEEN:
                skipped = element
                walker.skip_subtree()
                continue
            if tag not in _PLAIN:
                state.open(element, tag)
            text = element.text
        else:
            if element is skipped:
                skipped = None
            elif tag not in _PLAIN:
                state.shut(element, tag)
            text = element.tail
        if text:
            state.add(text)
    state.close()
    return state.found


def _is_small_cell(element: HtmlElement) -> bool:
    """Whether this is a cell of a table of facts: then its row is the line, and not the cell."""
    if any(child.tag not in INLINE for child in element):
        return False
    return sum(map(len, element.itertext())) <= LONGEST_CELL


def _is_hidden(element: HtmlElement, tag: str) -> bool:
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return tag != "body"
    hidden = element.get("hidden") is not None
    return hidden and tag not in ("body", "article", "main")


def _role(place: Place) -> str:
    """What the innermost of the next elements around a line makes it."""
    for _ in range(DEEPEST_ROLE):
        role = ROLES.get(place.tag)
        if role:
            return role
        if place.parent is None:
            break
        place = place.parent
    return ""
