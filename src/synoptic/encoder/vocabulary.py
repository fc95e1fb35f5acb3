"""The frozen half of the model: 250,002 word pieces with their vectors, and the tokenizer.

Both are those of multilingual-e5-small. The vectors are kept at 4 bits in blocks of 32 with one
8-bit logarithmic scale a block, 51 MB in all, and stay on disk: a text maps the rows it uses.
"""

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import numpy.typing

from synoptic.encoder.container import Array, map_arrays

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
BLOCK = 32
STEPS = 127.0
"""Scales have seven bits for the logarithm and one for the sign."""

Floats = numpy.typing.NDArray[numpy.float32]


class Vocabulary:
    """Pieces and their vectors, from one file that never changes between models."""

    def __init__(self, path: Path) -> None:
        self._arrays = map_arrays(path)
        self._nibbles = self._arrays["nibbles"]
        self._scales = self._arrays["scales"]
        low, high = (float(x) for x in self._arrays["scale_range"])
        steps = numpy.arange(128, dtype=numpy.float64) / STEPS
        positive = numpy.exp(low + (high - low) * steps).astype(numpy.float32)
        self._scale = numpy.concatenate([positive, -positive])

    def rows(self, ids: "numpy.typing.NDArray[numpy.int64]") -> Floats:
        """The vectors of the pieces `ids`, shape (len(ids), 384)."""
        packed = self._nibbles[ids]
        values = numpy.empty((len(ids), packed.shape[1] // 16, BLOCK), numpy.float32)
        blocks = packed.reshape(len(ids), -1, 16)
        values[:, :, :16] = blocks & 15
        values[:, :, 16:] = blocks >> 4
        values -= 8
        values *= self._scale[self._scales[ids]][:, :, None]
        return values.reshape(len(ids), -1)

    def tokenizer(self) -> "Tokenizer":
        """A new tokenizer; one per thread."""
        from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

        pieces = zlib.decompress(self._arrays["pieces"].tobytes()).decode().split("\n")
        scores = self._arrays["scores"].tolist()
        model = models.Unigram(list(zip(pieces, scores, strict=True)), UNKNOWN, False)
        tokenizer = Tokenizer(model)
        tokenizer.normalizer = normalizers.Sequence(
            [
                normalizers.NFKC(),
                normalizers.Replace(Regex(r"[\s\p{Cc}\u2028\u2029]"), " "),
                normalizers.Replace(Regex(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]"), ""),
                normalizers.Replace(Regex(r" {2,}"), " "),
            ]
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
        return tokenizer


def pack_scales(scales: Floats) -> tuple[Array, Array]:
    """Scales as bytes, and the logarithms of the smallest and largest."""
    size = numpy.log(numpy.abs(scales).astype(numpy.float64))
    low, high = float(size.min()), float(size.max())
    steps = numpy.rint((size - low) / (high - low) * STEPS).astype(numpy.uint8)
    steps[scales < 0] += 128
    return steps, numpy.array([low, high])
