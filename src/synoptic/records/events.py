"""Who did what to whom, where and when (PLOVER)."""

from enum import StrEnum

import msgspec

from synoptic.records.entities import Actor
from synoptic.records.spans import Span


class Auxiliary(StrEnum):
    """What keeps an event from being a plain fact of the day."""

    FUTURE = "future"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"
    NEGATION = "negation"


class Attribution(StrEnum):
    """Whose word an event is."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"


class Event(msgspec.Struct, frozen=True):
    """One coded event. `start` and `stop` are the words that name it (the trigger).

    `type` is a PLOVER type, empty when only trigger and roles are known; `mode` and `contexts` as
    PLOVER lists them. `date` is an ISO day or interval "A/B", `place` where it happened.
    """

    start: int
    stop: int
    type: str = ""
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    date: str = ""
    place: Actor | None = None
    auxiliaries: tuple[Auxiliary, ...] = ()
    attribution: Attribution = Attribution.ASSERTED
    lemma: str = ""

    @property
    def span(self) -> Span:
        """Where the trigger stands."""
        return Span(self.start, self.stop)
