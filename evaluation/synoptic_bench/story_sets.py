"""Reads the sets that stories are measured on, and makes accounts of their items."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from babel import Locale, UnknownLocaleError

from synoptic.annotate import Annotator
from synoptic.encoder import Encoder, Passage
from synoptic.records import Account, Article, Block, Label, Moment, Precision, Span

READ = 1_000
"""Characters of an item that the encoder reads: what the story decision looks at."""

_DAY = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")


class Item(msgspec.Struct, frozen=True):
    """One document of a set. `date` is ISO 8601 or empty; `topic` where the set has one."""

    id: str
    language: str
    date: str
    title: str
    text: str
    cluster: str
    topic: str = ""
    level: str = ""


class Pair(msgspec.Struct, frozen=True):
    """Two documents with a graded judgement: 1 the same story, 4 unrelated."""

    id: str
    left: Item
    right: Item
    overall: float
    variant: str


def short_code(code: str) -> str:
    """The ISO 639-1 code of a language code such as "deu", "zho-CN" or "pt-BR"."""
    head = code.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
    head = {"arb": "ar", "cmn": "zh"}.get(head, head)
    try:
        return Locale.parse(head).language
    except (UnknownLocaleError, ValueError):
        return head


def day_and_time(date: str) -> str:
    """`date` as ISO 8601, empty when it is not a day."""
    text = date.strip().replace(" ", "T", 1)
    day = text[:10]
    if not _DAY.fullmatch(day):
        return ""
    return text if len(text) >= 16 else day


def read_items(file: Path) -> list[Item]:
    """The documents of a JSON lines file; none when a line has no cluster."""
    items = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row.get("cluster") or "text" not in row or "lang" not in row:
                return []
            items.append(
                Item(
                    id=str(row["id"]),
                    language=short_code(row["lang"]),
                    date=day_and_time(row.get("date") or ""),
                    title=(row.get("title") or "").strip(),
                    text=(row.get("text") or "").strip(),
                    cluster=str(row["cluster"]),
                    topic=str(row.get("topic") or ""),
                    level=str(row.get("level") or ""),
                )
            )
    return items


def read_sets(folder: Path) -> Iterator[tuple[str, list[Item]]]:
    """Every set below `folder`/stories by its path; files of a folder that share clusters are one.

    Files without clusters are passed over with a line on standard error.
    """
    by_folder: dict[Path, list[tuple[Path, list[Item]]]] = {}
    for file in sorted((folder / "stories").glob("**/*.jsonl")):
        if is_pairs(file):
            continue
        items = read_items(file)
        if items:
            by_folder.setdefault(file.parent, []).append((file, items))
        else:
            sys.stderr.write(f"stories: {file.relative_to(folder)} has no clusters, skipped\n")
    for parent, files in by_folder.items():
        if len(files) > 2 and _share_clusters([items for _, items in files]):
            yield str(parent.relative_to(folder)), [one for _, items in files for one in items]
        else:
            for file, items in files:
                yield str(file.relative_to(folder).with_suffix("")), items


def _share_clusters(files: Sequence[list[Item]]) -> bool:
    first, *others = ({item.cluster for item in items} for items in files)
    return sum(len(first & other) > len(first) / 2 for other in others) > len(others) / 2


def is_pairs(file: Path) -> bool:
    """Whether a file holds judged pairs rather than documents."""
    with file.open(encoding="utf-8") as lines:
        head = lines.readline()
    return '"text1"' in head and '"overall"' in head


def read_pairs(file: Path) -> list[Pair]:
    """The judged pairs of a file."""
    pairs = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            left, right = (
                Item(
                    id=f"{row['id']}/{side}",
                    language=short_code(row[f"lang{side}"]),
                    date="",
                    title="",
                    text=row[f"text{side}"].strip(),
                    cluster="",
                )
                for side in "12"
            )
            pairs.append(
                Pair(
                    id=str(row["pair_id"]),
                    left=left,
                    right=right,
                    overall=float(row["overall"]),
                    variant=str(row.get("variant") or ""),
                )
            )
    return pairs


def article_of(item: Item) -> Article:
    """The article an item is: a title block and a block for each line."""
    blocks: list[Block] = []
    text = ""
    for label, line in [(Label.TITLE, item.title)] + [
        (Label.BODY, line.strip()) for line in item.text.split("\n")
    ]:
        if line:
            text += "\n\n" if text else ""
            blocks.append(Block(label, len(text), len(text) + len(line)))
            text += line
    precision = Precision.DAY if len(item.date) == 10 else Precision.MINUTE
    return Article(
        id=item.id,
        capture="",
        text=text,
        blocks=tuple(blocks),
        title=item.title,
        language=item.language,
        published=Moment(item.date, precision) if item.date else None,
    )


def accounts_of(items: Iterable[Item], encoder: Encoder) -> Iterator[Account]:
    """The accounts of items, read by the encoder as far as the story decision looks."""
    annotate = Annotator()
    for item in items:
        article = article_of(item)
        parts = tuple(_cut(block.span) for block in article.blocks if block.start < READ)
        passage = Passage(article.id, article.text, article.language, parts, parts)
        (analysis,) = encoder.analyse([passage])
        yield Account(article, analysis, annotate(article, analysis))


def _cut(span: Span) -> Span:
    return Span(span.start, min(span.stop, READ))
