"""Which figures and times can both hold."""

import pytest

from synoptic.compare.values import compatible, named_times_meet, times_meet, written
from synoptic.records import Approximation, Figure, FigureKind, TimeExpression


def figure(
    value: float,
    unit: str = "",
    *,
    kind: FigureKind = FigureKind.COUNT,
    approximate: Approximation = Approximation.EXACT,
    low: float | None = None,
    high: float | None = None,
) -> Figure:
    return Figure(
        start=0,
        stop=1,
        value=value,
        low=value if low is None else low,
        high=value if high is None else high,
        kind=kind,
        unit=unit,
        approximate=approximate,
    )


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (figure(20), figure(20), True),
        (figure(20), figure(21), False),
        (figure(33.3, "%", kind=FigureKind.SHARE), figure(33, "%", kind=FigureKind.SHARE), True),
        (figure(33, "%", kind=FigureKind.SHARE), figure(38, "%", kind=FigureKind.SHARE), False),
        (figure(5e9, "USD"), figure(5.1e9, "USD"), True),
        (figure(5e9, "USD"), figure(6e9, "USD"), False),
        (figure(5, "km"), figure(5, "h"), False),
        (figure(1900, "[mi_i]"), figure(3000, "km"), True),
        (figure(600, "m"), figure(4, "km"), False),
        (figure(2, "wk"), figure(14, "d"), True),
        (
            figure(500, approximate=Approximation.MORE, high=750),
            figure(800, approximate=Approximation.MORE, high=1200),
            False,
        ),
        (
            figure(24, approximate=Approximation.MORE, high=96),
            figure(70, approximate=Approximation.MORE, high=105),
            True,
        ),
        (figure(24, approximate=Approximation.MORE, high=96), figure(84), True),
        (figure(24, approximate=Approximation.MORE, high=96), figure(500), False),
        (
            figure(1.5, approximate=Approximation.RANGE, low=1, high=2),
            figure(3, approximate=Approximation.RANGE, low=1, high=5),
            False,
        ),
        (
            figure(137, "km/h", kind=FigureKind.MEASURE),
            figure(140, "km/h", kind=FigureKind.MEASURE),
            True,
        ),
        (figure(4, "h", approximate=Approximation.ABOUT), figure(4.2, "h"), True),
        (figure(100, low=100, high=1e12), figure(130), True),
        (figure(2, kind=FigureKind.ORDINAL), figure(3, kind=FigureKind.ORDINAL), False),
    ],
)
def test_rounding_and_bounds_agree_and_other_values_do_not(
    one: Figure, other: Figure, together: bool
) -> None:
    assert compatible(one, other) is together
    assert compatible(other, one) is together


def test_overlapping_days_meet_and_unknown_days_meet_everything() -> None:
    march = TimeExpression(0, 1, "2023-03-01", "2023-03-31", "month")
    day = TimeExpression(0, 1, "2023-03-01", "2023-03-01")
    later = TimeExpression(0, 1, "2023-12-04", "2023-12-04")

    assert times_meet(march, day)
    assert not times_meet(march, later)
    assert times_meet(TimeExpression(0, 1), later)


def test_a_day_without_its_year_meets_that_day_of_any_year() -> None:
    day = TimeExpression(0, 1, "1981-10-06", "1981-10-06")
    same, other = (TimeExpression(0, 1, yearless=yearless) for yearless in ("--10-06", "--10-07"))

    assert times_meet(day, same)
    assert not times_meet(other, day)


def test_a_year_that_was_guessed_tells_no_two_days_apart() -> None:
    told = TimeExpression(0, 1, "1981-10-06", "1981-10-06")
    guessed = TimeExpression(0, 1, "2012-10-06", "2012-10-06", anchored=True)

    assert times_meet(told, guessed)
    assert not times_meet(told, TimeExpression(0, 1, "2012-10-07", "2012-10-07", anchored=True))


def test_a_weekday_that_was_read_back_meets_the_one_that_was_read_on() -> None:
    back, on, later = (
        TimeExpression(0, 1, day, day, anchored=True)
        for day in ("2018-09-06", "2018-09-13", "2018-09-14")
    )

    assert times_meet(back, on)
    assert not times_meet(on, later)


def test_years_counted_back_from_a_report_are_rounded() -> None:
    ago = TimeExpression(0, 1, "2016-01-01", "2016-12-31", "year", anchored=True)
    years = [TimeExpression(0, 1, f"{y}-01-01", f"{y}-12-31", "year") for y in (2015, 2013)]

    assert [times_meet(ago, year) for year in years] == [True, False]


def test_values_are_written_alike_in_every_language() -> None:
    assert written(figure(5e9, "USD")) == "5000000000 USD"
    assert written(TimeExpression(0, 1, "2015-01-01", "2015-12-31", "year")) == "2015"
    assert written(TimeExpression(0, 1, "2015-09-14", "2015-09-14")) == "2015-09-14"


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("18:40", "18:45", True),
        ("18:40", "06:40", True),
        ("18:00", "18:25", True),
        ("18:40", "18:20", False),
        ("15:00", "17:00", False),
        ("08:30 IST", "04:00 BST", True),
        ("08:30 IST", "04:10 BST", True),
    ],
)
def test_times_of_day_meet_where_they_are_near(one: str, other: str, together: bool) -> None:
    left, right = (TimeExpression(0, 1, precision="time", clock=clock) for clock in (one, other))

    assert named_times_meet(left, right) is together
    assert written(left) == one


def test_days_without_a_year_meet_where_they_are_equal() -> None:
    left, right = (
        TimeExpression(0, 1, precision="time", yearless=day) for day in ("--11-07", "--11-06")
    )

    assert named_times_meet(left, left)
    assert not named_times_meet(left, right)
