"""Accounts of one event, and the running topics that hold several events."""

from enum import StrEnum

import msgspec

from synoptic.records.links import Evidence


class Membership(msgspec.Struct, frozen=True):
    """Why an article stands in its story: evidence by name of feature, and the score it gave."""

    article: str
    score: float = 1.0
    evidence: tuple[Evidence, ...] = ()


class Story(msgspec.Struct, frozen=True):
    """The accounts of one event.

    `title` is the headline of the medoid account, in its own words and language; `start` and `stop`
    are the days of the event as far as told (`stop` is written `end` in JSON), empty when unknown.
    `members` are in order of article id.
    """

    id: str
    topic: str
    title: str
    members: tuple[Membership, ...]
    start: str = ""
    stop: str = msgspec.field(default="", name="end")
    title_article: str = ""
    languages: tuple[str, ...] = ()


class Topic(msgspec.Struct, frozen=True):
    """A running story that holds several events; `evidence` says what ties them."""

    id: str
    title: str
    stories: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class DecisionKind(StrEnum):
    """What a user decided about stories."""

    JOIN = "join"
    SPLIT = "split"
    MOVE = "move"


class Decision(msgspec.Struct, frozen=True):
    """A user's word about stories, kept so that later runs respect it.

    It speaks of articles, never of story ids, so that it stays true when stories change: those in
    `together` belong to one story, and none of `apart` belongs there. A later decision wins over an
    earlier one where they speak of the same two articles. `made` is when, as ISO 8601.
    """

    kind: DecisionKind
    together: tuple[str, ...]
    apart: tuple[str, ...] = ()
    made: str = ""


class Grouping(msgspec.Struct, frozen=True):
    """All stories and topics over some accounts, each in order of its first account."""

    stories: tuple[Story, ...] = ()
    topics: tuple[Topic, ...] = ()
