"""Says why two statements cannot tell the same, however alike their words are."""

from collections.abc import Sequence

import numpy

from synoptic.compare.likeness import Matrix
from synoptic.compare.matching import THINGS_ALIKE
from synoptic.compare.material import COUNTRY, Ledger, Material
from synoptic.records import Auxiliary, Event

DENIED = "one of the two denies"
"""The reason that two values may outweigh."""

_ASKED = "one of the two asks"
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def refusal(one: Material, other: Material, ledgers: tuple[Ledger, Ledger]) -> str:
    """Why two statements cannot tell the same, however alike they are; nothing where they can."""
    return (
        (_ASKED if one.unit.asks != other.unit.asks else "")
        or roles_swapped(one.events, other.events, ledgers)
        or _negated(one, other)
        or _elsewhere(one, other, ledgers)
    )


def somebody_else(
    one: Material, other: Material, ledgers: tuple[Ledger, Ledger], alike: Matrix
) -> bool:
    """Whether one tells what somebody does whom the other does not mention, or others speak.

    Asked where the verbs are not alike: two governments that each do something in one matter.
    Names of one language tell; across languages they are too often not known to be the same.
    """
    languages = {ledger.telling.account.article.language for ledger in ledgers}
    if len(languages) > 1:
        return False
    if one.speakers and other.speakers:
        return not _met(one.speakers, other.speakers, alike)
    return any(
        bool(side.doers) and not _met(side.doers, (*rival.items, *rival.implied), matrix)
        for side, rival, matrix in ((one, other, alike), (other, one, alike.T))
    )


def _met(items: Sequence[int], others: Sequence[int], alike: Matrix) -> bool:
    return bool(others) and float(alike[numpy.ix_(items, others)].max()) >= THINGS_ALIKE


def roles_swapped(
    one: Sequence[Event], other: Sequence[Event], ledgers: tuple[Ledger, Ledger]
) -> str:
    """Who did what to whom the other way round, in events that are not mutual."""
    for event in one:
        for rival in other:
            if not event.type or event.type != rival.type or event.type in _SYMMETRIC:
                continue
            actors, recipients = _names(event, ledgers[0])
            others, receivers = _names(rival, ledgers[1])
            if actors & receivers and recipients & others and not actors & others:
                return f"roles of {event.type} are the other way round"
    return ""


def _names(event: Event, ledger: Ledger) -> tuple[set[str], set[str]]:
    shared = ledger.shared
    actors = {shared.get(actor.entity, actor.entity) for actor in event.actors}
    recipients = {shared.get(actor.entity, actor.entity) for actor in event.recipients}
    return actors - {""}, recipients - {""}


def _elsewhere(one: Material, other: Material, ledgers: tuple[Ledger, Ledger]) -> str:
    """Both name places and no country is common to them: another journey, another attack."""
    left, right = (
        [
            ledger.items[item]
            for item in side.items
            if ledger.items[item].place and ledger.items[item].country
        ]
        for side, ledger in zip((one, other), ledgers, strict=True)
    )
    if {item.country for item in left} & {item.country for item in right}:
        return ""
    named = [
        [item.text for item in side if not item.key.startswith(COUNTRY)] for side in (left, right)
    ]
    return f"{named[0][0]} against {named[1][0]}" if named[0] and named[1] else ""


def _negated(one: Material, other: Material) -> str:
    """One denies what the other asserts: by its words, or by an event of the same type."""
    if one.denies != other.denies:
        return DENIED
    for event in one.events:
        for rival in other.events:
            if event.type and event.type == rival.type:
                left = Auxiliary.NEGATION in event.auxiliaries
                right = Auxiliary.NEGATION in rival.auxiliaries
                if left != right:
                    return f"{event.type} is negated on one side only"
    return ""
