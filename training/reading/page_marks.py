"""Learns how often the parts of class names stand around article text: `extract/marks.toml`.

A part of a name has one vote a page, however often it stands there, so that no site outweighs the
others; parts that fewer than `FEWEST` pages know are left out.
"""

from collections import defaultdict
from math import log
from pathlib import Path

import numpy

from synoptic.extract import marks
from synoptic.extract.markup import Strand

FEWEST = 5
LEAST = 0.15
LONGEST = 24
DOUBT = 2.0
"""A part starts with so many votes for what is usual on all pages."""
REACH = 5


class Bare:
    """What remains of an element when its page is put away: the attributes that are asked for."""

    __slots__ = ("kept",)

    def __init__(self, element) -> None:  # noqa: ANN001
        self.kept = {key: element.get(key) for key in ("class", "id", "itemprop")}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)


def put_away(strands: list[Strand]) -> None:
    """Lets go of the pages behind the places of these lines."""
    for strand in strands:
        place = strand.place
        while place is not None and not isinstance(place.element, Bare):
            place.row = None
            if place.element is not None:
                place.element = Bare(place.element)
            place = place.parent


def forget(strands: list[Strand]) -> None:
    """Drops what has been computed about places, as it rests on other odds."""
    for strand in strands:
        place = strand.place
        while place is not None:
            place.row = None
            place = place.parent


def learn(pages: list[tuple[list[Strand], numpy.ndarray, numpy.ndarray]]) -> dict[str, int]:
    """The odds of each part, in hundredths of its logarithm.

    A page is its lines, which of them are gold, and what each weighs.
    """
    votes: dict[str, list[float]] = defaultdict(list)
    for strands, keep, weights in pages:
        seen: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for strand, kept, weight in zip(strands, keep.tolist(), weights.tolist(), strict=True):
            names = {
                part for place in strand.place.around(REACH) for part in marks.parts_of(place.name)
            }
            for part in names:
                seen[part][int(kept)] += weight
        for part, (against, speaking) in seen.items():
            votes[part].append(speaking / max(against + speaking, 1e-9))
    usual = float(numpy.mean([vote for group in votes.values() for vote in group]))
    odds = {}
    for part, group in sorted(votes.items()):
        if len(group) >= FEWEST and len(part) <= LONGEST:
            speaking, total = sum(group), len(group)
            odd = log((speaking + DOUBT * usual) / (total - speaking + DOUBT * (1 - usual)))
            odd -= log(usual / (1 - usual))
            if abs(odd) >= LEAST:
                odds[part] = round(100 * odd)
    return odds


def use(odds: dict[str, int]) -> None:
    """Makes these odds the ones that are asked."""
    known = {part: odd / 100 for part, odd in odds.items()}
    marks._odds = lambda: known
    marks._mark.cache_clear()


def write(odds: dict[str, int], path: Path) -> None:
    rows = [f"{part} = {odd}" for part, odd in sorted(odds.items())]
    head = (
        "# How often a part of a class or id stands around article text: the logarithm of the odds,"
        "\n# in hundredths, against what is usual. Made by training/reading/shape_model.py from"
        "\n# WCXB's development pages (CC-BY-4.0).\n\n[odds]\n"
    )
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
