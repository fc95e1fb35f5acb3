"""A run that is killed for good at any moment goes on, and comes to the same archive."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.pipeline.contents import contents

from synoptic.store import Archive
from synoptic_bench.bulk import kept, pages, write_warc

ROOT = Path(__file__).resolve().parents[2]
COUNT = 60
PROGRAM = (
    "from synoptic.cli import main; from tests.standin import StandInTools as T; main(obj=T())"
)


def started(archive: Path, source: Path) -> "subprocess.Popen[bytes]":
    path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--archive", str(archive), "add", str(source)],
        env={**os.environ, "PYTHONPATH": path, "SYNOPTIC_SMALL": "0", "SYNOPTIC_BATCH": "8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed(archive: Path, source: Path, table: str, rows: int) -> None:
    """Kills a run as soon as a table holds so many rows."""
    running = started(archive, source)
    end = time.monotonic() + 300
    while kept(archive, table) < rows and running.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_stream_comes_to_the_same_stories(tmp_path: Path) -> None:
    source = tmp_path / "pages.warc.gz"
    assert write_warc(source, pages(COUNT)) == COUNT
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    assert started(whole, source).wait(600) == 0

    killed(broken, source, "articles", 20)
    killed(broken, source, "articles", 41)
    killed(broken, source, "memberships", 1)
    assert started(broken, source).wait(600) == 0

    with Archive(whole) as one, Archive(broken) as other:
        assert other.articles.count() == COUNT
        assert contents(other) == contents(one)
        assert list(other.verifier().findings()) == []
