"""Words of time."""

import msgspec


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weekdays and months in all their forms, Monday and January first, and relative words."""

    weekdays: tuple[tuple[str, ...], ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    relative: dict[str, int] = {}
