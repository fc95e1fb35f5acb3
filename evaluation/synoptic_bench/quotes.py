"""Measures quotes on every set of `quotes/` that has the fields text and quotes.

Splits called train are left alone; a set's `dev` and `test` are both measured.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from synoptic.annotate.entities import find_entities
from synoptic.annotate.quotes import find_quotes
from synoptic.encoder import Encoder, Passage, load_encoder
from synoptic.languages import language
from synoptic.records import Article, Block, Label, Quote
from synoptic_bench.quote_scores import Quoted, tally
from synoptic_bench.rows import Row

NAMES: tuple[str, ...] = ("quotes",)


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """Content, proportional, joint and direct-joint F1 for every set."""
    sets = [path for path in sorted(folder.glob("quotes/**/*.jsonl")) if path.stem != "train"]
    if not sets:
        sys.stderr.write(f"quotes: no set under {folder / 'quotes'}\n")
        return
    encoder = load_encoder()
    for path in sets:
        yield from _measured(path, folder, encoder, limit)


def _measured(path: Path, folder: Path, encoder: Encoder, limit: int | None) -> Iterator[Row]:
    documents = [doc for doc in _documents(path, limit) if "quotes" in doc and "text" in doc]
    if not documents:
        return
    began = time.process_time()
    pairs = [(_gold(doc), found_in(doc, encoder)) for doc in documents]
    seconds = time.process_time() - began
    spoken = str(documents[0].get("lang", "en"))
    every, direct = tally(pairs), tally(pairs, only="direct")
    name = str(path.relative_to(folder).with_suffix(""))
    for measure, value, count in (
        ("quote-content-f1", every.content, every.gold),
        ("quote-content-proportional-f1", every.proportional, every.gold),
        ("quote-joint-f1", every.with_source, every.gold),
        ("quote-direct-joint-f1", direct.with_source, direct.gold),
    ):
        yield Row("quotes", measure, name, spoken, round(value, 4), count, round(seconds, 1))


def _documents(path: Path, limit: int | None) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    return found[:limit]


def _gold(document: dict[str, Any]) -> list[Quoted]:
    return [
        Quoted(
            tuple((start, stop) for start, stop in quote["content"]),
            tuple((start, stop) for start, stop in quote.get("source") or ()),
            str(quote.get("type", "")).lower(),
        )
        for quote in document["quotes"]
    ]


def article_of(document: dict[str, Any]) -> Article:
    """The document as an article whose lines are its blocks."""
    text = document["text"]
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            first = start + line.index(body)
            blocks.append(Block(Label.BODY, first, first + len(body)))
        start += len(line)
    spoken = str(document.get("lang", "en"))
    return Article(
        id=str(document["id"]), capture="", text=text, blocks=tuple(blocks), language=spoken
    )


def found_in(document: dict[str, Any], encoder: Encoder) -> list[Quoted]:
    """The quotes that Synoptic finds in the document."""
    article = article_of(document)
    parts = tuple(block.span for block in article.blocks)
    spoken = language(article.language) or language("en")
    assert spoken is not None
    passage = Passage(article.id, article.text, article.language, parts)
    analysis = encoder.analyse([passage])[0]
    entities = find_entities(article, analysis, spoken)
    return [_quoted(quote) for quote in find_quotes(article, analysis, spoken, entities)]


def _quoted(quote: Quote) -> Quoted:
    source = quote.speaker or (quote.medium[0] if quote.medium else None)
    return Quoted(
        tuple((span.start, span.stop) for span in quote.content),
        ((source.start, source.stop),) if source is not None else (),
        str(quote.kind),
    )
