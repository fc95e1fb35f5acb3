"""What a user decided against the machine, in order, for later runs to respect."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from sqlalchemy import delete, func, insert, select

from synoptic.store.schema import decisions
from synoptic.store.sessions import Sessions


class DecisionKind(StrEnum):
    """What can be decided."""

    STORY_JOIN = "story-join"  # subjects: articles that belong together
    STORY_SPLIT = "story-split"  # subjects: articles that leave `target`, a story's other articles
    STORY_MOVE = "story-move"  # subjects: one article; target: an article of the right story
    ENTITY_JOIN = "entity-join"  # subjects: shared entity ids, or ARTICLE/LOCAL
    ENTITY_SPLIT = "entity-split"  # subjects: ARTICLE/LOCAL that are not the shared entity `target`


class Decision(msgspec.Struct, frozen=True):
    """One decision. Stories are named by their articles, because a story's id may change."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    target: str = ""
    note: str = ""
    moment: str = ""
    number: int = 0


class Decisions:
    """The decisions, oldest first."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, decision: Decision) -> Decision:
        """Keeps a decision, numbered and dated."""
        moment = decision.moment or datetime.now(UTC).isoformat(timespec="seconds")
        with self._sessions.writing() as connection:
            highest = connection.execute(select(func.max(decisions.c.number))).scalar()
            number = (highest or 0) + 1
            connection.execute(
                insert(decisions).values(
                    number=number,
                    kind=decision.kind.value,
                    subjects=msgspec.json.encode(decision.subjects).decode(),
                    target=decision.target,
                    note=decision.note,
                    moment=moment,
                )
            )
        return msgspec.structs.replace(decision, number=number, moment=moment)

    def all(self, kinds: Sequence[DecisionKind] = tuple(DecisionKind)) -> list[Decision]:
        """The decisions of these kinds, in the order they were made."""
        query = (
            select(decisions)
            .where(decisions.c.kind.in_([kind.value for kind in kinds]))
            .order_by(decisions.c.number)
        )
        with self._sessions.reading() as connection:
            return [
                Decision(
                    kind=DecisionKind(row.kind),
                    subjects=msgspec.json.decode(row.subjects, type=tuple[str, ...]),
                    target=row.target,
                    note=row.note,
                    moment=row.moment,
                    number=row.number,
                )
                for row in connection.execute(query)
            ]

    def undo(self, number: int) -> bool:
        """Takes a decision back; says whether there was one."""
        with self._sessions.writing() as connection:
            gone = connection.execute(delete(decisions).where(decisions.c.number == number))
            return gone.rowcount > 0
