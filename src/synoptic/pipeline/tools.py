"""What the stages work with: made late, once a process, because some of it is heavy."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synoptic.annotate import Annotator
    from synoptic.encoder import Encoder
    from synoptic.extract import Reader


class Tools:
    """The reader, the encoder and the annotator of this process.

    Subclass it to run the pipeline with others; workers make their own from the class.
    """

    @cached_property
    def reader(self) -> "Reader":
        """Turns captures into articles."""
        from synoptic.extract import Reader

        return Reader()

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
