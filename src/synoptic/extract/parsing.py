"""Parses a page into a tree, with bounds: no nesting and no size can break what follows."""

import re
from collections import Counter

from lxml import etree
from lxml.html import HtmlElement

from synoptic.records import ReadingError

_LEFT_OUT = (
    "button",
    "dialog",
    "footer",
    "menu",
    "nav",
    "noscript",
    "object",
    "select",
    "template",
)
FEWEST_SWALLOWED = 3
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)


def parsed(text: str) -> HtmlElement:
    """The root of the page.

    Raises `ReadingError` when there is no page in the text, or when it is nested deeper than any
    page for people is.
    """
    bare = _XML_HEAD.sub("", text, count=1)
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True, huge_tree=True
    )
    # one class for all elements: asking Python for each one's class is a tenth of the whole time
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(
            f"the page cannot be parsed: {error}", remedy="save its text and add that"
        ) from error
    if root is None or not isinstance(root, HtmlElement):
        raise ReadingError("the page is empty", remedy="save its text and add that")
    if any("excessive depth" in error.message.lower() for error in parser.error_log):
        raise ReadingError(
            "the page nests its elements deeper than any page for people does",
            remedy="save its text and add that",
        )
    _free_swallowed(root)
    return root


def _free_swallowed(root: HtmlElement) -> None:
    """Makes plain divisions of buttons and menus that hold most of the page's paragraphs.

    A button or a menu that is never closed swallows all that follows it when the page is parsed;
    browsers close it, and readers see an article.
    """
    held: Counter[HtmlElement] = Counter()
    total = 0
    for paragraph in root.iter("p"):
        total += 1
        held.update(paragraph.iterancestors(*_LEFT_OUT))
    for element, count in held.items():
        if count >= FEWEST_SWALLOWED and 2 * count > total:
            element.tag = "div"
