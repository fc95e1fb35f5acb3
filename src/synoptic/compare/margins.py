"""Tells words that claim something from what stands around an article: bylines, datelines, credits.

A line of names, dates and credits is about the page. It can be "told" by two accounts without
anything being told.
"""

from collections.abc import Sequence

from synoptic.languages.mastheads import masthead, mastheads
from synoptic.records import ARTICLE_LEVEL, Account, CreditKind, NameType, Span

_PLAIN = frozenset({"NOUN", "ADJ", "X"})
_FEWEST = 2
"""Nouns and adjectives that make a claim without a verb; in a title one beside a name."""

_LONGEST = 120
"""A credit over more letters than this holds the news, too ("According to Reuters, ...")."""


class Margins:
    """The words of one account that belong to the page and not to what it tells."""

    def __init__(self, account: Account) -> None:
        article, found = account.article, account.annotations
        self._tokens = account.analysis.tokens
        about = (*ARTICLE_LEVEL, CreditKind.PHOTO, CreditKind.OWN)
        self._apart: list[Span] = [
            credit.span
            for credit in found.credits
            if credit.kind in about and 0 < len(credit.span) <= _LONGEST
        ]
        self._apart += [time.span for time in found.times]
        self._named: list[Span] = [
            mention for entity in found.entities for mention in entity.mentions
        ]
        self._placed = [
            mention
            for entity in found.entities
            if entity.type in (NameType.PLACE, NameType.PERSON)
            for mention in entity.mentions
        ]
        self._text = article.text
        self._own = mastheads(article.outlet, article.url)

    def claims(self, tokens: Sequence[int], *, title: bool = False) -> bool:
        """Whether the words claim anything: a verb of their own, or nouns enough."""
        left = [index for index in tokens if not self._is_about_the_page(index)]
        tags = [self._tokens[index].tag for index in left]
        if any(tag in ("VERB", "AUX", "") for tag in tags):
            return True
        plain = [
            index
            for index in left
            if self._tokens[index].tag in _PLAIN
            and not any(span.contains(self._tokens[index].span) for span in self._named)
        ]
        return len(plain) >= _FEWEST - (title and len(left) > len(plain))

    def _is_about_the_page(self, index: int) -> bool:
        span = self._tokens[index].span
        words = span.of(self._text)
        return (
            any(place.overlaps(span) for place in self._apart)
            or not any(letter.isalpha() for letter in words)
            or masthead(words) in self._own
        )
