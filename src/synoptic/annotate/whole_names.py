"""Finds names of media that no file knows, and whole names around a part that a file knows.

"Times" in "Erie Times-News" is neither the Times nor Time: what stands in capitals beside a name
that is also a word belongs to it. Whether such a name credits anything is left to `relays`.
"""

from collections.abc import Sequence

import msgspec

from synoptic.languages.mastheads import is_masthead_word
from synoptic.records import Span
from synoptic.text import is_spaceless

_LONGEST = 5
_INNER = 3
"""Words of fewer letters before a name are articles and titles ("The", "Mr"), not part of it."""


class Word(msgspec.Struct, frozen=True):
    """A word of the text: where it stands, and its plain form."""

    start: int
    stop: int
    plain: str


def run_around(text: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The capitalised words around `first` to `last`, as far as nothing stands between."""
    while last + 1 < len(words) and _joined(text, words[last], words[last + 1]):
        last += 1
    while first > 0 and _joined(text, words[first - 1], words[first]):
        before = words[first - 1]
        if before.stop - before.start < _INNER or (
            _opens_sentence(text, before.start) and text[before.stop] != "-"
        ):
            break
        first -= 1
    return first, last


def unknown_names(text: str, words: Sequence[Word]) -> list[Span]:
    """Runs of capitalised words that close with a word of mastheads."""
    found = []
    place = 0
    while place < len(words):
        if not _is_capital(text, words[place]):
            place += 1
            continue
        first, last = run_around(text, words, place, place)
        closes = is_masthead_word(words[last].plain) and last - first < _LONGEST
        if closes and (last > first or _is_whole(words[last].plain)):
            found.append(Span(words[first].start, words[last].stop))
        place = last + 1
    return found


def _is_whole(word: str) -> bool:
    """Whether one word is a whole name: "Somewire", and not "News"."""
    return any(word.endswith(end) and len(word) > len(end) + 2 for end in ("wire", "press"))


def _joined(text: str, one: Word, other: Word) -> bool:
    gap = text[one.stop : other.start]
    return gap in (" ", "-", "\u00a0") and _is_capital(text, one) and _is_capital(text, other)


def _is_capital(text: str, word: Word) -> bool:
    return text[word.start].isupper() and not is_spaceless(text[word.start])


def _opens_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \u00a0\"'“„«(")
    return not before or before[-1] in ".!?:\n"
