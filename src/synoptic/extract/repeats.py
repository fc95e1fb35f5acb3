"""Learns which lines an outlet puts on all its pages, for `Reader(repeated=...)`.

A paragraph that stands on several pages of one outlet is the site's and not the article's: the
author's portrait, an appeal to subscribe, a notice about the agency that delivered the text.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from synoptic.extract.folding import folded
from synoptic.records import Article, Label

T = TypeVar("T")

FEWEST_PAGES = 4
SHARE = 0.25
SHORTEST = 4
_TOLD = (Label.BODY, Label.SUBHEAD)
_COUNTED = (*_TOLD, Label.RELATED, Label.FURNITURE)


def repeated_lines(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """For each outlet the folded lines that stand on at least four and a quarter of its pages.

    Titles, credits and captions are never among them. The order of the articles does not matter.
    """
    pages: Counter[str] = Counter()
    lines: dict[str, Counter[str]] = {}
    for article in articles:
        if article.outlet:
            pages[article.outlet] += 1
            lines.setdefault(article.outlet, Counter()).update(lines_of(article).keys())
    found = {outlet: often(pages[outlet], counts) for outlet, counts in lines.items()}
    return {outlet: kept for outlet, kept in found.items() if kept}


def lines_of(article: Article) -> dict[str, bool]:
    """The folded lines of an article that may be its outlet's; true for those it tells itself."""
    found: dict[str, bool] = {}
    for block in article.blocks:
        if block.label in _COUNTED:
            line = folded(article.words(block.span))
            if len(line) >= SHORTEST:
                found[line] = found.get(line, False) or block.label in _TOLD
    return found


def often(pages: int, counts: Mapping[T, int]) -> frozenset[T]:
    """The lines that stand on enough of so many pages."""
    least = max(FEWEST_PAGES, SHARE * pages)
    return frozenset(line for line, count in counts.items() if count >= least)


def line_number(line: str) -> int:
    """A number for a folded line, so that many lines take little room."""
    digest = hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class NumberedLines(Collection[str]):
    """Folded lines of which only the numbers are known."""

    def __init__(self, numbers: frozenset[int]) -> None:
        self._numbers = numbers

    def __contains__(self, line: object) -> bool:
        return isinstance(line, str) and line_number(line) in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the words of numbered lines are not known")
