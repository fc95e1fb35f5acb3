"""A file of named arrays that is mapped, not read: one line of JSON, then the bytes of each array.

Made for the word table, of which a text needs a few thousand of 250,000 rows. Knows nothing of
what the arrays mean.
"""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy
import numpy.typing

from synoptic.records import EncoderError

MAGIC = b"SYNOPTIC-ARRAYS1"
ALIGNMENT = 64

Array = numpy.typing.NDArray[Any]


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes the arrays in the order given."""
    table: dict[str, dict[str, object]] = {}
    offset = 0
    for name, array in arrays.items():
        table[name] = {"dtype": array.dtype.str, "shape": list(array.shape), "offset": offset}
        offset += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    header = json.dumps(table, sort_keys=True).encode()
    with path.open("wb") as file:
        file.write(MAGIC + struct.pack("<Q", len(header)) + header)
        file.write(bytes(-file.tell() % ALIGNMENT))
        for array in arrays.values():
            file.write(numpy.ascontiguousarray(array).tobytes())
            file.write(bytes(-array.nbytes % ALIGNMENT))


def map_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, read-only and mapped; raises `EncoderError` for any other file."""
    try:
        mapped = numpy.memmap(path, dtype=numpy.uint8, mode="r")
        if mapped[: len(MAGIC)].tobytes() != MAGIC:
            raise ValueError("wrong first bytes")
        start = len(MAGIC) + 8
        (length,) = struct.unpack("<Q", mapped[len(MAGIC) : start].tobytes())
        table = json.loads(mapped[start : start + length].tobytes())
        base = start + length + (-(start + length) % ALIGNMENT)
        return {name: _array(mapped, base, entry) for name, entry in table.items()}
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise EncoderError(
            f"this is not a file of model weights: {error}",
            place=str(path),
            remedy="install the package again",
        ) from error


def _array(mapped: Array, base: int, entry: dict[str, Any]) -> Array:
    dtype = numpy.dtype(entry["dtype"])
    count = int(numpy.prod(entry["shape"], dtype=numpy.int64))
    first = base + int(entry["offset"])
    view = mapped[first : first + count * dtype.itemsize]
    array: Array = view.view(dtype).reshape(entry["shape"])
    return array
