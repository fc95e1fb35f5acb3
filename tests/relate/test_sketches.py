"""What an account is reduced to for the decision about stories."""

import pytest

from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Label,
    Moment,
    TimeExpression,
    Vectors,
)
from synoptic.relate.gatherings import Gathering
from synoptic.relate.model import Model
from synoptic.relate.reasons import reasons
from synoptic.relate.sketches import Sketch, day_number, day_text, sketch

TEXT = "The dam broke on 9 May 2016, they said on Monday. It was built in May and on 2 June."


def account(published: str, *times: TimeExpression) -> Account:
    article = Article(
        id="a",
        capture="",
        text=TEXT,
        blocks=(Block(Label.BODY, 0, len(TEXT)),),
        language="en",
        published=Moment(published) if published else None,
    )
    analysis = Analysis("a", "test", (), (), (), Vectors(4, b""), Vectors(4, b""))
    return Account(article, analysis, Annotations("a", times=times))


def time(words: str, day: str, *, anchored: bool = False, precision: str = "day") -> TimeExpression:
    start = TEXT.index(words)
    return TimeExpression(start, start + len(words), day, day, precision, anchored)


NAMED = time("9 May 2016", "2016-05-09")


@pytest.mark.parametrize(
    ("published", "found", "expected"),
    [
        ("2016-07-01", NAMED, {"2016-05-09"}),
        ("", NAMED, {"2016-05-09"}),
        ("2019-07-01", NAMED, set()),
        ("2016-07-01", time("Monday", "2016-06-27", anchored=True), set()),
        ("2016-07-01", time("2 June", "2016-06-02", anchored=True), {"2016-06-02"}),
        ("2016-07-01", time("in May", "2016-05-01", precision="month"), set()),
    ],
)
def test_days_named_by_the_calendar_are_kept_unless_long_gone(
    published: str, found: TimeExpression, expected: set[str]
) -> None:
    made = sketch(account(published, found))

    assert set(map(day_text, made.dates)) == expected


def test_a_sketch_comes_back_as_it_was_packed() -> None:
    made = sketch(account("2016-07-01", NAMED))

    back = Sketch.unpacked(made.packed())

    assert back.dates == made.dates == {day_number("2016-05-09")}
    assert back.packed() == made.packed()


def test_a_day_named_in_both_is_told_in_the_words_of_the_account() -> None:
    told = account("2016-07-01", NAMED)
    one = sketch(told)
    rest = Gathering([sketch(account("2016-05-10", NAMED))])
    weights = Model(threshold=0.0, weights={"dates": 1.0})

    (reason,) = reasons(told, one, rest, {"dates": 1.0}, weights)

    assert reason.reason == "the day 2016-05-09 named in both"
    assert reason.text == "9 May 2016"
    assert TEXT[reason.start : reason.stop] == reason.text
