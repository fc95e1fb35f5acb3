"""Who is who across accounts: over the whole archive, or new accounts against the names known."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from synoptic.pipeline.deciding import decided_aliases
from synoptic.pipeline.remembering import rename_entities
from synoptic.records import Account, Alias, DecisionKind
from synoptic.store import About, Archive, KnownName, Ruling

if TYPE_CHECKING:
    from synoptic.relate.naming import Node

_REPRESENTED = 64
"""How many places of an entity are asked for its spellings when some of them are gone."""


def identify_all(archive: Archive, accounts: Sequence[Account]) -> tuple[Alias, ...]:
    """The aliases of all accounts, the user's rulings put over them."""
    from synoptic.relate import identify

    return decided_aliases(identify(accounts), archive.rulings.all(About.ENTITY))


def keep_all(archive: Archive, accounts: Sequence[Account], aliases: Iterable[Alias]) -> None:
    """Keeps the aliases of all accounts, and the names under which they are found again."""
    from synoptic.relate.meeting import kept_names
    from synoptic.relate.naming import nodes_of

    found = list(aliases)
    entity_of = {(alias.article, alias.local): alias.entity for alias in found}
    archive.aliases.replace(found)
    archive.names.replace(_known(kept_names(nodes_of(list(accounts)), entity_of, set())))


def identify_new(archive: Archive, accounts: Sequence[Account]) -> tuple[Alias, ...]:
    """The aliases of accounts that came or changed, held against the names known; keeps them.

    Entities that turn out to be one are one from then on in the whole archive.
    """
    from synoptic.relate.meeting import Known, asked_of, kept_names, may_be, meet, spelled
    from synoptic.relate.naming import node_of, nodes_of

    ids = [account.article.id for account in accounts]
    left = {alias.entity for alias in archive.aliases.of(ids)}
    archive.names.forget(ids)
    archive.aliases.put(ids, ())
    rulings = archive.rulings.all(About.ENTITY)
    apart = _taken_out(rulings)
    fresh = nodes_of(list(accounts))
    askers: dict[str, list[int]] = {}
    for number, node in enumerate(fresh):
        for key in asked_of(node):
            askers.setdefault(key, []).append(number)
    likely: dict[tuple[str, str], KnownName] = {}
    for name in archive.names.under(askers):
        place = (name.article, name.local)
        if place in likely or "/".join(place) in apart:
            continue
        if any(may_be(fresh[number], name.key, name.spelled) for number in askers[name.key]):
            likely[place] = name
    known = [
        Known(node_of(place[0], entity, company), likely[place].entity)
        for place, (entity, company) in archive.annotations.named(likely).items()
    ]
    met = meet(accounts, known, lambda id_: bool(archive.aliases.with_entity(id_)))
    concerned = {one.article for old in met.renamed for one in archive.aliases.with_entity(old)}
    for old, new in sorted(met.renamed.items()):
        archive.aliases.rename(old, new)
    rename_entities(archive, concerned, met.renamed)
    found = _decided(archive, met.aliases, rulings)
    archive.aliases.amend(found)
    entity_of = {(alias.article, alias.local): alias.entity for alias in found}
    held = {(met.renamed.get(one.entity, one.entity), spelled(one.node)) for one in known}
    archive.names.put(_known(kept_names(fresh, entity_of, held)))
    _represent(archive, {met.renamed.get(entity, entity) for entity in left})
    return found


def heed_rulings(archive: Archive, rulings: Sequence[Ruling]) -> None:
    """Puts new rulings on entities over the aliases there are."""
    places = [place.partition("/") for one in rulings for place in one.decision.together]
    own = {(one.article, one.local): one for one in archive.aliases.of(p[0] for p in places)}
    entities = {own[p[0], p[2]].entity for p in places if (p[0], p[2]) in own}
    before = [alias for entity in sorted(entities) for alias in archive.aliases.with_entity(entity)]
    after = decided_aliases(before, rulings)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if new != old]
    archive.aliases.amend(new for _, new in changed)
    still = {
        (one.article, one.entity) for one in archive.aliases.of(old.article for old, _ in changed)
    }
    for old, new in changed:
        if (old.article, old.entity) in still:
            continue  # another of its entities keeps the id
        rename_entities(archive, [old.article], {old.entity: new.entity})
    _represent(archive, entities)


def _represent(archive: Archive, entities: Iterable[str]) -> None:
    """Lets entities be found by the names they have now: some may have stood elsewhere."""
    from synoptic.relate.meeting import kept_names
    from synoptic.relate.naming import node_of

    for entity in sorted(entities):
        held = archive.aliases.with_entity(entity)[:_REPRESENTED]
        entity_of = {(alias.article, alias.local): entity for alias in held}
        named = archive.annotations.named(entity_of)
        nodes = [node_of(place[0], *named[place]) for place in sorted(named)]
        archive.names.put(_known(kept_names(nodes, entity_of, set())))


def _decided(
    archive: Archive, aliases: Sequence[Alias], rulings: Sequence[Ruling]
) -> tuple[Alias, ...]:
    """The new aliases with what was ruled of their own places: pages that are read again."""
    places = {f"{alias.article}/{alias.local}" for alias in aliases}
    ours = [one for one in rulings if places.intersection(one.decision.together)]
    if not ours:
        return tuple(aliases)
    others = [
        alias
        for one in ours
        for place in one.decision.together
        if place not in places
        for alias in archive.aliases.of([place.partition("/")[0]])
        if place == f"{alias.article}/{alias.local}"
    ]
    return decided_aliases([*aliases, *others], ours)[: len(aliases)]


def _taken_out(rulings: Iterable[Ruling]) -> set[str]:
    """Places that a user said are somebody of their own: they draw no others to them."""
    return {
        place
        for one in rulings
        if one.decision.kind is DecisionKind.SPLIT
        for place in one.decision.together
    }


def _known(rows: "Iterable[tuple[str, Node]]") -> Iterable[KnownName]:
    from synoptic.relate.meeting import spelled

    for key, node in rows:
        yield KnownName(key, node.article, node.entity.id, spelled(node))


Shared = Mapping[str, Sequence[Alias]]
"""The aliases of each article."""


def by_article(aliases: Iterable[Alias]) -> Shared:
    """The aliases of each article that has any."""
    found: dict[str, list[Alias]] = {}
    for alias in aliases:
        found.setdefault(alias.article, []).append(alias)
    return found
