"""Says in fixed words what decided that an account belongs to a story, or does not."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from synoptic.records import Account, Evidence, NameType
from synoptic.relate.features import features, gap, nearest_days
from synoptic.relate.gatherings import Gathering
from synoptic.relate.model import Model
from synoptic.relate.sketches import Sketch, day_text, person_key
from synoptic.relate.terms import words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_LEAST = 0.15
"""What a feature must add to the log-odds to be told."""
_MOST = 6
"""How many reasons are told."""
_APART = 2
"""How many reasons are told against another story of the topic."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def reasons(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float], model: Model
) -> tuple[Evidence, ...]:
    """The reasons that weighed most, heaviest first, with the words of `account` where given."""
    told: dict[str, Evidence] = {}
    for name, _ in (part for part in model.parts(found) if abs(part[1]) >= _LEAST):
        family = _FAMILY.get(name, name)
        writer = _WRITERS.get(family)
        if writer is None or family in told:
            continue
        evidence = writer(account, one, rest, found)
        if evidence is not None:
            told[family] = evidence
        if len(told) == _MOST:
            break
    return tuple(told.values())


def apart(
    account: Account | None, one: Sketch, other: Gathering, title: str, model: Model
) -> tuple[Evidence, ...]:
    """The reasons that weighed most against `one` belonging to another story of its topic."""
    found = features(Gathering([one]), other)
    against = {name: found[name] for name, weight in model.parts(found) if weight < 0.0}
    told = reasons(account, one, other, {**_NEUTRAL, **against}, model)
    return tuple(
        msgspec.structs.replace(
            evidence, reason=f"apart from “{title[:_TITLE]}”: {evidence.reason}"
        )
        for evidence in told[:_APART]
    )


_TITLE = 80
_NEUTRAL = {"vector": 0.0, "nearest": 0.0}
_FAMILY = {
    "nearest": "vector",
    "headline": "vector",
    "cross-vector": "vector",
    "places-apart": "places",
    "people-apart": "people",
    "gap-alike": "gap",
    "kinds-apart": "kinds",
    "nothing-shared": "apart",
    "twins-apart": "apart",
    "day-apart": "day",
    "day-same": "day",
    "weekday-same": "weekday",
    "weekday-apart": "weekday",
    "recall-same": "recall",
    "recall-apart": "recall",
    "again-one": "again",
    "age": "gap",
    "clock": "gap",
}


def _likeness(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence:
    return Evidence(
        reason=f"likeness {found['vector']:.2f} to the story, "
        f"{found['nearest']:.2f} to its nearest account"
    )


def _where(account: Account | None, terms: Iterable[str]) -> tuple[int, int, str]:
    """The first words of the account that make the first of `terms` it holds."""
    if account is None:
        return 0, 0, ""
    wanted = list(terms)
    places: dict[str, tuple[int, int, str]] = {}
    for match in _WORD.finditer(account.article.text):
        for term in words(match[0]):
            places.setdefault(term, (match.start(), match.end(), match[0]))
    return next((places[term] for term in wanted if term in places), (0, 0, ""))


def _terms(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    shared = sorted(
        (term for term in one.terms if term in rest.terms),
        key=lambda term: (-one.terms[term] * rest.terms[term], term),
    )
    if not shared:
        return None
    start, stop, text = _where(account, shared)
    return Evidence(
        reason=f"{len(shared)} rare words shared",
        article=one.article if text else "",
        start=start,
        stop=stop,
        text=text,
    )


def _names(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    if account is None:
        return None
    for entity in account.annotations.entities:
        if "=" + entity.identifier in rest.names and entity.mentions:
            span = entity.mentions[0]
            return Evidence(
                reason="same name",
                article=one.article,
                start=span.start,
                stop=span.stop,
                text=account.article.words(span),
            )
    return None


def _people(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    """The first mention of a person whom the story knows too, else of one whom it does not."""
    if account is None:
        return None
    wanted, reason = one.people & rest.people.keys(), "same person"
    if not wanted or "people" not in found:
        wanted, reason = one.people - rest.people.keys(), "a person the story does not name"
    for entity in account.annotations.entities:
        if entity.type is NameType.PERSON and entity.mentions and person_key(entity.name) in wanted:
            span = entity.mentions[0]
            words_there = account.article.words(span)
            return Evidence(reason, one.article, span.start, span.stop, words_there)
    return None


def _places(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    shared = sorted(one.places & rest.places.keys())
    if shared:
        return _entity(account, one, shared[0], "same place")
    return _entity(account, one, min(one.places), "no place of the story") if one.places else None


def _entity(account: Account | None, one: Sketch, key: str, reason: str) -> Evidence:
    """The first mention of the place with this key."""
    if account is not None:
        for entity in account.annotations.entities:
            if key in (entity.identifier, entity.key) and entity.mentions:
                span = entity.mentions[0]
                words_there = account.article.words(span)
                return Evidence(reason, one.article, span.start, span.stop, words_there)
    return Evidence(f"{reason}: {key}")


def _numbers(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    shared = sorted(one.numbers & rest.numbers.keys())
    return Evidence(f"same number: {', '.join(shared[:3])}") if shared else None


def _kinds(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence:
    shared = sorted(one.kinds & rest.kinds.keys())
    if shared:
        return Evidence(f"same kind of event: {', '.join(shared[:3])}")
    return Evidence(f"another kind of event: {min(one.kinds)} against {_most(rest.kinds)}")


def _apart(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    """The kinds of which both have some and not one in common."""
    kinds = [
        kind
        for kind, mine, theirs in (
            ("person", one.people, rest.people),
            ("place", one.places, rest.places),
            ("number", one.numbers, rest.numbers),
            ("name", one.names, rest.names),
        )
        if mine and theirs and not any(key in theirs for key in mine)
    ]
    return Evidence(f"shares no {', no '.join(kinds)}") if kinds else None


def _most(counts: Counter[str]) -> str:
    return max(sorted(counts), key=lambda key: counts[key])


def _day(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    if not one.days or not rest.days:
        return None
    here, there = nearest_days(Gathering([one]), rest)
    if here == there:
        return Evidence(f"event day {day_text(here)} in both")
    return Evidence(f"event day {day_text(here)} against {day_text(there)}")


def _weekday(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    if not one.weekdays or not rest.weekdays:
        return None
    other = max(rest.weekdays, key=lambda day: (rest.weekdays[day], -day))
    if other in one.weekdays:
        return Evidence(f"weekday of the event: {_WEEKDAYS[other]} in both")
    return Evidence(f"weekday of the event: {_WEEKDAYS[one.weekday]} against {_WEEKDAYS[other]}")


def _recall(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    for recall in one.recalls:
        others = sorted(value for kind, value in rest.recalls if kind == recall.kind)
        if not others:
            continue
        agree = recall.value in others
        value, other = recall.value, recall.value if agree else others[0]
        told = (
            (_MONTHS[value - 1], _MONTHS[other - 1])
            if recall.kind == "last"
            else (f"number {value}", f"number {other}")
        )
        verdict = "in both" if agree else f"against {told[1]}"
        return Evidence(
            reason=f"recalls an earlier event: {told[0]} {verdict}",
            article=one.article,
            start=recall.start,
            stop=recall.stop,
            text="" if account is None else account.article.words(recall.span),
        )
    return None


def _again(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    for recall in one.recalls:
        if recall.kind == "again":
            return Evidence(
                reason="counts events where the story does not",
                article=one.article,
                start=recall.start,
                stop=recall.stop,
                text="" if account is None else account.article.words(recall.span),
            )
    return Evidence("the story counts events where the account does not")


def _gap(
    account: Account | None, one: Sketch, rest: Gathering, found: dict[str, float]
) -> Evidence | None:
    between = gap(Gathering([one]), rest)
    if math.isnan(between):
        return None
    return Evidence(f"published {between:.1f} days apart" if between else "published while it ran")


_WRITERS: dict[
    str, Callable[[Account | None, Sketch, Gathering, dict[str, float]], Evidence | None]
] = {
    "vector": _likeness,
    "terms": _terms,
    "names": _names,
    "people": _people,
    "places": _places,
    "numbers": _numbers,
    "kinds": _kinds,
    "apart": _apart,
    "day": _day,
    "weekday": _weekday,
    "recall": _recall,
    "again": _again,
    "gap": _gap,
}
