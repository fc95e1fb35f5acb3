"""Cuts a text into pieces for the grammars of figures and times, and looks words up.

The encoder's tokens are not used here: numbers need their separators, and an article may have no
analysis. Chinese and Japanese are cut character by character.
"""

import re
from collections.abc import Iterable

import msgspec

from synoptic.text import fold, is_spaceless

_PIECE = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d.,]\d|\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,'’٫٬]\d+)*"
    r"|[\u0400-\u04ff\u00ad]+(?:['’ʼ][\u0400-\u04ff]+)?"
    r"|(?:[^\W\d_][\u0300-\u036f\u064b-\u065f\u0670\u00ad]*)+"
    r"|[^\w\s]|_"
)
_REMEMBERED = 50_000
"""Words whose stems are remembered per lexicon."""

_SPACELESS = re.compile(r"\d+(?:[.,]\d+)*|[a-zA-Z]+|[^\s]")


class Piece(msgspec.Struct, frozen=True):
    """A word, a number in digits or a mark; `folded` is how it is looked up."""

    start: int
    stop: int
    text: str
    folded: str

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def pieces(text: str, start: int, stop: int) -> list[Piece]:
    """The pieces of `text` between two offsets, in order."""
    stretch = text[start:stop]
    pattern = _SPACELESS if is_spaceless(stretch) else _PIECE
    return [
        Piece(start + found.start(), start + found.end(), found[0], fold(found[0]))
        for found in pattern.finditer(stretch)
    ]


class Phrases:
    """Phrases with what they mean: found by longest match from a piece on."""

    def __init__(
        self, whole: dict[tuple[str, ...], tuple[object, ...]], stems: dict[str, tuple[object, ...]]
    ) -> None:
        self.whole = whole
        self._stems = stems
        self._longest: dict[str, int] = {}
        for key in whole:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
        self._of_stem: dict[str, list[tuple[int, object]]] = {}

    def at(self, row: list[Piece], index: int) -> list[tuple[int, object]]:
        """All meanings that start at `index`, as (number of pieces, meaning), longest first."""
        word = row[index].folded
        longest = self._longest.get(word, 0)
        if not longest:
            return self._stemmed(word) if self._stems else []
        found: list[tuple[int, object]] = []
        words = [piece.folded for piece in row[index : index + longest]]
        for length in range(len(words), 0, -1):
            for meaning in self.whole.get(tuple(words[:length]), ()):
                found.append((length, meaning))
        return found + self._stemmed(word) if self._stems else found

    def _stemmed(self, word: str) -> list[tuple[int, object]]:
        known = self._of_stem.get(word)
        if known is None:
            known = [
                (1, meaning)
                for cut in range(len(word) - 1, max(1, len(word) - 6), -1)
                for meaning in self._stems.get(word[:cut], ())
            ]
            if len(self._of_stem) < _REMEMBERED:
                self._of_stem[word] = known
        return known


def phrases(entries: Iterable[tuple[str, object]]) -> Phrases:
    """Phrases made of (words, meaning); `stem*` matches up to five further letters."""
    whole: dict[tuple[str, ...], tuple[object, ...]] = {}
    stems: dict[str, tuple[object, ...]] = {}
    for words, meaning in entries:
        key: tuple[str, ...]
        if words.endswith("*"):
            stem = fold(words[:-1])
            stems[stem] = (*stems.get(stem, ()), meaning)
            key = (stem,)
        else:
            key = tuple(piece.folded for piece in pieces(words, 0, len(words)))
        if key and meaning not in whole.get(key, ()):
            whole[key] = (*whole.get(key, ()), meaning)
    return Phrases(whole, stems)
