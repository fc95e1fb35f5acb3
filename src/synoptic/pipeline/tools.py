"""What the stages work with: made late, once a process, because some of it is heavy."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synoptic.annotate import Annotator
    from synoptic.encoder import Encoder
    from synoptic.extract import Reader


class Tools:
    """The reader, the encoder and the annotator of this process.

    Subclass it to run the pipeline with others; workers make their own from the class.
    """

    lines: Mapping[str, frozenset[int]] = MappingProxyType({})
    """Numbers of the lines that are known to stand on many pages, by outlet."""

    def know(self, lines: Mapping[str, frozenset[int]]) -> None:
        """Lets the reader know these lines from now on."""
        if lines != self.lines:
            self.lines = lines
            self.__dict__.pop("reader", None)

    @cached_property
    def reader(self) -> "Reader":
        """Turns captures into articles."""
        from synoptic.extract import NumberedLines, Reader

        return Reader(repeated={name: NumberedLines(those) for name, those in self.lines.items()})

    @cached_property
    def encoder(self) -> "Encoder":
        """Turns passages into analyses; raises `EncoderError` when the model is not at hand."""
        from synoptic.encoder import load_encoder

        return load_encoder()

    @cached_property
    def encoder_name(self) -> str:
        """The name of the encoder, without loading it: a run with nothing to do needs no model."""
        from synoptic.encoder import encoder_name

        return encoder_name()

    @cached_property
    def annotator(self) -> "Annotator":
        """Finds names, quotes, figures, times, events and credits."""
        from synoptic.annotate import Annotator

        return Annotator()
