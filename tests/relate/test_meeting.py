"""New accounts' names against those known: the same answer as over all accounts at once."""

import random
from collections.abc import Sequence

from synoptic.records import (
    Account,
    Alias,
    Analysis,
    Annotations,
    Article,
    Entity,
    NameType,
    Span,
    Vectors,
)
from synoptic.relate import identify
from synoptic.relate.meeting import Known, asked_of, keys_of, may_be, meet, spelled
from synoptic.relate.naming import Node, nodes_of
from synoptic.text import key

Groups = set[frozenset[tuple[str, str]]]

NAMES = (
    ("Mara Oltean", "Karsten Brandt", "Harbour Office", "Grabovo"),
    ("Oltean", "Grabovo", "Lindholm"),
    ("Марa Олтян", "Карстен Брандт", "Грабово"),
    ("Brandt", "Union of Ferrymen", "UF"),
    ("Karsten Brand", "Union of Ferrymen", "Lindholm"),
    ("Jonas Brandt", "Lindholm"),
)
ORDERS = 60
TYPES = {
    **dict.fromkeys(("Grabovo", "Lindholm", "Грабово"), NameType.PLACE),
    **dict.fromkeys(("Harbour Office", "Union of Ferrymen", "UF"), NameType.ORGANISATION),
}


def account(number: int, names: Sequence[str]) -> Account:
    text = ", ".join(names)
    entities = tuple(
        Entity(
            f"e{place}",
            name,
            TYPES.get(name, NameType.PERSON),
            (Span(text.index(name), text.index(name) + len(name)),),
            key=key(name),
        )
        for place, name in enumerate(names)
    )
    article = Article(id=f"a{number}", capture="", text=text, blocks=())
    nothing = Vectors(0, b"")
    analysis = Analysis(article.id, "", (), (), (), nothing, nothing)
    return Account(article, analysis, Annotations(article.id, entities=entities))


ACCOUNTS = [account(number, names) for number, names in enumerate(NAMES)]


def groups(aliases: Sequence[Alias]) -> Groups:
    found: dict[str, set[tuple[str, str]]] = {}
    for alias in aliases:
        found.setdefault(alias.entity, set()).add((alias.article, alias.local))
    return {frozenset(places) for places in found.values()}


def pairs(found: Groups) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    return {(one, other) for group in found for one in group for other in group}


def one_by_one(accounts: Sequence[Account]) -> list[Alias]:
    """What an archive would hold after these came one after the other."""
    held: list[Alias] = []
    nodes: dict[tuple[str, str], Node] = {}
    for arrival in accounts:
        fresh = nodes_of([arrival])
        entity_of = {(one.article, one.local): one.entity for one in held}
        known = [
            Known(node, entity_of[place])
            for place, node in nodes.items()
            if any(
                may_be(one, shared, spelled(node))
                for one in fresh
                for shared in asked_of(one) & keys_of(node)
            )
        ]
        met = meet([arrival], known, {one.entity for one in held}.__contains__)
        held = [
            Alias(one.article, one.local, met.renamed.get(one.entity, one.entity)) for one in held
        ]
        held += met.aliases
        nodes |= {node.place: node for node in fresh}
    return held


def test_names_that_come_one_by_one_are_who_they_are_at_once() -> None:
    at_once = pairs(groups(identify(ACCOUNTS)))
    agreement = []

    for turn in range(ORDERS):
        order = random.Random(turn).sample(ACCOUNTS, len(ACCOUNTS))
        streamed = pairs(groups(one_by_one(order)))
        agreement.append(2 * len(at_once & streamed) / (len(at_once) + len(streamed)))

    assert sum(agreement) / ORDERS > 0.97
    assert min(agreement) > 0.8


def test_a_surname_asks_for_full_names_and_is_asked_for_by_them() -> None:
    (full,) = nodes_of([account(1, ["Mara Oltean"])])
    (single,) = nodes_of([account(2, ["Oltean"])])

    assert asked_of(single) & keys_of(full)
    assert asked_of(full) & keys_of(single)
