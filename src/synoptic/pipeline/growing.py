"""Writes down what placing accounts changed: stories with their evidence, topics, links."""

from collections.abc import Mapping

from synoptic.pipeline.laying import STAGE, version_of
from synoptic.pipeline.linking import links_of, links_of_newcomers
from synoptic.pipeline.placing import Placed
from synoptic.pipeline.readings import done
from synoptic.pipeline.topics import find_topics, rivals_of, sums_of, told_topics
from synoptic.records import LedgerEntry, Membership, Story
from synoptic.relate.grouping import story_record
from synoptic.relate.model import shipped_models
from synoptic.relate.topics import Strand
from synoptic.store import Archive

LARGE = 40
"""In a story of more accounts than this, only what the newcomers bring is looked at."""


def lay_touched(archive: Archive, placed: Placed) -> list[LedgerEntry]:
    """Keeps the stories, topics and links that changed; gives the work done, for the ledger."""
    touched = find_topics(archive, placed)
    sums = sums_of(archive, touched, placed.gone)
    kept = {one.story: _kept(archive, placed, one) for one in touched.strands}
    fresh = {
        one.story: [m.article for m in one.members if m.article not in kept[one.story]]
        for one in touched.strands
    }
    ids = [id_ for those in fresh.values() for id_ in those]
    accounts = {one.article.id: one for one in archive.accounts.bare(ids)}
    found = [
        story_record(
            one,
            touched.topics[one.story],
            rivals_of(archive, one, touched, sums),
            accounts,
            shipped_models(),
            kept=kept[one.story],
        )
        for one in touched.strands
    ]
    topics, empty = told_topics(archive, touched, sums, accounts)
    archive.stories.amend(found, placed.gone)
    archive.stories.amend_topics(topics, empty)
    for story in found:
        _link(archive, placed, story, kept[story.id], fresh[story.id])
    archive.ledger.forget({*placed.gone, *(id_ for id_ in kept if kept[id_])})
    whole = [story for story in found if not kept[story.id]]
    fingerprints = archive.sketches.fingerprints(
        member.article for story in whole for member in story.members
    )
    versions = {
        story.id: version_of([one.article for one in story.members], fingerprints)
        for story in whole
    }
    return [done(story, STAGE, version) for story, version in versions.items()]


def _kept(archive: Archive, placed: Placed, one: Strand) -> Mapping[str, Membership]:
    """What stays said of the members of a large story that were in it before."""
    if len(one.members) <= LARGE:
        return {}
    before = placed.before
    homes = [before[m.article] for m in one.members if m.article in before]
    if not homes:
        return {}
    home = max(sorted(set(homes)), key=homes.count)
    stayed = [
        member.article
        for member in one.members
        if before.get(member.article) == home and member.article not in placed.near
    ]
    return archive.stories.memberships(stayed)


def _link(
    archive: Archive,
    placed: Placed,
    story: Story,
    kept: Mapping[str, Membership],
    fresh: list[str],
) -> None:
    members = [member.article for member in story.members]
    if not kept:
        archive.links.put(members, links_of(archive, story))
        return
    changed, links = links_of_newcomers(archive, set(members), set(fresh), placed.near)
    archive.links.put(changed, links)
