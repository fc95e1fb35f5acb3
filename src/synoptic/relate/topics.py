"""Puts stories that belong to one running story under a topic.

What separates events (dates, numbers, back-references) does not count here: people, places and
subject do. A back-reference to an earlier event is told as evidence.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy

from synoptic.records import Account, Evidence, identifier
from synoptic.relate.features import features
from synoptic.relate.gatherings import Gathering, joined
from synoptic.relate.model import Model
from synoptic.relate.sketches import Sketch, Vector
from synoptic.relate.space import unit

_REACH = 12
"""How many near topics are considered for a story."""
SURE = 1.0
"""How much two topics must score to be one: more than a story to be taken in, since a topic that
stands needs more to be given up, and in a full archive near topics touch."""


class Strand(msgspec.Struct, frozen=True):
    """A story on its way into a topic: its id, title, sum, and the recalls in its accounts."""

    story: str
    title: str
    anchor: str
    total: Gathering
    members: tuple[Sketch, ...] = ()


class Bundle(msgspec.Struct, frozen=True):
    """A topic: its id, title and stories, with what ties them."""

    id: str
    title: str
    stories: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def topic_id(anchor: str) -> str:
    """The id of the topic whose first story has this anchor article."""
    return identifier("t", (anchor,))


class _Centres:
    """The middles of topics as rows of one matrix; a topic without a vector is near nothing."""

    def __init__(self) -> None:
        self._rows = numpy.zeros((0, 0), numpy.float32)
        self._count = 0

    def put(self, place: int, middle: Vector | None) -> None:
        """Sets the middle of a topic."""
        self._count = max(self._count, place + 1)
        width = self._rows.shape[1]
        if not width and middle is not None and middle.size:
            width = middle.shape[0]
        if self._count > len(self._rows) or width != self._rows.shape[1]:
            more = numpy.zeros((max(64, 2 * self._count), width), numpy.float32)
            if self._rows.size:
                more[: len(self._rows)] = self._rows
            self._rows = more
        if middle is not None and middle.size and middle.shape[0] == width:
            self._rows[place] = unit(middle)

    def nearest(self, vector: Vector | None) -> list[int]:
        """The topics nearest to `vector`, the first of equals first."""
        if vector is None or not vector.size or vector.shape[0] != self._rows.shape[1]:
            return []
        cosines = self._rows[: self._count] @ unit(vector)
        return [int(place) for place in numpy.argsort(-cosines, kind="stable")[:_REACH]]


def bundle(strands: Sequence[Strand], model: Model) -> tuple[Bundle, ...]:
    """Every strand in one bundle; strands must come in a settled order, which decides ties."""
    groups: list[list[Strand]] = []
    sums: list[Gathering] = []
    centres = _Centres()
    for strand in strands:
        best, score = -1, 0.0
        for place in centres.nearest(strand.total.vector):
            here = model.score(features(strand.total, sums[place]))
            if here > score:
                best, score = place, here
        if best < 0:
            best = len(groups)
            groups.append([strand])
            sums.append(strand.total)
        else:
            groups[best].append(strand)
            sums[best] = joined(sums[best], strand.total)
        centres.put(best, sums[best].vector)
    _merge_topics(groups, sums, model)
    order = {strand.story: place for place, strand in enumerate(strands)}
    for group in groups:
        group.sort(key=lambda strand: order[strand.story])
    return tuple(_bundled(group, total) for group, total in zip(groups, sums, strict=True) if group)


def _merge_topics(groups: list[list[Strand]], sums: list[Gathering], model: Model) -> None:
    """Joins topics that later stories show to be one, the surest first, the first of equals."""
    scores: dict[tuple[int, int], float] = {}
    left = dict(enumerate(sums))

    def ask(one: int) -> None:
        for place in centres.nearest(left[one].vector):
            if place != one and place in left:
                pair = min(one, place), max(one, place)
                scores[pair] = round(model.score(features(left[pair[0]], left[pair[1]])), 6)

    centres = _Centres()
    for place, total in left.items():
        centres.put(place, total.vector)
    for place in left:
        ask(place)
    while scores:
        (kept, gone), score = max(
            scores.items(), key=lambda item: (item[1], -item[0][0], -item[0][1])
        )
        if score <= SURE:
            return
        groups[kept] += groups[gone]
        groups[gone] = []
        left[kept] = joined(left[kept], left.pop(gone))
        sums[kept] = left[kept]
        scores = {pair: held for pair, held in scores.items() if not {kept, gone} & {*pair}}
        centres.put(kept, left[kept].vector)
        ask(kept)


def _bundled(group: list[Strand], total: Gathering) -> Bundle:
    titles = [(strand.title, strand.total.vector) for strand in group]
    return Bundle(
        id=topic_id(group[0].anchor),
        title=title_of(titles, total.vector),
        stories=tuple(strand.story for strand in group),
        evidence=_evidence(group),
    )


def title_of(stories: Iterable[tuple[str, Vector | None]], total: Vector | None) -> str:
    """The headline of the story nearest to the middle of a topic; the first of equals.

    `stories` are titles and sums of vectors, `total` is the sum of all.
    """
    listed = list(stories)
    if total is None or not total.size:
        return listed[0][0]
    middle = unit(total)

    def near(story: tuple[str, Vector | None]) -> tuple[bool, float]:
        title, vector = story
        if vector is None or vector.shape != middle.shape:
            return bool(title), -1.0
        return bool(title), round(float(unit(vector) @ middle), 5)

    return max(listed, key=near)[0]


def _evidence(group: list[Strand]) -> tuple[Evidence, ...]:
    """The words that recall an earlier event, in every story of a topic that holds several."""
    if len(group) < 2:
        return ()
    return recalled(one for strand in group for one in strand.members)


def recalled(sketches: Iterable[Sketch]) -> tuple[Evidence, ...]:
    """Where these accounts point back at an earlier event."""
    return tuple(
        Evidence(
            reason="points back at an earlier event",
            article=one.article,
            start=recall.start,
            stop=recall.stop,
        )
        for one in sketches
        for recall in one.recalls
    )


def with_words(evidence: Evidence, accounts: Mapping[str, Account]) -> Evidence:
    """The evidence with the words that it points at."""
    if evidence.text or evidence.article not in accounts or evidence.stop <= evidence.start:
        return evidence
    words = accounts[evidence.article].article.words(evidence.span)
    return msgspec.structs.replace(evidence, text=words)
