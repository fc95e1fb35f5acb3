"""Moments in all the ways in which pages write them."""

import pytest

from synoptic.extract import Reader
from synoptic.extract.moments import declared_moment, url_day, written_moment
from synoptic.records import Capture, Precision

PROSE = "The harbour master said that the ferry would sail again within a week, once mended. "


@pytest.mark.parametrize(
    ("raw", "value", "precision", "zoned"),
    [
        ("2023-03-01", "2023-03-01", Precision.DAY, False),
        ("2023-03-01T09:30", "2023-03-01T09:30:00", Precision.MINUTE, False),
        ("2023-03-01T09:30:15Z", "2023-03-01T09:30:15+00:00", Precision.SECOND, True),
        ("2023-03-01 09:30:15 +0100", "2023-03-01T09:30:15+01:00", Precision.SECOND, True),
        ("20230301T093015+01", "2023-03-01T09:30:15+01:00", Precision.SECOND, True),
        ("2023-03-01T00:00:00", "2023-03-01", Precision.DAY, False),
        ("Wed, 01 Mar 2023 09:30:15 +0100", "2023-03-01T09:30:15+01:00", Precision.SECOND, True),
        ("1677659415", "2023-03-01T08:30:15+00:00", Precision.SECOND, True),
    ],
)
def test_declared_moments_keep_zone_and_precision(
    raw: str, value: str, precision: Precision, zoned: bool
) -> None:
    moment = declared_moment(raw, "test")

    assert moment is not None
    assert (moment.value, moment.precision, moment.zoned) == (value, precision, zoned)


@pytest.mark.parametrize("raw", ["", "soon", "2023-13-45", "12", "99999999999999"])
def test_what_is_no_moment_gives_none(raw: str) -> None:
    assert declared_moment(raw, "test") is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1. März 2023, 9:30 Uhr", "de", "2023-03-01T09:30:00"),
        ("March 1, 2023 9:30 p.m.", "en", "2023-03-01T21:30:00"),
        ("1 mars 2023", "fr", "2023-03-01"),
        ("01.03.2023", "de", "2023-03-01"),
        ("03/01/2023", "en", "2023-03-01"),
        ("01/03/2023", "fr", "2023-03-01"),
        ("1 марта 2023", "ru", "2023-03-01"),
        ("2023年3月1日", "zh", "2023-03-01"),
        ("1 Mart 2023", "tr", "2023-03-01"),
    ],
)
def test_written_moments_are_read_in_their_language(text: str, language: str, value: str) -> None:
    moment = written_moment(text, language, "test")

    assert moment is not None and moment.value == value


def test_the_day_in_an_address_is_found() -> None:
    assert url_day("https://a.example/2023/03/01/ferry?x=2020-01-01") == "2023-03-01"
    assert url_day("https://a.example/ferry-20230301") == "2023-03-01"
    assert url_day("https://a.example/ferry-123456789") == ""


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Published: March 1, 2023 9:30", "2023-03-01T09:30:00"),
        ("1 March 2023", "2023-03-01"),
    ],
)
def test_a_text_may_say_its_date_itself(head: str, value: str) -> None:
    text = f"Ferry sails again after repair\n\n{head}\n\n{PROSE * 3}\n\n{PROSE * 2}"

    (article,) = Reader()(Capture(id="c1", source="test", content=text.encode()))

    assert article.published is not None and article.published.value == value
