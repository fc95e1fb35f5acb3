"""Scores of groupings and of graded likeness, on examples that can be counted by hand."""

import pytest

from synoptic_bench.story_scores import bcubed, look_alikes_merged, pearson
from synoptic_bench.story_sets import Item, article_of, day_and_time, short_code
from synoptic_bench.stream import stream


def test_bcubed_of_a_perfect_and_of_a_single_group() -> None:
    gold = {"a": 1, "b": 1, "c": 2}

    assert bcubed(gold, gold) == (1.0, 1.0, 1.0)
    precision, recall, _ = bcubed(dict.fromkeys(gold, 0), gold)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert recall == 1.0
    assert bcubed(gold, gold, only=[]) == (0.0, 0.0, 0.0)


def test_look_alikes_count_where_most_of_an_event_went() -> None:
    gold = {"a": "x1", "b": "x1", "c": "x2", "d": "y1", "e": "y2"}
    topic = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
    made = {"a": 0, "b": 0, "c": 0, "d": 1, "e": 2}

    assert look_alikes_merged(made, gold, topic) == (1, 2)


def test_pearson_of_rows_that_go_together_and_of_a_row_that_stands_still() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1.0)
    assert pearson([1, 1, 1], [1, 2, 3]) == 0.0


@pytest.mark.parametrize(("code", "short"), [("deu", "de"), ("zho-CN", "zh"), ("arb", "ar")])
def test_language_codes_become_short(code: str, short: str) -> None:
    assert short_code(code) == short


def test_dates_that_are_no_days_are_left_out() -> None:
    assert day_and_time("2021-07-01 08:01:00") == "2021-07-01T08:01:00"
    assert day_and_time("2018-09/10") == ""


def test_an_item_becomes_an_article_with_its_title_and_lines() -> None:
    item = Item("i", "en", "2024-05-01", "A title", "One line.\nAnother.", "c")

    article = article_of(item)

    assert [article.words(block.span) for block in article.blocks] == [
        "A title",
        "One line.",
        "Another.",
    ]


def test_the_synthetic_stream_is_the_same_each_time_and_comes_in_order() -> None:
    first = [(one.sketch.article, one.story) for one in stream(300)]
    moments = [one.sketch.moment for one in stream(300)]

    assert first == [(one.sketch.article, one.story) for one in stream(300)]
    assert moments == sorted(moments)
