"""The order-free answer: all stories and topics over some accounts, whatever order they came in."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy

from synoptic.records import Account, Alias, Decision, Evidence, Grouping, Membership, Story, Topic
from synoptic.relate.decisions import Decided
from synoptic.relate.features import features
from synoptic.relate.gatherings import Gathering, dense_cosine
from synoptic.relate.joining import join_up
from synoptic.relate.model import Models, shipped_models
from synoptic.relate.reasons import apart, reasons
from synoptic.relate.shelf import Shelf
from synoptic.relate.sketches import Sketch, day_text, in_order, place_in_time, sketch
from synoptic.relate.streaming import Stories, story_id
from synoptic.relate.topics import Strand, bundle, with_words


def group(
    accounts: Sequence[Account],
    aliases: Iterable[Alias] = (),
    decisions: Iterable[Decision] = (),
    models: Models | None = None,
) -> Grouping:
    """Stories and topics over `accounts`; neither order nor repetition of accounts matters.

    `aliases` are those of `identify`; `decisions` what users decided, in the order they did.
    """
    shared = {(alias.article, alias.local): alias.entity for alias in aliases}
    by_id = {account.article.id: account for account in accounts}
    sketches = [sketch(account, shared) for account in by_id.values()]
    stories = regroup(sketches, decisions, models)
    return laid_out(stories, by_id, models)


def regroup(
    sketches: Iterable[Sketch],
    decisions: Iterable[Decision] = (),
    models: Models | None = None,
) -> Stories:
    """The stories over `sketches`, joined from the bottom up, the surest first."""
    models = models or shipped_models()
    ordered = in_order(sketches)
    shelf = Shelf(models.window)
    for one in ordered:
        shelf.add(one)
    decided = Decided(decisions)
    groups = join_up(ordered, lambda one: shelf.nearest(one, models.reach), models.event, decided)
    stories = Stories(models, decisions)
    home = {article: members for members in groups for article in members}
    for one in ordered:
        stories.restore(one, home[one.article])
    return stories


def laid_out(
    stories: Stories, accounts: dict[str, Account], models: Models | None = None
) -> Grouping:
    """Records of all stories and topics, with the evidence of every membership."""
    models = models or shipped_models()
    strands = _strands(stories)
    bundles = bundle(strands, models.topic)
    topic_of = {story: found.id for found in bundles for story in found.stories}
    siblings: dict[str, list[Strand]] = {}
    for strand in strands:
        siblings.setdefault(topic_of[strand.story], []).append(strand)
    made = tuple(
        story_record(
            strand, topic_of[strand.story], siblings[topic_of[strand.story]], accounts, models
        )
        for strand in strands
    )
    topics = tuple(
        Topic(
            id=found.id,
            title=found.title,
            stories=found.stories,
            evidence=tuple(with_words(one, accounts) for one in found.evidence),
        )
        for found in bundles
    )
    return Grouping(stories=made, topics=topics)


def _strands(stories: Stories) -> list[Strand]:
    """All stories as strands, in order of their first account."""
    strands = [strand_of(stories, members) for members in stories.groups()]
    return sorted(strands, key=in_time)


def in_time(strand: Strand) -> tuple[bool, float, str]:
    """Sorts strands by their first account."""
    return min(map(place_in_time, strand.members))


def bundled(stories: Stories, models: Models | None = None) -> list[tuple[str, ...]]:
    """The articles of every topic."""
    strands = {strand.story: strand for strand in _strands(stories)}
    return [
        tuple(one.article for story in found.stories for one in strands[story].members)
        for found in bundle(list(strands.values()), (models or shipped_models()).topic)
    ]


def strand_of(stories: Stories, members: Sequence[str]) -> Strand:
    """A story as a strand, by its members in order of their ids."""
    return strand(tuple(stories.sketch_of(article) for article in members))


def strand(sketches: tuple[Sketch, ...]) -> Strand:
    """The strand of a story's sketches, which come in order of their articles."""
    anchor = in_order(sketches)[0].article
    return Strand(
        story=story_id(anchor),
        title=medoid(sketches).title,
        anchor=anchor,
        total=Gathering(in_order(sketches)),
        members=sketches,
    )


def medoid(sketches: Sequence[Sketch]) -> Sketch:
    """The account nearest to all others; one with a title first, ties by publication and id."""
    ordered = in_order(sketches)
    sizes = {one.vector.shape for one in ordered}
    if len(sizes) > 1 or not ordered[0].vector.size:
        return next((one for one in ordered if _is_titled(one)), ordered[0])
    middle = numpy.sum([one.vector for one in ordered], axis=0)
    return max(
        ordered, key=lambda one: (_is_titled(one), round(dense_cosine(one.vector, middle), 5))
    )


def _is_titled(one: Sketch) -> bool:
    return bool(one.title) and not one.untitled


def story_record(
    strand: Strand,
    topic: str,
    siblings: Sequence[Strand],
    accounts: Mapping[str, Account],
    models: Models,
    *,
    kept: Mapping[str, Membership] = MappingProxyType({}),
) -> Story:
    """The record of a story; `siblings` are stories of its topic, among them its nearest.

    What is said of the members in `kept` stays.
    """
    rivals = [other for other in siblings if other.story != strand.story]
    ordered = in_order(strand.members)
    titled = medoid(strand.members)
    days = sorted(one.day for one in strand.members if one.days)
    return Story(
        id=strand.story,
        topic=topic,
        title=titled.title,
        members=tuple(
            kept.get(one.article)
            or _membership(one, strand, rivals, accounts.get(one.article), models)
            for one in strand.members
        ),
        start=day_text(days[0] if days else _published(ordered[0])),
        stop=day_text(days[-1] if days else _published(ordered[-1])),
        title_article=titled.article,
        languages=tuple(sorted({one.language for one in strand.members})),
    )


def _published(one: Sketch) -> int:
    return int(one.moment) if one.is_dated else -1


def _membership(
    one: Sketch,
    strand: Strand,
    rivals: Sequence[Strand],
    account: Account | None,
    models: Models,
) -> Membership:
    """How well `one` fits the rest of its story, and why it is not in the topic's nearest other."""
    rival = max(
        rivals,
        key=lambda other: (round(dense_cosine(one.vector, other.total.vector), 5), other.story),
        default=None,
    )
    against: tuple[Evidence, ...] = ()
    if rival is not None:
        against = apart(account, one, rival.total, rival.title, models.event)
    rest = strand.total.without(one)
    if not len(rest):
        return Membership(article=one.article, evidence=against)
    nearest = max(
        dense_cosine(one.vector, other.vector)
        for other in strand.members
        if other.article != one.article
    )
    found = features(Gathering([one]), rest, nearest)
    return Membership(
        article=one.article,
        score=round(models.event.score(found), 3),
        evidence=reasons(account, one, rest, found, models.event) + against,
    )
