"""Lines that name the authors of an article, or its agency, are credits and no furniture."""

import pytest

from synoptic.extract.author_lines import author_lines
from synoptic.extract.lines import Line, Verdict
from synoptic.records import Label

PROSE = "The evening ferry did not sail on Monday, because the wind was too strong for it."


def verdict_on(line: str, authors: tuple[str, ...], *, beside: str = "3 May 2021, 9:15") -> Verdict:
    lines = [Line("Ferry late"), Line(line), Line(beside), Line(PROSE)]
    verdicts = [
        Verdict(Label.TITLE, 0.9, "title: declared"),
        Verdict(Label.FURNITURE, 0.9, "shape"),
        Verdict(Label.FURNITURE, 0.9, "shape"),
        Verdict(Label.BODY, 0.9, "shape"),
    ]
    return author_lines(lines, verdicts, authors)[1]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ada Holm", ("Ada Holm",)),
        ("Ada Holm and AP", ("Ada Holm",)),
        ("Ada Holm und Jan Berg", ("Ada Holm", "Jan Berg")),
        ("Adalbert Holmström 3 min read", ("Adalbert Holmström",)),
        ("김한별 기자", ("김한별",)),
        ("林小雨2021年5月3日", ("林小雨",)),
        ("Deutsche Presse-Agentur", ()),
        ("dpa/AFP", ()),
    ],
)
def test_a_line_that_says_little_but_names_is_a_credit(line: str, authors: tuple[str, ...]) -> None:
    assert verdict_on(line, authors).label is Label.CREDIT


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("More articles and photographs by Ada Holm", ("Ada Holm",)),
        ("Jan Berg", ("Ada Holm",)),
        ("admin", ("admin",)),
        ("AA", ()),
        ("Mehr", ()),
        ("Ferries of the coast: what Reuters found in the harbours of the south", ()),
    ],
)
def test_other_labels_of_a_page_stay_furniture(line: str, authors: tuple[str, ...]) -> None:
    assert verdict_on(line, authors, beside="Share").label is Label.FURNITURE
