"""Measures conflicts: a planted number must be found, an untouched translation must not be one.

Two accounts of a batch of sentence pairs are laid out as one story; only conflicts between the two
sentences of one pair are right.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from synoptic.compare import compare
from synoptic.encoder import load_encoder
from synoptic.records import Story, Synopsis
from synoptic.relate.identity import identify
from synoptic_bench.paired import Pair, batches, pair_sets, sample
from synoptic_bench.rows import Row
from synoptic_bench.tellings import Tellings, line_of

NAMES: tuple[str, ...] = ("conflicts",)

_LIMIT = 480
_PLANTED = ("planted", "number conflict")
"""Words by which a set's note says that a contradiction is one of numbers."""


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """conflict-precision and conflict-recall of every set with contradictions of numbers."""
    tellings = Tellings(load_encoder())
    sets = 0
    for data, pairs in pair_sets(folder):
        kept = [pair for pair in pairs if is_planted(pair) or pair.label != "contradiction"]
        if not any(is_planted(pair) for pair in kept):
            continue
        sets += 1
        started = time.process_time()
        right = found = planted = 0
        for batch in batches(sample(kept, limit or _LIMIT)):
            lines = conflicting(batch, tellings)
            wanted = {number for number, pair in enumerate(batch) if is_planted(pair)}
            found += len(lines)
            right += len(lines & {(number, number) for number in wanted})
            planted += len(wanted)
        seconds = time.process_time() - started
        yield Row("conflicts", "conflict-precision", data, "", _share(right, found), found, seconds)
        yield Row("conflicts", "conflict-recall", data, "", _share(right, planted), planted)
    if not sets:
        sys.stderr.write("conflicts: no set with planted numbers found\n")


def is_planted(pair: Pair) -> bool:
    """Whether the pair was made to contradict by a number."""
    return pair.label == "contradiction" and any(word in pair.note for word in _PLANTED)


def conflicting(batch: list[Pair], tellings: Tellings) -> set[tuple[int, int]]:
    """Which line of the first account conflicts with which line of the second."""
    one = tellings.account("a", batch[0].lang_a, [pair.a for pair in batch])
    other = tellings.account("b", batch[0].lang_b, [pair.b for pair in batch])
    if one.article.id == other.article.id:
        return set()
    accounts = {account.article.id: account for account in (one, other)}
    story = Story(id="s", topic="", title="", members=())
    synopsis: Synopsis = compare(story, [one, other], (), identify([one, other]), tellings.encoder)
    found = set()
    for conflict in synopsis.conflicts:
        places: dict[str, set[int]] = {one.article.id: set(), other.article.id: set()}
        for value in conflict.values:
            for told in value.statements:
                places[told.article].add(line_of(accounts[told.article], told.start))
        found |= {
            (left, right) for left in places[one.article.id] for right in places[other.article.id]
        }
    return found


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
