"""A sentence of two claims stands in two facts, each with its own words."""

from collections.abc import Sequence

from tests.compare.concepts import Concepts
from tests.compare.tellings import Row, trees

from synoptic.compare import compare
from synoptic.records import Account, Fact, Membership, Status, Story, Synopsis

APPROVED: list[Row] = [
    ("The", "DET", 1, "det"), ("council", "NOUN", 2, "nsubj"), ("approved", "VERB", -1, "root"),
    ("the", "DET", 5, "det"), ("harbour", "NOUN", 5, "compound"), ("plan", "NOUN", 2, "obj"),
    (".", "PUNCT", 2, "punct"),
]  # fmt: skip
REJECTED: list[Row] = [
    ("The", "DET", 1, "det"), ("council", "NOUN", 2, "nsubj"), ("rejected", "VERB", -1, "root"),
    ("a", "DET", 5, "det"), ("second", "ADJ", 5, "amod"), ("bridge", "NOUN", 2, "obj"),
    (".", "PUNCT", 2, "punct"),
]  # fmt: skip
BOTH: list[Row] = [
    *APPROVED[:6],
    ("and", "CCONJ", 7, "cc"), ("rejected", "VERB", 2, "conj"), ("a", "DET", 10, "det"),
    ("second", "ADJ", 10, "amod"), ("bridge", "NOUN", 7, "obj"), (".", "PUNCT", 2, "punct"),
]  # fmt: skip
SANG: list[Row] = [
    ("A", "DET", 2, "det"), ("school", "NOUN", 2, "compound"), ("choir", "NOUN", 3, "nsubj"),
    ("sang", "VERB", -1, "root"), ("folk", "NOUN", 5, "compound"), ("songs", "NOUN", 3, "obj"),
]  # fmt: skip


def laid_out(accounts: Sequence[Account]) -> Synopsis:
    members = tuple(Membership(account.article.id) for account in accounts)
    story = Story(id="s1", topic="t1", title="", members=members)
    return compare(story, accounts, (), (), Concepts())


def told(fact: Fact) -> dict[str, str]:
    return {statement.article: statement.text for statement in fact.statements}


def test_each_claim_of_a_sentence_stands_with_those_who_tell_it() -> None:
    accounts = [
        trees("a1", "en", [BOTH, SANG]),
        trees("a2", "en", [APPROVED]),
        trees("a3", "en", [REJECTED]),
    ]

    facts = [told(fact) for fact in laid_out(accounts).facts]

    assert {
        "a1": "The council approved the harbour plan",
        "a2": "The council approved the harbour plan.",
    } in facts
    assert {
        "a1": "and rejected a second bridge",
        "a3": "The council rejected a second bridge.",
    } in facts


def test_a_claim_that_only_one_tells_is_left_out_of_the_fact_and_stands_alone() -> None:
    accounts = [trees("a1", "en", [BOTH, SANG]), trees("a2", "en", [APPROVED])]

    synopsis = laid_out(accounts)

    alone = [told(fact) for fact in synopsis.facts if fact.status is Status.ALONE]
    assert {"a1": "and rejected a second bridge"} in alone


def test_claims_told_together_are_one_sentence_again() -> None:
    accounts = [trees("a1", "en", [BOTH, SANG]), trees("a2", "en", [BOTH])]

    (fact,) = [fact for fact in laid_out(accounts).facts if len(fact.statements) > 1]

    text = "The council approved the harbour plan and rejected a second bridge."
    assert told(fact) == {"a1": text, "a2": text}


def test_no_words_stand_in_two_facts() -> None:
    accounts = [
        trees("a1", "en", [BOTH, SANG]),
        trees("a2", "en", [APPROVED, REJECTED]),
        trees("a3", "en", [REJECTED, SANG]),
    ]

    spans = [one for fact in laid_out(accounts).facts for one in fact.statements]

    for one in spans:
        for other in spans:
            if one.article == other.article and one.id != other.id:
                assert not one.span.overlaps(other.span)
