"""What a user decided against the machine, in order, for later runs to respect."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from sqlalchemy import delete, func, insert, select

from synoptic.records import Decision, DecisionKind
from synoptic.store.schema import rulings
from synoptic.store.sessions import Sessions


class About(StrEnum):
    """What a ruling is about."""

    STORY = "story"  # `together` and `apart` are article ids
    ENTITY = "entity"  # `together` and `apart` are ARTICLE/LOCAL: an article's entity by its own id


class Ruling(msgspec.Struct, frozen=True):
    """A decision with what it is about, the user's reason, and its place in the order."""

    about: About
    decision: Decision
    note: str = ""
    number: int = 0


class Rulings:
    """The rulings, oldest first."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, ruling: Ruling) -> Ruling:
        """Keeps a ruling, numbered and dated."""
        made = ruling.decision.made or datetime.now(UTC).isoformat(timespec="seconds")
        with self._sessions.writing() as connection:
            highest = connection.execute(select(func.max(rulings.c.number))).scalar()
            number = (highest or 0) + 1
            connection.execute(
                insert(rulings).values(
                    number=number,
                    about=ruling.about.value,
                    kind=ruling.decision.kind.value,
                    together=_json(ruling.decision.together),
                    apart=_json(ruling.decision.apart),
                    note=ruling.note,
                    moment=made,
                )
            )
        decision = msgspec.structs.replace(ruling.decision, made=made)
        return msgspec.structs.replace(ruling, decision=decision, number=number)

    def all(self, about: About | None = None) -> list[Ruling]:
        """The rulings about this, or all, in the order they were made."""
        query = select(rulings).order_by(rulings.c.number)
        if about is not None:
            query = query.where(rulings.c.about == about.value)
        with self._sessions.reading() as connection:
            return [
                Ruling(
                    about=About(row.about),
                    decision=Decision(
                        kind=DecisionKind(row.kind),
                        together=_ids(row.together),
                        apart=_ids(row.apart),
                        made=row.moment,
                    ),
                    note=row.note,
                    number=row.number,
                )
                for row in connection.execute(query)
            ]

    def undo(self, number: int) -> bool:
        """Takes a ruling back; says whether there was one."""
        with self._sessions.writing() as connection:
            gone = connection.execute(delete(rulings).where(rulings.c.number == number))
            return gone.rowcount > 0


def _json(ids: Sequence[str]) -> str:
    return msgspec.json.encode(ids).decode()


def _ids(stored: str) -> tuple[str, ...]:
    return msgspec.json.decode(stored, type=tuple[str, ...])
