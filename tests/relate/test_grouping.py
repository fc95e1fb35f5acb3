"""Stories and topics over small accounts made for the test."""

import itertools
from collections.abc import Iterable

import msgspec
import numpy
import pytest

from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Decision,
    DecisionKind,
    Grouping,
    Label,
    Moment,
    Vectors,
)
from synoptic.relate import Stories, group

_FLOOD = numpy.array([1.0, 0.2, 0.0, 0.0], numpy.float32)
_FLOOD_AGAIN = numpy.array([0.6, 0.1, 0.0, 0.8], numpy.float32)
_VOTE = numpy.array([0.0, 0.0, 1.0, 0.3], numpy.float32)


def account(
    name: str, text: str, vector: Iterable[float], published: str = "", language: str = "en"
) -> Account:
    title = text.split(".", maxsplit=1)[0]
    article = Article(
        id=name,
        capture="",
        text=text,
        blocks=(Block(Label.BODY, 0, len(text)),),
        title=title,
        language=language,
        published=Moment(published) if published else None,
    )
    raw = numpy.array([list(vector)], numpy.float32)
    analysis = Analysis(name, "test", (), (), (), Vectors(4, b""), Vectors.of(raw))
    return Account(article, analysis, Annotations(name))


FLOODS = [
    account("a1", "River Oltina floods Grabovo on Monday. Dykes broke at Grabovo.", _FLOOD),
    account("a2", "Grabovo under water since Monday. The Oltina broke its dykes.", _FLOOD),
    account(
        "a3",
        "Grabovo floods for the second time this year on Thursday. The Oltina rose again.",
        _FLOOD_AGAIN,
    ),
    account("a4", "Parliament in Sarnia votes on fishing quotas on Monday.", _VOTE),
]


def partition(grouping: Grouping) -> set[tuple[str, ...]]:
    return {tuple(one.article for one in story.members) for story in grouping.stories}


def test_a_second_event_of_the_same_kind_is_another_story_of_one_topic() -> None:
    found = group(FLOODS)

    assert partition(found) == {("a1", "a2"), ("a3",), ("a4",)}
    by_member = {one.article: story for story in found.stories for one in story.members}
    assert by_member["a1"].topic == by_member["a3"].topic != by_member["a4"].topic


def test_neither_order_nor_repetition_changes_anything() -> None:
    first = group(FLOODS)

    for order in itertools.permutations(FLOODS):
        assert group([*order, order[0]]) == first


def test_streaming_gives_the_same_stories_in_every_order() -> None:
    expected = [("a1", "a2"), ("a3",), ("a4",)]

    for order in itertools.permutations(FLOODS):
        stories = Stories()
        for one in order:
            stories.assign(one)
        assert list(stories.groups()) == expected


def test_an_old_id_still_finds_the_story_after_a_merge() -> None:
    stories = Stories()
    placements = [stories.assign(one) for one in FLOODS]

    for placement in placements:
        assert stories.find(placement.story) == stories.story_of(placement.article)
    assert stories.find("s000000000000") == ""


def test_every_membership_of_a_shared_story_says_why() -> None:
    story = next(one for one in group(FLOODS).stories if len(one.members) > 1)

    for membership in story.members:
        assert membership.evidence
        for evidence in membership.evidence:
            if evidence.article:
                text = next(a.article.text for a in FLOODS if a.article.id == evidence.article)
                assert text[evidence.start : evidence.stop] == evidence.text


def test_a_topic_of_several_stories_shows_the_words_that_point_back() -> None:
    found = group(FLOODS)

    topic = next(one for one in found.topics if len(one.stories) > 1)
    assert [one.text for one in topic.evidence] == ["for the second time this year"]


def test_accounts_far_apart_in_time_are_not_one_story() -> None:
    late = account("b2", FLOODS[1].article.text, _FLOOD, "2024-05-20")
    early = account("b1", FLOODS[0].article.text, _FLOOD, "2024-03-04")

    assert partition(group([late, early])) == {("b1",), ("b2",)}


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([Decision(DecisionKind.JOIN, ("a1", "a3"))], {("a1", "a2", "a3"), ("a4",)}),
        ([Decision(DecisionKind.SPLIT, ("a2",), ("a1",))], {("a1",), ("a2",), ("a3",), ("a4",)}),
        (
            [Decision(DecisionKind.MOVE, ("a2", "a4"), ("a1",))],
            {("a1",), ("a2", "a4"), ("a3",)},
        ),
        (
            [
                Decision(DecisionKind.SPLIT, ("a2",), ("a1",)),
                Decision(DecisionKind.JOIN, ("a1", "a2")),
            ],
            {("a1", "a2"), ("a3",), ("a4",)},
        ),
    ],
)
def test_what_users_decided_is_respected_in_every_order(
    decisions: list[Decision], expected: set[tuple[str, ...]]
) -> None:
    for order in itertools.permutations(FLOODS):
        assert partition(group(order, decisions=decisions)) == expected
        stories = Stories(decisions=decisions)
        for one in order:
            stories.assign(one)
        assert set(stories.groups()) == expected


def test_a_stopped_run_goes_on_from_who_stands_with_whom() -> None:
    whole = Stories()
    for one in FLOODS:
        whole.assign(one)

    first = Stories()
    for one in FLOODS[:2]:
        first.assign(one)
    second = Stories()
    for one in FLOODS[:2]:
        second.remember(one, first.members(first.story_of(one.article.id)))
    for one in FLOODS[2:]:
        second.assign(one)

    assert list(second.groups()) == list(whole.groups())


def test_nothing_in_gives_nothing_out() -> None:
    assert group([]) == Grouping()


def test_an_untitled_account_is_called_by_its_first_words() -> None:
    told = account("a9", "The Oltina rose again in Grabovo. Nobody was hurt. " * 3, _FLOOD)
    article = msgspec.structs.replace(told.article, title="")
    bare = msgspec.structs.replace(told, article=article)

    (alone,) = group([bare]).stories
    (beside,) = group([bare, FLOODS[1], FLOODS[0]]).stories

    assert alone.title.endswith("…")
    assert bare.article.text.startswith(alone.title[:-1])
    assert beside.title in (FLOODS[0].article.title, FLOODS[1].article.title)


def test_an_account_without_a_word_is_a_story_and_a_topic_of_its_own() -> None:
    bare = account("a0", "", numpy.zeros(4, numpy.float32))
    other = account("a5", "", numpy.zeros(4, numpy.float32))

    found = group([bare, *FLOODS, other])

    assert {("a0",), ("a5",)} <= partition(found)
    assert partition(found) - {("a0",), ("a5",)} == partition(group(FLOODS))
    alone = [story for story in found.stories if story.members[0].article in ("a0", "a5")]
    assert len({story.topic for story in alone}) == 2
