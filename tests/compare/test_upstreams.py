"""Whom statements and articles go back to."""

from collections.abc import Sequence

import msgspec
from tests.compare.tellings import telling

from synoptic.compare.material import Shared
from synoptic.compare.origins import Origins, independent
from synoptic.compare.statements import statements
from synoptic.languages.outlets import known_outlets
from synoptic.records import (
    Account,
    Actor,
    Credit,
    CreditKind,
    Link,
    LinkKind,
    Origin,
    OriginKind,
    Quote,
    QuoteKind,
    Span,
)

TEXT = "The bridge opens in May, the mayor said."


def account(
    article: str,
    *,
    outlet: str = "",
    authors: tuple[str, ...] = (),
    credits: tuple[Credit, ...] = (),
    quotes: tuple[Quote, ...] = (),
) -> Account:
    made = telling(article, "en", [TEXT])
    return msgspec.structs.replace(
        made,
        article=msgspec.structs.replace(made.article, outlet=outlet, authors=authors),
        annotations=msgspec.structs.replace(made.annotations, credits=credits, quotes=quotes),
    )


def said(speaker: str, medium: str = "") -> Quote:
    media = (Actor(0, 3, medium),) if medium else ()
    return Quote(
        id="q", content=(Span(0, 23),), kind=QuoteKind.INDIRECT,
        speaker=Actor(25, 34, speaker), medium=media,
    )  # fmt: skip


def origins(accounts: Sequence[Account], links: Sequence[Link] = ()) -> Origins:
    return Origins(accounts, links, Shared(()), known_outlets())


def origin_of(made: Account, links: Sequence[Link] = ()) -> Origin:
    (unit,) = statements(made).units
    return origins([made], links).of_statement(unit).origins[0]


def test_a_relaying_medium_is_the_origin_and_belongs_to_its_family() -> None:
    found = origin_of(account("a1", outlet="Reuters", quotes=(said("the mayor", "BelTA"),)))

    assert (found.name, found.family, found.kind) == ("BelTA", "state-by", OriginKind.NAMED)
    assert found.evidence[0].article == "a1"


def test_a_source_without_a_name_adds_nothing_to_what_the_article_shows() -> None:
    credit = Credit(0, 3, CreditKind.SOURCE, "Reuters", family="thomson-reuters")

    bare = origin_of(account("a1", quotes=(said("officials"),)))
    credited = origin_of(account("a2", credits=(credit,), quotes=(said("officials"),)))

    assert bare.kind is OriginKind.UNKNOWN
    assert credited.name == "Reuters"


def test_an_article_level_credit_serves_a_statement_that_names_nobody() -> None:
    credit = Credit(0, 3, CreditKind.SOURCE, "Reuters", family="thomson-reuters")

    found = origin_of(account("a1", outlet="Some Blog", credits=(credit,)))

    assert (found.name, found.kind) == ("Reuters", OriginKind.NAMED)


def test_a_full_citation_is_the_cited_papers_own_reporting() -> None:
    credit = Credit(0, 3, CreditKind.CITATION, "Wall Street Journal", family="news-corp")

    found = origin_of(account("a1", credits=(credit,)))

    assert found.kind is OriginKind.OWN


def test_words_of_own_reporting_outweigh_a_likeness_and_not_a_declared_upstream() -> None:
    own = Credit(0, 3, CreditKind.OWN, "Harbour Post")
    mine = account("a1", outlet="Harbour Post", credits=(own,))
    other = account("a2", outlet="Bridge Gazette")
    likeness = Link("a1", "a2", LinkKind.TRANSLATION, declared=False, upstream_kind="article",
                    confidence=0.7)  # fmt: skip
    declared = msgspec.structs.replace(likeness, declared=True)

    assert origins([mine, other], [likeness]).of_account("a1")[0].name == "Harbour Post"
    assert origins([mine, other], [declared]).of_account("a1")[0].name == "Bridge Gazette"


def test_copies_hand_their_upstream_on_and_a_circle_ends() -> None:
    first = account("a1", outlet="Reuters", authors=("Ada Lund",))
    second, third = account("a2", outlet="Site Two"), account("a3", outlet="Site Three")
    links = [
        Link("a2", "a1", LinkKind.COPY, declared=False, upstream_kind="article", confidence=0.99),
        Link("a3", "a2", LinkKind.COPY, declared=False, upstream_kind="article", confidence=0.99),
        Link("a2", "a3", LinkKind.COPY, declared=False, upstream_kind="article", confidence=0.90),
    ]
    found = origins([first, second, third], links)

    sources = [found.of_statement(statements(one).units[0]) for one in (first, second, third)]

    assert [one.name for one in sources] == ["Reuters", "Reuters", "Reuters"]
    assert independent(sources) == 1


def test_an_outlet_nobody_knows_with_a_byline_is_unknown() -> None:
    found = origin_of(account("a1", outlet="Some Blog", authors=("Ada Lund",)))

    assert found.kind is OriginKind.UNKNOWN
    assert found.name == ""
