"""Named features of two gatherings: everything the decision about stories may look at.

Each lies roughly between -1 and 1. What is not known gives 0, so that silence never decides.
"""

import math
from collections import Counter

from synoptic.relate.gatherings import WITNESS, Gathering, cosine
from synoptic.relate.sketches import Vector, told_most

FEATURES: tuple[str, ...] = (
    "bias",
    "vector",
    "headline",
    "nearest",
    "cross",
    "cross-vector",
    "brief",
    "terms",
    "names",
    "people",
    "people-apart",
    "places",
    "places-apart",
    "numbers",
    "kinds",
    "kinds-apart",
    "nothing-shared",
    "twins-apart",
    "size",
    "gap",
    "gap-alike",
    "age",
    "clock",
    "undated",
    "half-dated",
    "day-same",
    "day-apart",
    "weekday-same",
    "weekday-apart",
    "recall-same",
    "recall-apart",
    "again-one",
)

_FEW = 0.1
"""Two sides that have less than this of a kind in common count as having nothing of it in common:
large stories meet by chance."""
_FEW_NAMES = 0.2
"""The same as a cosine of names: reports of different events name the same agency or office. Half
of it across languages, which spell names apart."""
_SOME_NAMES = 2
"""So many names each of two sides must have for it to mean something that they share none."""
_KNOWN = 2
"""Of so many of the four kinds (people, places, numbers, names) both sides must have some."""
_ALIKE, _ALIKE_WORDS, _RISE = 0.7, 0.5, 0.15
"""From this cosine of vectors or of rare words on two accounts may be twins, and so much further on
they surely are."""
_FOREIGN = 0.3
"""How much strange people and places count across languages: names are spelt anew there, and most
translations of one text into Chinese, Japanese or Arabic seem to speak of strangers."""


def features(one: Gathering, other: Gathering, nearest: float | None = None) -> dict[str, float]:
    """The features of two gatherings; symmetric.

    `nearest` is the highest cosine between a member of one and a member of the other where it is
    known, else the cosine of the two means stands for it.
    """
    left, right = one.lengths(), other.lengths()
    vector = _dense(one.vector, other.vector, left[0] * right[0])
    headline = _dense(one.headline, other.headline, left[1] * right[1])
    terms = cosine(one.terms, other.terms, left[2] * right[2])
    brief = (one.briefs + other.briefs) / max(1, len(one) + len(other))
    found = {
        "bias": 1.0,
        "vector": vector,
        "headline": headline,
        "nearest": vector if nearest is None else nearest,
        "cross": cross(one.languages, other.languages),
        "terms": terms,
        "names": cosine(one.names, other.names, left[3] * right[3]),
        "numbers": _shared_numbers(one, other),
        "size": 1.0 - (len(one) * len(other)) ** -0.5 if len(one) and len(other) else 0.0,
    }
    found["cross-vector"] = found["cross"] * vector
    _times(one, other, found)
    _told(one, other, found)
    _apart(one, other, found)
    if brief:
        found["brief"] = brief
    return found


def _apart(one: Gathering, other: Gathering, found: dict[str, float]) -> None:
    """How little is shared of what makes an event this one: who, where, how many, what names.

    Reports of one kind of event use the same words. Where two share not one person, place, number
    or name they are of different events, however alike they sound; and where they sound so alike
    that one could be a copy of the other, or use the same rare words, two such kinds are enough.
    """
    shares = [(found[name], _FEW) for name in ("people", "places") if name in found]
    if one.numbers and other.numbers:
        shares.append((shared_share(one.numbers, other.numbers), _FEW))
    if min(len(one.names), len(other.names)) >= _SOME_NAMES:
        shares.append((found["names"], _FEW_NAMES * (1.0 - 0.5 * found["cross"])))
    known = len(shares)
    apart = sum(share < few for share, few in shares)
    if apart < _KNOWN:
        return
    if apart == known:
        found["nothing-shared"] = 1.0 if known > _KNOWN else 0.5 * (1.0 - found["cross"])
    if 2 * apart > known:
        alike = max(found["vector"] - _ALIKE, found["terms"] - _ALIKE_WORDS)
        found["twins-apart"] = min(1.0, max(0.0, alike / _RISE))


def _shared_numbers(one: Gathering, other: Gathering) -> float:
    if not one.numbers or not other.numbers:
        return 0.0
    return min(1.0, 0.5 * len(one.numbers.keys() & other.numbers.keys()))


def _dense(one: Vector | None, other: Vector | None, lengths: float) -> float:
    if one is None or other is None or not lengths or one.shape != other.shape:
        return 0.0
    return float(one @ other) / lengths


def cross(one: Counter[str], other: Counter[str]) -> float:
    """The share of pairs in different languages."""
    pairs = sum(one.values()) * sum(other.values())
    same = 0
    for code, count in one.items():
        same += count * other.get(code, 0)
    return 1.0 - same / pairs if pairs else 0.0


def gap(one: Gathering, other: Gathering) -> float:
    """Days between two stretches of publication, 0 where they overlap, not a number if unknown."""
    return max(0.0, one.first - other.last, other.first - one.last)


def _times(one: Gathering, other: Gathering, found: dict[str, float]) -> None:
    """How far apart the two were published."""
    between = gap(one, other)
    if math.isnan(one.first) or math.isnan(other.first):
        both = math.isnan(one.first) and math.isnan(other.first)
        found["undated" if both else "half-dated"] = 1.0
        return
    found["gap"] = 0.4 * math.log1p(between)
    found["gap-alike"] = found["gap"] * found["terms"]
    spread = max(one.last, other.last) - min(one.first, other.first)
    found["age"] = 0.4 * math.log1p(spread)
    found["clock"] = 1.0 if between < 0.125 else 0.0


def shared_share(one: Counter[str], other: Counter[str]) -> float:
    """The share of the lesser side's weight that the other side has too."""
    least = min(one.total(), other.total())
    if not least:
        return 0.0
    lesser, greater = (one, other) if one.total() <= other.total() else (other, one)
    return sum(count for key, count in lesser.items() if key in greater) / least


def _strangers(one: Counter[str], other: Counter[str]) -> float:
    """The share of each side that the other side does not know at all, of the lesser."""
    left, right = one.total(), other.total()
    if not left or not right:
        return 0.0
    known = sum([one[key] for key in one if key in other])
    known_there = sum([other[key] for key in other if key in one])
    return min(1.0 - known / left, 1.0 - known_there / right)


def _steady(one: Counter[int], other: Counter[int]) -> float:
    """How sure the lesser of two counts of days is: one for one witness, a half more for many.

    Days are counted in parts of an account's word.
    """
    least = min(one.total(), other.total()) / WITNESS
    return 1.5 * least / (least + 0.5)


def _parted(one: Counter[int], other: Counter[int]) -> float:
    """How little two spreads over days of the week overlap."""
    left, right = one.total(), other.total()
    return 1.0 - sum([min(count / left, other[key] / right) for key, count in one.items()])


def _told(one: Gathering, other: Gathering, found: dict[str, float]) -> None:
    """What the texts tell of place, kind, day and earlier events."""
    comparable = 1.0 - (1.0 - _FOREIGN) * found["cross"]
    for name, left, right in (
        ("places", one.places, other.places),
        ("kinds", one.kinds, other.kinds),
    ):
        if left and right:
            shared = shared_share(left, right)
            found[name] = shared
            strange = comparable if name == "places" else 1.0
            found[f"{name}-apart"] = 0.0 if shared else strange
    if one.people and other.people:
        found["people"] = shared_share(one.people, other.people)
        least = min(len(one), len(other))
        strange = _strangers(one.people, other.people) * comparable
        found["people-apart"] = strange * least / (least + 1.0)
    by_day = bool(one.days and other.days)
    if by_day:
        _days(one, other, found)
    if one.weekdays and other.weekdays and not (by_day and "undated" in found):
        apart_by = _parted(one.weekdays, other.weekdays)
        found["weekday-apart"] = apart_by * _steady(one.weekdays, other.weekdays)
        found["weekday-same"] = 1.0 - apart_by
    _recalled(one, other, found)


def nearest_days(one: Gathering, other: Gathering) -> tuple[int, int]:
    """A day of each of two that tell one, those that lie nearest among the days most told."""
    pairs = [(a, b) for a in told_most(one.days) for b in told_most(other.days)]
    return min(pairs, key=lambda pair: (abs(pair[0] - pair[1]), -min(pair), -pair[0]))


def _days(one: Gathering, other: Gathering, found: dict[str, float]) -> None:
    """How near the days of the two come to each other, among those most is told for."""
    here, there = nearest_days(one, other)
    apart = abs(here - there)
    found["day-same"] = 1.0 if apart == 0 else 0.0
    found["day-apart"] = min(1.0, 0.3 * math.log1p(max(0, apart - 1)))
    found["day-apart"] *= _steady(one.days, other.days)
    if found["day-apart"] and "gap-alike" in found:
        found["gap-alike"] = 0.0  # two days told: the gap is no slip of a crawl


def _recalled(one: Gathering, other: Gathering, found: dict[str, float]) -> None:
    """Whether both recall the same earlier event, or different ones."""
    if not one.recalls and not other.recalls:
        return
    for kind in ("last", "again"):
        left = {value for what, value in one.recalls if what == kind}
        right = {value for what, value in other.recalls if what == kind}
        if left and right:
            found["recall-same" if left & right else "recall-apart"] = 1.0
        elif kind == "again" and (left or right):
            share = sum(n for (what, _), n in (one.recalls + other.recalls).items() if what == kind)
            found["again-one"] = min(1.0, share / min(len(one), len(other)))
