"""Reads an HTML page into lines: everything from the first to the last line of the article."""

import numpy
from lxml.html import HtmlElement

from synoptic.extract.base import Chosen, base_text
from synoptic.extract.folding import folded
from synoptic.extract.forest import forest
from synoptic.extract.lines import Line
from synoptic.extract.markup import Strand, strands
from synoptic.extract.phrases import inside_of, lexicon_verdict
from synoptic.extract.places import places
from synoptic.extract.shape import OWN, PROSE, Matrix, shape
from synoptic.records import Label, ReadingError

TAKEN = 0.6
LIKELY = 0.5
UNSURE = 0.3
DOUBTED = 0.3
SURE_INSIDE = 0.93
SURE_OUTSIDE = 0.98
LONG = 25
MARGIN = 40
MOST_LINES = 20_000
TRUSTED = 0.4
LOST = 0.15
LONGEST_LEAD = 1000
LIKELY_LEAD = 0.8
FARTHEST_TITLE = 40
FARTHEST_CREDIT = 5


def page_features(root: HtmlElement) -> tuple[list[Strand], list[float], Matrix]:
    """The lines of a page, how much of each the base extractor took, and all their numbers.

    A line that the page hides counts only where the base took it and it is not shown elsewhere, as
    copies for small screens are.
    """
    every = strands(root)
    if len(every) > MOST_LINES:
        raise ReadingError(
            f"the page has more than {MOST_LINES:,} lines", remedy="save the article's text alone"
        )
    told = _shares(every, base_text(root))
    if not _is_trusted(every, told):
        told = _shares(every, base_text(root, fast=False))
    near = _near_base(every, told)
    found, shares = [], []
    shown = {strand.text for strand in every[near] if not strand.hidden}
    for strand, share in zip(every[near], told[near], strict=True):
        if not strand.hidden or (share >= TAKEN and strand.text not in shown):
            found.append(strand)
            shares.append(share)
    own = shape([Line(strand.text) for strand in found])
    return found, shares, numpy.hstack([own, places(found, shares, own[:, :OWN])])


def _shares(every: list[Strand], text: str) -> list[float]:
    chosen = Chosen(text)
    return [chosen.share(strand.text) for strand in every]


def _is_trusted(every: list[Strand], shares: list[float], least: float = TRUSTED) -> bool:
    """Whether the base took a good part of the page's prose; else it took a teaser or a notice."""
    prose = [
        (len(strand.text), share)
        for strand, share in zip(every, shares, strict=True)
        if strand.role == "p" and len(strand.text) >= PROSE and strand.link_share < DOUBTED
    ]
    taken = sum(size for size, share in prose if share >= TAKEN)
    return taken >= least * sum(size for size, _ in prose)


def _near_base(every: list[Strand], shares: list[float]) -> slice:
    """The lines from a little before to a little after what the base took; else all."""
    taken = [
        i
        for i, (strand, share) in enumerate(zip(every, shares, strict=True))
        if share >= TAKEN and len(strand.text) >= LONG
    ]
    if not taken or not _is_trusted(every, shares, LOST):
        return slice(0, len(every))
    return slice(max(taken[0] - MARGIN, 0), taken[-1] + 1 + MARGIN)


def page_lines(root: HtmlElement, title: str = "", lead: str = "") -> list[Line]:
    """The lines of the article's region of a page, each with the chance that it is article.

    The region runs from the title, or the first line of the article, to its last line and the
    credits that follow; no line of some length that the base extractor took is left out of it.
    `lead` is how the page describes itself: a line that says the same opens the article.
    """
    found, shares, numbers = page_features(root)
    if not found:
        return []
    chances = _doubted(found, shares, forest("page").probabilities(numbers).tolist())
    described = folded(lead[:LONGEST_LEAD])
    if len(described) >= LONG:
        for index, strand in enumerate(found):
            if folded(strand.text[:LONGEST_LEAD]) == described:
                chances[index] = max(chances[index], LIKELY_LEAD)
    lines = [
        Line(strand.text, strand.role, strand.link_share, chance)
        for strand, chance in zip(found, chances, strict=True)
    ]
    wanted = [
        i
        for i, (line, share) in enumerate(zip(lines, shares, strict=True))
        if len(line.text) >= LONG and (share >= TAKEN or (line.chance or 0.0) >= LIKELY)
    ]
    if not wanted:
        return lines
    first = _title_above(lines, wanted[0], folded(title))
    last = _credits_below(lines, wanted[-1])
    return lines[first : last + 1]


def _doubted(found: list[Strand], shares: list[float], chances: list[float]) -> list[float]:
    """The chances, lowered where the base left a line out and the forest is not very sure.

    Within what the base took, a line that it left out may be article; before and after, it is more
    often a comment or a teaser that reads like one.
    """
    taken = [
        i
        for i, (strand, share) in enumerate(zip(found, shares, strict=True))
        if share >= TAKEN and len(strand.text) >= LONG
    ]
    if not taken or not _is_trusted(found, shares, LOST):
        return chances
    lowered = []
    for index, (share, chance) in enumerate(zip(shares, chances, strict=True)):
        bound = SURE_INSIDE if taken[0] <= index <= taken[-1] else SURE_OUTSIDE
        doubted = share < DOUBTED and chance < bound
        lowered.append(min(chance, UNSURE) if doubted else chance)
    return lowered


def _title_above(lines: list[Line], first: int, title: str) -> int:
    """The place of the title above the article, where it stands not too far from it."""
    for index in range(first, max(first - FARTHEST_TITLE, -1), -1):
        if title and folded(lines[index].text) == title:
            return index
    return first


def _credits_below(lines: list[Line], last: int) -> int:
    """The last line of credits among the few lines after the article."""
    end = last
    for index in range(last + 1, min(last + 1 + FARTHEST_CREDIT, len(lines))):
        verdict = lexicon_verdict(lines[index].text)
        credited = verdict is not None and verdict.label is Label.CREDIT
        if credited or inside_of(lines[index].text):
            end = index
    return end
