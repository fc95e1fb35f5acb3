"""The shelf of sketches: exact search around a day, packing without loss."""

import numpy
import pytest

from synoptic.relate import shelf as shelves
from synoptic.relate.recalls import Recall
from synoptic.relate.shelf import Shelf
from synoptic.relate.sketches import Sketch, in_order


def sketch(name: str, angle: float, moment: float = float("nan")) -> Sketch:
    vector = numpy.array([numpy.cos(angle), numpy.sin(angle)], numpy.float16).astype(numpy.float32)
    return Sketch(
        article=name,
        language="en",
        title=name,
        vector=vector,
        headline=vector,
        moment=moment,
        terms={"river": 1.0},
        recalls=(Recall("last", 3, 4, 9),),
    )


def test_the_nearest_come_first_and_ties_go_by_id() -> None:
    shelf = Shelf(4)
    for name, angle in (("c", 0.5), ("a", 1.0), ("b", 1.0), ("d", 2.0)):
        shelf.add(sketch(name, angle, 100.0))

    found = [one.article for one, _ in shelf.nearest(sketch("x", 0.9, 100.5), 3)]

    assert found == ["a", "b", "c"]


def test_only_accounts_within_the_window_are_near() -> None:
    shelf = Shelf(4)
    shelf.add(sketch("far", 0.0, 90.0))
    shelf.add(sketch("near", 0.0, 97.0))

    assert [one.article for one, _ in shelf.nearest(sketch("x", 0.0, 100.0), 5)] == ["near"]


def test_an_account_without_a_date_meets_dated_and_undated_ones() -> None:
    shelf = Shelf(4)
    shelf.add(sketch("dated", 0.1, 100.0))
    shelf.add(sketch("undated", 0.2))

    assert len(shelf.nearest(sketch("x", 0.0), 5)) == 2
    assert len(shelf.nearest(sketch("y", 0.0, 101.0), 5)) == 2


def test_an_account_without_a_vector_has_no_neighbours() -> None:
    shelf = Shelf(4)
    shelf.add(sketch("a", 0.0))
    empty = Sketch("b", "en", "", numpy.zeros(0, numpy.float32), numpy.zeros(0, numpy.float32))
    shelf.add(empty)

    assert shelf.nearest(empty, 5) == []
    assert [one.article for one, _ in shelf.nearest(sketch("c", 0.1), 5)] == ["a"]


def test_packing_a_day_away_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "OPEN", 6)
    shelf = Shelf(400)
    kept = [sketch(f"a{day:02d}", day / 10, float(day)) for day in range(30)]
    for one in kept:
        shelf.add(one)

    for one in kept:
        again = shelf.get(one.article)
        assert again.packed() == one.packed()
        assert (again.vector == one.vector).all()
    assert [one.article for one, _ in shelf.nearest(sketch("x", 0.3, 3.0), 1)] == ["a03"]


def test_undated_sketches_come_last_in_order() -> None:
    ordered = in_order([sketch("a", 0.0), sketch("c", 0.0, 5.0), sketch("b", 0.0, 7.0)])

    assert [one.article for one in ordered] == ["c", "b", "a"]


def test_accounts_that_are_expected_find_what_they_would_find_alone() -> None:
    alone, expecting = Shelf(4), Shelf(4)
    arrivals = [sketch(f"n{n:02}", n / 7, 100.0 + n % 5) for n in range(40)]
    arrivals += [sketch(f"u{n}", n / 3) for n in range(5)]
    found = []
    for one in arrivals:
        found.append([other.article for other, _ in alone.nearest(one, 6)])
        alone.add(one)

    shared = []
    for start in range(0, len(arrivals), 9):
        expecting.expect(arrivals[start : start + 9])
        for one in arrivals[start : start + 9]:
            shared.append([other.article for other, _ in expecting.nearest(one, 6)])
            expecting.add(one)

    assert shared == found
