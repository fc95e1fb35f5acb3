"""What the accounts of a story go back to, over the whole story or for its newcomers alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from synoptic.languages.outlets import known_outlets
from synoptic.records import Link, Story
from synoptic.store import Archive


def links_of(archive: Archive, story: Story) -> tuple[Link, ...]:
    """The links within a story."""
    return _found(archive, [member.article for member in story.members])


def links_of_newcomers(
    archive: Archive,
    members: Collection[str],
    fresh: Collection[str],
    near: Mapping[str, Sequence[str]],
) -> tuple[list[str], list[Link]]:
    """The links that newcomers bring to a large story, and the articles they are of.

    Newcomers are held against each other and against the members nearest to them. What was found
    of the others stays.
    """
    beside = {other for one in fresh for other in near.get(one, ()) if other in members}
    asked = sorted(beside.union(fresh))
    found = _found(archive, asked)
    links = [link for link in found if link.article in fresh]
    turned = [link for link in found if link.article not in fresh and link.upstream in fresh]
    changed = sorted({link.article for link in turned})
    stored = archive.links.of(changed)
    links += [*stored, *(link for link in turned if link not in stored)]
    return sorted({*fresh, *changed}), links


def _found(archive: Archive, articles: Iterable[str]) -> tuple[Link, ...]:
    from synoptic.relate import find_links

    ids = list(articles)
    return find_links(archive.accounts.many(ids), archive.aliases.of(ids), known_outlets())
