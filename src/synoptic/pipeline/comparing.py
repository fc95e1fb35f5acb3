"""A story's synopsis: taken from the archive while it holds, made anew when anything changed."""

import hashlib
from collections.abc import Sequence

import msgspec

from synoptic.encoder import Encoder
from synoptic.pipeline.tools import Tools
from synoptic.records import AccountLine, Alias, EncoderError, Link, Story, Synopsis
from synoptic.store import Archive, StoryFilter, fingerprint_of

VERSION = "2"


def synopsis_of(archive: Archive, story: Story, tools: Tools) -> Synopsis:
    """The synopsis of a story."""
    ids = [member.article for member in story.members]
    links = archive.links.of(ids)
    aliases = archive.aliases.of(ids)
    siblings = _siblings(archive, story)
    fingerprint = _fingerprint(archive, story, links, aliases, siblings)
    cached = archive.synopses.get(story.id, fingerprint)
    if cached is not None:
        return cached
    from synoptic.compare import compare

    synopsis = compare(
        story, archive.accounts.many(ids), links, aliases, _encoder(tools), siblings=siblings
    )
    synopsis = msgspec.structs.replace(synopsis, accounts=_sourced(archive, synopsis.accounts))
    archive.synopses.put(synopsis, fingerprint)
    return synopsis


def _sourced(archive: Archive, lines: Sequence[AccountLine]) -> tuple[AccountLine, ...]:
    """The lines with what the user named: a page without an outlet is known by its file."""
    articles = {one.id: one for one in archive.articles.many(line.article for line in lines)}
    sources = {
        one.id: one.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        for one in archive.captures.many(article.capture for article in articles.values())
    }
    return tuple(
        msgspec.structs.replace(line, source=sources.get(articles[line.article].capture, ""))
        for line in lines
    )


def _siblings(archive: Archive, story: Story) -> tuple[str, ...]:
    """The other stories of the same topic."""
    if not story.topic:
        return ()
    same = archive.stories.find(StoryFilter(topic=story.topic))
    return tuple(sorted(one.id for one in same if one.id != story.id))


def _encoder(tools: Tools) -> Encoder | None:
    """The encoder, or nothing: the vectors in the archive serve where the model is not at hand."""
    try:
        return tools.encoder
    except EncoderError:
        return None


def _fingerprint(
    archive: Archive,
    story: Story,
    links: Sequence[Link],
    aliases: Sequence[Alias],
    siblings: Sequence[str],
) -> str:
    """A digest of everything the synopsis is made from."""
    ids = [member.article for member in story.members]
    work = archive.ledger.of_many(ids)
    versions = [
        (id_, stage, entry.version)
        for id_ in ids
        for stage, entry in sorted(work.get(id_, {}).items())
    ]
    from synoptic import compare as room

    made_from = (
        VERSION,
        room.VERSION,
        fingerprint_of(story),
        list(links),
        list(aliases),
        siblings,
        versions,
    )
    return hashlib.blake2b(msgspec.json.encode(made_from), digest_size=16).hexdigest()
