"""Features: symmetric, silent where nothing is known."""

import msgspec
import numpy
import pytest

from synoptic.relate.features import FEATURES, features
from synoptic.relate.gatherings import Gathering, joined
from synoptic.relate.grading import GRADES
from synoptic.relate.model import Model, probability, shipped_models
from synoptic.relate.recalls import Recall
from synoptic.relate.sketches import Sketch
from synoptic.relate.space import Space, shipped_space
from synoptic.relate.terms import rarity, terms, words


def sketch(name: str, **known: object) -> Sketch:
    vector = numpy.array([0.6, 0.8], numpy.float32)
    return Sketch(name, "en", name, vector, vector, **known)  # type: ignore[arg-type]


FULL = sketch(
    "a", moment=10.0, timed=True, terms={"flood": 1.0}, names={"oltina": 1.0},
    places=frozenset({"p"}), numbers=frozenset({"4 h"}), days=(9,), weekdays=(5,),
    kinds=frozenset({"MEET"}), recalls=(Recall("last", 3, 0, 1), Recall("again", 2, 0, 1)),
)  # fmt: skip
OTHER = sketch(
    "b", moment=13.0, timed=True, terms={"flood": 1.0}, names={"oltina": 1.0},
    places=frozenset({"q"}), numbers=frozenset({"4 h"}), days=(12,), weekdays=(1,),
    kinds=frozenset({"AID"}), recalls=(Recall("last", 9, 0, 1),),
)  # fmt: skip


def test_features_are_symmetric_and_known_by_name() -> None:
    one, other = Gathering([FULL]), Gathering([OTHER])

    found = features(one, other)

    assert found == features(other, one)
    assert set(found) <= set(FEATURES)
    for name in ("places-apart", "kinds-apart", "recall-apart", "again-one"):
        assert found[name] == 1.0
    assert found["day-apart"] > 0.0


def test_what_speaks_against_weighs_more_with_more_witnesses() -> None:
    def many(name: str, weekday: int, person: str, count: int) -> Gathering:
        people = frozenset({person, "shared"})
        return Gathering(
            sketch(f"{name}{n}", weekdays=(weekday,), people=people) for n in range(count)
        )

    alone = features(many("a", 2, "first", 1), many("b", 4, "second", 1))
    several = features(many("a", 2, "first", 4), many("b", 4, "second", 5))

    for name in ("weekday-apart", "people-apart"):
        assert 0.0 < alone[name] < several[name]
    assert several["people"] == 0.5


def test_a_report_of_the_day_after_tells_the_same_day() -> None:
    def told(name: str, *days: int) -> Gathering:
        return Gathering([sketch(name, days=days)])

    found = features(told("on the day", 9), told("the day after", 10, 9))

    assert found["day-same"] == 1.0
    assert found["day-apart"] == 0.0
    assert features(told("a", 9), told("b", 40, 38))["day-apart"] > 0.0


def test_a_day_that_few_accounts_tell_is_not_the_storys() -> None:
    many = Gathering([sketch(f"m{number}", days=(9,)) for number in range(5)])
    one = sketch("one", days=(30,))

    mixed = joined(many, Gathering([one]))

    assert features(mixed, Gathering([sketch("late", days=(30,))]))["day-same"] == 0.0
    assert mixed.without(one).days == many.days


def test_strange_names_say_less_across_languages() -> None:
    def told(language: str, person: str) -> Gathering:
        known = {"people": frozenset({person}), "places": frozenset({person})}
        return Gathering([msgspec.structs.replace(sketch(person, **known), language=language)])

    same = features(told("en", "first"), told("en", "second"))
    foreign = features(told("en", "first"), told("zh", "second"))

    for name in ("people-apart", "places-apart"):
        assert 0.0 < foreign[name] < same[name]


def test_one_date_of_two_is_less_than_none_known() -> None:
    dated, undated = Gathering([FULL]), Gathering([sketch("undated")])

    assert "half-dated" in features(dated, undated)
    assert "undated" not in features(dated, undated)
    assert "undated" in features(undated, Gathering([sketch("other")]))


def test_silence_decides_nothing() -> None:
    found = features(Gathering([FULL]), Gathering([sketch("silent")]))

    told = ("places", "numbers", "kinds", "day", "weekday", "recall")
    assert not any(value for name, value in found.items() if name.startswith(told))
    assert found["half-dated"] == 1.0
    assert "gap" not in found


def test_a_sum_without_one_is_as_if_it_had_never_been_added() -> None:
    both = Gathering([FULL, OTHER])

    rest, alone = both.without(FULL), Gathering([OTHER])

    assert rest.articles == alone.articles
    assert rest.terms == pytest.approx(alone.terms)
    assert (rest.places, rest.days, rest.recalls) == (alone.places, alone.days, alone.recalls)
    assert joined(alone, Gathering([FULL])).places == both.places


def test_headlines_without_a_date_are_weighed_like_texts() -> None:
    model = Model(threshold=0.0, weights={"brief": 1.0}, brief={"brief": -9.0})

    assert model.score({"brief": 1.0, "undated": 1.0}) == 1.0
    assert model.score({"brief": 1.0}) == -9.0


def test_shipped_weights_only_name_features() -> None:
    models = shipped_models()

    for model in (models.event, models.topic):
        assert set(model.weights) <= set(FEATURES)
    assert set(models.likeness.weights) <= set(GRADES)


def test_a_model_tells_its_heaviest_parts_first() -> None:
    model = Model(threshold=1.0, weights={"bias": 1.0, "vector": 2.0, "gap": -3.0})
    found = {"bias": 1.0, "vector": 0.5, "gap": 1.0}

    assert model.parts(found) == [("gap", -3.0), ("vector", 1.0)]
    assert model.score(found) == -2.0
    assert probability(0.0) == 0.5


def test_rare_words_weigh_more_than_common_ones() -> None:
    assert rarity(*words("the")) < 0.3 < rarity(*words("Oltina"))
    weights = terms(["The river and the dam at Oltina"])
    assert max(weights, key=lambda term: weights[term]) in words("Oltina")
    assert terms([]) == {}


def test_a_space_centres_each_language_and_leaves_other_dimensions_alone() -> None:
    space = Space({("lead", ""): numpy.array([0.5, 0.5], numpy.float32)})

    placed = space.place(numpy.array([1.0, 0.0], numpy.float32), "en")

    assert placed == pytest.approx([2**-0.5, -(2**-0.5)])
    assert space.place(numpy.array([3.0, 0.0, 4.0], numpy.float32), "en") == pytest.approx(
        [0.6, 0.0, 0.8]
    )
    assert isinstance(shipped_space(), Space)


def test_twins_that_share_no_place_and_no_number_are_not_one_event() -> None:
    told = {"terms": {"quake": 1.0}, "names": {"usgs": 0.1, "chile": 1.0}}
    one = sketch("a", places=frozenset({"cl"}), numbers=frozenset({"5.5"}), **told)
    elsewhere = {"places": frozenset({"pe"}), "numbers": frozenset({"5.2"})}
    other = sketch("b", **{**told, "names": {"usgs": 0.1, "peru": 1.0}}, **elsewhere)

    found = features(Gathering([one]), Gathering([other]))

    assert found["nothing-shared"] == found["twins-apart"] == 1.0
    assert found == features(Gathering([other]), Gathering([one]))
    same_place = sketch("c", **{**told, "places": one.places, "numbers": frozenset({"5.2"})})
    assert "twins-apart" not in features(Gathering([one]), Gathering([same_place]))
