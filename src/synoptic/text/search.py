"""Cuts texts and questions into the tokens that full-text search indexes.

Both sides go through the same folding, so that case, accents, half-width forms and the lack of
spaces in Chinese, Japanese or Thai make no difference. Lemmas are not made here: the archive adds
those the encoder saw.
"""

import re
import unicodedata
from collections.abc import Iterator

from synoptic.records.spans import Span

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"  # Thai, Lao, Burmese, Khmer
)
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def search_tokens(text: str, language: str = "") -> list[str]:
    """The tokens of `text` in order, folded; runs without spaces become overlapping pairs.

    A run of one character stays as it is, and the last character of a longer run is given alone
    as well, so that a question of one character finds it anywhere. `language` is for languages
    that need a way of their own; none does so far, and a question may leave it out.
    """
    tokens: list[str] = []
    for match in _WORD.finditer(_folded(text)):
        word = match.group()
        place = 0
        for run in _UNSPACED.finditer(word):
            if run.start() > place:
                tokens.append(word[place : run.start()])
            tokens.extend(_pairs(run.group()))
            place = run.end()
        if place < len(word):
            tokens.append(word[place:])
    return tokens


def _pairs(run: str) -> list[str]:
    return [run[index : index + 2] for index in range(len(run))]


def _folded(text: str) -> str:
    """Case-folded, compatibility forms replaced, combining marks taken away."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", bare)


def word_places(text: str, start: int, stop: int) -> Iterator[tuple[Span, str]]:
    """The words between two places, folded, with where they stand; spaceless runs by character."""
    for match in _WORD.finditer(text, start, stop):
        word = match.group()
        if _UNSPACED.search(word):
            for place, sign in enumerate(word, match.start()):
                yield Span(place, place + 1), sign
        else:
            yield Span(match.start(), match.end()), _folded(word)
