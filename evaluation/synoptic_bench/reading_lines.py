"""Measures the labels of flat lines: which of a flattened page's lines are the article's."""

import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from synoptic.extract.labelling import labelled
from synoptic.extract.lines import Line
from synoptic.records import Label
from synoptic_bench.reading_sets import flat_pages, flat_sets
from synoptic_bench.rows import Row

KEPT = (Label.BODY, Label.SUBHEAD, Label.OTHER_VOICE, Label.TITLE)
"""Gold's kept lines are those of text and title."""


def flat_rows(folder: Path, limit: int | None) -> Iterator[Row]:
    """For each set: F1 of the characters kept, mean over pages; how right dropped lines are."""
    for name, path, kind in flat_sets(folder):
        measured: dict[str, list[tuple[float, float]]] = defaultdict(list)
        everything: dict[str, list[tuple[float, float]]] = defaultdict(list)
        dropped = right = wrong_in_gold = 0
        start = time.process_time()
        for page in flat_pages(path, kind, limit):
            verdicts = labelled([Line(text) for text in page.lines])
            keep = [verdict.label in KEPT for verdict in verdicts]
            for language in {"", page.language}:
                measured[language].append(_kept(page.lines, keep, page.keep))
                everything[language].append(_kept(page.lines, [True] * len(keep), page.keep))
            for mine, gold in zip(keep, page.keep, strict=True):
                dropped += not mine
                right += not mine and not gold
                wrong_in_gold += not gold
        seconds = time.process_time() - start
        for language, pairs in sorted(measured.items()):
            n = len(pairs)
            peers = {"keep everything": _f1(everything[language])}
            spent = seconds if not language else 0.0
            yield Row("reading", "flat-f1", name, language, _f1(pairs), n, spent, peers)
        if dropped and wrong_in_gold:
            precision, recall = right / dropped, right / wrong_in_gold
            yield Row("reading", "dropped-lines-precision", name, "", precision, dropped)
            yield Row("reading", "dropped-lines-recall", name, "", recall, wrong_in_gold)


def _kept(lines: tuple[str, ...], mine: list[bool], gold: tuple[bool, ...]) -> tuple[float, float]:
    """Precision and recall of the characters kept on one page."""
    kept = sum(len(line) for line, keep in zip(lines, mine, strict=True) if keep)
    wanted = sum(len(line) for line, keep in zip(lines, gold, strict=True) if keep)
    both = sum(len(line) for line, m, g in zip(lines, mine, gold, strict=True) if m and g)
    return (both / kept if kept else 0.0), (both / wanted if wanted else 1.0)


def _f1(pairs: list[tuple[float, float]]) -> float:
    precision = sum(p for p, _ in pairs) / len(pairs)
    recall = sum(r for _, r in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
