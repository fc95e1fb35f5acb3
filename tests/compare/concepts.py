"""A small real encoder for tests: words of two languages that mean the same share a vector."""

import re
import zlib
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from synoptic.encoder import Passage
from synoptic.records import Analysis

_MEANINGS = {
    "bürgermeister": "mayor", "eröffnete": "opened", "neue": "new", "brücke": "bridge",
    "dienstag": "tuesday", "regen": "rain", "verzögert": "delayed", "arbeiten": "work",
    "monate": "months", "kostete": "cost", "millionen": "million", "kronen": "crowns",
    "ingenieure": "engineers", "prüften": "tested", "seile": "cables", "april": "april",
    "anwohner": "residents", "klagen": "complain", "lärm": "noise", "schiffe": "ships",
    "warten": "wait", "hafen": "harbour", "verletzt": "injured", "menschen": "people",
}  # fmt: skip


class Concepts:
    """Gives equal words, and words of equal meaning, equal vectors; everything else is noise."""

    name = "concepts"

    def analyse(self, passages: Sequence[Passage]) -> list[Analysis]:
        raise NotImplementedError

    def embed(self, texts: Sequence[str]) -> NDArray[numpy.float32]:
        rows = []
        for text in texts:
            words = re.findall(r"\w+", text.lower()) or [""]
            rows.append(sum(self._vector(_MEANINGS.get(word, word)) for word in words))
        matrix = numpy.array(rows, dtype=numpy.float32)
        norms = numpy.linalg.norm(matrix, axis=1, keepdims=True)
        return (matrix / numpy.maximum(norms, 1e-6)).astype(numpy.float32)

    @staticmethod
    def _vector(word: str) -> NDArray[numpy.float64]:
        generator = numpy.random.default_rng(zlib.crc32(word.encode()))
        return generator.standard_normal(256)
