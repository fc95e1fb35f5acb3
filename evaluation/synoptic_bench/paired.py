"""Reads sets of labelled sentence pairs, and lays them out as two accounts a batch.

A batch of pairs in the same two languages is one story: every sentence stands beside others, as it
does in an article, so that what is common is known from what is rare.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from synoptic.compare.judging import Judgement, Relation, judge, probability
from synoptic.compare.material import Ledger, Material, Shared, material
from synoptic.compare.scoring import Scores, Scoring
from synoptic.compare.statements import statements
from synoptic.relate.identity import identify
from synoptic_bench.tellings import Tellings, line_of, short

BATCH = 24


class Pair(msgspec.Struct, frozen=True):
    """Two sentences and what a reader says of them."""

    id: str
    lang_a: str
    lang_b: str
    a: str
    b: str
    label: str = ""
    note: str = ""


class Judged(msgspec.Struct, frozen=True):
    """A pair with its judgement; `forward` and `backward` are the shares told by the other."""

    pair: Pair
    judgement: Judgement
    chance: float
    forward: float
    backward: float
    closeness: float


def pair_sets(folder: Path, split: str = "test") -> Iterator[tuple[str, list[Pair]]]:
    """Every file SPLIT.jsonl below `folder` that holds labelled pairs, with its set's path."""
    for path in sorted(folder.rglob(f"{split}.jsonl")):
        with path.open(encoding="utf-8") as lines:
            first = json.loads(lines.readline() or "{}")
            if not {"lang_a", "lang_b", "a", "b", "label"} <= set(first):
                continue
            lines.seek(0)
            pairs = [msgspec.json.decode(line, type=Pair) for line in lines]
        yield str(path.parent.relative_to(folder)), pairs


def sample(pairs: Sequence[Pair], limit: int) -> list[Pair]:
    """At most `limit` pairs, evenly spread over the set.

    Where a set has many pairs of languages, the largest give a whole batch each: a sentence by
    itself has no others to stand out from.
    """
    kinds = _kinds(pairs)
    quota = max(BATCH, -(-limit // max(1, len(kinds))))
    chosen: list[Pair] = []
    for kind in sorted(kinds, key=lambda one: (-len(kinds[one]), one)):
        wanted = min(quota, len(kinds[kind]), limit - len(chosen))
        chosen.extend(kinds[kind][place * len(kinds[kind]) // wanted] for place in range(wanted))
    return chosen


def _kinds(pairs: Sequence[Pair]) -> dict[tuple[str, str], list[Pair]]:
    """Pairs by their two languages."""
    kinds: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[short(pair.lang_a), short(pair.lang_b)].append(pair)
    return kinds


def batches(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs of the same two languages, `BATCH` at a time; no sentence twice on one side."""
    kinds = _kinds(pairs)
    for kind in sorted(kinds):
        waiting = kinds[kind]
        while waiting:
            batch: list[Pair] = []
            rest: list[Pair] = []
            for pair in waiting:
                new = all(pair.a != one.a and pair.b != one.b for one in batch)
                (batch if new and len(batch) < BATCH else rest).append(pair)
            yield batch
            waiting = rest


def judged(batch: Sequence[Pair], tellings: Tellings) -> Iterator[Judged]:
    """Judges every pair of a batch, its first sentence against its second."""
    one = tellings.account("a", batch[0].lang_a, [pair.a for pair in batch])
    other = tellings.account("b", batch[0].lang_b, [pair.b for pair in batch])
    shared = Shared(identify([one, other]))
    ledgers = (material(statements(one), shared), material(statements(other), shared))
    scoring = Scoring(ledgers, tellings.encoder)
    rows, columns = _by_line(ledgers[0]), _by_line(ledgers[1])
    alike = scoring.likeness.matrix(*ledgers)
    for number, pair in enumerate(batch):
        if not rows.get(number) or not columns.get(number):
            yield Judged(pair, Judgement(Relation.APART, 0.0), 0.0, 0.0, 0.0, 0.0)
            continue
        scores = scoring.scores(*ledgers, rows[number], columns[number])
        chances = probability(scores)
        row, column = divmod(int(chances.argmax()), chances.shape[1])
        chance = float(chances[row, column])
        judgement = judge(rows[number][row], columns[number][column], chance, ledgers, alike)
        yield _judged(pair, judgement, chance, scores, (row, column))


def _judged(
    pair: Pair, judgement: Judgement, chance: float, scores: Scores, place: tuple[int, int]
) -> Judged:
    return Judged(
        pair=pair,
        judgement=judgement,
        chance=chance,
        forward=float(scores.forward[place]),
        backward=float(scores.backward[place]),
        closeness=float(scores.closeness[place]),
    )


def _by_line(ledger: Ledger) -> dict[int, list[Material]]:
    """The whole sentences of each line."""
    found: dict[int, list[Material]] = defaultdict(list)
    account = ledger.telling.account
    for sentence in ledger.sentences:
        found[line_of(account, sentence.unit.statement.start)].append(sentence)
    return found
