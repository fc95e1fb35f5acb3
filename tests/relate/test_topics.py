"""Topics: stories of one subject together, also when later ones show that two were one."""

import numpy

from synoptic.relate.gatherings import Gathering
from synoptic.relate.model import Model
from synoptic.relate.sketches import Sketch
from synoptic.relate.topics import Strand, bundle, topic_id

_MODEL = Model(threshold=0.0, weights={"bias": -0.8, "vector": 1.0})
_SURE_MODEL = Model(threshold=0.0, weights={"bias": -80.0, "vector": 100.0})


def strand(name: str, angle: float) -> Strand:
    vector = numpy.array([numpy.cos(angle), numpy.sin(angle)], numpy.float32)
    one = Sketch(name, "en", f"Title {name}", vector, vector)
    return Strand(f"s-{name}", one.title, name, Gathering([one]), (one,))


def test_two_topics_that_a_later_story_draws_together_are_one() -> None:
    first, second, between = strand("a", 0.0), strand("b", 0.8), strand("c", 0.4)

    apart = bundle([first, second], _SURE_MODEL)
    together = bundle([first, second, between], _SURE_MODEL)

    assert [one.stories for one in apart] == [("s-a",), ("s-b",)]
    assert [one.id for one in together] == [topic_id("a")]
    assert together[0].stories == ("s-a", "s-b", "s-c")


def test_topics_stay_apart_where_it_is_not_sure() -> None:
    strands = [strand("a", 0.0), strand("b", 0.8), strand("c", 0.4)]

    assert len(bundle(strands, _MODEL)) == 2
