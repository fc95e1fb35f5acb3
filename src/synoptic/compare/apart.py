"""Finds the values in which two statements cannot both be right: figures of one measure, dates.

Figures conflict only where what is measured and whose it is agree: the arms of one observatory and
those of another are two measures.
"""

from collections.abc import Sequence

from synoptic.compare.likeness import Matrix
from synoptic.compare.matching import THINGS_ALIKE
from synoptic.compare.material import Ledger, Material
from synoptic.compare.values import comparable, compatible, times_meet, written
from synoptic.records import Figure, TimeExpression

_SAME_BUT_FOR_ITS_FIGURE = 0.9
"""Least probability at which figures of unnamed things are of one measure."""

Apart = tuple[Figure | TimeExpression, Figure | TimeExpression]
"""Two values that cannot both hold."""


def _unmet(one: Material, other: Material) -> list[int]:
    """Which figures of one meet none of the other; one met by any other is at peace."""
    return [
        place
        for place, figure in enumerate(one.figures)
        if not any(compatible(figure, rival) for rival in other.figures)
    ]


def figures_apart(
    one: Material,
    other: Material,
    chance: float,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
) -> tuple[tuple[Figure, Figure], ...]:
    """Figures of the same measure of the same owner that cannot both hold.

    Where no word says what is measured, only the single open figures of two statements that are
    nearly the same are of one measure.
    """
    mine, theirs = _unmet(one, other), _unmet(other, one)
    alone = len(mine) == len(theirs) == 1 and chance >= _SAME_BUT_FOR_ITS_FIGURE
    return tuple(
        (one.figures[left], other.figures[right])
        for left in mine
        for right in theirs
        if comparable(one.figures[left], other.figures[right])
        and _same_thing(one.things[left], other.things[right], alike, alone=alone)
        and _same_owner(one.owners[left], other, other.owners[right], ledgers, alike)
        and _same_owner(other.owners[right], one, one.owners[left], ledgers[::-1], alike.T)
    )


def measured_otherwise(one: Material, other: Material) -> str:
    """Why two statements that share no figure tell different things: both measure in one unit."""
    if len(_unmet(one, other)) < len(one.figures) or len(_unmet(other, one)) < len(other.figures):
        return ""
    for figure in one.figures:
        for rival in other.figures:
            if comparable(figure, rival) and figure.unit:
                return f"{written(figure)} of something else than {written(rival)}"
    return ""


def _same_thing(one: int, other: int, alike: Matrix, *, alone: bool) -> bool:
    """Whether two figures measure the same thing; nothing is taken for anything else."""
    if one < 0 or other < 0:
        return one == other and alone
    return float(alike[one, other]) >= THINGS_ALIKE


def _same_owner(
    owners: Sequence[int],
    other: Material,
    others: Sequence[int],
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
) -> bool:
    """Whether the owners of one measure do not tell it apart: no name that the other lacks.

    A name anywhere in the other statement will do: trees differ in what hangs on what.
    """
    known = [*others, *other.items, *other.implied]
    return all(
        not ledgers[0].items[owner].named
        or (bool(known) and float(alike[owner, known].max()) >= THINGS_ALIKE)
        for owner in owners
    )


def times_apart(
    one: Material, other: Material
) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """The first dated times of the two predicates, where none of one meets any of the other."""
    dated = [time for time in one.main if time.earliest]
    rivals = [time for time in other.main if time.earliest]
    if not dated or not rivals:
        return ()
    others = [time for time in other.times if time.earliest]
    if any(times_meet(time, rival) for time in one.times if time.earliest for rival in others):
        return ()
    return ((dated[0], rivals[0]),)
