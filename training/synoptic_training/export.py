"""Writes what the package loads: an int8 ONNX graph, the vocabulary, and a manifest of both."""

import argparse
import hashlib
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from synoptic.encoder.vocabulary import Vocabulary
from synoptic_training.leaner import leaner
from synoptic_training.network import (
    NAMES,
    RELATION,
    RELATIONS,
    SCORES,
    TAGS,
    WIDTH,
    Network,
)
from synoptic_training.quantise import evened

FORMAT = 1


class Exported(nn.Module):
    """The network as one graph: word vectors of one window in, everything that is read out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        hidden = network.body(words, None)
        arc_dependent, arc_head, dependent, head = network.roles(hidden)
        return (
            # Not [0] for the large ones, which the graph would copy.
            network.scores(hidden).reshape(-1, SCORES),
            network.vector(hidden).reshape(-1, WIDTH),
            network.arcs(arc_dependent, arc_head)[0],
            network.asked(dependent).reshape(-1, len(RELATIONS), RELATION + 1),
            head.reshape(-1, RELATION + 1),
        )


OUTPUTS = ["scores", "vectors", "arcs", "asked", "heads"]


def export(network: Network, folder: Path, version: str, temperature: float) -> None:
    """Writes `encoder.onnx` and `encoder.json` beside the vocabulary in `folder`."""
    full = folder / "full.onnx"
    axes = {"words": {1: "pieces"}} | {name: {0: "pieces"} for name in OUTPUTS}
    axes["arcs"] = {0: "pieces", 1: "heads"}
    torch.onnx.export(
        Exported(network.eval()),
        (torch.randn(1, 20, WIDTH),),
        str(full),
        input_names=["words"],
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        full,
        folder / "encoder.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"MatMulConstBOnly": True},
    )
    full.unlink()
    onnx.save(leaner(onnx.load(folder / "encoder.onnx")), folder / "encoder.onnx")
    manifest = {
        "format": FORMAT,
        "name": f"synoptic-encoder {version}",
        "tags": TAGS,
        "relations": RELATIONS,
        "names": NAMES,
        "temperature": temperature,
        "files": {name: digest(folder / name) for name in ("encoder.onnx", "vocabulary.bin")},
    }
    (folder / "encoder.json").write_text(json.dumps(manifest, indent=1) + "\n")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    """Exports a checkpoint."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="the folder .data/language")
    parser.add_argument("state", type=Path, help="where vocabulary.bin and the checkpoint are")
    parser.add_argument("checkpoint")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", default="1.0")
    parser.add_argument("--temperature", type=float, default=1.0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.folder.mkdir(parents=True, exist_ok=True)
    vocabulary = (options.state / "vocabulary.bin").read_bytes()
    (options.folder / "vocabulary.bin").write_bytes(vocabulary)
    network = Network()
    network.load_state_dict(torch.load(options.state / options.checkpoint)["network"])
    network = evened(network.eval(), options.data, Vocabulary(options.state / "vocabulary.bin"))
    export(network, options.folder, options.version, options.temperature)
    graph = onnx.load(options.folder / "encoder.onnx")
    print("nodes", len(graph.graph.node), (options.folder / "encoder.onnx").stat().st_size)


if __name__ == "__main__":
    main()
