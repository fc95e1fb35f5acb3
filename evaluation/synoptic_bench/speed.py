"""How fast pages become accounts in stories, end to end, and how much memory that takes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from synoptic_bench.rows import Row

if TYPE_CHECKING:
    import resource

NAMES: tuple[str, ...] = ("speed",)

_PAGES = 100
"""How many pages of each set are added where no limit is given: enough to outweigh the start."""


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """Two rows for every folder of pages under `reading`; there is no peer that does the same.

    Each set is added by a program of its own, as a user would, with one worker; `seconds` is its
    processor time, and the rate is by the clock, start included.
    """
    for pages in sorted(folder.glob("reading/*/html")):
        chosen = sorted(path for path in pages.iterdir() if path.is_file())[: limit or _PAGES]
        if not chosen:
            continue
        with TemporaryDirectory(prefix="synoptic-speed-") as place:
            copies = Path(place) / "pages"
            copies.mkdir()
            for path in chosen:
                (copies / path.name).symlink_to(path.resolve())
            before = time.monotonic()
            status, usage = _add(copies, Path(place) / "archive.db")
            elapsed = time.monotonic() - before
        if status:
            print(f"speed: {pages} could not be added", file=sys.stderr)  # noqa: T201
            continue
        data = str(pages.parent.relative_to(folder))
        spent = usage.ru_utime + usage.ru_stime
        count = len(chosen)
        memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        yield Row("speed", "articles-per-second", data, "", count / elapsed, count, spent)
        yield Row("speed", "peak-memory-mb", data, "", memory, count, spent)


def _add(pages: Path, archive: Path) -> "tuple[int, resource.struct_rusage]":
    command = [sys.executable, "-m", "synoptic", "--archive", str(archive), "add", str(pages)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    return running.returncode, usage
