"""What an account is reduced to for the decision about stories."""

from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Figure,
    Label,
    Moment,
    Vectors,
)
from synoptic.relate.sketches import Sketch, sketch

TEXT = "A quake of magnitude 5.4 struck on Monday; 3 houses and 120 sheds fell."


def account() -> Account:
    article = Article(
        id="a",
        capture="",
        text=TEXT,
        blocks=(Block(Label.BODY, 0, len(TEXT)),),
        language="en",
        published=Moment("2016-07-01"),
    )
    analysis = Analysis("a", "test", (), (), (), Vectors(4, b""), Vectors(4, b""))
    figures = tuple(
        Figure(TEXT.index(words), TEXT.index(words) + len(words), *[float(words)] * 3)
        for words in ("5.4", "3", "120")
    )
    return Account(article, analysis, Annotations("a", figures=figures))


def test_a_sketch_comes_back_as_it_was_packed() -> None:
    made = sketch(account())

    back = Sketch.unpacked(made.packed())

    assert back.numbers == made.numbers
    assert back.packed() == made.packed()


def test_small_counts_are_no_mark_of_an_event_but_measures_are() -> None:
    assert sketch(account()).numbers == {"5.4", "120"}
