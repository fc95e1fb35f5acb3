"""Measures speed on news pages: words per CPU-second of the whole pass on one thread."""

import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from synoptic.encoder import NeuralEncoder, Passage
from synoptic.records import Span
from synoptic_bench.encoder_peers import spacy_english
from synoptic_bench.rows import Row

PAGES = 40


def speed_rows(
    folder: Path, encoder: NeuralEncoder, *, peers: bool, limit: int | None
) -> Iterator[Row]:
    """Words per CPU-second and the memory that this process has taken at most."""
    texts = _texts(folder, limit or PAGES)
    if not texts:
        return
    passages = [Passage("", t, "en", _paragraphs(t)) for t in texts]
    words = sum(len(t.split()) for t in texts)
    encoder.analyse(passages[:1])
    began = time.process_time()
    for passage in passages:
        encoder.analyse([passage])
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipeline = spacy_english() if peers else None
    others = {}
    if pipeline is not None:
        list(pipeline.pipe(texts[:1]))
        began = time.process_time()
        list(pipeline.pipe(texts))
        others["en_core_web_sm"] = words / (time.process_time() - began)
    data, value = "reading/wcxb", words / seconds
    yield Row("encoder", "words-per-second", data, "en", value, words, seconds, others)
    yield Row("encoder", "peak-memory-mb", data, "en", peak, len(texts))


def _texts(folder: Path, count: int) -> list[str]:
    """Gold texts of pages, in the order of their files."""
    found: list[str] = []
    for file in sorted((folder / "reading" / "wcxb").glob("**/*.json*")):
        for line in file.read_text(encoding="utf-8").splitlines():
            page = json.loads(line) if line.startswith("{") else {}
            text = page.get("text") or page.get("content") or ""
            if isinstance(text, str) and len(text) > 500:
                found.append(text)
            if len(found) == count:
                return found
    return found


def _paragraphs(text: str) -> tuple[Span, ...]:
    spans, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(place, place + len(line)))
        place += len(line) + 1
    return tuple(spans)
