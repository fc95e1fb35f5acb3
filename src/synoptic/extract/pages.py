"""Reads an HTML page into lines: everything from the first to the last line of the article."""

from collections import Counter

import msgspec
import numpy
from lxml import etree
from lxml.html import HtmlElement

from synoptic.extract.base import Chosen, base_text
from synoptic.extract.folding import folded
from synoptic.extract.forest import forest
from synoptic.extract.lines import Line
from synoptic.extract.markup import USELESS, Place, Strand
from synoptic.extract.phrases import appeals_in, inside_of, lexicon_verdict
from synoptic.extract.places import families, places, setting
from synoptic.extract.shape import OWN, PROSE, Matrix, shape
from synoptic.records import Label, ReadingError

TAKEN = 0.6
LIKELY = 0.5
UNSURE = 0.3
DOUBTED = 0.3
LONG = 25
MARGIN = 40
LONGER = 50
FARTHEST_SHORT = 30
MOST_LINES = 20_000
PROSE_ROLES = ("p", "quote", "")
TRUSTED = 0.4
LOST = 0.15
DOUBLED = 0.4
HUGE = 2000
FEWEST_HELD = 3
FARTHEST_TAKEN = 6
LEAST_TAKEN = 0.1
LEAST_KEPT = 0.1
LONGEST_LEAD = 1000
LIKELY_LEAD = 0.8
FARTHEST_TITLE = 40
FARTHEST_CREDIT = 5
FARTHEST_FORM = 12
SURE_INSIDE = 0.7
SURE_OUTSIDE = 0.99
SURE_AFTER_LITTLE = 0.93
ABOVE_TITLE = 8
BELOW_TITLE = 14


class Features(msgspec.Struct, frozen=True):
    """The lines of a page that may be its article, and what is known of them.

    How much of each the base took, all their numbers, and how much of the page's prose the base
    took.
    """

    strands: list[Strand]
    shares: list[float]
    numbers: Matrix
    trust: float


def page_features(root: HtmlElement, every: list[Strand]) -> Features:
    """The lines of a page near what the base took, with their numbers.

    `every` are the page's lines. A line that the page hides counts only where the base took it and
    it is not shown elsewhere, as copies for small screens are; where a page gives its whole article
    twice, or once more in a single line, that does not count. Scripts and the like are taken out
    of `root`.
    """
    if len(every) > MOST_LINES:
        raise ReadingError(
            f"the page has more than {MOST_LINES:,} lines", remedy="save the article's text alone"
        )
    etree.strip_elements(root, *USELESS, with_tail=False)
    _cut_ends(every)
    chosen = Chosen(base_text(root))
    told = [chosen.share(strand.text) for strand in every]
    trust = _trust(every, told)
    if trust < TRUSTED:
        chosen = Chosen(base_text(root, fast=False))
        told = [chosen.share(strand.text) for strand in every]
        trust = _trust(every, told)
    near = _near_base(every, told) if trust >= LOST else slice(0, len(every))
    found, shares = [], []
    shown = {strand.text for strand in every[near] if not strand.hidden}
    seen: set[str] = set()
    doubled = _is_doubled([strand.text for strand in every[near] if not strand.hidden])
    for strand, share in zip(every[near], told[near], strict=True):
        if strand.hidden and (share < TAKEN or strand.text in shown):
            continue
        if len(strand.text) >= HUGE and _holds_others(strand.text, shown):
            continue
        if doubled and len(strand.text) >= PROSE:
            if strand.text in seen:
                continue
            seen.add(strand.text)
        found.append(strand)
        shares.append(share)
    own = shape([Line(strand.text) for strand in found])
    numbers = numpy.hstack([own, places(found, shares, own[:, :OWN], families(found))])
    return Features(found, shares, numbers, trust)


def _cut_ends(every: list[Strand]) -> None:
    """Takes off the page what stands well before and after all that may be prose.

    Menus above and headlines below are half of many pages, and the base would search them all.
    """
    told = [
        i
        for i, strand in enumerate(every)
        if len(strand.text) >= LONGER and strand.link_share < DOUBTED
    ]
    if not told:
        return
    for edge, before in (
        (max(told[0] - FARTHEST_SHORT, 0), True),
        (min(told[-1] + FARTHEST_SHORT, len(every) - 1), False),
    ):
        place: Place | None = every[edge].place
        while place is not None and place.element is not None:
            for element in list(place.element.itersiblings(preceding=before)):
                if (parent := element.getparent()) is not None:
                    parent.remove(element)
            place = place.parent


def _holds_others(text: str, shown: set[str]) -> bool:
    """Whether a huge line is the article once more, put there for a script."""
    held = sum(PROSE <= len(other) < len(text) and other in text for other in shown)
    return held >= FEWEST_HELD


def _is_doubled(texts: list[str]) -> bool:
    """Whether a good part of the page's prose stands there twice; one sentence may well do so."""
    counts = Counter(text for text in texts if len(text) >= PROSE)
    total = sum(len(text) * count for text, count in counts.items())
    again = sum(len(text) * (count - 1) for text, count in counts.items())
    return again >= DOUBLED * total > 0


def _trust(every: list[Strand], shares: list[float]) -> float:
    """The part of the page's prose that the base took; where it is small, it took a teaser.

    What readers comment and what a page offers beside its article is no part of that prose.
    """
    taken = total = 0
    for strand, share in zip(every, shares, strict=True):
        size = len(strand.text)
        if size >= PROSE and strand.role in PROSE_ROLES and strand.link_share < DOUBTED:
            here = setting(strand.place)
            if not (here.comments or here.offers):
                total += size
                taken += size if share >= TAKEN else 0
    return taken / total if total else 1.0


def _near_base(every: list[Strand], shares: list[float]) -> slice:
    """The lines from a little before to a little after what the base took; else all."""
    taken = [
        i
        for i, (strand, share) in enumerate(zip(every, shares, strict=True))
        if share >= TAKEN and len(strand.text) >= LONG
    ]
    if not taken:
        return slice(0, len(every))
    return slice(max(taken[0] - MARGIN, 0), taken[-1] + 1 + MARGIN)


def beside_title(every: list[Strand], title: str) -> list[str]:
    """The lines around the title, or else around the first main heading, nearest first."""
    wanted = folded(title)
    places = [i for i, strand in enumerate(every) if wanted and folded(strand.text) == wanted]
    places = places or [i for i, strand in enumerate(every) if strand.place.tag == "h1"]
    if not places:
        return []
    near = range(max(places[0] - ABOVE_TITLE, 0), min(places[0] + BELOW_TITLE, len(every)))
    order = sorted(near, key=lambda i: (abs(i - places[0]), -i))
    return [every[i].text for i in order if not every[i].hidden]


def page_lines(
    root: HtmlElement, every: list[Strand], title: str = "", lead: str = ""
) -> list[Line]:
    """The lines of the article's region of a page, each with the chance that it is article.

    The region runs from the title, or the first line of the article, to its last line and the
    credits and forms that follow; no line of some length that the base extractor took is left out
    of it. `lead` is how the page describes itself: a line that says the same opens the article.
    """
    page = page_features(root, every)
    found, shares = page.strands, page.shares
    if not found:
        return []
    told = forest("page").probabilities(page.numbers).tolist()
    chances = _doubted(found, shares, _never_less(found, shares, told), page.trust)
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
    start = _title_above(lines, wanted[0], folded(title))
    last = _credits_below(lines, _run_on(lines, shares, wanted[-1]))
    titled = title and folded(lines[start].text) == folded(title)
    above = _around(lines, start, -1) if titled else []
    return [*above, *lines[start : last + 1], *_around(lines, last, 1)]


def _around(lines: list[Line], edge: int, step: int) -> list[Line]:
    """The lines from the article's edge to the last form or notice near it, none of them article.

    A cookie bar, a comment form, an appeal to subscribe: they are kept, and labelled.
    """
    reach = lines[edge + step :: step][:FARTHEST_FORM] if edge + step >= 0 else []
    known = [
        place
        for place, line in enumerate(reach, start=1)
        if lexicon_verdict(line.text) or appeals_in(line.text[:LONGEST_LEAD]) > 1
    ]
    kept = reach[: known[-1]] if known else []
    outside = [msgspec.structs.replace(line, chance=min(line.chance or 0, UNSURE)) for line in kept]
    return outside[::step]


def _doubted(
    found: list[Strand], shares: list[float], chances: list[float], trust: float
) -> list[float]:
    """The chances, lowered where the base left a line out and the forests are not very sure.

    Within what the base took, a line that it left out may be article; before and after, it is more
    often a comment or a teaser that reads like one, unless the base took little of the prose.
    """
    taken = _main_part(
        [
            (index, len(strand.text))
            for index, (strand, share) in enumerate(zip(found, shares, strict=True))
            if share >= TAKEN and len(strand.text) >= LONG
        ]
    )
    if not taken or trust < LOST:
        return chances
    outside = SURE_OUTSIDE if trust >= TRUSTED else SURE_AFTER_LITTLE
    lowered = []
    for index, (share, chance) in enumerate(zip(shares, chances, strict=True)):
        bound = SURE_INSIDE if taken[0] <= index <= taken[-1] else outside
        doubted = share < DOUBTED and chance < bound
        lowered.append(min(chance, UNSURE) if doubted else chance)
    return lowered


def _never_less(found: list[Strand], shares: list[float], chances: list[float]) -> list[float]:
    """The chances, raised where hardly a line that the base took would be left of its text.

    A page of one short paragraph looks like none that the forest has learned from; there the base
    is believed.
    """
    taken = [
        (index, len(strand.text))
        for index, (strand, share) in enumerate(zip(found, shares, strict=True))
        if share >= TAKEN and len(strand.text) >= LONG
    ]
    kept = sum(size for index, size in taken if chances[index] >= LIKELY)
    if kept >= LEAST_KEPT * sum(size for _, size in taken):
        return chances
    raised = list(chances)
    for index, _ in taken:
        raised[index] = max(raised[index], LIKELY_LEAD)
    return raised


def _main_part(taken: list[tuple[int, int]]) -> list[int]:
    """The taken lines without single ones that stand far from the rest, as in a page's foot.

    A line is given by its place and its letters.
    """
    groups: list[list[tuple[int, int]]] = []
    for index, size in taken:
        if groups and index - groups[-1][-1][0] <= FARTHEST_TAKEN:
            groups[-1].append((index, size))
        else:
            groups.append([(index, size)])
    total = sum(size for _, size in taken)
    large = [g for g in groups if sum(size for _, size in g) >= LEAST_TAKEN * total]
    return [index for group in large for index, _ in group]


def _title_above(lines: list[Line], first: int, title: str) -> int:
    """The place of the title above the article, where it stands not too far from it."""
    for index in range(first, max(first - FARTHEST_TITLE, -1), -1):
        if title and folded(lines[index].text) == title:
            return index
    return first


def _run_on(lines: list[Line], shares: list[float], last: int) -> int:
    """The last of the lines that follow without a gap: the short items of a list, a dish's name."""
    for index in range(last + 1, len(lines)):
        if shares[index] < TAKEN and (lines[index].chance or 0.0) < LIKELY:
            break
        last = index
    return last


def _credits_below(lines: list[Line], last: int) -> int:
    """The last line of credits among the few lines after the article."""
    end = last
    for index in range(last + 1, min(last + 1 + FARTHEST_CREDIT, len(lines))):
        verdict = lexicon_verdict(lines[index].text)
        credited = verdict is not None and verdict.label is Label.CREDIT
        if credited or inside_of(lines[index].text):
            end = index
    return end
