"""Digests of the numbers that decide, so that whoever keeps results knows when they are old."""

import hashlib
from functools import cache
from importlib.resources import files

from synoptic.relate.sketches import Sketch


@cache
def sketch_method() -> str:
    """A digest of what a sketch depends on besides its account: its form, the space, the words."""
    return _digest("space.npz", "frequencies.bin")


@cache
def story_method() -> str:
    """A digest of what stories depend on besides their accounts."""
    return _digest("space.npz", "frequencies.bin", "stories.json")


def _digest(*names: str) -> str:
    digest = hashlib.blake2b(repr(Sketch.__struct_fields__).encode(), digest_size=8)
    for name in names:
        path = files("synoptic.relate") / "data" / name
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
