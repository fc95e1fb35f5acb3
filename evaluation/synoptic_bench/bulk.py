"""A large WARC file through `synoptic add`: killed in the middle, resumed, and counted.

`python -m synoptic_bench.bulk 10000 .data` makes a WARC.gz of so many records (real pages from the
data where they are at hand, up to one in a hundred, the rest short pages made up here), adds it,
kills the program half-way with SIGKILL, adds it again, and prints how much memory each run had
taken when 1,000, 5,000 and 10,000 articles were kept. It fails when an article is missing or
double.
"""

import gzip
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from synoptic_bench.filling import word

_STEPS = (1_000, 5_000, 10_000)
_REAL = 100
_FIRST = datetime(2024, 1, 1, 6, tzinfo=UTC)
_PER_EVENT = 3

_TELLINGS = (
    (
        "en",
        "Ferry to {place} stops after a fire",
        "The ferry to {place} stopped on {day} after a fire in its engine room.",
        "{name} of the harbour office said that {count} passengers were brought ashore.",
    ),
    (
        "en",
        "{count} passengers leave burning ferry off {place}",
        "All {count} passengers left the ferry off {place} unhurt on {day}.",
        "The fire began in the engine room, {name} of the harbour office said.",
    ),
    (
        "de",
        "Fähre nach {place} nach Brand gestoppt",
        "Die Fähre nach {place} hat am {day} nach einem Brand im Maschinenraum gehalten.",
        "{count} Fahrgäste wurden an Land gebracht, sagte {name} vom Hafenamt.",
    ),
    (
        "fr",
        "Le ferry de {place} arrêté par un incendie",
        "Le ferry de {place} s'est arrêté {day} après un incendie dans la salle des machines.",
        "{count} passagers ont été ramenés à terre, a déclaré {name}, du port.",
    ),
)


def short_page(number: int) -> tuple[str, str, bytes]:
    """Address, moment and markup of one made-up page; every few are about the same event."""
    event = number // _PER_EVENT
    chance = random.Random(number)
    language, title, first, second = _TELLINGS[number % len(_TELLINGS)]
    moment = _FIRST + timedelta(minutes=11 * event + chance.randrange(300))
    told = {
        "place": word((event, "place")).title(),
        "name": f"{word((event, 1), 2)} {word((event, 2))}".title(),
        "count": 20 + event % 400,
        "day": moment.strftime("%Y-%m-%d"),
    }
    outlet = f"{word(('outlet', number % 50))}.example"
    page = (
        f'<!doctype html><html lang="{language}"><head><title>{title.format(**told)}</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{moment.isoformat()}"></head><body>'
        f"<article><h1>{title.format(**told)}</h1><p>{first.format(**told)}</p>"
        f"<p>{second.format(**told)}</p></article></body></html>"
    )
    address = f"https://{outlet}/{event}/{number}"
    return address, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), page.encode()


def pages(count: int, data: Path | None = None) -> Iterator[tuple[str, str, bytes]]:
    """So many pages with address and moment; real ones of the data spread among made-up ones."""
    real = sorted(data.glob("reading/*/html/*")) if data else []
    real = real[: min(_REAL, count // 100)]
    every = count // len(real) if real else 0
    for number in range(count):
        if every and number % every == 0 and number // every < len(real):
            path = real[number // every]
            raw = path.read_bytes()
            plain = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
            yield f"https://pages.example/{path.name}", "2025-12-01T00:00:00Z", plain
        else:
            yield short_page(number)


def write_warc(path: Path, found: Iterator[tuple[str, str, bytes]]) -> int:
    """Writes the pages as records of a WARC.gz file; says how many."""
    count = 0
    with path.open("wb") as file:
        for address, moment, page in found:
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Record-ID: <urn:uuid:{count:032x}>\r\n"
                f"WARC-Target-URI: {address}\r\nWARC-Date: {moment}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 3))
            count += 1
    return count


class Run:
    """A program that adds a file to an archive, watched from outside."""

    def __init__(self, command: Sequence[str], archive: Path) -> None:
        self._archive = archive
        self._began = time.monotonic()
        self._running = subprocess.Popen(command)
        self.peaks: dict[int, float] = {}
        self.most = 0.0
        self.seconds = 0.0

    def watch(self, *, kill_at: int = 0) -> int:
        """Waits for the end, or kills the program once so many articles are kept."""
        while self._running.poll() is None:
            held = kept(self._archive)
            for step in _STEPS:
                if held >= step and step not in self.peaks:
                    self.peaks[step] = self._memory()
            if kill_at and held >= kill_at:
                self._running.send_signal(signal.SIGKILL)
                self._running.wait()
            else:
                self.most = max(self.most, self._memory())
                time.sleep(0.2)
        self.seconds = time.monotonic() - self._began
        return kept(self._archive)

    def _memory(self) -> float:
        try:
            lines = Path(f"/proc/{self._running.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0.0
        found = [line for line in lines.splitlines() if line.startswith("VmHWM")]
        return int(found[0].split()[1]) / 1024 if found else 0.0


def kept(archive: Path, table: str = "articles") -> int:
    """How many rows the archive holds, asked from outside."""
    if not archive.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{archive}?mode=ro", uri=True, timeout=5) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def main() -> None:
    """Makes the file, adds it, kills, adds again, and prints what came of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    data = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with TemporaryDirectory(prefix="synoptic-bulk-") as folder:
        warc, archive = Path(folder) / "pages.warc.gz", Path(folder) / "archive.db"
        made = write_warc(warc, pages(count, data))
        command = [sys.executable, "-m", "synoptic", "--archive", str(archive), "add", str(warc)]
        for number, kill_at in enumerate((count // 2, 0), 1):
            run = Run(command, archive)
            held = run.watch(kill_at=kill_at)
            _say(f"run {number}: {held} of {made} records kept after {run.seconds:.0f} s")
            for step, peak in sorted(run.peaks.items()):
                _say(f"run {number}: {peak:.0f} MB at most when {step} were kept")
            _say(f"run {number}: {run.most:.0f} MB at most in all")
        stories = kept(archive, "stories")
        placed = kept(archive, "memberships")
        _say(f"{held} articles in {stories} stories, {placed} of them placed")
        if not made == held == placed:
            raise SystemExit("an article is missing or double")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
