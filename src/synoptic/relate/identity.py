"""Says which entities of different articles are one, and why.

Names are joined by identifier, then by likeness across languages and scripts, then surnames alone
and damaged names where the context supports it. What is not certain stays apart: joining two
persons destroys more than leaving one in two pieces.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, product

from rapidfuzz.distance import DamerauLevenshtein

from synoptic.records import Account, Alias, NameType, identifier
from synoptic.relate.clusters import Clusters
from synoptic.relate.naming import FOREIGN, Node, blocks, nodes_of, supports
from synoptic.text import fold, name_words
from synoptic.text.inflection import same_but_for_ending
from synoptic.text.likeness import NameForm, likeness, word_likeness
from synoptic.text.rows import without_form

ALIKE = 0.8
"""Likeness from which two full names in alphabets are one person."""

ALIKE_FOREIGN = 0.72
"""The same where one name is transcribed from a script that merges sounds."""

SUPPORTED = 0.6
"""Likeness that is enough where role or company support it."""

_COMPARED = 6
"""How many different full names of each cluster are compared before it is joined."""

APART = 0.5
"""Likeness below which two full names can never be in one cluster."""


def identify(accounts: Sequence[Account]) -> tuple[Alias, ...]:
    """One alias for every entity of every account; the order of `accounts` does not matter."""
    nodes = nodes_of(list(accounts))
    clusters = Clusters(nodes)
    join_names(nodes, clusters, {account.article.id: account for account in accounts})
    return tuple(sorted(_aliases(clusters), key=lambda alias: (alias.article, alias.local)))


def join_names(nodes: list[Node], clusters: Clusters, accounts: Mapping[str, Account]) -> None:
    """Joins whatever is one among `nodes`, which come in order of place, the surest first."""
    _same_identifier(nodes, clusters)
    _same_name(nodes, clusters)
    _alike_persons(nodes, clusters)
    _alike_others(nodes, clusters)
    _short_names(nodes, clusters)
    _surnames(nodes, clusters)
    _damaged(nodes, clusters, accounts)


def _aliases(clusters: Clusters) -> Iterator[Alias]:
    made = [(cluster, clusters.identifier(root)) for root, cluster in clusters.all()]
    often = Counter(key_of(cluster) for cluster, known in made if not known)
    for cluster, known in made:
        shared = _shared_id(cluster, known, alone=often[key_of(cluster)] == 1)
        for node in cluster:
            reason, confidence = clusters.reasons.get(node.place, ("alone", 1.0))
            yield Alias(node.article, node.entity.id, shared, reason, confidence)


def _shared_id(cluster: list[Node], known: str, *, alone: bool) -> str:
    """An id that stays as long as identifier or name do; namesakes are told apart by place."""
    if known:
        return identifier("e", (known,))
    place = () if alone else min(node.place for node in cluster)
    return identifier("e", (key_of(cluster), *place))


def key_of(cluster: list[Node]) -> str:
    """The most frequent key of a cluster."""
    counts = Counter(node.entity.key for node in cluster)
    return max(sorted(counts), key=lambda one: counts[one])


def _same_identifier(nodes: list[Node], clusters: Clusters) -> None:
    first: dict[str, Node] = {}
    for node in nodes:
        known = node.entity.identifier
        if known:
            reason = f"the same identifier: {known}"
            clusters.join(first.setdefault(known, node), node, reason)


def _same_name(nodes: list[Node], clusters: Clusters) -> None:
    """The same words: persons by full name, others by any name of two letters or more."""
    first: dict[tuple[bool, str], Node] = {}
    for node in nodes:
        person = node.entity.type is NameType.PERSON
        if person and not node.is_full:
            continue
        for name in names_of(node):
            known = first.setdefault((person, name), node)
            if _may_join(clusters, known, node):
                clusters.join(known, node, f"the same name: {name}")
    spelled: dict[tuple[NameType, tuple[str, ...]], Node] = {}
    for node in nodes:
        if node.is_full and node.form.words:
            known = spelled.setdefault((node.entity.type, tuple(sorted(node.form.words))), node)
            if _may_join(clusters, known, node):
                reason = f"spelling: {known.entity.name} = {node.entity.name}"
                clusters.join(known, node, reason)


def names_of(node: Node) -> list[str]:
    """The folded name, and abbreviations that the article itself explains."""
    explained = any(reason.startswith("abbreviation") for reason in node.entity.reasons)
    short = [alias for alias in node.entity.aliases if alias.isupper() and len(alias) > 2]
    names = [node.entity.name, *(short if explained else ())]
    return [" ".join(fold(name).split()) for name in names]


def _may_join(clusters: Clusters, one: Node, other: Node) -> bool:
    """Whether nothing forbids joining: two identifiers, or two full names that are unlike."""
    first, second = clusters.root(one), clusters.root(other)
    known = {clusters.identifier(first), clusters.identifier(second)} - {""}
    if first == second or len(known) > 1:
        return False
    if one.entity.type is not NameType.PERSON:
        return True
    names, others = clusters.full_names(first), clusters.full_names(second)
    if names.keys() & others.keys():
        return True
    return all(
        _could_be_one(names[left], others[right])
        for left in sorted(names)[:_COMPARED]
        for right in sorted(others)[:_COMPARED]
    )


def _could_be_one(one: Node, other: Node) -> bool:
    if one.form.script in FOREIGN or other.form.script in FOREIGN:
        return True
    return _person_likeness(one, other) >= APART


def _pairs(nodes: Iterable[Node], clusters: Clusters) -> Iterator[tuple[Node, Node]]:
    """Pairs of different names that share a block, each once, in order; settled ones left out."""
    by_block: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for block in blocks(node):
            by_block[block].append(node)
    seen: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    for block in sorted(by_block):
        for one, other in _couples(by_block[block], clusters.settled):
            pair = (one.place, other.place)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _couples(row: list[Node], settled: Collection[tuple[str, str]]) -> Iterable[tuple[Node, Node]]:
    """Every two of a row, of settled ones at most one."""
    if not settled:
        return combinations(row, 2)
    fresh = [node for node in row if node.place not in settled]
    known = [node for node in row if node.place in settled]
    mixed = (sorted(pair, key=lambda node: node.place) for pair in product(known, fresh))
    return chain(((one, other) for one, other in mixed), combinations(fresh, 2))


def _one_each(nodes: Iterable[Node]) -> list[Node]:
    """One node for each different form; the rest was joined by its name already."""
    found: dict[tuple[tuple[str, ...], str], Node] = {}
    for node in nodes:
        found.setdefault((node.form.words, node.form.script), node)
    return list(found.values())


def _person_likeness(one: Node, other: Node) -> float:
    return _form_likeness(one.form, other.form)


@lru_cache(maxsize=262144)
def _form_likeness(form: NameForm, form_other: NameForm) -> float:
    if form.pinyin or form_other.pinyin:
        return likeness(form.text, form_other.text)
    short, long = sorted((form.bare, form_other.bare), key=len)
    if len(short) == len(long) or len(short) > 1:
        straight = all(map(same_but_for_ending, (short[0], short[-1]), (long[0], long[-1])))
        turned = all(map(same_but_for_ending, (short[0], short[-1]), (long[-1], long[0])))
        if straight or turned:
            return 0.95
    return likeness(form.text, form_other.text)


def _alike_persons(nodes: list[Node], clusters: Clusters) -> None:
    """Full names that are spelled or sound alike, the most alike first."""
    full = [node for node in nodes if node.entity.type is NameType.PERSON and node.is_full]
    found: list[tuple[float, Node, Node, str]] = []
    for one, other in _pairs(_one_each(full), clusters):
        score = _person_likeness(one, other)
        foreign = one.form.script in FOREIGN or other.form.script in FOREIGN
        least = ALIKE_FOREIGN if foreign else ALIKE
        helped = supports(one, other) if SUPPORTED <= score < least else []
        if score >= least or helped:
            reason = f"spelling: {one.entity.name} = {other.entity.name} ({score:.2f})"
            found.append((score, one, other, ", ".join([reason, *helped])))
    for score, one, other, reason in sorted(found, key=lambda f: (-f[0], f[1].place, f[2].place)):
        if _may_join(clusters, one, other):
            clusters.join(one, other, reason, min(1.0, score))


def _alike_others(nodes: list[Node], clusters: Clusters) -> None:
    """Organisations, places and the rest that differ in case endings or transcription."""
    others = [node for node in nodes if node.entity.type is not NameType.PERSON]
    for one, other in _pairs(_one_each(others), clusters):
        if _same_words(one, other) and _may_join(clusters, one, other):
            reason = f"spelling: {one.entity.name} = {other.entity.name}"
            clusters.join(one, other, reason, 0.9)


def _same_words(one: Node, other: Node) -> bool:
    words, words_other = without_form(one.form.words), without_form(other.form.words)
    if len(words) != len(words_other) or not words:
        return False
    if one.entity.type is not other.entity.type and one.entity.key != other.entity.key:
        return False
    if all(map(same_but_for_ending, words, words_other)):
        return True
    crossing = one.form.script != other.form.script
    foreign = one.form.script in FOREIGN or other.form.script in FOREIGN
    return crossing and all(
        len(left) > 3 and word_likeness(left, right, foreign=foreign) >= 0.88
        for left, right in zip(words, words_other, strict=True)
    )


def _short_names(nodes: list[Node], clusters: Clusters) -> None:
    """A short name that some article itself uses for a longer one: "GM", "Apple".

    Where several organisations share it, an article's own company decides.
    """
    longer: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.entity.type is not NameType.PERSON:
            for alias in node.entity.aliases:
                if len(alias) > 1 and len(name_words(alias)) < len(node.form.words):
                    longer[fold(alias)].append(node)
    for node in nodes:
        if node.entity.type is NameType.PERSON or node.entity.identifier:
            continue
        found: dict[tuple[str, str], list[Node]] = {}
        for candidate in longer.get(fold(node.entity.name), ()):
            if clusters.root(candidate) != clusters.root(node):
                found.setdefault(clusters.root(candidate), []).append(candidate)
        chosen = _most_frequent(found)
        if chosen and _may_join(clusters, chosen, node):
            reason = f"short for {chosen.entity.name}, as another article uses it"
            clusters.join(chosen, node, reason, 0.85)


def _most_frequent(found: dict[tuple[str, str], list[Node]]) -> Node | None:
    """A node of the cluster that is called so most often, when no other is as often."""
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    if not ordered:
        return None
    clear = len(ordered) == 1 or len(ordered[0][1]) >= 2 * len(ordered[1][1])
    return ordered[0][1][0] if clear else None


def _surnames(nodes: list[Node], clusters: Clusters) -> None:
    """A surname alone: the one person of that name, or the one whom role or company support."""
    full = [node for node in nodes if node.entity.type is NameType.PERSON and node.is_full]
    by_block: defaultdict[str, list[Node]] = defaultdict(list)
    for node in full:
        for block in blocks(node):
            by_block[block].append(node)
    singles = [node for node in nodes if node.entity.type is NameType.PERSON and not node.is_full]
    for node in singles:
        if node.place in clusters.settled and clusters.full_names(clusters.root(node)):
            continue
        found: dict[tuple[str, str], list[Node]] = {}
        for block in blocks(node):
            for candidate in by_block.get(block, ()):
                if _is_surname(node, candidate):
                    found.setdefault(clusters.root(candidate), []).append(candidate)
        chosen = _supported(node, found)
        if chosen:
            match, why = chosen
            clusters.join(match, node, f"the surname of {match.entity.name}: {why}", 0.85)
    _join_singles(singles, clusters)


def _is_surname(node: Node, candidate: Node) -> bool:
    if not node.form.words:
        return False
    word = node.form.words[-1]
    family = candidate.form.words[0] if candidate.form.pinyin else candidate.form.bare[-1]
    if same_but_for_ending(word, family):
        return True
    foreign = node.form.script in FOREIGN or candidate.form.script in FOREIGN
    if node.form.script == candidate.form.script and len(word) < 5:
        return False
    return word_likeness(word, family, foreign=foreign) >= (0.75 if foreign else 0.85)


def _supported(node: Node, found: dict[tuple[str, str], list[Node]]) -> tuple[Node, str] | None:
    """The candidate with most support, when no other has as much."""
    scored: list[tuple[int, int, tuple[str, str], Node, str]] = []
    for root in sorted(found):
        best = max(found[root], key=lambda one: (len(one.company & node.company), one.place))
        helped = supports(node, best)
        company = len(best.company & node.company)
        why = ", ".join(helped) or "nobody else of that name"
        scored.append((len(helped), company, root, best, why))
    scored.sort(key=lambda item: (-item[0], -item[1], item[2]))
    if not scored:
        return None
    clear = len(scored) == 1 or scored[0][:2] > scored[1][:2]
    return (scored[0][3], scored[0][4]) if clear else None


def _join_singles(singles: list[Node], clusters: Clusters) -> None:
    """Surnames of which no article gives the full name."""
    alone = [node for node in singles if len(clusters.of(node)) == 1]
    for one, other in _pairs(alone, clusters):
        word, word_other = one.form.words[-1], other.form.words[-1]
        same = same_but_for_ending(word, word_other)
        crossing = one.form.script != other.form.script
        if same or (crossing and word_likeness(word, word_other) >= 0.88):
            helped = supports(one, other)
            if helped or (same and len(word) > 4):
                reason = f"the same surname: {one.entity.name} = {other.entity.name}"
                clusters.join(one, other, ", ".join([reason, *helped]), 0.8)


def _damaged(nodes: list[Node], clusters: Clusters, accounts: Mapping[str, Account]) -> None:
    """A name one letter away from an outlet or agency, where the words beside it speak for it.

    Machine translation damages just these names ("Belda" for BelTA).
    """
    known = {
        node.entity.identifier: node
        for node in reversed(nodes)
        if node.entity.identifier.startswith("outlet:")
    }
    for node in nodes:
        name = fold(node.entity.name)
        if node.entity.identifier or " " in name or len(name) < 5 or node.article not in accounts:
            continue
        for outlet in sorted(known):
            whole = known[outlet]
            right = fold(whole.entity.name)
            near = right[:1] == name[:1] and DamerauLevenshtein.distance(name, right) == 1
            why = _beside(node, whole, accounts[node.article]) if near else ""
            if why:
                reason = f"damaged: {node.entity.name} = {whole.entity.name}, {why}"
                clusters.join(whole, node, reason, 0.7)
                break


def _beside(node: Node, whole: Node, account: Account) -> str:
    """What supports a damaged name: its country right before it, or the right name nearby."""
    land = whole.entity.country
    for entity in account.annotations.entities:
        if land and entity.identifier == f"iso:{land}":
            for span in entity.adjectives:
                for mention in node.entity.mentions:
                    if 0 <= mention.start - span.stop <= 30:
                        return f"beside {account.article.words(span)}"
    if whole.entity.identifier in node.company:
        return f"{whole.entity.name} in the same article"
    return ""
