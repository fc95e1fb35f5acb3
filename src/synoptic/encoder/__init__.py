"""The one neural model: text in, `Analysis` out. The only room that loads a model."""

from synoptic.encoder.neural import NeuralEncoder, load_encoder
from synoptic.encoder.passages import Encoder, Passage
from synoptic.encoder.stamp import encoder_name

__all__ = ["Encoder", "NeuralEncoder", "Passage", "encoder_name", "load_encoder"]
