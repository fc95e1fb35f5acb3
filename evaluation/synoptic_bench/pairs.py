"""Measures the judgement of two sentences on every set of labelled pairs.

A set's own labels are used: where a set has no contradictions, a contradiction is judged as its
nearest label. The figures say how far similarity and structure reach without a learned judge.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from synoptic.compare.judging import Relation
from synoptic.encoder import load_encoder
from synoptic_bench.paired import Judged, batches, judged, pair_sets, sample
from synoptic_bench.rows import Row
from synoptic_bench.tellings import Tellings

NAMES: tuple[str, ...] = ("pairs",)

_LIMIT = 360
_ENTAILED = 0.75
_NEAREST = {
    "contradiction": ("contradiction", "not_paraphrase", "neutral"),
    "entailment": ("entailment", "paraphrase"),
    "paraphrase": ("paraphrase", "entailment"),
    "neutral": ("neutral", "not_paraphrase", "contradiction"),
}


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """pairs-accuracy and pairs-contradiction-f1 of every set of labelled pairs."""
    tellings = Tellings(load_encoder())
    sets = 0
    for data, pairs in pair_sets(folder):
        labelled = [pair for pair in pairs if pair.label]
        if not labelled:
            continue
        sets += 1
        started = time.process_time()
        chosen = sample(labelled, limit or _LIMIT)
        labels = {pair.label for pair in labelled}
        told = [one for batch in batches(chosen) for one in judged(batch, tellings)]
        answers = [(one.pair.label, nearest(label_of(one), labels)) for one in told]
        seconds = time.process_time() - started
        right = sum(gold == answer for gold, answer in answers)
        accuracy = right / len(answers)
        yield Row("pairs", "pairs-accuracy", data, "", accuracy, len(answers), seconds)
        if "contradiction" in labels:
            value = contradiction_f1(answers)
            yield Row("pairs", "pairs-contradiction-f1", data, "", value, len(answers))
    if not sets:
        sys.stderr.write("pairs: no set of labelled pairs found\n")


def label_of(one: Judged) -> str:
    """The judgement in the words of such sets."""
    if one.judgement.relation is Relation.DIFFERING or one.judgement.refused:
        return "contradiction"
    if one.judgement.relation is Relation.APART:
        return "entailment" if one.backward >= _ENTAILED else "neutral"
    if one.backward - one.forward > 1 - _ENTAILED:
        return "entailment"
    return "paraphrase"


def nearest(label: str, labels: set[str]) -> str:
    """The first label of the set that means most nearly the same."""
    return next((one for one in _NEAREST[label] if one in labels), label)


def contradiction_f1(answers: Sequence[tuple[str, str]]) -> float:
    """Harmonic mean of precision and recall of the label contradiction."""
    both = sum(gold == answer == "contradiction" for gold, answer in answers)
    wanted = sum(gold == "contradiction" for gold, _ in answers)
    given = sum(answer == "contradiction" for _, answer in answers)
    return 2 * both / (wanted + given) if wanted + given else 0.0
