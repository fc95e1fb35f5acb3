"""Reads the sets of `lineage/`: documents with their translations, and pairs on one event."""

import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.annotate import Annotator
from synoptic.encoder import Encoder, Passage
from synoptic.records import Account, Article, Block, Label

_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"</?(?:p|zt|ld|li|h\d)[^>]*>")


@dataclass(frozen=True)
class Told:
    """A text to make an account of; every line is a block."""

    id: str
    language: str
    text: str


def translated_pairs(
    path: Path, limit: int | None
) -> dict[tuple[str, str], list[tuple[Told, Told]]]:
    """Source and translation by language pair and by "human" or "machine"; texts from 500 signs.

    Of several machine translations of one text, one is taken: the turn goes round the systems.
    """
    rows = [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    sources = {(row["pair"], row["docid"]): row for row in rows if row["role"] == "src"}
    groups: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in rows:
        if row["role"] in ("ref", "mt") and len(row["text"]) >= 500:
            role = "human" if row["role"] == "ref" else "machine"
            groups.setdefault((row["pair"], row["docid"], role), []).append(row)
    found: dict[tuple[str, str], list[tuple[Told, Told]]] = {}
    for number, ((pair, document, role), made) in enumerate(sorted(groups.items())):
        source = sources.get((pair, document))
        pairs = found.setdefault((pair, role), [])
        if source is None or len(source["text"]) < 500 or (limit and len(pairs) >= limit):
            continue
        pairs.append((_told(source), _told(made[number % len(made)])))
    return {key: pairs for key, pairs in found.items() if pairs}


def _told(row: dict[str, str]) -> Told:
    return Told(row["id"], row["lang"], row["text"])


def same_event_pairs(path: Path, limit: int | None) -> list[tuple[Told, Told]]:
    """Pairs of a table whose columns end in the language: `content_de`, `content_fr`."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        names = [name for name in table.fieldnames or () if name.startswith("content_")]
        names = [name for name in names if len(name) == len("content_xx")]
        if len(names) != 2:
            return []
        pairs = []
        for number, row in enumerate(table):
            one, other = (
                Told(f"{path.stem}-{number}-{name[-2:]}", name[-2:], _plain(row[name]))
                for name in names
            )
            pairs.append((one, other))
    return pairs[:limit]


def _plain(markup: str) -> str:
    lines = (_TAG.sub("", piece).strip() for piece in _PARAGRAPH.split(markup))
    return "\n".join(line for line in lines if line)


def article_of(told: Told) -> Article:
    """The text as an article whose lines are its blocks."""
    blocks, start = [], 0
    for line in told.text.split("\n"):
        if line.strip():
            blocks.append(Block(Label.BODY, start, start + len(line)))
        start += len(line) + 1
    return Article(
        id=told.id, capture="", text=told.text, blocks=tuple(blocks), language=told.language
    )


def accounts(texts: Sequence[Told], encoder: Encoder) -> list[Account]:
    """The texts as accounts, analysed and annotated."""
    articles = [article_of(told) for told in texts]
    passages = [
        Passage(a.id, a.text, a.language, tuple(block.span for block in a.blocks)) for a in articles
    ]
    annotator = Annotator()
    return [
        Account(article, analysis, annotator(article, analysis))
        for article, analysis in zip(articles, encoder.analyse(passages), strict=True)
    ]
