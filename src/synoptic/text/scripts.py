"""Which script a text is written in."""

import unicodedata
from functools import lru_cache

_FAMILIES = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CJK": "Hans",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Hang",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
}


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """The ISO 15924 code of a letter's script, empty for marks, digits and unlisted scripts."""
    if not character.isalpha():
        return ""
    return _FAMILIES.get(unicodedata.name(character, "").split(" ", 1)[0], "")


def script(text: str) -> str:
    """The script most letters of `text` are in, empty when it has no letters."""
    counts: dict[str, int] = {}
    for character in text:
        code = script_of(character)
        if code:
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: (counts[code], code)) if counts else ""


def is_spaceless(text: str) -> bool:
    """Whether `text` is written without blanks between words (Chinese, Japanese, Thai)."""
    return script(text) in ("Hans", "Jpan", "Thai")
