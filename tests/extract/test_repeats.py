"""Lines that an outlet puts on all its pages."""

from synoptic.extract import Reader, repeated_lines
from synoptic.records import Capture, Label

APPEAL = "Our paper lives from its readers, and we thank each of them for every letter."


def page(number: int, end: str = APPEAL) -> Capture:
    prose = f"Ferry number {number} sails again within a week, the harbour master said on Tuesday."
    text = f"Ferry {number} sails again after repair\n\n{prose}\n\nOf {prose}\n\n{end}"
    return Capture(id=f"c{number}", source="test", content=text.encode())


def test_a_paragraph_on_all_pages_of_an_outlet_is_furniture() -> None:
    first = [Reader()(page(number), outlet="Harbour Daily")[0] for number in range(5)]

    (article,) = Reader(repeated=repeated_lines(first))(page(9), outlet="Harbour Daily")

    assert article.blocks[-1].label is Label.FURNITURE
    assert "pages" in article.blocks[-1].reason


def test_the_same_paragraph_at_another_outlet_is_not() -> None:
    first = [Reader()(page(number), outlet="Harbour Daily")[0] for number in range(5)]

    (article,) = Reader(repeated=repeated_lines(first))(page(9), outlet="Coast Weekly")

    assert article.blocks[-1].label is Label.BODY
