"""One capture on its way through the stages, and the single place where failures are caught."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from synoptic.records import (
    Analysis,
    Annotations,
    Article,
    Capture,
    LedgerEntry,
    Outcome,
    SynopticError,
)

T = TypeVar("T")


class Reading(msgspec.Struct, frozen=True):
    """A capture with what the stages have made of it so far.

    `capture` is `None` when its articles are in the archive already and need not be read again;
    `given` is what the user said of it. `entries` is the work done on the way, for the ledger.
    """

    id: str
    capture: Capture | None
    given: Mapping[str, str]
    articles: tuple[Article, ...] = ()
    analyses: Mapping[str, Analysis] = {}
    annotations: Mapping[str, Annotations] = {}
    entries: tuple[LedgerEntry, ...] = ()

    def noted(self, *entries: LedgerEntry) -> "Reading":
        """The same, with more work written down."""
        return msgspec.structs.replace(self, entries=self.entries + entries)


def done(subject: str, stage: str, version: str) -> LedgerEntry:
    """That a piece of work ended well."""
    return LedgerEntry(subject, stage, version, Outcome.DONE)


def attempt(
    work: Callable[[], T], *, subject: str, stage: str, version: str
) -> tuple[T | None, LedgerEntry]:
    """What `work` makes and that it was done, or nothing and why not.

    This is the only place where any exception is caught: one bad page never stops a run, and what
    went wrong stays in the ledger with the stage and the cause.
    """
    try:
        return work(), done(subject, stage, version)
    except SynopticError as error:
        cause = f"{error.place}: {error.message}" if error.place else error.message
        remedy = error.remedy
    except Exception as error:  # noqa: BLE001
        cause = f"{type(error).__name__}: {error}"
        remedy = "this is a fault of the program: report it with the page"
    return None, LedgerEntry(subject, stage, version, Outcome.FAILED, cause, remedy)
