"""What holds between accounts: shared entities, stories and topics, links.

Stories are made anew from all accounts, so that the order in which they came makes no difference;
what was learned of each account alone is kept as a sketch, and links as long as a story stays.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from synoptic.languages.outlets import known_outlets
from synoptic.pipeline.deciding import decided_aliases
from synoptic.pipeline.readings import done
from synoptic.pipeline.remembering import Versions, sketched, versions_of
from synoptic.records import Alias, LedgerEntry, Link, Story
from synoptic.store import About, Archive

SUBJECT = "archive"
RELATE = "relate"
LINK = "link"
VERSION = "1"


def relate(archive: Archive) -> bool:
    """Brings entities, stories, topics and links up to date; says whether there was work to do.

    Another process may add accounts meanwhile: it is asked again until nothing is left to do.
    """
    worked = False
    while _bring_up_to_date(archive):
        worked = True
    return worked


def _bring_up_to_date(archive: Archive) -> bool:
    versions = versions_of(archive)
    version = f"{VERSION} {_state(archive, versions)}"
    entry = archive.ledger.of(SUBJECT).get(RELATE)
    if entry is not None and entry.version == version:
        return False
    from synoptic.relate import identify
    from synoptic.relate.grouping import laid_out, regroup

    accounts = archive.accounts.bare(versions)
    aliases = decided_aliases(identify(accounts), archive.rulings.all(About.ENTITY))
    of_article = _by_article(aliases)
    sketches = sketched(archive, versions, of_article)
    decisions = [ruling.decision for ruling in archive.rulings.all(About.STORY)]
    grouped = regroup(sketches, decisions)
    grouping = laid_out(grouped, {account.article.id: account for account in accounts})
    links = _Links(archive, versions, of_article)
    found = list(links.of(grouping.stories))
    with archive.writing():
        archive.aliases.replace(aliases)
        archive.stories.replace(grouping.stories, grouping.topics)
        archive.links.put(links.articles, found)
        archive.ledger.put([*links.entries, done(SUBJECT, RELATE, version)])
    return True


class _Links:
    """Looks for links within each story that is not as it was when it was last looked at."""

    def __init__(
        self, archive: Archive, versions: Versions, aliases: Mapping[str, Sequence[Alias]]
    ) -> None:
        self._archive = archive
        self._versions = versions
        self._aliases = aliases
        self.articles: list[str] = []
        self.entries: list[LedgerEntry] = []

    def of(self, stories: Sequence[Story]) -> Iterator[Link]:
        """The links of all changed stories; `articles` and `entries` say afterwards whose."""
        from synoptic.relate import find_links

        before = self._archive.ledger.of_many(story.id for story in stories)
        for story in stories:
            ids = [member.article for member in story.members]
            known = [alias for id_ in ids for alias in self._aliases.get(id_, ())]
            version = f"{VERSION} {_digest([(id_, self._versions[id_]) for id_ in ids], known)}"
            entry = before.get(story.id, {}).get(LINK)
            if entry is not None and entry.version == version:
                continue
            self.articles.extend(ids)
            self.entries.append(done(story.id, LINK, version))
            yield from find_links(self._archive.accounts.many(ids), known, known_outlets())


def _by_article(aliases: Sequence[Alias]) -> Mapping[str, list[Alias]]:
    found: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        found[alias.article].append(alias)
    return found


def _state(archive: Archive, versions: Versions) -> str:
    """A digest of what relations are made from: accounts in their versions, and rulings."""
    return _digest(sorted(versions.items()), archive.rulings.all())


def _digest(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()
