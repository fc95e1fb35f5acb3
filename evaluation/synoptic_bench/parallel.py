"""Finds documents that stand in several languages line by line, in the formats we know."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from synoptic_bench.tellings import short


class Parallel(msgspec.Struct, frozen=True):
    """One document: `lines` by language, all with the same number of lines."""

    data: str
    key: str
    lines: dict[str, tuple[str, ...]]
    published: str = ""


def parallel_sets(folder: Path) -> Iterator[tuple[str, list[Parallel]]]:
    """Every set below `folder` whose documents are translated line by line, with its name."""
    for root in sorted({path.parent for path in folder.rglob("*.jsonl")}):
        versions: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for path in sorted(root.glob("*.jsonl")):
            with path.open(encoding="utf-8") as lines:
                first = json.loads(lines.readline() or "{}")
                if not _is_parallel(first):
                    continue
                lines.seek(0)
                for line in lines:
                    record = json.loads(line)
                    language = short(record["lang"])
                    versions[record.get("cluster", record["id"])].setdefault(
                        language, _lines(record)
                    )
        found = [
            Parallel(str(root.relative_to(folder)), key, same)
            for key, known in sorted(versions.items())
            if len(same := _of_one_length(known)) > 1
        ]
        if found:
            yield str(root.relative_to(folder)), found


def _is_parallel(record: dict[str, object]) -> bool:
    segmented = "n_segments" in record and "cluster" in record
    return "lang" in record and "text" in record and (segmented or "sentences" in record)


def _lines(record: dict[str, object]) -> tuple[str, ...]:
    text = str(record["text"])
    spans = record.get("sentences")
    if isinstance(spans, list):
        return tuple(" ".join(text[start:stop].split()) for start, stop in spans)
    return tuple(line for line in (str(record["title"]), *text.split("\n")) if line.strip())


def _of_one_length(known: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The languages whose line count is the most usual one."""
    counts = [len(lines) for lines in known.values()]
    usual = max(sorted(set(counts)), key=counts.count)
    return {language: lines for language, lines in known.items() if len(lines) == usual}


def told(key: str, language: str, number: int, share: float) -> bool:
    """Whether this account tells this line: the same answer on every machine, `share` of them."""
    return zlib.crc32(f"{key}/{language}/{number}".encode()) % 1000 < share * 1000
