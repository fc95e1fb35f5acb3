"""What was done to what, by which version of which stage, and what went wrong."""

from enum import StrEnum

import msgspec


class Outcome(StrEnum):
    """How a piece of work ended."""

    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    SKIPPED = "skipped"


class LedgerEntry(msgspec.Struct, frozen=True):
    """One piece of work: `subject` is an id or, before there is one, what the user named."""

    subject: str
    stage: str
    version: str
    outcome: Outcome
    cause: str = ""
    remedy: str = ""
