"""What the encoder saw in an article: sentences, tokens, tree, names and vectors."""

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from synoptic.records.spans import Span

if TYPE_CHECKING:
    import numpy
    import numpy.typing


class NameType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "PER"
    PLACE = "LOC"
    ORGANISATION = "ORG"
    OTHER = "MISC"


class Token(msgspec.Struct, frozen=True, array_like=True):
    """One syntactic word (Universal Dependencies).

    `tag` is the universal part of speech, `relation` the universal relation without subtype,
    `head` the index of its head in `Analysis.tokens`, -1 for the root of a sentence. `lemma` is
    lower case except for names.
    """

    start: int
    stop: int
    lemma: str
    tag: str
    head: int
    relation: str

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.stop)


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence and the range of its tokens, end exclusive. It never crosses a block's border."""

    start: int
    stop: int
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.stop)


class Name(msgspec.Struct, frozen=True, array_like=True):
    """A name in the text, as found by the encoder."""

    start: int
    stop: int
    type: NameType
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.stop)


class Vectors(msgspec.Struct, frozen=True):
    """Unit vectors, one a row, as little-endian float16 bytes, row after row."""

    dimension: int
    values: bytes

    def __len__(self) -> int:
        return len(self.values) // (2 * self.dimension) if self.dimension else 0

    def matrix(self) -> "numpy.typing.NDArray[numpy.float32]":
        """The vectors as an array of shape (rows, dimension)."""
        import numpy

        flat = numpy.frombuffer(self.values, dtype="<f2").astype(numpy.float32)
        return flat.reshape(-1, self.dimension) if self.dimension else flat.reshape(0, 0)

    @classmethod
    def of(cls, matrix: "numpy.typing.NDArray[numpy.float32]") -> "Vectors":
        """Packs an array of shape (rows, dimension)."""
        return cls(dimension=int(matrix.shape[1]), values=matrix.astype("<f2").tobytes())


class Analysis(msgspec.Struct, frozen=True):
    """What the encoder saw, for one article.

    `vectors` has one row per sentence, `vector` one row for the whole article (title and body).
    `encoder` names the model and its version. Blocks that are not read have no tokens.
    """

    article: str
    encoder: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    vectors: Vectors
    vector: Vectors
