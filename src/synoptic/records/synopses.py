"""A story laid out: statements, facts, origins, conflicts, wording, timeline."""

from enum import StrEnum

import msgspec

from synoptic.records.links import Evidence, Link
from synoptic.records.spans import Span


class Chain(msgspec.Struct, frozen=True):
    """Whom a statement goes back to, from the speaker down to the account, as names.

    `upstream` is the farthest upstream the chain and the account's lineage name.
    """

    speaker: str = ""
    addressee: str = ""
    medium: tuple[str, ...] = ()
    upstream: str = ""


class Statement(msgspec.Struct, frozen=True):
    """The smallest assertion an account makes: a clause or sentence, in its exact words."""

    id: str
    article: str
    start: int
    stop: int
    text: str
    chain: Chain = Chain()
    quote: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)


class OriginKind(StrEnum):
    """How an origin is known."""

    NAMED = "named"
    OWN = "own"
    UNKNOWN = "unknown"


class Origin(msgspec.Struct, frozen=True):
    """The farthest upstream of a statement, and the words that prove it."""

    name: str
    family: str
    kind: OriginKind
    article: str = ""
    evidence: tuple[Evidence, ...] = ()


class Status(StrEnum):
    """How a fact stands among the accounts."""

    CORROBORATED = "corroborated"
    ONE_ORIGIN = "one-origin"
    ALONE = "alone"
    DIFFERING = "differing"
    COARSER = "coarser"
    ASKED = "asked"


class Fact(msgspec.Struct, frozen=True):
    """Statements of several accounts (or one) that assert the same thing.

    `independent` is the bound of design.md: "at most n independent origins". `asks` says that all
    of the statements are questions: several may ask the same, and nothing is told by it.
    """

    id: str
    status: Status
    independent: int
    origins: tuple[Origin, ...]
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...] = ()
    asks: bool = False


class Value(msgspec.Struct, frozen=True):
    """One of the values a slot is given, with the statements that give it."""

    value: str
    statements: tuple[Statement, ...]


class Conflict(msgspec.Struct, frozen=True):
    """One slot, several values that cannot all hold."""

    id: str
    slot: str
    values: tuple[Value, ...]
    facts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Rendering(msgspec.Struct, frozen=True):
    """The words one account uses for a thing all of them speak of."""

    article: str
    start: int
    stop: int
    text: str
    note: str = ""


class Wording(msgspec.Struct, frozen=True):
    """What each account calls the same entity, event or utterance. `of` names it."""

    of: str
    kind: str  # entity, event, quote
    renderings: tuple[Rendering, ...]


class TimelineEntry(msgspec.Struct, frozen=True):
    """Something dated: days from and to, the precision, and the words that say so."""

    earliest: str = msgspec.field(name="from")
    latest: str = msgspec.field(name="to")
    precision: str = "day"
    historical: bool = False
    statements: tuple[Statement, ...] = ()


class AccountLine(msgspec.Struct, frozen=True):
    """Who tells it: one line of the head of a synopsis.

    `source` is what the user named to bring the account in, its last part where it is a path.
    """

    article: str
    outlet: str
    language: str
    title: str
    published: str = ""
    url: str = ""
    origin: Origin | None = None
    source: str = ""


class QuoteLine(msgspec.Struct, frozen=True):
    """One utterance as the accounts render it, side by side."""

    speaker: str
    kind: str
    renderings: tuple[Rendering, ...]
    addressee: str = ""
    medium: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


class FigureLine(msgspec.Struct, frozen=True):
    """One figure as an account gives it, with the statement it stands in."""

    article: str
    start: int
    stop: int
    text: str
    value: float
    unit: str
    thing: str
    fact: str = ""


class EventLine(msgspec.Struct, frozen=True):
    """One coded event of one account."""

    article: str
    start: int
    stop: int
    text: str
    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: str = ""
    auxiliaries: tuple[str, ...] = ()
    attribution: str = "asserted"


class Aside(msgspec.Struct, frozen=True):
    """Words of an account's telling that stand in no fact, and why.

    `start` and `stop` are code points into the article's text, the end exclusive.
    """

    article: str
    start: int
    stop: int
    text: str
    reason: str


class Synopsis(msgspec.Struct, frozen=True):
    """A story laid out. Lists are in reading order; facts with more origins come first."""

    story: str
    topic: str
    title: str
    accounts: tuple[AccountLine, ...]
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    quotes: tuple[QuoteLine, ...]
    figures: tuple[FigureLine, ...]
    events: tuple[EventLine, ...]
    wording: tuple[Wording, ...]
    timeline: tuple[TimelineEntry, ...]
    siblings: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
