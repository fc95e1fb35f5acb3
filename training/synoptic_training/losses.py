"""What the network is asked to get right, task by task."""

import torch
from torch import Tensor
from torch.nn import functional

from synoptic_training.batches import Batch
from synoptic_training.network import NAMES, TAGS, Network
from synoptic_training.windows import IGNORE

POSITIVE = {"token": torch.tensor(1.0), "sentence": torch.tensor(3.0)}
"""Few pieces begin a sentence: missing one weighs more than inventing one, in training."""

WEIGHTS = {
    "token": 0.3,
    "sentence": 1.0,
    "names": 1.5,
    "tags": 0.6,
    "arcs": 1.0,
    "relations": 0.7,
    "vectors": 5.0,
}


def losses(network: Network, batch: Batch, teachers: Tensor) -> dict[str, Tensor]:
    """The loss of each task that the batch has targets for."""
    mask = torch.zeros(batch.mask.shape).masked_fill(~batch.mask, -1e4)[:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16):
        hidden = network.body(batch.words, mask.to(torch.bfloat16))
        scores = network.scores(network.drop(hidden)).float()
    found: dict[str, Tensor] = {}
    for place, (name, target) in enumerate(
        (("token", batch.begins_token), ("sentence", batch.begins_sentence))
    ):
        known = target != IGNORE
        if known.any():
            found[name] = functional.binary_cross_entropy_with_logits(
                scores[..., place][known], target[known].float(), pos_weight=POSITIVE[name]
            )
    found["names"] = _partial(scores[..., 2 + len(TAGS) :], batch.names)
    if batch.vectors:
        found["vectors"] = _vectors(network, hidden, batch, teachers)
    if (batch.tags != IGNORE).any():
        found |= _tree(network, hidden, scores, batch)
    return found


def _partial(scores: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the probability of all allowed labels together."""
    bits = (allowed[..., None] >> torch.arange(len(NAMES))) & 1
    known = bits.sum(-1) < len(NAMES)
    if not known.any():
        return scores.sum() * 0
    scores, bits = scores[known], bits[known]
    return (scores.logsumexp(-1) - scores.masked_fill(bits == 0, -1e4).logsumexp(-1)).mean()


def _vectors(network: Network, hidden: Tensor, batch: Batch, teachers: Tensor) -> Tensor:
    """One minus the cosine between each sentence's mean piece and its teacher."""
    pooled = torch.stack([hidden[r, a:b].float().mean(0) for r, a, b, _ in batch.vectors])
    wanted = teachers[[t for *_, t in batch.vectors]]
    return (1 - functional.cosine_similarity(network.vector(pooled), wanted)).mean()


def _tree(network: Network, hidden: Tensor, scores: Tensor, batch: Batch) -> dict[str, Tensor]:
    width = hidden.shape[-1]
    places = batch.tokens[..., None]
    spoken = hidden.gather(1, places.expand(-1, -1, width))
    tags = scores[..., 2 : 2 + len(TAGS)].gather(1, places.expand(-1, -1, len(TAGS)))
    with torch.autocast("cpu", torch.bfloat16):
        roles = network.roles(torch.cat([hidden[:, :1], spoken], 1))
        arc_dependent, arc_head, dependent, head = roles
        arcs = network.arcs(arc_dependent[:, 1:], arc_head).float()
    same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
    same = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    arcs = arcs.masked_fill(~same, -1e4)
    known = batch.heads != IGNORE
    rows, _ = known.nonzero(as_tuple=True)
    chosen = head.float()[rows, batch.heads[known]]
    with torch.autocast("cpu", torch.bfloat16):
        asked = network.asked(dependent[:, 1:][known])
    relations = (asked.float() * chosen[:, None, :]).sum(-1)
    return {
        "tags": functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten()),
        "arcs": functional.cross_entropy(arcs.flatten(0, 1), batch.heads.flatten()),
        "relations": functional.cross_entropy(relations, batch.relations[known]),
    }
