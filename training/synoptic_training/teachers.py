"""The original model's sentence vectors, which the trained one has to keep.

A vector is that of "query: " and the sentence, less the mean over many sentences of many
languages: the original puts every sentence within a narrow cone.
"""

from pathlib import Path

import numpy
import torch
from tokenizers import Tokenizer

from synoptic.encoder.vocabulary import BEGIN, END, PAD, Vocabulary
from synoptic_training.network import Body

SIZE = 3_000
ONCE = 2_000


def teacher_vectors(
    texts: list[str], body: Body, vocabulary: Vocabulary, tokenizer: Tokenizer
) -> torch.Tensor:
    """Unit vectors of the texts by the frozen original, not yet centred."""
    encoded = [e.ids[:200] for e in tokenizer.encode_batch([f"query: {t}" for t in texts])]
    order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
    made = torch.zeros(len(texts), 384)
    group: list[int] = []
    for place, number in enumerate(order):
        group.append(number)
        following = order[place + 1] if place + 1 < len(order) else -1
        if following < 0 or (len(group) + 1) * (len(encoded[following]) + 2) > SIZE:
            made[group] = _vectors([encoded[n] for n in group], body, vocabulary)
            group = []
    return made


def _vectors(rows: list[list[int]], body: Body, vocabulary: Vocabulary) -> torch.Tensor:
    length = max(len(r) for r in rows) + 2
    ids = numpy.full((len(rows), length), PAD, numpy.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row) + 2] = [BEGIN, *row, END]
    words = torch.from_numpy(vocabulary.rows(ids.reshape(-1)).reshape(*ids.shape, -1))
    real = torch.from_numpy(ids != PAD)
    mask = torch.zeros(ids.shape).masked_fill(~real, -1e4)[:, None, None, :]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        hidden = body(words, mask.to(torch.bfloat16)).float()
    mean = (hidden * real[..., None]).sum(1) / real.sum(1, keepdim=True)
    return torch.nn.functional.normalize(mean, dim=-1)


def cached(
    path: Path, texts: list[str], body: Body, vocabulary: Vocabulary, tokenizer: Tokenizer
) -> torch.Tensor:
    """The vectors of the texts, those made before from a file."""
    known: dict[str, torch.Tensor] = {}
    if path.exists():
        kept = torch.load(path)
        known = dict(zip(kept["texts"], kept["vectors"], strict=True))
    wanted = sorted(set(texts) - known.keys())
    for place in range(0, len(wanted), ONCE):
        some = wanted[place : place + ONCE]
        made = teacher_vectors(some, body, vocabulary, tokenizer)
        known |= dict(zip(some, made, strict=True))
        print(f"teachers {len(known)}", flush=True)
        kept = {"texts": list(known), "vectors": torch.stack(list(known.values()))}
        torch.save(kept, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    return torch.stack([known[text] for text in texts])
