"""The benches there are, and how they are found by name."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from synoptic_bench.rows import Row

MODULES: tuple[str, ...] = (
    "encoder",
    "reading",
    "facts",
    "conflicts",
    "pairs",
    "quotes",
    "stories",
    "lineage",
    "entities",
    "figures",
    "speed",
)
"""Modules of this package that measure a room; each says in `NAMES` which benches it fills."""


class Bench(Protocol):
    """A module that measures."""

    NAMES: tuple[str, ...]

    def run(self, folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
        """The rows for every set found under `folder`; at most `limit` items of each set."""
        ...


def benches(names: tuple[str, ...] = ()) -> Iterator[Bench]:
    """The modules that fill the benches in `names`, or all of them, in reading order.

    Raises `ValueError` when a name is not known.
    """
    known: dict[str, Bench] = {}
    for module in MODULES:
        bench = cast(Bench, import_module(f"synoptic_bench.{module}"))
        known.update(dict.fromkeys(bench.NAMES, bench))
    for name in names:
        if name not in known:
            raise ValueError(f"no bench is called {name!r}; there are {', '.join(known)}")
    chosen = [known[name] for name in names] if names else list(known.values())
    yield from dict.fromkeys(chosen)
