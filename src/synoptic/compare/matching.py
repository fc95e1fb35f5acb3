"""Pairs the words of two statements one to one, the most alike first."""

import msgspec

from synoptic.compare.likeness import Matrix
from synoptic.compare.material import Ledger, Material

THINGS_ALIKE = 0.5
"""Least likeness of two words for one thing."""


class Matched(msgspec.Struct, frozen=True):
    """An item of one statement and its partner in the other, with their likeness."""

    left: int
    right: int
    strength: float


def matched(one: Material, other: Material, alike: Matrix) -> list[Matched]:
    """The pairs of items that mean the same; what the other side only borrows may be met, too."""
    known = [*other.items, *other.implied]
    pairs = sorted(
        (-float(alike[item, column]), item, column)
        for item in one.items
        for column in known
        if alike[item, column] >= THINGS_ALIKE
    )
    found = []
    left: set[int] = set()
    right: set[int] = set()
    for strength, item, column in pairs:
        if item not in left and column not in right:
            left.add(item)
            right.add(column)
            found.append(Matched(item, column, -strength))
    return found


def nearness(
    one: Material, other: Material, ledgers: tuple[Ledger, Ledger], alike: Matrix
) -> float:
    """The share of words that two statements have in common, one to one, values left aside.

    Nothing where one of them has a name that the other lacks: that is another one's value.
    """
    pairs = matched(one, other, alike)
    shares = []
    for side, ledger, met in (
        (one, ledgers[0], {pair.left for pair in pairs}),
        (other, ledgers[1], {pair.right for pair in pairs}),
    ):
        own = [item for item in side.items if not ledger.items[item].valued]
        strange = [item for item in own if ledger.items[item].named and item not in met]
        if any(not _is_part_of_a_name(item, met, side, ledger) for item in strange):
            return 0.0
        shares.append(sum(item in met for item in own) / max(1, len(own)))
    return min(shares)


def _is_part_of_a_name(item: int, met: set[int], side: Material, ledger: Ledger) -> bool:
    """Whether a word of a name stands right beside a name that is met: "HMP Long Lartin"."""
    if ledger.items[item].kind != "word":
        return False
    inside = set(side.unit.tokens)
    names = [other for other in met if other < len(ledger.items) and ledger.items[other].named]
    beside = {place for other in names for place in ledger.places[other]} & inside
    own = inside & set(ledger.places[item])
    return bool(own) and all(place - 1 in beside or place + 1 in beside for place in own)
