"""Prepares the network for 8-bit arithmetic, which scales all numbers of an input alike.

A few channels of what goes into attention and into the wide layer are ten times the rest, and a few
pieces (often punctuation) are so in the wide layer's own channels; with one scale for all, little
is left of the others. Channels are evened out by a factor that moves into the weights; pieces of
the wide layer have a scale each. Neither changes anything in exact arithmetic.
"""

import copy
from collections.abc import Iterator
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn
from torch.nn import functional

from synoptic.encoder.vocabulary import BEGIN, END, Vocabulary
from synoptic_bench.iob2 import read_names
from synoptic_training.network import WIDTH, Layer, Network, attention

SETS = ("de_germeval", "en_gum", "ro_ronec1", "zh_gsdsimp", "ar_newsfane")
SENTENCES = 16
EVENED = ("project", "widen")
ZERO, LOWEST = 24, 0.17
"""The 8-bit number that stands for 0 after `gelu`, which never falls below -`LOWEST`."""


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
    """The product of a linear layer after `gelu`, its input scaled for each piece alone.

    In PyTorch it is exact; the graph gets 8-bit weights and the operations that use them.
    """

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        weight = layer.weight.detach().T
        scale = weight.abs().amax(0).clamp(min=1e-8) / 127
        self.exact = nn.Parameter(layer.weight.detach())
        self.scale = nn.Parameter(scale)
        self.register_buffer("weight", (weight / scale).round().to(torch.int8).contiguous())

    def forward(self, x: Tensor) -> Tensor:
        if not torch.onnx.is_in_onnx_export():
            return functional.linear(x, self.exact)
        product: Tensor = PieceProduct.apply(x, self.weight, self.scale)
        return product


class PieceProduct(torch.autograd.Function):
    """Stands for a product of 8-bit numbers in which each piece of the input has its own scale."""

    @staticmethod
    def symbolic(graph, x, weight, scale):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205
        def constant(value: object, kind: torch.dtype):  # type: ignore[no-untyped-def]  # noqa: ANN202
            return graph.op("Constant", value_t=torch.tensor(value, dtype=kind))

        zero = constant(ZERO, torch.uint8)
        largest = graph.op("ReduceMax", x, axes_i=[-1], keepdims_i=1)
        above = graph.op("Mul", largest, constant(1 / (255 - ZERO), torch.float32))
        column = graph.op("Max", above, constant(LOWEST / ZERO, torch.float32))
        row = graph.op("Reshape", column, constant([-1], torch.int64))
        zeros = graph.op("Expand", zero, graph.op("Shape", row))
        eighth = graph.op("QuantizeLinear", x, row, zeros, axis_i=1)
        product = graph.op(
            "com.microsoft::MatMulIntegerToFloat",
            eighth,
            weight,
            constant(1.0, torch.float32),
            scale,
            zero,
        )
        made = graph.op("Mul", product, column)
        made.setType(x.type().with_sizes([1, None, WIDTH]))
        return made

    @staticmethod
    def forward(context, x, weight, scale):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205
        return x @ (weight * scale)


class EvenLayer(nn.Module):
    """A layer of the body as it is exported.

    The three projections share what they read. The bias of `narrow` is added by the norm before
    it, whose result is added to the product anyway, and taken off again in the bias of `widen`.
    """

    def __init__(self, layer: Layer, project: Tensor, widen: Tensor) -> None:
        super().__init__()
        self.project = EvenChannels(layer.project, project)
        self.parts = nn.ModuleList(_third(self.project.layer, third) for third in range(3))
        self.output = layer.output
        self.after_attention, self.after_wide = layer.after_attention, layer.after_wide
        late = layer.narrow.bias.detach()
        self.after_attention.bias = nn.Parameter(layer.after_attention.bias.detach() + late)
        early = layer.widen.bias.detach() - layer.widen.weight.detach() @ late
        layer.widen.bias = nn.Parameter(early)
        self.widen = EvenChannels(layer.widen, widen)
        self.narrow = EvenPieces(layer.narrow)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        shrunk = x * self.project.shrink
        mixed = attention(tuple(part(shrunk) for part in self.parts), mask)
        x = self.after_attention(x + self.output(mixed))
        return self.after_wide(x + self.narrow(functional.gelu(self.widen(x))))


def _third(layer: nn.Linear, third: int) -> nn.Linear:
    made = nn.Linear(WIDTH, WIDTH)
    made.weight = nn.Parameter(layer.weight.detach().chunk(3)[third].clone())
    made.bias = nn.Parameter(layer.bias.detach().chunk(3)[third].clone())
    return made


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
    made.body.layers = nn.ModuleList(
        EvenLayer(layer, largest[f"{place}.project"], largest[f"{place}.widen"])
        for place, layer in enumerate(made.body.layers)
        if isinstance(layer, Layer)
    )
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
