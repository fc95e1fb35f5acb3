"""Statements: clauses by the tree, what quotes cover, sentences that run on."""

import msgspec
from tests.compare.tellings import parsed, telling

from synoptic.compare.clauses import clauses
from synoptic.compare.statements import statements
from synoptic.records import Account, Actor, Credit, CreditKind, Quote, QuoteKind, Span

TREE = (
    ("The", "DET", 1, "det"),
    ("council", "NOUN", 2, "nsubj"),
    ("approved", "VERB", -1, "root"),
    ("the", "DET", 4, "det"),
    ("harbour", "NOUN", 5, "compound"),
    ("plan", "NOUN", 2, "obj"),
    ("and", "CCONJ", 7, "cc"),
    ("rejected", "VERB", 2, "conj"),
    ("a", "DET", 10, "det"),
    ("second", "ADJ", 10, "amod"),
    ("bridge", "NOUN", 7, "obj"),
    (".", "PUNCT", 2, "punct"),
)


def test_a_second_predicate_makes_a_clause_and_borrows_the_subject() -> None:
    account = parsed("a1", "en", TREE)

    found = clauses(account.analysis, account.analysis.sentences[0])

    words = [clause.span.of(account.article.text) for clause in found]
    assert words == ["The council approved the harbour plan", "and rejected a second bridge"]
    assert found[1].implied == (1,)


def test_a_sentence_without_a_tree_is_one_statement() -> None:
    account = telling("a1", "en", ["The council approved the plan and rejected a bridge."])

    (unit,) = statements(account).units

    assert unit.whole
    assert unit.statement.text == account.article.text


def test_two_sentences_in_one_are_two_statements() -> None:
    account = telling("a1", "en", ["The council met. The mayor spoke."])

    texts = [unit.statement.text for unit in statements(account).units]

    assert texts == ["The council met.", "The mayor spoke."]


def test_a_quote_gives_its_content_the_chain_and_hides_its_cue() -> None:
    text = "The mayor said the bridge opens in May."
    account = telling("a1", "en", [text])
    quote = Quote(
        id="q1",
        content=(Span(15, len(text)),),
        kind=QuoteKind.INDIRECT,
        cue=Span(10, 14),
        speaker=Actor(0, 9, "The mayor"),
        medium=(Actor(0, 0, "Harbour Radio"),),
    )
    account = with_quote(account, quote)

    (unit,) = statements(account).units

    assert unit.statement.chain.speaker == "The mayor"
    assert unit.statement.chain.medium == ("Harbour Radio",)
    assert unit.statement.quote == "q1"
    words = [account.article.words(account.analysis.tokens[token].span) for token in unit.tokens]
    assert words == ["the", "bridge", "opens", "in", "May", "."]


def test_an_according_credit_stays_with_its_sentence() -> None:
    account = telling("a1", "en", ["According to Harbour Radio the bridge opens.", "It is new."])
    credit = Credit(0, 26, CreditKind.ACCORDING, "Harbour Radio", name=Span(13, 26))
    account = with_credit(account, credit)

    first, second = statements(account).units

    assert [one.source for one in first.credits] == ["Harbour Radio"]
    assert second.credits == ()


def with_quote(account: Account, quote: Quote) -> Account:
    annotations = msgspec.structs.replace(account.annotations, quotes=(quote,))
    return msgspec.structs.replace(account, annotations=annotations)


def with_credit(account: Account, credit: Credit) -> Account:
    annotations = msgspec.structs.replace(account.annotations, credits=(credit,))
    return msgspec.structs.replace(account, annotations=annotations)
