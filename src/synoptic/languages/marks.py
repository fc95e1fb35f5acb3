"""The marks a language writes with."""

import msgspec


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Quotation marks as pairs of opening and closing, outermost first; number separators."""

    quotes: tuple[tuple[str, str], ...] = ()
    decimal: str = "."
    group: tuple[str, ...] = (",",)
