"""What goes into the encoder, and what an encoder can do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from synoptic.records import Analysis, Span

if TYPE_CHECKING:
    import numpy
    import numpy.typing


class Passage(msgspec.Struct, frozen=True):
    """A text to analyse: `parts` are the blocks to read, `main` those that make its vector.

    Sentences never cross a part's border. Text outside the parts is not read.
    """

    article: str
    text: str
    language: str
    parts: tuple[Span, ...]
    main: tuple[Span, ...] = ()


class Encoder(Protocol):
    """Anything that turns passages into analyses; the result never depends on the batch."""

    @property
    def name(self) -> str:
        """The model and its version, stamped on every analysis."""
        ...

    def analyse(self, passages: Sequence[Passage]) -> list[Analysis]:
        """One analysis per passage, in the same order."""
        ...

    def embed(self, texts: Sequence[str]) -> "numpy.typing.NDArray[numpy.float32]":
        """Unit vectors of short texts, shape (len(texts), dimension)."""
        ...

    def token_vectors(self, passage: Passage) -> "numpy.typing.NDArray[numpy.float32]":
        """A unit vector per token of the passage's analysis; made anew, never stored."""
        ...
