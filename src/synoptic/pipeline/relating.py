"""What holds between accounts: shared entities, stories and topics, links.

Stories are made anew from all accounts, so that the order in which they came makes no difference;
what was learned of each account alone is kept as a sketch, and what was said of a story (evidence,
links) as long as its accounts are the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from synoptic.languages.outlets import known_outlets
from synoptic.pipeline.deciding import decided_aliases
from synoptic.pipeline.laying import lay_out
from synoptic.pipeline.readings import done
from synoptic.pipeline.remembering import Versions, digest_of, sketched, versions_of
from synoptic.records import Alias, Link, Story
from synoptic.store import About, Archive

SUBJECT = "archive"
RELATE = "relate"
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
    version = _version(archive, versions)
    entry = archive.ledger.of(SUBJECT).get(RELATE)
    if entry is not None and entry.version == version:
        return False
    from synoptic.relate import identify, regroup

    accounts = {account.article.id: account for account in archive.accounts.bare(versions)}
    aliases = decided_aliases(identify(list(accounts.values())), archive.rulings.all(About.ENTITY))
    of_article = _by_article(aliases)
    sketches = sketched(archive, versions, of_article)
    decisions = [ruling.decision for ruling in archive.rulings.all(About.STORY)]
    grouped = regroup(sketches.values(), decisions)
    laid = lay_out(archive, grouped, accounts, sketches.fingerprints)
    links = list(_links(archive, laid.changed, of_article))
    with archive.writing():
        archive.aliases.replace(aliases)
        archive.stories.replace(laid.stories, laid.topics)
        archive.links.put(
            [member.article for story in laid.changed for member in story.members], links
        )
        archive.ledger.put([*laid.entries, done(SUBJECT, RELATE, version)])
    return True


def _links(
    archive: Archive, stories: Sequence[Story], aliases: Mapping[str, Sequence[Alias]]
) -> Iterator[Link]:
    """The links within each of these stories."""
    from synoptic.relate import find_links

    for story in stories:
        ids = [member.article for member in story.members]
        known = [alias for id_ in ids for alias in aliases.get(id_, ())]
        yield from find_links(archive.accounts.many(ids), known, known_outlets())


def _by_article(aliases: Sequence[Alias]) -> Mapping[str, list[Alias]]:
    found: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        found[alias.article].append(alias)
    return found


def _version(archive: Archive, versions: Versions) -> str:
    """A digest of what relations are made from: accounts in their versions, and rulings."""
    return f"{VERSION} {digest_of(sorted(versions.items()), archive.rulings.all())}"
