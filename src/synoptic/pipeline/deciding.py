"""Puts the user's rulings on entities over what was found; those on stories `relate` heeds."""

from collections.abc import Sequence

import msgspec

from synoptic.records import Alias, DecisionKind, identifier
from synoptic.store import Ruling


def decided_aliases(aliases: Sequence[Alias], rulings: Sequence[Ruling]) -> tuple[Alias, ...]:
    """The aliases with joins and splits of entities put over them, in the order decided."""
    found = list(aliases)
    for ruling in rulings:
        joining = ruling.decision.kind is DecisionKind.JOIN
        found = _joined(found, ruling) if joining else _split(found, ruling)
    return tuple(found)


def _joined(aliases: list[Alias], ruling: Ruling) -> list[Alias]:
    """Whatever is one with any of those together becomes one entity."""
    chosen = {alias.entity for alias in aliases if _place(alias) in ruling.decision.together}
    if len(chosen) < 2:
        return aliases
    return [
        _given(alias, min(chosen), ruling) if alias.entity in chosen else alias for alias in aliases
    ]


def _split(aliases: list[Alias], ruling: Ruling) -> list[Alias]:
    """Those together become one entity of their own."""
    own = identifier("e", sorted(ruling.decision.together))
    return [
        _given(alias, own, ruling) if _place(alias) in ruling.decision.together else alias
        for alias in aliases
    ]


def _given(alias: Alias, entity: str, ruling: Ruling) -> Alias:
    note = f": {ruling.note}" if ruling.note else ""
    reason = f"decided by the user, ruling {ruling.number}{note}"
    return msgspec.structs.replace(alias, entity=entity, reason=reason, confidence=1.0)


def _place(alias: Alias) -> str:
    return f"{alias.article}/{alias.local}"
