"""The one neural model: text in, `Analysis` out. The only room that loads a model."""

from synoptic.encoder.neural import NeuralEncoder, load_encoder
from synoptic.encoder.passages import Encoder, Passage

__all__ = ["Encoder", "NeuralEncoder", "Passage", "load_encoder"]
