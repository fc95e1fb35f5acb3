"""Where a page's lines stand in its markup, as numbers for the forest.

Names of classes are English on pages of every language, so that a few of them are a clue that needs
no lexicon.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy
from lxml.html import HtmlElement

from synoptic.extract.markup import Strand
from synoptic.extract.shape import Matrix, shifted

Marks: TypeAlias = tuple[float, float]
Setting: TypeAlias = tuple[float, bool, bool, bool, bool, bool, bool, bool, bool]

_GOOD = re.compile(
    r"article|story|content|body|text|entry|post|paragraph|main|richtext|copy|lead|intro|summary",
    re.I,
)
_BAD = re.compile(
    r"comment|share|social|relat|promo|newsletter|footer|nav|menu|sidebar|teaser|recommend|cookie|"
    r"consent|widget|banner|advert|\bads?\b|sponsor|outbrain|taboola|tags?\b|breadcrumb|byline|"
    r"author|meta|login|paywall|popular|trending|subscribe|signup|disclaimer|toolbar|popup|modal|"
    r"hidden|print|caption|credit|copyright|more|rating|date|time|category|card|carousel|list",
    re.I,
)
_COMMENTS = re.compile(r"comment|disqus|discuss|kommentar|respond|replies", re.I)
_OFFERS = re.compile(
    r"relat|recommend|teaser|promo|newsletter|paywall|outbrain|taboola|most-?read", re.I
)
NOWHERE: Setting = (0.0, False, False, False, False, False, False, False, False)
_OUTSIDE = frozenset(("nav", "header", "footer", "aside", "form", "menu"))
_ROLES = ("p", "heading", "item", "caption", "quote", "cell", "")
REACH = 6


class Elements:
    """What is known of elements, each looked at once a page."""

    def __init__(self) -> None:
        self._kinds: dict[HtmlElement, Marks] = {}
        self._settings: dict[HtmlElement, Setting] = {}

    def setting(self, around: tuple[HtmlElement, ...]) -> Setting:
        """What an element and all that hold it are.

        How many lie outside an article's text, and whether there is an aside, a form, an article,
        a main part, a table, a part marked as the article's body, one of comments, one of offers.
        """
        if not around:
            return NOWHERE
        element = around[0]
        known = self._settings.get(element)
        if known is None:
            above = self.setting(around[1:])
            tag = element.tag
            name = f"{element.get('class') or ''} {element.get('id') or ''}"
            known = (
                above[0] + (tag in _OUTSIDE),
                above[1] or tag == "aside",
                above[2] or tag == "form",
                above[3] or tag == "article",
                above[4] or tag == "main",
                above[5] or tag == "table",
                above[6] or element.get("itemprop") == "articleBody",
                above[7] or bool(_COMMENTS.search(name)),
                above[8] or bool(_OFFERS.search(name)),
            )
            self._settings[element] = known
        return known

    def marks(self, element: HtmlElement) -> Marks:
        """Whether an element's class or id speaks for or against article text."""
        known = self._kinds.get(element)
        if known is None:
            name = f"{element.get('class') or ''} {element.get('id') or ''}"
            known = (0.0, 0.0)
            if len(name) > 1:
                known = float(bool(_GOOD.search(name))), float(bool(_BAD.search(name)))
            self._kinds[element] = known
        return known


def places(strands: Sequence[Strand], shares: Sequence[float], own: Matrix) -> Matrix:
    """One row per line; `shares` says how much of it the base extractor took, `own` its looks."""
    if not strands:
        return numpy.zeros((0, 0), dtype=numpy.float32)
    elements = Elements()
    markup = numpy.array([_markup(s, elements) for s in strands], dtype=numpy.float32)
    share = numpy.array(shares, dtype=numpy.float32)[:, None]
    linked = numpy.array([[s.link_share] for s in strands], dtype=numpy.float32)
    mass = numpy.expm1(own[:, 0]) * own[:, -1]
    near = numpy.hstack([share, linked])
    return numpy.hstack(
        [
            share,
            linked,
            markup,
            _families(strands, mass, share[:, 0]),
            _from_base(share[:, 0]),
            *(shifted(near, distance) for distance in (-3, -2, -1, 1, 2, 3)),
        ]
    )


def _markup(strand: Strand, elements: Elements) -> list[float]:
    around = strand.around
    inner = around[:REACH]
    good = bad = 0.0
    for element in inner[:4]:
        marks = elements.marks(element)
        good += marks[0]
        bad += marks[1]
    nearest = elements.marks(inner[0]) if inner else (0.0, 0.0)
    tags = [element.tag for element in around[:4]]
    outside, aside, form, article, main, table, body, comments, offers = elements.setting(around)
    return [
        *(1.0 if strand.role == role else 0.0 for role in _ROLES),
        1.0 if tags and tags[0] == "p" else 0.0,
        1.0 if "h1" in tags[:2] else 0.0,
        good,
        bad,
        nearest[0],
        nearest[1],
        outside,
        float(aside),
        float(form),
        float(article),
        float(main),
        1.0 if "ul" in tags[:3] else 0.0,
        1.0 if "figure" in tags else 0.0,
        float(table),
        1.0 if "blockquote" in tags else 0.0,
        1.0 if "section" in tags else 0.0,
        float(len(around)),
        strand.bold / max(len(strand.text), 1),
        float(body),
        float(comments),
        float(offers),
    ]


def _families(strands: Sequence[Strand], mass: Matrix, share: Matrix) -> Matrix:
    """How much of the page's prose, and of the base's choice, has the same parents."""
    total = max(float(mass.sum()), 1.0)
    columns = []
    for level in (1, 2, 3):
        keys = [s.around[level] if len(s.around) > level else None for s in strands]
        prose: Counter[HtmlElement | None] = Counter()
        taken: Counter[HtmlElement | None] = Counter()
        members: Counter[HtmlElement | None] = Counter(keys)
        for key, size, chosen in zip(keys, mass.tolist(), share.tolist(), strict=True):
            prose[key] += size
            taken[key] += chosen
        columns.append([prose[key] / total for key in keys])
        columns.append([taken[key] / members[key] for key in keys])
        columns.append([min(members[key], 50) for key in keys])
    return numpy.array(columns, dtype=numpy.float32).T


def _from_base(share: Matrix) -> Matrix:
    """The place of a line relative to the lines that the base took."""
    count = len(share)
    index = numpy.arange(count, dtype=numpy.float32)
    taken = numpy.flatnonzero(share >= 0.6)
    if not len(taken):
        return numpy.full((count, 5), -1.0, dtype=numpy.float32)
    first, last = float(taken[0]), float(taken[-1])
    at = numpy.searchsorted(taken, index)
    back = index - taken[numpy.clip(at - 1, 0, len(taken) - 1)]
    ahead = taken[numpy.clip(at, 0, len(taken) - 1)] - index
    columns = [
        numpy.clip(index - first, -60, 60),
        numpy.clip(index - last, -60, 60),
        (index - first) / max(last - first, 1.0),
        numpy.clip(numpy.where(at > 0, back, 60), 0, 60),
        numpy.clip(numpy.where(at < len(taken), ahead, 60), 0, 60),
    ]
    return numpy.stack(columns, axis=1).astype(numpy.float32)
