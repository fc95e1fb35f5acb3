"""Parses a page into a tree, with bounds: no nesting and no size can break what follows."""

import re

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
_HOLDERS = etree.XPath("|".join(f"//{tag}[.//p]" for tag in _LEFT_OUT))
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
    holders = _HOLDERS(root)
    if not isinstance(holders, list) or not holders:
        return
    total = sum(1 for _ in root.iter("p"))
    for element in holders:
        if isinstance(element, HtmlElement):
            held = sum(1 for _ in element.iter("p"))
            if held >= FEWEST_SWALLOWED and 2 * held > total:
                element.tag = "div"
