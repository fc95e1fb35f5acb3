"""Prepares the network for 8-bit arithmetic, which scales all numbers of an input alike.

A few channels of what goes into attention and into the wide layer are ten times the rest, and a few
pieces (often punctuation) are so in the wide layer's own channels; with one scale for all, little
is left of the others. Channels are evened out by a factor that moves into the weights, pieces by a
division before and a multiplication after the product. Both change nothing in exact arithmetic.
"""

import copy
from collections.abc import Iterator
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn

from synoptic.encoder.vocabulary import BEGIN, END, Vocabulary
from synoptic_bench.iob2 import read_names
from synoptic_training.network import Layer, Network

SETS = ("de_germeval", "en_gum", "ro_ronec1", "zh_gsdsimp", "ar_newsfane")
SENTENCES = 16
EVENED = ("project", "widen")


class EvenChannels(nn.Module):
    """A linear layer whose input channels are brought to a like size first."""

    def __init__(self, layer: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weight = layer.weight.detach()
        factor = (largest.clamp(min=1e-3) / weight.abs().amax(0).clamp(min=1e-3)).sqrt()
        factor = factor / factor.mean()
        self.shrink = nn.Parameter(1 / factor)
        self.layer = nn.Linear(layer.in_features, layer.out_features)
        self.layer.weight = nn.Parameter(weight * factor)
        self.layer.bias = layer.bias

    def forward(self, x: Tensor) -> Tensor:
        made: Tensor = self.layer(x * self.shrink)
        return made


class EvenPieces(nn.Module):
    """A linear layer whose input has at most 1 in each piece."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.weight = nn.Parameter(layer.weight.detach().T.contiguous())
        self.bias = layer.bias

    def forward(self, x: Tensor) -> Tensor:
        size = x.abs().amax(-1, keepdim=True).clamp(min=1e-4)
        return ((x / size) @ self.weight) * size + self.bias


def evened(network: Network, data: Path, vocabulary: Vocabulary) -> Network:
    """A copy that computes the same and loses less at 8 bits; looks at a few training texts."""
    largest: dict[str, Tensor] = {}
    hooks = [
        getattr(layer, name).register_forward_pre_hook(_watch(largest, f"{place}.{name}"))
        for place, layer in enumerate(network.body.layers)
        for name in EVENED
    ]
    with torch.no_grad():
        for words in _texts(data, vocabulary):
            network.body(words, None)
    for hook in hooks:
        hook.remove()
    made = copy.deepcopy(network)
    for place, layer in enumerate(made.body.layers):
        assert isinstance(layer, Layer)
        for name in EVENED:
            setattr(layer, name, EvenChannels(getattr(layer, name), largest[f"{place}.{name}"]))
        layer.narrow = EvenPieces(layer.narrow)  # type: ignore[assignment]
    return made


def _watch(largest: dict[str, Tensor], key: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        size = inputs[0].abs().amax((0, 1))
        largest[key] = torch.maximum(largest.get(key, size), size)

    return hook


def _texts(data: Path, vocabulary: Vocabulary) -> Iterator[Tensor]:
    tokenizer = vocabulary.tokenizer()
    for name in SETS:
        for sentence in read_names(data / "ner" / name / "train.iob2", name[:2], SENTENCES):
            ids = tokenizer.encode(sentence.text, add_special_tokens=False).ids[:200]
            yield torch.from_numpy(vocabulary.rows(numpy.array([BEGIN, *ids, END])))[None]
