"""Measures language identification on segments of five words cut from news of known language."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from synoptic.extract.tongues import tongue_of
from synoptic_bench.reading_sets import page_sets, pages
from synoptic_bench.rows import Row
from synoptic_bench.shingles import tokens

WORDS = 5
MOST = 120
"""Segments a language, so that no language outweighs the others."""


def tongue_rows(folder: Path, limit: int | None) -> Iterator[Row]:
    """Accuracy over all segments and by language, py3langid beside."""
    segments = _segments(folder, min(limit or MOST, MOST))
    if not segments:
        return
    peer = LanguageIdentifier.from_model_file(MODEL_FILE)
    right: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    seconds = 0.0
    for language, text in segments:
        start = time.process_time()
        mine = tongue_of(text).code
        seconds += time.process_time() - start
        pair = mine == language, _same(peer.classify(text)[0]) == language
        right[""].append(pair)
        right[language].append(pair)
    for language, pairs in sorted(right.items()):
        n = len(pairs)
        value = sum(mine for mine, _ in pairs) / n
        peers = {"py3langid": sum(yours for _, yours in pairs) / n}
        spent = seconds if not language else 0.0
        yield Row("reading", "language-accuracy", "segments", language, value, n, spent, peers)


def _same(code: str) -> str:
    return {"nb": "no", "nn": "no"}.get(code, code)


def _segments(folder: Path, most: int) -> list[tuple[str, str]]:
    """Five words from the middle of original news texts and of pages, by language."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted(folder.rglob("wmt21-news/docs.jsonl")):
        with path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if row.get("role") in ("src", "ref"):
                    _cut(row["lang"], row["text"], found, most)
    for _, place, split in page_sets(folder):
        for page in pages(place, split, None):
            if page.language and page.text:
                _cut(_same(page.language), page.text, found, most)
    return [(code, text) for code, group in sorted(found.items()) for text in group]


def _cut(code: str, text: str, found: dict[str, dict[str, None]], most: int) -> None:
    """Adds the middle five words of up to five lines of a text."""
    lines = [line for line in text.split("\n") if len(tokens(line)) >= 8]
    for line in lines[1:6]:
        if len(found[code]) >= most:
            return
        words = line.split()
        if len(words) < WORDS + 2:
            middle = len(line) // 2
            segment = line[max(0, middle - 7) : middle + 7]
        else:
            first = (len(words) - WORDS) // 2
            segment = " ".join(words[first : first + WORDS])
        if sum(c.isalpha() for c in segment) >= 6:
            found[code][segment] = None
