"""Finds the values in which two statements cannot both be right: figures of one measure, dates.

Figures conflict only where what is measured and whose it is agree: the arms of one observatory and
those of another are two measures.
"""

from collections.abc import Sequence

from synoptic.compare.likeness import Matrix
from synoptic.compare.matching import THINGS_ALIKE, nearness
from synoptic.compare.material import Ledger, Material
from synoptic.compare.values import (
    Given,
    comparable,
    compatible,
    named_times_meet,
    times_meet,
    written,
)
from synoptic.records import Figure, FigureKind, TimeExpression

_SAME_BUT_FOR_ITS_FIGURE = 0.9
"""Least probability at which figures of unnamed things are of one measure."""

_WORD_BY_WORD = 0.6
_ALL_BUT_ITS_PLACE = 0.8
"""Least share of common words at which two statements differ in their values alone; in a place in
a row, which tells two things of one kind apart ("the first permit", "the second")."""

_A_WORD = 6
"""Most letters between a part and its whole: "146 из 2,4 тыс."."""

Apart = tuple[Given, Given]
"""Two values that cannot both hold."""


def _unmet(one: Material, other: Material) -> list[int]:
    """Which figures of one meet none of the other.

    Equal ones meet first: "up to 4" is not met by "1 to 5" where the other says "up to 4", too.
    """
    free = [
        rival for rival in other.figures if not any(_equal(figure, rival) for figure in one.figures)
    ]
    return [
        place
        for place, figure in enumerate(one.figures)
        if not any(_equal(figure, rival) for rival in other.figures)
        and not any(compatible(figure, rival) for rival in free)
    ]


def _equal(one: Figure, other: Figure) -> bool:
    same = one.kind == other.kind and one.unit == other.unit
    return same and (one.low, one.high) == (other.low, other.high)


def figures_apart(
    one: Material,
    other: Material,
    chance: float,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
) -> tuple[tuple[Figure, Figure], ...]:
    """Figures of the same measure of the same owner that cannot both hold.

    Where no word says what is measured, only the single open figures of two statements that are
    nearly the same are of one measure. Where everything else is told alike, word by word, the
    single open figures of a unit are, whatever hangs on them: trees differ.
    """
    mine, theirs = _unmet(one, other), _unmet(other, one)
    if not mine or not theirs:
        return ()
    near = nearness(one, other, ledgers, alike) if chance >= _SAME_BUT_FOR_ITS_FIGURE else 0.0
    if near < _ALL_BUT_ITS_PLACE:
        mine = [place for place in mine if one.figures[place].kind is not FigureKind.ORDINAL]
    alone = len(mine) == len(theirs) == 1 and chance >= _SAME_BUT_FOR_ITS_FIGURE
    return tuple(
        (one.figures[left], other.figures[right])
        for left in mine
        for right in theirs
        if comparable(one.figures[left], other.figures[right])
        and (
            (near >= _WORD_BY_WORD and _only(one, mine, left) and _only(other, theirs, right))
            or _of_one_whole(one, left, other, right)
            or (
                _same_thing(one.things[left], other.things[right], alike, alone=alone)
                and _same_owner(one.owners[left], other, other.owners[right], ledgers, alike)
                and _same_owner(other.owners[right], one, one.owners[left], ledgers[::-1], alike.T)
            )
        )
    )


def _of_one_whole(one: Material, left: int, other: Material, right: int) -> bool:
    """Whether two figures are parts of the same whole: "146 of 2,400" and "400 of 2,400"."""
    whole, rival = _behind(one, left), _behind(other, right)
    return (
        whole is not None
        and rival is not None
        and _equal(whole, rival)
        and whole.value > max(one.figures[left].value, other.figures[right].value)
    )


def _behind(material: Material, place: int) -> Figure | None:
    """The figure that follows another within a word: "146 of 2,400"."""
    stop = material.figures[place].stop
    found = [figure for figure in material.figures if 0 < figure.start - stop <= _A_WORD]
    return found[0] if found else None


def _only(material: Material, open_figures: Sequence[int], place: int) -> bool:
    """Whether no other open figure is measured in the same way."""
    figure = material.figures[place]
    return sum(comparable(figure, material.figures[other]) for other in open_figures) == 1


def measured_otherwise(one: Material, other: Material) -> str:
    """Why two statements that share no figure tell different things: both measure in one unit."""
    if len(_unmet(one, other)) < len(one.figures) or len(_unmet(other, one)) < len(other.figures):
        return ""
    for figure in one.figures:
        for rival in other.figures:
            ranked = figure.kind is FigureKind.ORDINAL
            if comparable(figure, rival) and (figure.unit or ranked):
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
    one: Material,
    other: Material,
    chance: float,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """The dated times of the two predicates where none of one meets any of the other.

    Where everything else is told alike, word by word, a single open date of each is enough,
    wherever it stands.
    """
    mine, theirs = _open_times(one, other), _open_times(other, one)
    alone = len(mine) == len(theirs) == 1 and mine[0].precision == theirs[0].precision
    if (
        alone
        and chance >= _SAME_BUT_FOR_ITS_FIGURE
        and nearness(one, other, ledgers, alike) >= _WORD_BY_WORD
    ):
        return _unless_since(one, other, mine[0], theirs[0])
    dated = [time for time in one.main if time in mine]
    rivals = [time for time in other.main if time in theirs]
    if not dated or not rivals or len(mine) < len(_dated(one)) or len(theirs) < len(_dated(other)):
        return ()
    unlike = dated[0].precision != rivals[0].precision
    told = dated[0].anchored == rivals[0].anchored
    if unlike and (not told or nearness(one, other, ledgers, alike) < _WORD_BY_WORD):
        return ()  # the year of an event and the day of its report
    return _unless_since(one, other, dated[0], rivals[0])


def _unless_since(
    one: Material, other: Material, mine: TimeExpression, theirs: TimeExpression
) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """Two dates as values that differ, unless the earlier is a beginning: "since 2 June", "today".

    Two beginnings are two values.
    """
    begun, later = (mine in one.since, theirs in other.since)
    if mine.earliest > theirs.earliest:
        begun, later = later, begun
    return () if begun and not later else ((mine, theirs),)


def named_times_apart(
    one: Material,
    other: Material,
    chance: float,
    ledgers: tuple[Ledger, Ledger],
    alike: Matrix,
) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """The only times of day, or days without a year, that do not meet where else all is told alike.

    Where the words differ, both belong to one verb that the statements share.
    """
    if chance < _SAME_BUT_FOR_ITS_FIGURE or _open_times(one, other) or _open_times(other, one):
        return ()
    for kind in ("clock", "yearless"):
        mine = [time for time in one.times if getattr(time, kind)]
        theirs = [time for time in other.times if getattr(time, kind)]
        if not len(mine) == len(theirs) == 1 or named_times_meet(mine[0], theirs[0]):
            continue
        told = nearness(one, other, ledgers, alike) >= _WORD_BY_WORD
        own = mine[0] in one.main and theirs[0] in other.main
        if told or (own and _same_verb(one, other, alike)):
            return ((mine[0], theirs[0]),)
    return ()


def _same_verb(one: Material, other: Material, alike: Matrix) -> bool:
    """Whether the heads of two statements are alike."""
    heads = [*one.predicates[:1], *other.predicates[:1]]
    return len(heads) > 1 and float(alike[heads[0], heads[1]]) >= THINGS_ALIKE


def dated_otherwise(one: Material, other: Material) -> str:
    """Why two statements tell of two times: their predicates' dates, given in full, never meet.

    For dates of unlike precision, which are no two values of one: "14 April 2014", "November 2014".
    """
    mine, theirs = _in_full(one), _in_full(other)
    if not mine or not theirs or mine[0].precision == theirs[0].precision:
        return ""
    if any(times_meet(time, rival) for time in _days(one) for rival in _days(other)):
        return ""
    return f"{written(mine[0])} against {written(theirs[0])}"


def dates_apart(
    one: Material, other: Material
) -> tuple[tuple[TimeExpression, TimeExpression], ...]:
    """Two dates that the text gives in full and the predicates have, none of which meets another.

    For claims that are one but for their dates: those of one group, or of two joined sentences.
    """
    mine, theirs = _in_full(one), _in_full(other)
    if not mine or not theirs or mine[0].precision != theirs[0].precision:
        return ()
    told, rivals = ([time for time in side.times if not time.clock] for side in (one, other))
    if any(times_meet(time, rival) for time in told for rival in rivals):
        return ()
    return _unless_since(one, other, mine[0], theirs[0])


def _in_full(material: Material) -> list[TimeExpression]:
    """The predicate's dates that the text itself gives in full."""
    return [time for time in material.main if time.earliest and not time.anchored]


def _dated(material: Material) -> list[TimeExpression]:
    return [time for time in material.times if time.earliest]


def _days(material: Material) -> list[TimeExpression]:
    """Times that name days, if only a day whose year nothing tells."""
    return [time for time in material.times if time.earliest or time.yearless]


def _open_times(one: Material, other: Material) -> list[TimeExpression]:
    """Dated times of one that meet none of the other."""
    rivals = _days(other)
    return [time for time in _dated(one) if not any(times_meet(time, rival) for rival in rivals)]
