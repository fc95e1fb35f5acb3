"""Folds away case and diacritics, without leaving the script."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ı": "i", "ħ": "h", "ŋ": "n", "ς": "σ", "ё": "е", "’": "'", "‘": "'", "ʼ": "'", "´": "'",
        "‐": "-", "‑": "-", "–": "-", "\u00ad": "", "\u200c": "", "\u200d": "", "ـ": "",
        "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
    }
)  # fmt: skip
_KEPT = {"и\u0306": "й", "І\u0308": "ї", "і\u0308": "ї", "у\u0306": "ў"}
"""Letters whose mark makes another letter, not an accent."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case without diacritics; ligatures and hamza forms made plain.

    "Lukașenko" and "Lukašenko" fold alike; Cyrillic "й" and "ї" stay what they are.
    """
    if text.isascii():
        return text.lower()
    lowered = text.lower().translate(_LETTERS)
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", lowered):
        if not unicodedata.combining(character):
            letters.append(character)
        elif letters and letters[-1] + character in _KEPT:
            letters[-1] = _KEPT[letters[-1] + character]
    return unicodedata.normalize("NFC", "".join(letters))
