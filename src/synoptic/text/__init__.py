"""Strings only: offsets, scripts, folding, transliteration, tokens for search."""

from synoptic.text.folding import fold
from synoptic.text.romanise import key, name_words, romanise, skeleton, spelling
from synoptic.text.scripts import is_spaceless, script, script_of

__all__ = [
    "fold",
    "is_spaceless",
    "key",
    "name_words",
    "romanise",
    "script",
    "script_of",
    "skeleton",
    "spelling",
]
