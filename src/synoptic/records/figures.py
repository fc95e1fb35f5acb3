"""Numbers with what they measure, and expressions of time."""

from enum import StrEnum

import msgspec

from synoptic.records.spans import Span, Words


class FigureKind(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    MEASURE = "measure"
    DURATION = "duration"
    ORDINAL = "ordinal"


class Approximation(StrEnum):
    """How exactly the text gives a number."""

    EXACT = ""
    ABOUT = "about"
    MORE = "more-than"
    LESS = "less-than"
    RANGE = "range"


class Figure(msgspec.Struct, frozen=True):
    """A number with its unit and what it measures.

    `value` is in `unit`; `low` and `high` bound it (equal to `value` when exact). `unit` is a
    UCUM-like code for measures ("km", "h", "d", "%", "pp"), an ISO 4217 code for money, and empty
    for counts. `measures` are the words of the thing measured, `thing` its lemma; `predicate` the
    lemma of the verb it hangs on.
    """

    start: int
    stop: int
    value: float
    low: float
    high: float
    kind: FigureKind = FigureKind.COUNT
    unit: str = ""
    approximate: Approximation = Approximation.EXACT
    measures: Words | None = None
    thing: str = ""
    predicate: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)


class TimeExpression(msgspec.Struct, frozen=True):
    """Words that name a time, and the days they mean.

    `earliest` and `latest` are inclusive days `YYYY-MM-DD`, both empty when the expression is
    relative and the article has no date to anchor it. `precision` is day, week, month, season,
    year, decade or time. `anchored` says that a publication date was needed and known. `clock`
    is a time of day, `HH:MM` and its zone where one is named; such an expression has no days.
    `yearless` is a day `--MM-DD` whose year nothing tells.
    JSON names them `from` and `to`.
    """

    start: int
    stop: int
    earliest: str = msgspec.field(default="", name="from")
    latest: str = msgspec.field(default="", name="to")
    precision: str = "day"
    anchored: bool = False
    clock: str = ""
    yearless: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)
