"""Stories as records: made anew where accounts changed, taken from the archive where not."""

from collections.abc import Mapping, Sequence

import msgspec

from synoptic.pipeline.readings import done
from synoptic.pipeline.remembering import digest_of
from synoptic.records import Account, LedgerEntry, Story, Topic
from synoptic.relate import Stories
from synoptic.relate.topics import with_words
from synoptic.store import Archive

STAGE = "story"
VERSION = "1"


class Laid(msgspec.Struct, frozen=True):
    """All stories and topics; `changed` are those that were made anew, `entries` say so."""

    stories: tuple[Story, ...]
    topics: tuple[Topic, ...]
    changed: tuple[Story, ...]
    entries: tuple[LedgerEntry, ...]


def lay_out(
    archive: Archive,
    grouped: Stories,
    accounts: Mapping[str, Account],
    fingerprints: Mapping[str, str],
) -> Laid:
    """The records of `grouped`; `fingerprints` say of each account whether it is as it was.

    Finding the words that are evidence costs most, so it is done only for stories that changed.
    """
    from synoptic.relate.grouping import laid_out

    known = {
        tuple(member.article for member in story.members): story for story in archive.stories.find()
    }
    work = archive.ledger.of_many(story.id for story in known.values())
    kept: dict[str, Story] = {}
    versions: dict[str, str] = {}
    asked: dict[str, Account] = {}
    for members in grouped.groups():
        version = versions[members[0]] = version_of(members, fingerprints)
        story = known.get(members)
        entry = work.get(story.id, {}).get(STAGE) if story else None
        if story is not None and entry is not None and entry.version == version:
            kept[story.id] = story
        else:
            asked.update({id_: accounts[id_] for id_ in members})
    grouping = laid_out(grouped, asked)
    changed = tuple(story for story in grouping.stories if story.id not in kept)
    return Laid(
        stories=tuple(
            msgspec.structs.replace(kept[story.id], topic=story.topic)
            if story.id in kept
            else story
            for story in grouping.stories
        ),
        topics=tuple(_worded(topic, accounts) for topic in grouping.topics),
        changed=changed,
        entries=tuple(
            done(story.id, STAGE, versions[story.members[0].article]) for story in changed
        ),
    )


def _worded(topic: Topic, accounts: Mapping[str, Account]) -> Topic:
    """The topic with the words that its evidence points at."""
    return msgspec.structs.replace(
        topic, evidence=tuple(with_words(one, accounts) for one in topic.evidence)
    )


def version_of(members: Sequence[str], fingerprints: Mapping[str, str]) -> str:
    """The version of a story's record: whose it is, and what they were made from."""
    return f"{VERSION} {digest_of([(id_, fingerprints[id_]) for id_ in members])}"
