"""Reads an HTML page into lines: everything from the first to the last line of the article."""

import numpy
from lxml.html import HtmlElement

from synoptic.extract.base import Chosen, base_text
from synoptic.extract.folding import folded
from synoptic.extract.lines import Line
from synoptic.extract.markup import Strand, strands
from synoptic.extract.places import places
from synoptic.extract.shape import Matrix, shape

TAKEN = 0.6


def page_features(root: HtmlElement) -> tuple[list[Strand], list[float], Matrix]:
    """The lines of a page, how much of each the base extractor took, and all their numbers.

    `root` is changed by the base extractor; nothing else may need it after.
    """
    found = strands(root)
    chosen = Chosen(base_text(root))
    shares = [chosen.share(strand.text) for strand in found]
    own = shape([Line(strand.text) for strand in found])
    return found, shares, numpy.hstack([own, places(found, shares, own[:, :27])])


def page_lines(root: HtmlElement, title: str = "") -> list[Line]:
    """The lines of the article's region of a page, and what the base extractor says of each."""
    found, shares, _ = page_features(root)
    wanted = folded(title)
    lines = []
    for strand, share in zip(found, shares, strict=True):
        lines.append(Line(strand.text, strand.role, strand.link_share, share >= TAKEN))
    taken = [i for i, line in enumerate(lines) if line.chosen]
    if not taken:
        return lines
    first, last = taken[0], taken[-1]
    heads = [i for i in range(first) if wanted and folded(lines[i].text) == wanted]
    head = [lines[heads[-1]]] if heads else []
    return head + lines[first : last + 1]
