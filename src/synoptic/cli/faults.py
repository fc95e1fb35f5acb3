"""How a piece of work that did not end well is told: one line with thing, cause and remedy."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synoptic.records import LedgerEntry


def fault_line(entry: "LedgerEntry") -> str:
    """The entry as one line."""
    cause = entry.cause
    named = cause if cause.startswith(f"{entry.subject}: ") else f"{entry.subject}: {cause}"
    remedy = f" ({entry.remedy})" if entry.remedy else ""
    return f"{entry.outcome.value} at {entry.stage}: {named}{remedy}"
