"""Reads the words of a story by themselves, a few at a time.

A window of the encoder costs as much for one word as for ten, and words that share a window colour
each other. Two words a window halve the time and lose next to nothing; see docs/compare.md.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy
from numpy.typing import NDArray

from synoptic.encoder import Encoder, Passage
from synoptic.records import Span

_TOGETHER = 2
_GAP = "\n"

Texts = Sequence[tuple[str, str]]
"""Language and words."""


def words_alone(texts: Texts, encoder: Encoder) -> NDArray[numpy.float32]:
    """A unit vector for each text, in order; which words share a window never depends on order."""
    rows: list[int] = []
    passages: list[Passage] = []
    packs = list(_packs(texts))
    for pack in packs:
        rows.extend(pack)
        passages.append(_passage([texts[row] for row in pack]))
    if not passages:
        return encoder.embed([])
    found: NDArray[numpy.float32] = numpy.zeros(
        (len(texts), encoder.embed([""]).shape[1]), dtype=numpy.float32
    )
    for pack, passage, analysis in zip(packs, passages, encoder.analyse(passages), strict=True):
        vectors = analysis.vectors.matrix()
        for sentence, vector in zip(analysis.sentences, vectors, strict=False):
            place = next(
                place
                for place, part in enumerate(passage.parts)
                if part.start <= sentence.start < part.stop
            )
            found[pack[place]] += vector * (sentence.stop - sentence.start)
    norms = numpy.linalg.norm(found, axis=1, keepdims=True)
    unit: NDArray[numpy.float32] = found / numpy.maximum(norms, 1e-12)
    return unit


def _packs(texts: Texts) -> Iterator[list[int]]:
    """Rows of one language, `_TOGETHER` at a time, in an order that spelling does not make."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for row, (language, _) in enumerate(texts):
        by_language[language].append(row)
    for language in sorted(by_language):
        ordered = sorted(by_language[language], key=lambda row: _shuffled(texts[row][1]))
        for first in range(0, len(ordered), _TOGETHER):
            yield ordered[first : first + _TOGETHER]


def _shuffled(text: str) -> bytes:
    """Neighbours in the alphabet are forms of one word, which would colour each other most."""
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _passage(pack: Texts) -> Passage:
    parts = []
    start = 0
    for _, words in pack:
        parts.append(Span(start, start + len(words)))
        start += len(words) + len(_GAP)
    text = _GAP.join(words for _, words in pack)
    return Passage(article="", text=text, language=pack[0][0], parts=tuple(parts))
