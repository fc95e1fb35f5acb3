"""Bylines, datelines and credit lines claim nothing; headlines do."""

import msgspec
import pytest
from tests.compare.tellings import parsed

from synoptic.compare.statements import statements
from synoptic.records import Credit, CreditKind, Entity, NameType, Span, TimeExpression

Row = tuple[str, str, int, str]

BYLINE: list[Row] = [("Ada", "PROPN", -1, "root"), ("Lund", "PROPN", 0, "flat")]
DATE: list[Row] = [("11", "NUM", 1, "nummod"), ("May", "PROPN", -1, "root"),
                   ("20:15", "NUM", 1, "nummod")]  # fmt: skip
HEADLINE: list[Row] = [("Bridge", "NOUN", 1, "compound"), ("collapse", "NOUN", -1, "root"),
                       ("Riga", "PROPN", 1, "nmod")]  # fmt: skip
PHOTO: list[Row] = [("Photo", "NOUN", -1, "root"), (":", "PUNCT", 0, "punct"),
                    ("harbour", "NOUN", 3, "compound"), ("office", "NOUN", 0, "appos")]  # fmt: skip
SHORT: list[Row] = [("It", "PRON", 1, "nsubj"), ("rained", "VERB", -1, "root")]


def told(rows: list[Row], *, photo: bool = False) -> list[str]:
    account = parsed("a1", "en", rows)
    text = account.article.text
    person = Entity("e1", "Ada Lund", NameType.PERSON, (Span(0, 8),)) if "Ada" in text else None
    credits = (Credit(0, len(text), CreditKind.PHOTO, "harbour office"),) if photo else ()
    times = (TimeExpression(0, 6),) if text.startswith("11 May") else ()
    annotations = msgspec.structs.replace(
        account.annotations, entities=(person,) if person else (), credits=credits, times=times
    )
    account = msgspec.structs.replace(account, annotations=annotations)
    return [unit.statement.text for unit in statements(account).units]


@pytest.mark.parametrize("rows", [BYLINE, DATE])
def test_names_and_dates_alone_are_no_statement(rows: list[Row]) -> None:
    assert told(rows) == []


def test_a_pictures_credit_is_no_statement() -> None:
    assert told(PHOTO, photo=True) == []


@pytest.mark.parametrize("rows", [HEADLINE, SHORT])
def test_nouns_enough_or_a_verb_are_one(rows: list[Row]) -> None:
    assert len(told(rows)) == 1
