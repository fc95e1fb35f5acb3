"""Windows of about the same length, padded and made tensors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy
import torch
from torch import Tensor

from synoptic.encoder.vocabulary import PAD, Vocabulary
from synoptic_training.windows import ANY_NAME, IGNORE, Window

POOL = 4_000


@dataclass
class Batch:
    """What one step needs."""

    words: Tensor
    mask: Tensor
    begins_token: Tensor
    begins_sentence: Tensor
    names: Tensor
    tokens: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    sentences: Tensor
    vectors: list[tuple[int, int, int, int]]
    pieces: int


def batches(
    windows: Iterator[Window], size: int, vocabulary: Vocabulary, chance: random.Random
) -> Iterator[Batch]:
    """Batches of about `size` pieces, out of pools of a few thousand windows."""
    pool: list[Window] = []
    for made in windows:
        pool.append(made)
        if len(pool) == POOL:
            yield from _pooled(pool, size, vocabulary, chance)
            pool = []
    yield from _pooled(pool, size, vocabulary, chance)


def _pooled(
    pool: list[Window], size: int, vocabulary: Vocabulary, chance: random.Random
) -> Iterator[Batch]:
    pool.sort(key=lambda w: len(w.ids) + chance.random() * 4)
    groups: list[list[Window]] = [[]]
    for made in pool:
        if groups[-1] and len(made.ids) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(made)
    chance.shuffle(groups)
    for group in groups:
        if group:
            yield collate(group, vocabulary)


def collate(group: list[Window], vocabulary: Vocabulary) -> Batch:
    """One batch of the windows."""
    length = max(len(w.ids) for w in group)
    ids = _padded([w.ids for w in group], PAD, length)
    words = vocabulary.rows(ids.reshape(-1)).reshape(*ids.shape, -1)
    return Batch(
        words=torch.from_numpy(words),
        mask=torch.from_numpy(_padded([numpy.ones(len(w.ids), numpy.int64) for w in group], 0)) > 0,
        begins_token=torch.from_numpy(_padded([w.begins_token for w in group], IGNORE)),
        begins_sentence=torch.from_numpy(_padded([w.begins_sentence for w in group], IGNORE)),
        names=torch.from_numpy(_padded([w.names for w in group], ANY_NAME)),
        tokens=torch.from_numpy(_padded([w.tokens for w in group], 0)),
        tags=torch.from_numpy(_padded([w.tags for w in group], IGNORE)),
        heads=torch.from_numpy(_padded([w.heads for w in group], IGNORE)),
        relations=torch.from_numpy(_padded([w.relations for w in group], IGNORE)),
        sentences=torch.from_numpy(_padded([w.sentences for w in group], -1)),
        vectors=[(r, a, b, t) for r, w in enumerate(group) for a, b, t in w.vectors],
        pieces=sum(len(w.ids) for w in group),
    )


def _padded(rows: list[numpy.ndarray], fill: int, length: int = 0) -> numpy.ndarray:
    made = numpy.full((len(rows), max(length, *map(len, rows))), fill, numpy.int64)
    for place, row in enumerate(rows):
        made[place, : len(row)] = row
    return made
