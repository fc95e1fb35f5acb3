"""What could not be brought in, said so that the user can do something about it."""

from typing import TypeAlias

from synoptic.records import CaptureError, LedgerEntry, Outcome, RefusedError

Refusal: TypeAlias = LedgerEntry
"""A source or a part of one that gave no capture: refused, failed or skipped, with a remedy."""

STAGE = "ingest"
VERSION = "1"


def refusal_of(subject: str, error: CaptureError) -> Refusal:
    """The ledger entry for an error of this room."""
    outcome = Outcome.REFUSED if isinstance(error, RefusedError) else Outcome.FAILED
    return LedgerEntry(
        subject=subject,
        stage=STAGE,
        version=VERSION,
        outcome=outcome,
        cause=error.message,
        remedy=error.remedy,
    )


def skipped(subject: str, cause: str, remedy: str = "") -> Refusal:
    """The ledger entry for something passed over on purpose."""
    return LedgerEntry(
        subject=subject,
        stage=STAGE,
        version=VERSION,
        outcome=Outcome.SKIPPED,
        cause=cause,
        remedy=remedy,
    )
