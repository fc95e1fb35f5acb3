"""What somebody is said to have said, and through whom it reached us."""

from enum import StrEnum

import msgspec

from synoptic.records.entities import Actor
from synoptic.records.spans import Span, Words


class QuoteKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    FREE = "free-indirect"


class Quote(msgspec.Struct, frozen=True):
    """One utterance with its attribution chain.

    `content` may be in several pieces. `cue` are the words that say it was said ("told", "laut").
    The chain runs `speaker` (who said it), `addressee` (to whom), `medium` (who relayed it, nearest
    to the speaker first), down to the account. `said` is when, where the text tells.
    """

    id: str
    content: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None = None
    speaker: Actor | None = None
    addressee: Actor | None = None
    medium: tuple[Actor, ...] = ()
    said: Words | None = None
    confidence: float = 1.0
