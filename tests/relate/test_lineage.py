"""Which account goes back to which: declared, copied, translated, and none of it."""

import itertools

import msgspec
import numpy
import pytest

from synoptic.annotate.credits import find_credits
from synoptic.languages import known_outlets, language
from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Hint,
    Label,
    Link,
    LinkKind,
    Moment,
    Sentence,
    Vectors,
)
from synoptic.relate import find_links

HARBOUR = (
    "The harbour of the old town stayed closed on Tuesday after a storm had torn down the wall.",
    "Engineers began to measure the damage in the morning, and the council voted for repairs.",
    "Fishermen moved their boats to the next bay, where a pier had been opened two years before.",
    "Nobody was hurt, but the ferry to the islands will not run until the first week of May.",
    "The last storm of this strength hit the coast in 1987, when the lighthouse lost its roof.",
    "Insurers expect claims of about thirty million crowns from the town and private owners.",
)
MARKET = (
    "Grain prices fell for the third day as rain returned to the plains and traders sold.",
    "A ton of wheat cost less than in any week since the harvest of the year before last.",
    "Exporters asked the government to lift the levy, which it had promised to review in spring.",
    "Farmers blocked two roads near the border and went home when the minister came to talk.",
    "Analysts see no quick recovery, since stores are full and demand from abroad is weak.",
    "The levy brings the state some forty million a year, mostly from three large companies.",
)


def directions(rows: int, seed: int) -> numpy.ndarray:
    """Unit vectors that have nothing to do with each other."""
    made = numpy.random.default_rng(seed).normal(size=(rows, 64)).astype(numpy.float32)
    return made / numpy.linalg.norm(made, axis=1, keepdims=True)


def account(
    name: str,
    lines: tuple[str, ...],
    *,
    vectors: numpy.ndarray | None = None,
    code: str = "en",
    outlet: str = "",
    published: str = "",
    hints: tuple[Hint, ...] = (),
) -> Account:
    """An account of one sentence a line; without vectors, every account has its own."""
    text = "\n".join(lines)
    spans, start = [], 0
    for line in lines:
        spans.append((start, start + len(line)))
        start += len(line) + 1
    blocks = tuple(Block(Label.BODY, *span) for span in spans)
    moment = Moment(published) if published else None
    url = "https://elmgazette.example/story" if hints else ""
    article = Article(
        name,
        "c",
        text,
        blocks,
        language=code,
        outlet=outlet,
        url=url,
        published=moment,
        hints=hints,
    )
    rows = directions(len(lines), sum(map(ord, name))) if vectors is None else vectors
    sentences = tuple(Sentence(*span, 0, 0) for span in spans)
    analysis = Analysis(name, "by hand", sentences, (), (), Vectors.of(rows), Vectors(0, b""))
    spoken = language(code)
    assert spoken is not None
    annotations = Annotations(name, credits=find_credits(article, spoken))
    return Account(article, analysis, annotations)


def links(*accounts: Account) -> tuple[Link, ...]:
    return find_links(accounts, (), known_outlets())


def inferred(*accounts: Account) -> list[tuple[str, str, LinkKind]]:
    found = [link for link in links(*accounts) if not link.declared]
    return [(link.article, link.upstream, link.kind) for link in found]


def test_a_copy_goes_back_to_the_earlier_account() -> None:
    first = account("a", HARBOUR, published="2024-05-01")
    second = account("b", HARBOUR[:5], published="2024-05-02")

    assert inferred(first, second) == [("b", "a", LinkKind.COPY)]


def test_a_copy_with_changed_words_is_an_edited_copy() -> None:
    changed = tuple(
        " ".join(word for place, word in enumerate(line.split()) if place % 9 != 4)
        for line in HARBOUR
    )

    found = inferred(
        account("a", HARBOUR, published="2024-05-01"),
        account("b", changed, published="2024-05-03"),
    )

    assert [(article, upstream) for article, upstream, _ in found] == [("b", "a")]
    assert found[0][2] in (LinkKind.EDITED_COPY, LinkKind.REWRITE)


def test_two_articles_on_other_things_are_not_linked() -> None:
    assert inferred(account("a", HARBOUR), account("b", MARKET)) == []


def test_a_translation_has_the_same_sentences_in_the_same_order() -> None:
    rows = directions(6, 1)
    near = rows + 0.1 * directions(6, 2)
    german = tuple(
        f"Der {place}. Satz der Übersetzung in einer andern Sprache." for place in "123456"
    )

    found = inferred(
        account("a", HARBOUR, vectors=rows, published="2024-05-01"),
        account("b", german, vectors=near, code="de", published="2024-05-02"),
    )

    assert found == [("b", "a", LinkKind.TRANSLATION)]


def test_two_reports_of_one_event_are_no_translation() -> None:
    rows = directions(6, 1)
    mixed = numpy.vstack([rows[[3]], directions(2, 5), rows[[0]], directions(2, 6)])
    german = tuple(
        f"Ein {place}. Satz eines eigenen Berichts über den Hafen." for place in "123456"
    )

    found = inferred(
        account("a", HARBOUR, vectors=rows), account("b", german, vectors=mixed, code="de")
    )

    assert found == []


def test_a_dateline_declares_where_a_text_comes_from() -> None:
    (link,) = links(account("a", ("HAMBURG (Reuters) - The harbour was closed.",)))

    assert (link.upstream, link.declared, link.kind) == ("Reuters", True, LinkKind.EDITED_COPY)
    assert link.evidence[0].text == "HAMBURG (Reuters)"


def test_an_outlet_that_writes_another_language_was_translated() -> None:
    (link,) = links(account("a", ("The harbour was closed.", "Source: Stern")))

    assert (link.upstream, link.kind) == ("Stern", LinkKind.TRANSLATION)


def test_a_credited_statement_only_cites() -> None:
    (link,) = links(account("a", ("The harbour was closed, according to Reuters.",)))

    assert link.kind is LinkKind.CITES


def test_a_credit_leads_to_the_one_account_by_that_outlet() -> None:
    credited = account("a", (*MARKET, "Source: The Guardian"), published="2024-05-02")
    upstream = account("b", HARBOUR, outlet="The Guardian", published="2024-05-01")

    found = links(credited, upstream)

    assert {(link.upstream, link.upstream_kind) for link in found} == {
        ("The Guardian", "outlet"),
        ("b", "article"),
    }


def test_a_declared_address_leads_to_the_account_that_stands_there() -> None:
    hint = Hint("based-on", "https://northernwire.example/2024/harbour.html", "json-ld")
    credited = account("a", MARKET, published="2024-05-02", hints=(hint,))
    upstream = account("b", HARBOUR, outlet="Northern Wire", published="2024-05-01")

    found = links(credited, upstream)

    assert {(link.upstream, link.upstream_kind) for link in found} == {
        ("Northern Wire", "outlet"),
        ("b", "article"),
    }


def test_an_outlets_own_dateline_is_no_upstream() -> None:
    assert links(account("a", ("HONG KONG (CNN) - It rained.",), outlet="CNN")) == ()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_accounts_does_not_matter(order: tuple[int, ...]) -> None:
    told = [
        account("a", HARBOUR, published="2024-05-01"),
        account("b", HARBOUR, published="2024-05-02"),
        account("c", (*HARBOUR[:4], "Source: The Guardian"), published="2024-05-03"),
    ]

    assert links(*(told[place] for place in order)) == links(*told)


def test_without_dates_the_direction_is_chosen_and_said_to_be() -> None:
    found = list(links(account("a", HARBOUR), account("b", HARBOUR[:5])))

    assert [(link.article, link.upstream) for link in found] == [("b", "a")]
    assert "not known" in found[0].evidence[0].reason


def test_evidence_stands_in_the_texts() -> None:
    told = {
        "a": account("a", HARBOUR, published="2024-05-01"),
        "b": account("b", HARBOUR, published="2024-05-02"),
    }

    (link,) = links(*told.values())

    assert len(link.evidence) == 2
    for evidence in link.evidence:
        article = told[evidence.article].article
        assert article.words(evidence.span) == evidence.text


def test_links_round_trip_through_json() -> None:
    (link,) = links(account("a", ("HAMBURG (Reuters) - The harbour was closed.",)))

    assert msgspec.json.decode(msgspec.json.encode(link), type=Link) == link
