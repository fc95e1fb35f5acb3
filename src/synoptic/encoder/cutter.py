"""Cuts text into the vocabulary's pieces, remembering how the words it has met are cut.

The tokenizer normalises and cuts each word by itself, so a word between two spaces has the same
pieces wherever it stands, and most words of a text have been met before.
"""

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy

from synoptic.encoder.pieces import Pieces, locate

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WORD = re.compile(" ?[^ ]+")
"""A word with the space before it, which the vocabulary's pieces tell from one without."""

UNEVEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xa8\xad\xaf\xb4\xb8\u02d8-\u02dd\u037a\u0384\u0385\u1680\u1fbd-\u1fc1"
    "\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed\u1fee\u1ffd\u1ffe\u2000-\u200f\u2017\u2028-\u202f\u203e"
    "\u205f-\u206f\u3000\u309b\u309c\ufc5e-\ufc63\ufdfa\ufdfb\ufe49-\ufe4c\ufe70-\ufe7e\ufeff"
    "\uffe3]|  | $"
)
"""What normalisation makes a space of, or nothing: there the text is cut as a whole."""

LONGEST_KEPT, WORDS_KEPT = 32, 50_000


class _Cut(NamedTuple):
    """A word's pieces, with their places counted from the word's begin."""

    ids: list[int]
    starts: list[int]
    stops: list[int]


class Cutter:
    """Text in, pieces out; not for several threads at once."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, _Cut] = {}

    def __call__(self, text: str, shift: int = 0) -> Pieces:
        """The pieces of a text that begins at `shift` of another."""
        if not text or UNEVEN.search(text):
            return self._cut(text, shift)
        if len(self._known) > WORDS_KEPT:
            self._known.clear()
        words = WORD.findall(text)
        unknown = [word for word in dict.fromkeys(words) if word not in self._known]
        learned = self._learned(unknown) if unknown else {}
        ids: list[int] = []
        starts: list[int] = []
        stops: list[int] = []
        counts: list[int] = []
        for word in words:
            cut = self._known.get(word) or learned[word]
            ids += cut.ids
            starts += cut.starts
            stops += cut.stops
            counts.append(len(cut.ids))
        ends = numpy.array([len(word) for word in words], dtype=numpy.int64).cumsum()
        moved = shift + numpy.repeat(numpy.append(0, ends[:-1]), counts)
        return Pieces(
            numpy.array(ids, dtype=numpy.int64),
            numpy.array(starts, dtype=numpy.int64) + moved,
            numpy.array(stops, dtype=numpy.int64) + moved,
        )

    def _cut(self, text: str, shift: int) -> Pieces:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return locate(text, encoding.ids, encoding.offsets, shift)

    def _learned(self, words: list[str]) -> dict[str, _Cut]:
        """How these words are cut; those of usual length are kept."""
        pieces = self._cut("".join(words), 0)
        ends = list(accumulate(map(len, words)))
        borders = [0, *numpy.searchsorted(pieces.starts, ends).tolist()]
        ids, starts, stops = (getattr(pieces, a).tolist() for a in ("ids", "starts", "stops"))
        made: dict[str, _Cut] = {}
        for word, end, (first, last) in zip(words, ends, pairwise(borders), strict=True):
            base, here = end - len(word), slice(first, last)
            places = ([place - base for place in side[here]] for side in (starts, stops))
            made[word] = _Cut(ids[here], *places)
        self._known.update((w, cut) for w, cut in made.items() if len(w) <= LONGEST_KEPT)
        return made
