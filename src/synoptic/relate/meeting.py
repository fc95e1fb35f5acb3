"""Says who the entities of new accounts are among those an archive knows already.

A known name is found again by its keys: what it is spelled like, what it sounds like, what it is
short for. Only names that share a key are held against each other, by the same rules as in
`identity`, so the work for an account does not grow with the archive.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from rapidfuzz import fuzz

from synoptic.records import Account, Alias, NameType, identifier
from synoptic.relate.clusters import Clusters
from synoptic.relate.identity import join_names, key_of, names_of
from synoptic.relate.naming import FOREIGN, Node, blocks, nodes_of
from synoptic.text import fold
from synoptic.text.rows import without_form

_FAR = 55
"""Names of one alphabet less alike than this, in percent, are not looked at closer."""


class Known(msgspec.Struct, frozen=True):
    """One spelling of an entity that the archive has."""

    node: Node
    entity: str


class Met(msgspec.Struct, frozen=True):
    """Who the new ones are; `renamed` are entities that turned out to be others, old to new."""

    aliases: tuple[Alias, ...]
    renamed: Mapping[str, str]


def meet(accounts: Sequence[Account], known: Sequence[Known], taken: Callable[[str], bool]) -> Met:
    """One alias for every entity of the new accounts; `taken` says whether an id is in use.

    `known` are the names that `may_be` finds likely; those of one entity are one from the start.
    """
    entities = {one.node.place: one.entity for one in known}
    fresh = nodes_of(list(accounts))
    nodes = sorted([*fresh, *(one.node for one in known)], key=lambda node: node.place)
    clusters = Clusters(nodes, settled=entities)
    first: dict[str, Node] = {}
    for node in nodes:
        if node.place in entities:
            clusters.join(first.setdefault(entities[node.place], node), node, "known")
    join_names(nodes, clusters, {account.article.id: account for account in accounts})
    return _outcome(fresh, clusters, entities, taken)


def _outcome(
    fresh: list[Node],
    clusters: Clusters,
    entities: Mapping[tuple[str, str], str],
    taken: Callable[[str], bool],
) -> Met:
    aliases: list[Alias] = []
    renamed: dict[str, str] = {}
    given: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    for node in fresh:
        root = clusters.root(node)
        if root not in given:
            members = clusters.members[root]
            held = sorted({entities[one.place] for one in members if one.place in entities})
            given[root] = _id(members, clusters.identifier(root), held, taken, used)
            used.add(given[root])
            renamed.update({old: given[root] for old in held if old != given[root]})
        reason, confidence = clusters.reasons.get(node.place, ("alone", 1.0))
        aliases.append(Alias(node.article, node.entity.id, given[root], reason, confidence))
    return Met(tuple(aliases), renamed)


def _id(
    members: list[Node],
    known: str,
    held: list[str],
    taken: Callable[[str], bool],
    used: set[str],
) -> str:
    """The id of a cluster: by identifier, else the one it has, else by its name."""
    if known:
        return identifier("e", (known,))
    if held:
        return held[0]
    key = key_of(members)
    plain = identifier("e", (key,))
    if plain not in used and not taken(plain):
        return plain
    return identifier("e", (key, *min(node.place for node in members)))


# ---- Keys ----------------------------------------------------------------------------------------


def spelled(node: Node) -> str:
    """How a name is written, for telling spellings apart and for a first look at likeness."""
    form = node.form
    return f"{node.entity.type.value} {form.script} {' '.join(form.bare or form.words)}"


def keys_of(node: Node) -> set[str]:
    """The keys under which a name is kept."""
    entity, found = node.entity, _either_way(node)
    if entity.type is NameType.PERSON:
        blocked, kind = (_family(node), "family") if node.is_full else (blocks(node), "single")
        return found | {f"{kind} {block}" for block in blocked}
    found |= {f"short {fold(alias)}" for alias in _shorter(node)}
    if entity.identifier.startswith("outlet:"):
        found.add(f"outlet {fold(entity.name)[:1]}")
    return found


def asked_of(node: Node) -> set[str]:
    """The keys under which names are kept that may be this one."""
    entity, found = node.entity, _either_way(node)
    if entity.type is NameType.PERSON:
        if node.is_full:
            return found | {f"single {block}" for block in _family(node)}
        return found | {
            f"{kind} {block}" for block in blocks(node) for kind in ("family", "single")
        }
    found |= {f"other {fold(alias)}" for alias in _shorter(node)}
    if not entity.identifier:
        name = fold(entity.name)
        found.add(f"short {name}")
        if " " not in name and len(name) > 4:
            found.add(f"outlet {name[:1]}")
    return found


def may_be(node: Node, key: str, written: str) -> bool:
    """Whether a name found under `key` is worth a closer look; `written` is as `spelled` gave it.

    Only keys of sound bring many that are not.
    """
    kind = key.partition(" ")[0]
    if kind not in ("person", "family", "single", "sound"):
        return True
    _, script, words = written.split(" ", 2)
    if script in FOREIGN or node.form.script in FOREIGN:
        return True
    mine = " ".join(node.form.bare or node.form.words)
    if kind in ("person", "sound"):
        return fuzz.token_sort_ratio(mine, words) >= _FAR
    return fuzz.partial_ratio(mine, words) >= _FAR


def kept_names(
    nodes: Iterable[Node], entity_of: Mapping[tuple[str, str], str], held: set[tuple[str, str]]
) -> Iterator[tuple[str, Node]]:
    """The keys of every spelling of every entity, once; those in `held` are kept already.

    `held` are pairs of entity and spelling, and grows.
    """
    for node in nodes:
        one = (entity_of[node.place], spelled(node))
        if one not in held:
            held.add(one)
            for key in sorted(keys_of(node)):
                yield key, node


def _either_way(node: Node) -> set[str]:
    """Keys that are kept and asked for alike: identifier, spelling, the sound of a whole name."""
    found = _same(node)
    if node.entity.identifier:
        found.add(f"= {node.entity.identifier}")
    if node.entity.type is not NameType.PERSON:
        return found | _others(node)
    return found | ({f"person {block}" for block in blocks(node)} if node.is_full else set())


def _same(node: Node) -> set[str]:
    """Keys of the name as it is written, in any order of its words."""
    person = node.entity.type is NameType.PERSON
    if person and not node.is_full:
        return set()
    found = {f"{'whole' if person else 'other'} {name}" for name in names_of(node)}
    if node.is_full and node.form.words:
        found.add(f"words {node.entity.type.value} {' '.join(sorted(node.form.words))}")
    return found


def _others(node: Node) -> set[str]:
    """Keys of the sound of a name that is no person's."""
    count = len(without_form(node.form.words))
    return {f"sound {count} {block}" for block in blocks(node)}


def _family(node: Node) -> set[str]:
    """Keys of the sound of the family name."""
    form = node.form
    word = form.words[:1] if form.pinyin else form.bare[-1:]
    alone = msgspec.structs.replace(form, bare=word, words=word, pinyin="")
    return blocks(msgspec.structs.replace(node, form=alone))


def _shorter(node: Node) -> list[str]:
    """The names that its article uses for short."""
    from synoptic.text import name_words

    words = len(node.form.words)
    return [one for one in node.entity.aliases if len(one) > 1 and len(name_words(one)) < words]
