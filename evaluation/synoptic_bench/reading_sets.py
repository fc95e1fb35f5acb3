"""The sets that the reading bench scores, as they lie below the data folder."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec


class Page(msgspec.Struct, frozen=True):
    """One page of a set: its bytes, its address, and what gold says of it."""

    id: str
    url: str
    content: bytes
    language: str
    taken: str
    text: str
    title: str
    date: str
    authors: tuple[str, ...]


class FlatPage(msgspec.Struct, frozen=True):
    """One flattened page: its lines, and which of them are kept in gold."""

    id: str
    language: str
    lines: tuple[str, ...]
    keep: tuple[bool, ...]


def page_sets(folder: Path) -> list[tuple[str, Path, str]]:
    """Every set of pages (name below the data folder, its folder, its split), dev splits left out.

    A set is a folder with `gold.jsonl` and `html/`.
    """
    found = []
    for gold in sorted(folder.rglob("gold.jsonl")):
        if not (gold.parent / "html").is_dir():
            continue
        name = gold.parent.relative_to(folder).as_posix()
        splits = {row.get("split", "") for row in _rows(gold)} - {"dev", "train"}
        for split in sorted(splits):
            found.append((f"{name}/{split}" if split else name, gold.parent, split))
    return found


def pages(folder: Path, split: str, limit: int | None) -> Iterator[Page]:
    """The pages of a set that have their HTML, in the order of gold."""
    count = 0
    for row in _rows(folder / "gold.jsonl"):
        if row.get("split", "") != split:
            continue
        name = row["id"].removesuffix(".html.gz")
        path = folder / "html" / f"{name}.html.gz"
        if not path.exists():
            continue
        if limit is not None and count >= limit:
            return
        count += 1
        yield Page(
            id=row["id"],
            url=row.get("url") or "",
            content=gzip.decompress(path.read_bytes()),
            language=row.get("lang") or "",
            taken=str(row.get("crawl_date") or ""),
            text=row.get("text") or "",
            title=row.get("title") or "",
            date=str(row.get("date") or ""),
            authors=_authors(row),
        )


def flat_sets(folder: Path) -> list[tuple[str, Path, str]]:
    """Every set of flattened pages (name, file, kind); a set is a file of rows with `keep`."""
    found = []
    for path in sorted(folder.rglob("flat-lines/*.jsonl")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        kinds = {str(row.get("kind", "")) for row in _rows(path)}
        found += [(f"{name}/{kind}" if kind else name, path, kind) for kind in sorted(kinds)]
    return found


def flat_pages(path: Path, kind: str, limit: int | None) -> Iterator[FlatPage]:
    """The flattened pages of one kind; pages of a dev split are left out (id `dev_...`)."""
    count = 0
    for row in _rows(path):
        if str(row.get("kind", "")) != kind or str(row["id"]).startswith("dev_"):
            continue
        if limit is not None and count >= limit:
            return
        count += 1
        keep = tuple(bool(value) for value in row["keep"])
        yield FlatPage(row["id"], row.get("lang") or "", tuple(row["lines"]), keep)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _authors(row: dict[str, Any]) -> tuple[str, ...]:
    listed = row.get("authors")
    if isinstance(listed, list):
        return tuple(str(name) for name in listed)
    single = row.get("author")
    if not isinstance(single, str):
        return ()
    return tuple(name.strip() for name in single.replace(" and ", ", ").split(",") if name.strip())
