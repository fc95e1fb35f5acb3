"""What we know of each language and each outlet, as data: one TOML file each."""

from synoptic.languages.language import Language
from synoptic.languages.loading import language, languages_known

__all__ = ["Language", "language", "languages_known"]
