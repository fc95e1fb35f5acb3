"""The ledger: which stage, in which version, did what to what, when, and what went wrong.

One row a subject and stage, the last one counts. It is what makes a killed run resume and a new
version of a stage redo its work, and where failures stay visible.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Row, Select, func, select

from synoptic.records import LedgerEntry, Outcome
from synoptic.store.packing import drop, in_portions, put, writable
from synoptic.store.schema import ledger
from synoptic.store.sessions import Sessions


class Ledger:
    """Work done, by subject and stage."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, entries: Iterable[LedgerEntry]) -> None:
        """Writes entries, each in place of an older one of the same subject and stage."""
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [
            {
                "subject": writable(entry.subject),
                "stage": entry.stage,
                "version": entry.version,
                "outcome": entry.outcome.value,
                "cause": writable(entry.cause),
                "remedy": entry.remedy,
                "moment": moment,
            }
            for entry in entries
        ]
        with self._sessions.writing() as connection:
            put(connection, ledger, rows)

    def of(self, subject: str) -> dict[str, LedgerEntry]:
        """The entries of one subject, by stage."""
        return self.of_many([subject]).get(subject, {})

    def of_many(self, subjects: Iterable[str]) -> dict[str, dict[str, LedgerEntry]]:
        """The entries of each subject that has any, by subject and stage."""
        found: dict[str, dict[str, LedgerEntry]] = {}
        with self._sessions.reading() as connection:
            for portion in in_portions(dict.fromkeys(subjects)):
                for row in connection.execute(select(ledger).where(ledger.c.subject.in_(portion))):
                    found.setdefault(row.subject, {})[row.stage] = _entry(row)
        return found

    def wanting(self) -> list[LedgerEntry]:
        """What did not end well, by stage and subject."""
        return self._list(
            select(ledger).where(
                ledger.c.outcome.in_([Outcome.FAILED.value, Outcome.REFUSED.value])
            )
        )

    def entries(self) -> list[LedgerEntry]:
        """Everything, by stage and subject."""
        return self._list(select(ledger))

    def forget(self, subjects: Iterable[str]) -> None:
        """Drops the entries of subjects that are no more."""
        with self._sessions.writing() as connection:
            drop(connection, ledger.c.subject, subjects)

    def counts(self) -> list[tuple[str, str, int]]:
        """How often each stage ended how: (stage, outcome, amount)."""
        query = (
            select(ledger.c.stage, ledger.c.outcome, func.count())
            .group_by(ledger.c.stage, ledger.c.outcome)
            .order_by(ledger.c.stage, ledger.c.outcome)
        )
        with self._sessions.reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]

    def versions(self, stage: str) -> dict[str, int]:
        """How many subjects each version of a stage has done."""
        query = (
            select(ledger.c.version, func.count())
            .where(ledger.c.stage == stage, ledger.c.outcome == Outcome.DONE.value)
            .group_by(ledger.c.version)
        )
        with self._sessions.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def _list(self, query: Select[tuple[object, ...]]) -> list[LedgerEntry]:
        ordered = query.order_by(ledger.c.stage, ledger.c.subject)
        with self._sessions.reading() as connection:
            return [_entry(row) for row in connection.execute(ordered)]


def _entry(row: Row[tuple[object, ...]]) -> LedgerEntry:
    stored = row._mapping
    return LedgerEntry(
        subject=stored["subject"],
        stage=stored["stage"],
        version=stored["version"],
        outcome=Outcome(stored["outcome"]),
        cause=stored["cause"],
        remedy=stored["remedy"],
    )
