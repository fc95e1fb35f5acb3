"""A synopsis of the sample corpus laid out by hand, so that showing it needs no other room."""

from collections.abc import Sequence

import numpy
from lxml import html

from synoptic.records import (
    Account,
    AccountLine,
    Analysis,
    Annotations,
    Article,
    Block,
    Chain,
    Conflict,
    Credit,
    CreditKind,
    Evidence,
    Fact,
    Label,
    Link,
    LinkKind,
    Moment,
    Origin,
    OriginKind,
    Quote,
    QuoteKind,
    QuoteLine,
    Rendering,
    Span,
    Statement,
    Status,
    Synopsis,
    TimelineEntry,
    Value,
    Vectors,
    Wording,
    identifier,
)
from synoptic.sample import Expected, ExpectedPage, Told, load_expected, page_names, read_page

_LEAVES = ("h1", "h2", "h3", "h4", "p", "figcaption", "li")
_OF_TAG = {
    "h1": Label.TITLE,
    "h2": Label.SUBHEAD,
    "h3": Label.FURNITURE,
    "h4": Label.FURNITURE,
    "figcaption": Label.CAPTION,
    "li": Label.FURNITURE,
}


class Corpus:
    """The accounts of the sample's first story and its synopsis."""

    def __init__(self) -> None:
        self.expected: Expected = load_expected()
        self.accounts: dict[str, Account] = {}
        for name, page in zip(page_names(), self.expected.page, strict=True):
            if page.number in self.expected.story[0].pages:
                self.accounts[page.number] = self._read(page, read_page(name))
        self.synopsis = self._lay_out()

    def span(self, told: Told) -> Span:
        text = self.accounts[told.page].article.text
        start = text.index(told.words)
        return Span(start, start + len(told.words))

    def statement(self, told: Told) -> Statement:
        span = self.span(told)
        article = self.accounts[told.page].article.id
        parts = [article, str(span.start), str(span.stop)]
        return Statement(
            identifier("s", parts), article, span.start, span.stop, told.words, Chain()
        )

    def _read(self, page: ExpectedPage, content: bytes) -> Account:
        marked = {one.words: Label(one.label) for one in self.expected.label}
        lines: list[tuple[Label, str]] = []
        for element in html.fromstring(content.decode()).iter(*_LEAVES):
            words = " ".join(str(element.text_content()).split())
            if not words or any(child.tag in _LEAVES for child in element.iterdescendants()):
                continue
            label = _OF_TAG.get(str(element.tag), Label.BODY)
            label = next((value for key, value in marked.items() if key in words), label)
            lines.append((label, words))
        text, blocks = "", []
        for label, words in lines:
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{words}" if text else words
            blocks.append(Block(label, start, len(text), reason="by hand"))
        key = identifier("a", [page.number, text])
        article = Article(
            id=key,
            capture=identifier("c", [content]),
            text=text,
            blocks=tuple(blocks),
            title=page.title,
            language=page.language,
            outlet=page.outlet,
            published=Moment(page.published, reason="by hand"),
        )
        empty = Vectors.of(numpy.zeros((1, 4), dtype=numpy.float32))
        analysis = Analysis(key, "by hand", (), (), (), empty, empty)
        return Account(article, analysis, self._annotate(page, article))

    def _annotate(self, page: ExpectedPage, article: Article) -> Annotations:
        def place(words: str) -> Span:
            start = article.text.index(words)
            return Span(start, start + len(words))

        credits = []
        for one in self.expected.credit:
            if one.page == page.number:
                span = place(one.words)
                credits.append(Credit(span.start, span.stop, CreditKind(one.kind), one.source))
        quotes = []
        for line in self.expected.quote:
            for told in line.said:
                if told.page == page.number:
                    key = identifier("q", [article.id, told.words])
                    quotes.append(Quote(key, (place(told.words),), QuoteKind(line.kind)))
        return Annotations(article.id, credits=tuple(credits), quotes=tuple(quotes))

    def _origin(self, page: ExpectedPage) -> Origin:
        name = page.upstream or page.outlet
        kind = OriginKind(page.origin)
        article = self.accounts[page.number].article.id
        proofs = []
        for one in self.expected.credit:
            if one.page == page.number and one.source == page.upstream:
                span = self.span(Told(one.page, one.words))
                words = one.words
                proofs.append(
                    Evidence("credited in the text", article, span.start, span.stop, words)
                )
        if kind is OriginKind.NAMED and not proofs:
            proofs.append(Evidence("named in the page's data (json-ld isBasedOn)"))
        name = "" if kind is OriginKind.UNKNOWN else name
        return Origin(name, name.casefold(), kind, article, tuple(proofs))

    def _lay_out(self) -> Synopsis:
        pages = [page for page in self.expected.page if page.number in self.accounts]
        origins = {page.number: self._origin(page) for page in pages}
        lines = []
        links = []
        for page in pages:
            article = self.accounts[page.number].article
            lines.append(
                AccountLine(
                    article.id,
                    page.outlet,
                    page.language,
                    page.title,
                    page.published,
                    article.url,
                    origins[page.number],
                )
            )
            if page.upstream_page:
                upstream = self.accounts[page.upstream_page].article.id
                evidence = origins[page.number].evidence
                kind = LinkKind(page.link)
                links.append(Link(article.id, upstream, kind, True, "article", "", evidence))
        facts = [
            self._fact(fact.told, fact.independent, fact.upstream, origins)
            for fact in self.expected.fact
            if fact.story == "first"
        ]
        for alone in self.expected.alone:
            told = (Told(alone.page, alone.words),)
            facts.append(self._fact(told, 1, "", origins, Status.ALONE))
        conflicts = []
        for clash in self.expected.conflict:
            every = tuple(told for value in clash.values for told in value.told)
            fact = self._fact(every, 5, "", origins, Status.DIFFERING)
            facts.insert(1, fact)
            values = tuple(
                Value(value.value, tuple(self.statement(told) for told in value.told))
                for value in clash.values
            )
            conflicts.append(Conflict(identifier("x", [clash.key]), clash.key, values, (fact.id,)))
        first = self.accounts["01"].article
        return Synopsis(
            story=identifier("s", ["first"]),
            topic=identifier("t", ["waves"]),
            title=first.title,
            accounts=tuple(lines),
            links=tuple(links),
            facts=tuple(facts),
            conflicts=tuple(conflicts),
            quotes=tuple(
                QuoteLine(
                    line.speaker,
                    line.kind,
                    tuple(self._rendering(told) for told in line.said),
                    line.addressee,
                )
                for line in self.expected.quote
            ),
            figures=(),
            events=(),
            wording=(self._wording(),),
            timeline=(
                TimelineEntry(
                    "1916-01-01",
                    "1916-12-31",
                    "year",
                    True,
                    (self.statement(Told("05", "Einstein hatte die Wellen 1916 vorhergesagt.")),),
                ),
                TimelineEntry(
                    "2015-09-14",
                    "2015-09-14",
                    "day",
                    False,
                    tuple(self.statement(told) for told in self.expected.fact[2].told),
                ),
            ),
            siblings=(identifier("s", ["second"]),),
        )

    def _fact(
        self,
        told: Sequence[Told],
        independent: int,
        upstream: str,
        origins: dict[str, Origin],
        status: Status | None = None,
    ) -> Fact:
        if status is None:
            status = Status.ONE_ORIGIN if independent == 1 else Status.CORROBORATED
        statements = tuple(self.statement(one) for one in told)
        mine = [origins[one.page] for one in told]
        if upstream == "BBC":
            mine = [
                Origin(
                    "BBC",
                    "bbc",
                    OriginKind.NAMED,
                    statement.article,
                    (
                        Evidence(
                            "said to the BBC",
                            statement.article,
                            statement.start,
                            statement.stop,
                            statement.text,
                        ),
                    ),
                )
                for statement in statements
            ]
        key = identifier("f", [one.id for one in statements])
        return Fact(key, status, independent, tuple(mine), statements)

    def _rendering(self, told: Told, note: str = "") -> Rendering:
        span = self.span(told)
        article = self.accounts[told.page].article.id
        return Rendering(article, span.start, span.stop, told.words, note)

    def _wording(self) -> Wording:
        said = (
            Told("01", "two black holes"),
            Told("03", "zwei Schwarzen Löchern"),
            Told("04", "două găuri negre"),
            Told("06", "deux trous noirs"),
            Told("07", "dos agujeros negros"),
            Told("08", "due buchi neri"),
            Told("09", "两个黑洞"),
            Told("10", "двох чорних дір"),
        )
        return Wording("two black holes", "entity", tuple(self._rendering(one) for one in said))
