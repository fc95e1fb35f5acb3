"""A page being read for credits: its text, the phrases of its language, and who is named in it.

Knows no kind of credit; those are in `credit_lines`, `datelines` and `relays`.
"""

import re
from collections.abc import Iterator

from synoptic.annotate.upstreams import Upstream, UpstreamFinder
from synoptic.languages import Language, Outlet, Outlets
from synoptic.languages.mastheads import host_of
from synoptic.records import Article, Block, Credit, CreditKind, Span

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(
    r"[^.!?。！？\n]+(?:[.!?。！？](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*[\"“”»«’]*"
)


class Page:
    """One article being read for credits."""

    def __init__(self, article: Article, language: Language, outlets: Outlets) -> None:
        self.article = article
        self.text = article.text
        self.phrases = language.credits
        self.outlets = outlets
        self.own = _own(article, outlets)
        country = self.own.country if self.own else ""
        self.finder = UpstreamFinder(language, outlets, country)

    def is_own(self, outlet: Outlet) -> bool:
        """Whether it is the outlet that publishes the page."""
        return self.own is not None and self.own.name == outlet.name

    def credit(self, span: Span, kind: CreditKind, upstream: Upstream) -> Credit:
        """The credit at `span` that names `upstream`."""
        return Credit(
            start=span.start,
            stop=span.stop,
            kind=kind,
            source=upstream.source,
            family=upstream.family,
            name=upstream.name,
            confidence=upstream.confidence,
        )


def _own(article: Article, outlets: Outlets) -> Outlet | None:
    if article.outlet:
        return outlets.called(article.outlet)
    return outlets.hosted(host_of(article.url))


def outlet_at(name: Span, outlet: Outlet) -> Upstream:
    """An upstream that is an outlet we know, by the words at `name`."""
    return Upstream(name, name, outlet.name, outlet.family, outlet)


def lines_of(text: str, block: Block) -> Iterator[Span]:
    """The lines of a block."""
    for match in _LINE.finditer(text, block.start, block.stop):
        yield Span(match.start(), match.end())


def sentences_of(text: str, block: Block) -> Iterator[Span]:
    """The sentences of a block, by plain marks."""
    for match in _SENTENCE.finditer(text, block.start, block.stop):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if start < match.end():
            yield Span(start, match.end())


def taken(span: Span, taken: list[Span]) -> bool:
    """Whether `span` overlaps any of `taken`."""
    return any(other.overlaps(span) for other in taken)
