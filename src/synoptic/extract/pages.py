"""Reads an HTML page into lines: everything from the first to the last line of the article."""

from lxml.html import HtmlElement

from synoptic.extract.base import Chosen, base_text
from synoptic.extract.folding import folded
from synoptic.extract.lines import Line
from synoptic.extract.markup import strands

TAKEN = 0.6


def page_lines(root: HtmlElement, title: str = "") -> list[Line]:
    """The lines of the article's region of a page, and what the base extractor says of each."""
    found = strands(root)
    chosen = Chosen(base_text(root))
    wanted = folded(title)
    lines = []
    for strand in found:
        taken = chosen.share(strand.text) >= TAKEN
        lines.append(Line(strand.text, strand.role, strand.link_share, taken))
    places = [i for i, line in enumerate(lines) if line.chosen]
    if not places:
        return lines
    first, last = places[0], places[-1]
    heads = [i for i in range(first) if wanted and folded(lines[i].text) == wanted]
    head = [lines[heads[-1]]] if heads else []
    return head + lines[first : last + 1]
