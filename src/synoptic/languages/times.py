"""Words of time."""

import msgspec

from synoptic.languages.numbers import Forms


class TimeExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase read on Wednesday 15 May 2024, and the days it means as `from..to`; `?` is open.

    A time of day is `HH:MM`; nothing is a phrase without a time.
    """

    text: str
    days: str


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language names times.

    `weekdays` and `months` have Monday and January first, `seasons` spring. `relative` goes from
    `unit:offset` ("day:-1") to words. `units` goes from day, week, weekend, month, quarter, season,
    year, decade and century to words, `pairs` to words that mean two of them (Arabic duals),
    `ago_units` to forms that mean "ago" behind a number (Hungarian "két éve").

    `last`, `this` and `next` stand before or behind a unit, weekday or month; `ago_before` and
    `ago_after` around a number with a unit, `ahead_before` and `ahead_after` likewise. `start`,
    `middle` and `end` name parts of a month or year. `anchors` stand behind "a week" when another
    event is meant ("before", "до"). `fillers` may stand inside an expression, `within` before a
    bare month or year, `before_year` before a bare year only. `dayparts` may follow a day. `future`
    are words that make a bare weekday the coming one. `capitalised` says that weekdays and months
    are; `bare_months` that a month stands without a preposition; `shift_first` that "last" and
    "next" only stand before what they shift. `never` are phrases that are no time although a word
    in them is ("la mañana").

    `decade_before` and `decade_after` make tens a decade ("anni Sessanta", "80er").

    `clock_before` and `clock_after` make digits a time of day ("kl", "Uhr"), `clock_at` only where
    minutes or one of `clock_hours` follow ("at 18:40", "в 18 часов"). `morning` and `evening` are
    words for the first and second half of the day beside an hour ("a.m.", "утра").
    """

    weekdays: tuple[tuple[str, ...], ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    seasons: tuple[tuple[str, ...], ...] = ()
    relative: Forms = {}
    units: Forms = {}
    pairs: Forms = {}
    ago_units: Forms = {}
    last: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    ago_before: tuple[str, ...] = ()
    ago_after: tuple[str, ...] = ()
    ahead_before: tuple[str, ...] = ()
    ahead_after: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    dayparts: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    quarters: Forms = {}
    year_marks: tuple[str, ...] = ()
    day_marks: tuple[str, ...] = ()
    capitalised: bool = False
    bare_months: bool = False
    shift_first: bool = False
    never: tuple[str, ...] = ()
    decade_before: tuple[str, ...] = ()
    decade_after: tuple[str, ...] = ()
    clock_before: tuple[str, ...] = ()
    clock_after: tuple[str, ...] = ()
    clock_at: tuple[str, ...] = ()
    clock_hours: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    evening: tuple[str, ...] = ()
    examples: tuple[TimeExample, ...] = ()
