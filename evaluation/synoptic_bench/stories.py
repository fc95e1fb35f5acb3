"""Measures stories and topics on every set of clustered documents, and likeness on judged pairs.

Documents go through the encoder and the annotators as far as the story decision looks at them, and
arrive one at a time by date, or by id where a set has no dates. Clusters that the shipped weights
were learned from are left out.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

from synoptic.encoder import Encoder
from synoptic.relate import Sketch, Stories, likeness, regroup, sketch
from synoptic.relate.grouping import bundled
from synoptic.relate.model import shipped_models
from synoptic.relate.sketches import in_order
from synoptic_bench.encoder import shared_encoder
from synoptic_bench.rows import Row
from synoptic_bench.stories_baseline import tfidf_groups
from synoptic_bench.story_scores import bcubed, look_alikes_merged, pearson
from synoptic_bench.story_sets import (
    Item,
    Pair,
    accounts_of,
    is_pairs,
    read_pairs,
    read_sets,
)
from synoptic_bench.stream import speed_rows

NAMES = ("stories",)
LAST = 1_000
"""How many titles are scored of a set of headlines without text: the last in time."""
LARGEST = 600
"""How many documents are taken at most of a set with texts, evenly over the set."""


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """The rows of every set below `folder`/stories; at most `limit` documents or pairs of each."""
    encoder = shared_encoder()
    for data, items in read_sets(folder):
        yield from set_rows(data, items, encoder, peers=peers, limit=limit)
    for file in sorted((folder / "stories").glob("**/*.jsonl")):
        if is_pairs(file):
            data = str(file.relative_to(folder).with_suffix(""))
            yield from pair_rows(data, read_pairs(file), encoder, limit)
    yield from speed_rows(probes=min(3_000, limit or 3_000))


def chosen(items: Sequence[Item], limit: int | None, seen: frozenset[str]) -> list[Item]:
    """The items to score: unseen clusters; the last titles in time, or an even share of texts."""
    left = [item for item in items if item.cluster not in seen]
    titles_only = bool(left) and not any(item.text for item in left)
    left.sort(key=lambda item: (item.date, item.id))
    if titles_only:
        return left[-min(LAST, limit or LAST) :]
    count = min(LARGEST, limit or LARGEST)
    if len(left) <= count:
        return left
    return [left[len(left) * place // count] for place in range(count)]


def by_language(items: Iterable[Item]) -> list[Item]:
    """The items, languages one after the other, whose tables are then loaded once."""
    return sorted(items, key=lambda item: (item.language, item.id))


def sketches_of(items: Iterable[Item], encoder: Encoder) -> dict[str, Sketch]:
    """A sketch for each item."""
    return {made.article.id: sketch(made) for made in accounts_of(by_language(items), encoder)}


def set_rows(
    data: str, items: Sequence[Item], encoder: Encoder, *, peers: bool, limit: int | None
) -> Iterator[Row]:
    """The rows of one set."""
    seen = frozenset(shipped_models().seen.get(Path(data).name, ()))
    scored = chosen(items, limit, seen)
    if seen:
        sys.stderr.write(f"stories: {data}: {len(seen)} clusters learned from are left out\n")
    if not scored:
        sys.stderr.write(f"stories: {data} has nothing left to score, skipped\n")
        return
    began = time.process_time()
    sketches = sketches_of(scored, encoder)
    if all(item.level.startswith("topic") for item in scored):
        yield from _topic_rows(data, scored, sketches, began)
    else:
        yield from _story_rows(data, scored, sketches, began, peers=peers)


def _language(items: Sequence[Item]) -> str:
    codes = {item.language for item in items}
    return codes.pop() if len(codes) == 1 else ""


def _story_rows(
    data: str, items: Sequence[Item], sketches: dict[str, Sketch], began: float, *, peers: bool
) -> Iterator[Row]:
    """Streaming and rebuilt stories against the clusters."""
    stories = Stories()
    for one in in_order(sketches.values()):
        stories.place(one)
    made = labels(stories.groups())
    seconds = time.process_time() - began
    gold = {item.id: item.cluster for item in items}
    rebuilt = labels(regroup(sketches.values()).groups())
    others = {"tf-idf": tfidf_groups(items)} if peers else {}
    language = _language(items)

    def rows(suffix: str, groups: Mapping[str, int]) -> Iterator[Row]:
        beside = others if not suffix else {}
        for measure, only in (("bcubed-f1", None), ("multilingual-bcubed-f1", multilingual)):
            if only == []:
                continue
            scores = {name: bcubed(other, gold, only)[2] for name, other in beside.items()}
            value = bcubed(groups, gold, only)[2]
            count = len(gold) if only is None else len(only)
            name = f"stories{suffix}-{measure}"
            yield Row("stories", name, data, language, value, count, seconds, scores)
        merged, pairs = look_alikes_merged(groups, gold, topic)
        if pairs:
            name = f"look-alikes-merged{suffix}"
            yield Row("stories", name, data, language, merged / pairs, pairs, seconds)

    multilingual = in_many_languages(items)
    topic = {item.id: item.topic or item.cluster for item in items}
    yield from rows("", made)
    yield from rows("-rebuild", rebuilt)


def in_many_languages(items: Iterable[Item]) -> list[str]:
    """Ids of the items whose cluster holds more than one language."""
    languages: dict[str, set[str]] = {}
    listed = list(items)
    for item in listed:
        languages.setdefault(item.cluster, set()).add(item.language)
    return [item.id for item in listed if len(languages[item.cluster]) > 1]


def _topic_rows(
    data: str, items: Sequence[Item], sketches: dict[str, Sketch], began: float
) -> Iterator[Row]:
    """Topics against running stories: recovered by topics, and how pure the stories are."""
    topics = bundled(regroup(sketches.values()))
    made = {article: place for place, articles in enumerate(topics) for article in articles}
    gold = {item.id: item.cluster for item in items}
    precision, _, value = bcubed(made, gold)
    seconds = time.process_time() - began
    language = _language(items)
    yield Row("stories", "topics-bcubed-f1", data, language, value, len(gold), seconds)
    yield Row("stories", "topics-bcubed-precision", data, language, precision, len(gold), seconds)


def labels(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """A number for each item's group."""
    return {article: place for place, group in enumerate(groups) for article in group}


def is_held_out(pair: str) -> bool:
    """Whether a judged pair belongs to the half that is scored and never learned from."""
    return crc32(pair.encode()) % 2 == 1


def pair_rows(
    data: str, pairs: Sequence[Pair], encoder: Encoder, limit: int | None
) -> Iterator[Row]:
    """Pearson correlation of graded likeness with the judges, over the held-out original pairs."""
    kept = [
        pair
        for pair in pairs
        if is_held_out(pair.id) and (not pair.variant or pair.variant.startswith("original"))
    ][:limit]
    if not kept:
        sys.stderr.write(f"stories: {data} has no held-out original pairs, skipped\n")
        return
    began = time.process_time()
    sides = by_language(side for pair in kept for side in (pair.left, pair.right))
    accounts = {made.article.id: made for made in accounts_of(sides, encoder)}
    graded = [
        (pair, likeness(accounts[pair.left.id], accounts[pair.right.id]), -pair.overall)
        for pair in kept
    ]
    seconds = time.process_time() - began
    value = pearson([made for _, made, _ in graded], [gold for _, _, gold in graded])
    yield Row("stories", "pair-pearson", data, "", value, len(graded), seconds)
    by_languages: dict[str, list[tuple[float, float]]] = {}
    for pair, made, gold in graded:
        codes = "-".join(sorted((pair.left.language, pair.right.language)))
        by_languages.setdefault(codes, []).append((made, gold))
    for codes, rows in sorted(by_languages.items()):
        if len(rows) >= 10:
            value = pearson([made for made, _ in rows], [gold for _, gold in rows])
            yield Row("stories", f"pair-pearson-{codes}", data, codes, value, len(rows), seconds)
