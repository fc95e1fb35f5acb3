"""Notices, lines of the page and questions tell nothing, however many print them."""

import msgspec
import pytest
from tests.compare.concepts import Concepts
from tests.compare.tellings import Row, telling, trees

from synoptic.compare import compare
from synoptic.compare.silent import Reason, asks, page_lines
from synoptic.compare.statements import statements
from synoptic.records import (
    Account,
    Actor,
    Membership,
    Quote,
    QuoteKind,
    Span,
    Status,
    Story,
    Synopsis,
)

OPENED: list[Row] = [
    ("The", "DET", 1, "det"), ("harbour", "NOUN", 2, "nsubj"), ("opened", "VERB", -1, "root"),
    ("a", "DET", 5, "det"), ("new", "ADJ", 5, "amod"), ("quay", "NOUN", 2, "obj"),
    (".", "PUNCT", 2, "punct"),
]  # fmt: skip
SANG: list[Row] = [
    ("A", "DET", 1, "det"), ("choir", "NOUN", 2, "nsubj"), ("sang", "VERB", -1, "root"),
    ("old", "ADJ", 4, "amod"), ("songs", "NOUN", 2, "obj"), (".", "PUNCT", 2, "punct"),
]  # fmt: skip
WATCH: list[Row] = [
    ("Watch", "VERB", -1, "root"), ("the", "DET", 2, "det"), ("stream", "NOUN", 0, "obj"),
    ("live", "ADV", 0, "advmod"),
]  # fmt: skip
POINTS: list[Row] = [
    ("This", "PRON", 2, "nsubj"), ("was", "AUX", 2, "aux"), ("said", "VERB", -1, "root"),
    ("by", "ADP", 5, "case"), ("the", "DET", 5, "det"), ("port", "NOUN", 2, "obl"),
    ("office", "NOUN", 5, "flat"),
]  # fmt: skip

CONDEMNED: list[Row] = [
    ("Latvia", "PROPN", 1, "nsubj"), ("condemned", "VERB", -1, "root"), ("the", "DET", 3, "det"),
    ("attack", "NOUN", 1, "obj"), (".", "PUNCT", 1, "punct"),
]  # fmt: skip


def laid_out(*accounts: Account) -> Synopsis:
    members = tuple(Membership(account.article.id) for account in accounts)
    story = Story(id="s1", topic="t1", title="", members=members)
    return compare(story, accounts, (), (), Concepts())


def reasons(account: Account) -> dict[str, str]:
    return {aside.text: aside.reason for aside in statements(account).asides}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who sank the ferry?", "en"),
        ("„Wer hat die Fähre versenkt?“", "de"),
        ("谁弄沉了渡轮？", "zh"),
        ("من أغرق العبارة؟", "ar"),
        ("Ποιος βύθισε το πλοίο;", "el"),
    ],
)
def test_a_question_is_known_by_its_mark(text: str, language: str) -> None:
    assert asks(text, language)


def test_what_somebody_asked_is_told() -> None:
    assert not asks('"Who sank it?" the mayor asked.', "en")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("All rights reserved.", "en"),
        ("Alle Rechte vorbehalten.", "de"),
        ("Всички права запазени.", "bg"),
        ("Усі права захищені.", "uk"),
    ],
)
def test_notices_are_known_by_how_they_open(line: str, language: str) -> None:
    account = telling("a1", language, [line])

    assert reasons(account) == {line: Reason.NOTICE}


def test_where_no_notices_are_known_a_notice_is_telling() -> None:
    account = telling("a1", "xx", ["All rights reserved."])

    assert reasons(account) == {}


def test_a_notice_stands_aside_with_its_reason() -> None:
    account = telling("a1", "en", ["The council met.", "All rights reserved."])

    assert reasons(account) == {"All rights reserved.": Reason.NOTICE}


def test_an_aside_points_at_code_points_with_its_end_outside() -> None:
    account = telling("a1", "en", ["𐌰 The council met.", "All rights reserved. —"])

    (aside,) = statements(account).asides

    assert (aside.start, aside.stop) == (20, 40)
    assert account.article.text[aside.start : aside.stop] == aside.text == "All rights reserved."


def test_a_line_that_dates_the_page_is_about_it_and_a_sentence_that_opens_so_is_not() -> None:
    account = telling("a1", "en", ["Updated: 2016-07-15", "Published maps show the harbour."])

    assert reasons(account) == {"Updated: 2016-07-15": Reason.NOTICE}


def test_a_row_of_words_between_bars_is_about_the_page() -> None:
    account = telling("a1", "en", ["The council met.", "Home | Contact | Help"])

    assert reasons(account) == {"Home | Contact | Help": Reason.NOTICE}


def test_a_line_that_pages_print_in_different_places_is_none_of_their_telling() -> None:
    one = trees("a1", "en", [OPENED, WATCH])
    other = trees("a2", "en", [SANG, WATCH, OPENED])

    synopsis = laid_out(one, other)

    assert page_lines([one, other]) == {"watch the stream live"}
    assert [(aside.article, aside.reason) for aside in synopsis.asides] == [
        ("a1", Reason.LINE),
        ("a2", Reason.LINE),
    ]


def test_a_line_that_is_copied_with_its_neighbours_is_telling() -> None:
    one = trees("a1", "en", [OPENED, WATCH, SANG])
    other = trees("a2", "en", [OPENED, WATCH, SANG])

    assert page_lines([one, other]) == frozenset()


def test_a_question_never_tells_what_an_answer_tells() -> None:
    question: list[Row] = [*OPENED[:6], ("?", "PUNCT", 2, "punct")]

    synopsis = laid_out(trees("a1", "en", [OPENED, SANG]), trees("a2", "en", [question, SANG]))

    told = [fact for fact in synopsis.facts if len(fact.statements) > 1]
    assert ["quay" in fact.statements[0].text for fact in told] == [False]


def test_a_question_that_two_ask_is_labelled_and_counts_once() -> None:
    question: list[Row] = [*OPENED[:6], ("?", "PUNCT", 2, "punct")]

    synopsis = laid_out(trees("a1", "en", [question, SANG]), trees("a2", "en", [question]))

    (asked,) = [fact for fact in synopsis.facts if fact.asks]
    assert len(asked.statements) == 2
    assert (asked.independent, asked.status) == (1, Status.ASKED)
    assert synopsis.facts[-1] == asked


def test_who_announced_what_stands_before_claims_nothing_more() -> None:
    account = trees("a1", "en", [OPENED, POINTS])

    assert list(reasons(account).values()) == [Reason.SPEAKER]


def test_a_report_and_its_denial_are_two_things() -> None:
    denied: list[Row] = [
        ("The", "DET", 1, "det"), ("mayor", "NOUN", 2, "nsubj"), ("denied", "VERB", -1, "root"),
        ("that", "SCONJ", 6, "mark"), ("the", "DET", 5, "det"), ("harbour", "NOUN", 6, "nsubj"),
        ("opened", "VERB", 2, "ccomp"), ("a", "DET", 9, "det"), ("new", "ADJ", 9, "amod"),
        ("quay", "NOUN", 6, "obj"), (".", "PUNCT", 2, "punct"),
    ]  # fmt: skip

    synopsis = laid_out(trees("a1", "en", [OPENED, SANG]), trees("a2", "en", [denied, SANG]))

    (told,) = [fact for fact in synopsis.facts if len(fact.statements) > 1]
    assert {statement.text for statement in told.statements} == {"A choir sang old songs."}


def test_a_verb_of_saying_with_an_object_tells_what_was_done() -> None:
    account = trees("a1", "en", [CONDEMNED])
    quote = Quote(
        id="q1", content=(), kind=QuoteKind.INDIRECT, cue=Span(7, 16), speaker=Actor(0, 6, "Latvia")
    )
    annotations = msgspec.structs.replace(account.annotations, quotes=(quote,))
    account = msgspec.structs.replace(account, annotations=annotations)

    (unit,) = statements(account).units

    assert unit.statement.text == "Latvia condemned the attack."
    assert len(unit.tokens) == len(CONDEMNED)
