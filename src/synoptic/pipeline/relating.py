"""What holds between accounts: shared entities, stories and topics, links.

Made anew from all accounts, so that the order in which they came makes no difference.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from synoptic.languages.outlets import known_outlets
from synoptic.pipeline.deciding import decided_aliases
from synoptic.pipeline.readings import done
from synoptic.records import Account, Alias, Link, Story
from synoptic.store import About, Archive

SUBJECT = "archive"
STAGE = "relate"
VERSION = "1"


def relate(archive: Archive) -> bool:
    """Brings entities, stories, topics and links up to date; says whether there was work to do."""
    version = f"{VERSION} {_state(archive)}"
    entry = archive.ledger.of(SUBJECT).get(STAGE)
    if entry is not None and entry.version == version:
        return False
    from synoptic.relate import group, identify

    accounts = archive.accounts.many(archive.accounts.ids())
    aliases = decided_aliases(identify(accounts), archive.rulings.all(About.ENTITY))
    decisions = [ruling.decision for ruling in archive.rulings.all(About.STORY)]
    grouping = group(accounts, aliases=aliases, decisions=decisions)
    links = list(_links(accounts, grouping.stories, aliases))
    with archive.writing():
        archive.aliases.replace(aliases)
        archive.stories.replace(grouping.stories, grouping.topics)
        archive.links.put([account.article.id for account in accounts], links)
        archive.ledger.put([done(SUBJECT, STAGE, version)])
    return True


def _links(
    accounts: Sequence[Account], stories: Sequence[Story], aliases: Sequence[Alias]
) -> Iterator[Link]:
    """Links are looked for within each story."""
    room: Any = import_module("synoptic.relate")
    if not hasattr(room, "find_links"):
        return
    by_id = {account.article.id: account for account in accounts}
    of_article: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        of_article[alias.article].append(alias)
    for story in stories:
        told = [by_id[member.article] for member in story.members]
        known = [alias for account in told for alias in of_article[account.article.id]]
        yield from room.find_links(told, known, known_outlets())


def _state(archive: Archive) -> str:
    """A digest of what relations are made from: accounts in their versions, and rulings."""
    digest = hashlib.blake2b(digest_size=12)
    entries = archive.ledger.of_many(archive.accounts.ids())
    for id_, stages in sorted(entries.items()):
        made = [(stage, entry.version) for stage, entry in sorted(stages.items())]
        digest.update(repr((id_, made)).encode())
    for ruling in archive.rulings.all():
        digest.update(repr(ruling).encode())
    return digest.hexdigest()
