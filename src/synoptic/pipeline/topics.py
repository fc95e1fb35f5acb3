"""Which topic the stories belong to that an arrival touched, and what the topics say then.

A story that was here keeps its topic. A new one is held against the topics of the accounts near
it; a topic is looked at through at most so many of its accounts, spread over it evenly. Topics near
an arrival that are shown to be one become one, and the old id leads to the other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import msgspec
import numpy

from synoptic.pipeline.placing import Placed, sketches_of, vector_of
from synoptic.records import Account, Evidence, Topic, UnknownError
from synoptic.relate.features import features
from synoptic.relate.gatherings import Gathering, added, dense_cosine, joined
from synoptic.relate.grouping import in_time, strand, strand_of
from synoptic.relate.model import shipped_models
from synoptic.relate.topics import SURE, Strand, recalled, title_of, topic_id, with_words
from synoptic.store import Archive

_SPREAD = 64
"""How many accounts stand for a topic or a story of it."""
_RIVALS = 2
"""How many stories of its topic a story is told apart from."""

Vector = numpy.typing.NDArray[numpy.float32]


class Touched(msgspec.Struct, frozen=True):
    """The strands of the stories that changed, in order of time, and the topic of each.

    `left` are topics that lost a story, `merged` those that took in another topic.
    """

    strands: tuple[Strand, ...]
    topics: dict[str, str]
    left: frozenset[str]
    merged: frozenset[str] = frozenset()


def find_topics(archive: Archive, placed: Placed) -> Touched:
    """A topic for every story that changed; topics that turn out to be one are joined."""
    strands = sorted((strand_of(placed.stories, one) for one in placed.changed), key=in_time)
    topic_of = archive.stories.topic_of(set(placed.before.values()))
    finder = _Finder(archive, placed, topic_of)
    topics = {one.story: finder(one) for one in strands}
    for one in strands:
        finder.join_near(one)
    topics = {story: finder.now(topic) for story, topic in topics.items()}
    left = {finder.now(topic_of[story]) for story in placed.gone if story in topic_of}
    merged = frozenset(map(finder.now, finder.led))
    return Touched(tuple(strands), topics, frozenset(left - {""}), merged)


class _Finder:
    """Holds stories against topics; knows what it gave to stories before."""

    def __init__(self, archive: Archive, placed: Placed, topic_of: Mapping[str, str]) -> None:
        self._archive = archive
        self._placed = placed
        self._topic_of = topic_of
        self._given: dict[str, str] = {}
        self._sums: dict[str, Gathering] = {}
        self._model = shipped_models().topic
        self.led: dict[str, str] = {}

    def __call__(self, one: Strand) -> str:
        members = [member.article for member in one.members]
        before = self._placed.before
        had = Counter(self._topic_of.get(before[id_], "") for id_ in members if id_ in before)
        had.pop("", None)
        if had:
            topic = min(had, key=lambda id_: (-had[id_], id_))
        else:
            topic = self._nearest(one, members) or topic_id(one.anchor)
        self._given.update(dict.fromkeys(members, topic))
        if topic in self._sums:
            self._sums[topic] = joined(self._sums[topic], one.total)
        elif not had:
            self._sums[topic] = one.total
        return topic

    def _nearest(self, one: Strand, members: Sequence[str]) -> str:
        """The topic near by that fits best, empty when none does."""
        return self._best(one.total, self._topics_near(members))

    def _topics_near(self, members: Sequence[str]) -> set[str]:
        """The topics of the accounts near those of `members` that arrived."""
        near = [other for id_ in members for other in self._placed.near.get(id_, ())]
        homes = self._archive.stories.of(id_ for id_ in near if id_ not in self._given)
        topics = self._archive.stories.topic_of(homes.values())
        found = {self._given.get(id_, topics.get(homes.get(id_, ""), "")) for id_ in near}
        return {self.now(topic) for topic in found} - {""}

    def now(self, topic: str) -> str:
        """The topic that a topic has become."""
        while topic in self.led:
            topic = self.led[topic]
        return topic

    def join_near(self, one: Strand) -> None:
        """Joins the topic of a story with topics near its arrivals, while one is the same.

        The one of more stories keeps its id, ties by id.
        """
        members = [member.article for member in one.members]
        asked = self._topics_near(members)
        topic = self.now(self._given[members[0]])
        while asked - {topic}:
            other = self._best(self._sum(topic), asked - {topic}, SURE)
            if not other:
                return
            count = self._archive.stories.in_topics([topic, other])
            sizes = {id_: (-len(count.get(id_, ())), id_) for id_ in (topic, other)}
            kept, gone = sorted((topic, other), key=lambda id_: sizes[id_])
            self._sums[kept] = joined(self._sum(kept), self._sum(gone))
            self._archive.stories.merge_topics(gone, kept)
            self.led[gone] = kept
            asked -= {gone}
            topic = kept

    def _best(self, total: Gathering, asked: Iterable[str], least: float = 0.0) -> str:
        """The topic among `asked` that fits best, empty when none scores more than `least`."""
        scored = [
            (self._model.score(features(total, self._sum(topic))), topic) for topic in sorted(asked)
        ]
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] > least else ""

    def _sum(self, topic: str) -> Gathering:
        if topic not in self._sums:
            stories = self._archive.stories.in_topics([topic]).get(topic, [])
            held = self._archive.stories.members_of(stories).values()
            spread = evenly(sorted(id_ for members in held for id_ in members))
            self._sums[topic] = Gathering(sketches_of(self._archive, spread))
        return self._sums[topic]


class Sums(msgspec.Struct, frozen=True):
    """The stories of some topics with the sum of their vectors."""

    members: dict[str, tuple[str, ...]]
    vectors: dict[str, Vector | None]
    of_topic: dict[str, list[str]]


def sums_of(archive: Archive, touched: Touched, gone: Iterable[str]) -> Sums:
    """The stories that the touched topics will hold, with vectors read from the archive."""
    topics = sorted({*touched.topics.values(), *touched.left})
    lost = set(gone)
    of_topic: dict[str, list[str]] = {
        topic: [id_ for id_ in ids if id_ not in lost and id_ not in touched.topics]
        for topic, ids in archive.stories.in_topics(topics).items()
    }
    members = archive.stories.members_of(id_ for ids in of_topic.values() for id_ in ids)
    rows = archive.sketches.vectors_of(id_ for ids in members.values() for id_ in ids)
    vectors: dict[str, Vector | None] = {
        story: _total(vector_of(rows[id_]) for id_ in ids if id_ in rows)
        for story, ids in members.items()
    }
    for one in touched.strands:
        of_topic.setdefault(touched.topics[one.story], []).append(one.story)
        members[one.story] = tuple(member.article for member in one.members)
        vectors[one.story] = one.total.vector
    return Sums(members, vectors, of_topic)


def rivals_of(archive: Archive, one: Strand, touched: Touched, sums: Sums) -> list[Strand]:
    """The stories of its topic that are nearest to a story."""
    others = [id_ for id_ in sums.of_topic[touched.topics[one.story]] if id_ != one.story]
    vector = one.total.vector
    others.sort(key=lambda id_: (-round(dense_cosine(vector, sums.vectors[id_]), 5), id_))
    by_id = {other.story: other for other in touched.strands}
    found = []
    for id_ in others[:_RIVALS]:
        held = by_id.get(id_)
        if held is None:
            sketches = sketches_of(archive, evenly(sums.members[id_]))
            if not sketches:
                continue
            held = msgspec.structs.replace(strand(tuple(sketches)), story=id_)
        found.append(held)
    return found


def told_topics(
    archive: Archive, touched: Touched, sums: Sums, accounts: Mapping[str, Account]
) -> tuple[list[Topic], list[str]]:
    """The records of the touched topics, and the ids of those that hold no story any more."""
    titles = archive.stories.titles(id_ for ids in sums.of_topic.values() for id_ in ids)
    titles |= {one.story: one.title for one in touched.strands}
    made: list[Topic] = []
    gone: list[str] = []
    for topic in sorted({*touched.topics.values(), *touched.left}):
        ids = sums.of_topic.get(topic, [])
        if not ids:
            gone.append(topic)
            continue
        vectors = [(titles.get(id_, ""), sums.vectors[id_]) for id_ in ids]
        total = _total(vector for _, vector in vectors)
        evidence = _evidence(archive, topic, ids, touched, sums)
        evidence = _with_words(archive, evidence, accounts)
        made.append(Topic(topic, title_of(vectors, total), tuple(sorted(ids)), evidence))
    return made, gone


def _evidence(
    archive: Archive, topic: str, ids: Sequence[str], touched: Touched, sums: Sums
) -> tuple[Evidence, ...]:
    """What points back at an earlier event in a topic's stories, where it holds several."""
    if len(ids) < 2:
        return ()
    try:
        before = archive.stories.topic(topic)
    except UnknownError:
        before = None
    told = len(before.stories) > 1 if before and topic not in touched.merged else False
    by_id = {one.story: one for one in touched.strands}
    rest = [id_ for id_ in ids if id_ not in by_id]
    here = {article for id_ in rest for article in sums.members[id_]}
    kept = tuple(one for one in before.evidence if one.article in here) if before and told else ()
    anew = [one for id_ in ids if id_ in by_id for one in by_id[id_].members]
    if not told:
        anew += sketches_of(archive, sorted(here))
    return kept + recalled(anew)


def _with_words(
    archive: Archive, evidence: Iterable[Evidence], accounts: Mapping[str, Account]
) -> tuple[Evidence, ...]:
    found = list(evidence)
    missing = {one.article for one in found if not one.text} - accounts.keys()
    known = {**accounts, **{one.article.id: one for one in archive.accounts.bare(sorted(missing))}}
    return tuple(with_words(one, known) for one in found)


def evenly(articles: Sequence[str]) -> list[str]:
    """At most so many as stand for a topic, spread evenly."""
    if len(articles) <= _SPREAD:
        return list(articles)
    return [articles[len(articles) * place // _SPREAD] for place in range(_SPREAD)]


def _total(vectors: Iterable[Vector | None]) -> Vector | None:
    return reduce(added, vectors, None)
