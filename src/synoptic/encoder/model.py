"""The trained half of the model: one ONNX graph and what its outputs mean.

A window goes through the graph alone. Dynamic quantisation scales a whole input at once, so a
window's result would otherwise depend on what shares its batch; alone, an article gives the same
analysis whatever is read beside it, and nothing is spent on padding.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from synoptic.encoder.cutter import Cutter
from synoptic.encoder.pieces import Integers
from synoptic.encoder.vocabulary import BEGIN, END, Floats, Vocabulary
from synoptic.records import EncoderError

FORMAT = 1
VARIABLE = "SYNOPTIC_ENCODER_WEIGHTS"
OUTPUTS = ("scores", "vectors", "arcs", "asked", "heads")
SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime would join into an operation that takes longer than its parts."""

REMEDY = f"install the package again, or let {VARIABLE} name a folder with the three files"


@dataclass(frozen=True)
class Window:
    """What the graph says of a window, one row per piece, the opening mark at row 0 of `arcs`.

    `arcs[d, h]` scores head h for dependent d, counted with the opening mark, which is the root.
    `asked` and `heads` give a relation's score as their product.
    """

    scores: Floats
    vectors: Floats
    arcs: Floats
    asked: Floats
    heads: Floats


def weights_folder() -> Path:
    """Where the weights are: the folder that the environment names, else inside the package."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(__file__).parent / "weights"


class Model:
    """The graph with its vocabulary; checks both against the manifest when it is made."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        manifest = _manifest(folder)
        for name, digest in manifest["files"].items():
            _check(folder / name, digest)
        self.name: str = manifest["name"]
        self.tags: list[str] = manifest["tags"]
        self.relations: list[str] = manifest["relations"]
        self.labels: list[str] = manifest["names"]
        self.temperature: float = manifest["temperature"]
        self.vocabulary = Vocabulary(folder / "vocabulary.bin")
        self.cutter = Cutter(self.vocabulary.tokenizer())
        self._session = _session(folder / "encoder.onnx", threads)
        self._edges = self.vocabulary.rows(numpy.array([BEGIN, END]))

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._edges.shape[1])

    def read(self, ids: Integers) -> Window:
        """Runs the graph over one window of pieces, without the marks at its ends."""
        words = numpy.concatenate([self._edges[:1], self.vocabulary.rows(ids), self._edges[1:]])
        scores, vectors, arcs, asked, heads = self._session.run(OUTPUTS, {"words": words[None]})
        return Window(scores[1:-1], vectors[1:-1], arcs[:-1, :-1], asked[1:-1], heads[:-1])


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "encoder.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EncoderError(
            "the model's weights are missing", place=str(path), remedy=REMEDY
        ) from error
    except ValueError as error:
        raise EncoderError("the manifest is damaged", place=str(path), remedy=REMEDY) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise EncoderError(
            f"the weights are not of format {FORMAT}, which this version reads",
            place=str(path),
            remedy=REMEDY,
        )
    return manifest


def _check(path: Path, digest: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise EncoderError(
            "a file of the model is missing", place=str(path), remedy=REMEDY
        ) from error
    if found != digest:
        raise EncoderError(
            f"this file is damaged: its SHA-256 begins {found[:12]}, not {digest[:12]}",
            place=str(path),
            remedy=REMEDY,
        )


def _session(path: Path, threads: int) -> Any:  # noqa: ANN401 - onnxruntime has no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
