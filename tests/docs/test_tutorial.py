"""Every command of the tutorial works as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_commands_of_the_tutorial_work(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text()
    script = "\n".join(re.findall(r"```sh\n(.*?)```", text, flags=re.S))
    prelude = f'set -euo pipefail\nsynoptic() {{ "{sys.executable}" -m synoptic "$@"; }}\n'
    prelude += f'python() {{ "{sys.executable}" "$@"; }}\n'
    environment = {k: v for k, v in os.environ.items() if k != "SYNOPTIC_ARCHIVE"}

    ended = subprocess.run(
        ["bash", "-c", prelude + script],
        cwd=tmp_path,
        capture_output=True,
        env=environment | {"PYTHONUTF8": "1"},
        timeout=900,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    made = {path.name for path in tmp_path.iterdir()}
    assert {"synoptic-report.html", "synoptic.db", "report.html", "statements.csv"} <= made
    assert {"story.md", "lineage.jsonld", "synopsis.json"} <= made


def test_every_command_is_in_the_documentation() -> None:
    from synoptic.cli import main

    pages = "\n".join(path.read_text() for path in (ROOT / "docs").glob("*.md"))

    assert [name for name in main.commands if f"synoptic {name}" not in pages] == []
