"""What we know of each language and each outlet, as data: one TOML file each."""

from synoptic.languages.language import Language
from synoptic.languages.loading import language, languages_known
from synoptic.languages.outlets import (
    Control,
    Family,
    Outlet,
    OutletKind,
    Outlets,
    known_outlets,
)

__all__ = [
    "Control",
    "Family",
    "Language",
    "Outlet",
    "OutletKind",
    "Outlets",
    "known_outlets",
    "language",
    "languages_known",
]
