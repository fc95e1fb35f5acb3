"""A story laid out from hand-made accounts."""

from collections.abc import Sequence

import pytest
from tests.compare.concepts import Concepts
from tests.compare.tellings import telling

from synoptic.compare import compare
from synoptic.records import Account, Fact, Label, Membership, Status, Story, Synopsis

ENGLISH = (
    "The mayor opened the new bridge on Tuesday.",
    "Rain delayed the work for 3 months.",
    "The bridge cost 40 million crowns.",
    "Engineers tested the cables in April.",
    "A school choir sang folk songs.",
)
GERMAN = (
    "Der Bürgermeister eröffnete am Dienstag die neue Brücke.",
    "Regen verzögert die Arbeiten 3 Monate.",
    "Die Brücke kostete 45 Millionen Kronen.",
    "Anwohner klagen über Lärm.",
)


def laid_out(accounts: Sequence[Account]) -> Synopsis:
    story = Story(
        id="s1",
        topic="t1",
        title="Bridge",
        members=tuple(Membership(account.article.id) for account in accounts),
    )
    return compare(story, accounts, (), (), Concepts())


def fact_of(synopsis: Synopsis, words: str) -> Fact:
    return next(
        fact
        for fact in synopsis.facts
        if any(words in statement.text for statement in fact.statements)
    )


def test_the_same_claim_in_two_languages_is_one_fact() -> None:
    synopsis = laid_out([telling("a1", "en", ENGLISH), telling("a2", "de", GERMAN)])

    fact = fact_of(synopsis, "opened")

    assert [statement.text for statement in fact.statements] == [ENGLISH[0], GERMAN[0]]
    assert fact.status is Status.ONE_ORIGIN
    assert fact.independent == 1
    assert fact.evidence


def test_another_number_is_a_differing_fact_and_a_conflict() -> None:
    synopsis = laid_out([telling("a1", "en", ENGLISH), telling("a2", "de", GERMAN)])

    assert fact_of(synopsis, "40 million").status is Status.DIFFERING
    assert fact_of(synopsis, "45 Millionen").status is Status.DIFFERING
    (conflict,) = synopsis.conflicts
    assert [value.value for value in conflict.values] == ["40", "45"]
    assert len(conflict.facts) == 2


def test_an_equal_number_is_no_conflict() -> None:
    synopsis = laid_out([telling("a1", "en", ENGLISH), telling("a2", "de", GERMAN)])

    fact = fact_of(synopsis, "3 months")

    assert len(fact.statements) == 2
    assert fact.status is Status.ONE_ORIGIN


def test_an_equal_number_beside_another_is_no_conflict_and_hides_none() -> None:
    english = ["The mayor counted 3 ships and 7 boats in the harbour.", *ENGLISH]
    german = ["Der mayor counted 3 ships and 9 boats in the harbour.", *GERMAN]

    synopsis = laid_out([telling("a1", "en", english), telling("a2", "de", german)])

    values = [[value.value for value in conflict.values] for conflict in synopsis.conflicts]
    assert ["7", "9"] in values
    assert not any("3" in pair for pair in values)


def test_two_values_of_one_measure_are_nothing_in_common() -> None:
    english = ["The strike hit 55 passengers.", *ENGLISH]
    german = ["Airlines carry 130 passengers yearly.", *GERMAN]

    synopsis = laid_out([telling("a1", "en", english), telling("a2", "de", german)])

    assert fact_of(synopsis, "The strike").status is Status.ALONE


def test_what_one_account_tells_stands_alone() -> None:
    synopsis = laid_out([telling("a1", "en", ENGLISH), telling("a2", "de", GERMAN)])

    assert fact_of(synopsis, "choir").status is Status.ALONE
    assert fact_of(synopsis, "Anwohner").status is Status.ALONE


def test_every_statement_stands_in_one_fact_and_reproduces_its_words() -> None:
    accounts = [telling("a1", "en", ENGLISH), telling("a2", "de", GERMAN)]
    texts = {account.article.id: account.article.text for account in accounts}

    statements = [one for fact in laid_out(accounts).facts for one in fact.statements]

    assert sorted(one.text for one in statements) == sorted((*ENGLISH, *GERMAN))
    assert all(texts[one.article][one.start : one.stop] == one.text for one in statements)


def test_the_order_of_accounts_does_not_matter() -> None:
    accounts = [telling("a1", "en", ENGLISH), telling("a2", "de", GERMAN)]

    assert laid_out(accounts) == laid_out(accounts[::-1])


@pytest.mark.parametrize("label", [Label.FURNITURE, Label.RELATED, Label.OTHER_VOICE, Label.CREDIT])
def test_what_is_not_the_accounts_own_telling_makes_no_statement(label: Label) -> None:
    account = telling("a1", "en", ENGLISH, labels=(label,))

    statements = [one.text for fact in laid_out([account]).facts for one in fact.statements]

    assert statements == list(ENGLISH[1:])


def test_a_sentence_told_twice_by_one_account_is_taken_once() -> None:
    account = telling("a1", "en", (ENGLISH[0], *ENGLISH))

    statements = [one for fact in laid_out([account]).facts for one in fact.statements]

    assert len(statements) == len(ENGLISH)


def test_without_an_encoder_equal_words_still_meet() -> None:
    story = Story(id="s1", topic="t1", title="", members=())
    accounts = [telling("a1", "en", ENGLISH), telling("a2", "en", ENGLISH[:2])]

    synopsis = compare(story, accounts, (), (), None)

    assert len(fact_of(synopsis, "opened").statements) == 2


def test_an_empty_story_gives_an_empty_synopsis() -> None:
    synopsis = laid_out([])

    assert synopsis.facts == ()
    assert synopsis.accounts == ()
