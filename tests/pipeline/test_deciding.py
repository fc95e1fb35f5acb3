"""Users overrule the machine, and later runs respect it."""

from pathlib import Path

import pytest
from tests.standin import StandInTools

from synoptic.pipeline import add, relate
from synoptic.pipeline.deciding import decided_aliases
from synoptic.records import Alias, Decision, DecisionKind
from synoptic.store import About, Archive, Ruling

ALIASES = (Alias("a1", "e1", "E1"), Alias("a2", "e1", "E1"), Alias("a3", "e1", "E3"))


def ruling(kind: DecisionKind, *together: str) -> Ruling:
    return Ruling(About.ENTITY, Decision(kind, together), note="I know them", number=1)


def test_joined_entities_share_the_least_id() -> None:
    found = decided_aliases(ALIASES, [ruling(DecisionKind.JOIN, "a1/e1", "a3/e1")])

    assert {alias.entity for alias in found} == {"E1"}
    assert found[2].reason == "decided by the user, ruling 1: I know them"


def test_a_join_of_one_entity_with_itself_changes_nothing() -> None:
    assert decided_aliases(ALIASES, [ruling(DecisionKind.JOIN, "a1/e1", "a2/e1")]) == ALIASES


def test_a_split_makes_an_entity_of_its_own() -> None:
    found = decided_aliases(ALIASES, [ruling(DecisionKind.SPLIT, "a2/e1")])

    assert found[0].entity == "E1"
    assert found[1].entity not in ("E1", "E3")


def test_a_later_ruling_goes_over_an_earlier_one() -> None:
    split = ruling(DecisionKind.SPLIT, "a2/e1")
    join = ruling(DecisionKind.JOIN, "a1/e1", "a2/e1")

    found = decided_aliases(ALIASES, [split, join])

    assert found[0].entity == found[1].entity


@pytest.fixture
def told(archive: Archive, pages: Path) -> Archive:
    add(archive, [str(pages)], tools=StandInTools())
    return archive


def test_stories_that_the_user_joins_stay_joined(told: Archive, pages: Path) -> None:
    everything = tuple(told.articles.ids())
    told.rulings.add(Ruling(About.STORY, Decision(DecisionKind.JOIN, everything)))

    assert relate(told)

    assert len(told.stories.find()) == 1
    add(told, [str(pages)], tools=StandInTools())
    assert len(told.stories.find()) == 1


def test_an_article_that_the_user_takes_out_stays_out(told: Archive) -> None:
    everything = told.articles.ids()
    told.rulings.add(Ruling(About.STORY, Decision(DecisionKind.JOIN, tuple(everything))))
    one, *rest = everything
    told.rulings.add(Ruling(About.STORY, Decision(DecisionKind.SPLIT, (one,), tuple(rest))))

    relate(told)

    stories = told.stories.of(everything)
    assert stories[one] not in {stories[other] for other in rest}
    assert list(told.verifier().findings()) == []
