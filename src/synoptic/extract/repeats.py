"""Learns which lines an outlet puts on all its pages, for `Reader(repeated=...)`.

A paragraph that stands on several pages of one outlet is the site's and not the article's: the
author's portrait, an appeal to subscribe, a notice about the agency that delivered the text.
"""

from collections import Counter
from collections.abc import Iterable

from synoptic.extract.folding import folded
from synoptic.records import Article, Label

FEWEST_PAGES = 4
SHARE = 0.25
SHORTEST = 4


def repeated_lines(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """For each outlet the folded lines that stand on at least four and a quarter of its pages.

    Titles, credits and captions are never among them. The order of the articles does not matter.
    """
    pages: Counter[str] = Counter()
    lines: dict[str, Counter[str]] = {}
    for article in articles:
        if not article.outlet:
            continue
        pages[article.outlet] += 1
        seen = {
            folded(article.words(block.span))
            for block in article.blocks
            if block.label in (Label.BODY, Label.SUBHEAD, Label.RELATED, Label.FURNITURE)
        }
        lines.setdefault(article.outlet, Counter()).update(s for s in seen if len(s) >= SHORTEST)
    found = {}
    for outlet, counts in lines.items():
        least = max(FEWEST_PAGES, SHARE * pages[outlet])
        often = frozenset(line for line, count in counts.items() if count >= least)
        if often:
            found[outlet] = often
    return found
