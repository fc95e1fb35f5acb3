"""Trains the network: all tasks at once, on a CPU, resumable at any moment.

The rate warms up, stays, and falls to nothing over the last part. `--until` may be moved later by
running again: the step count, the optimiser and the chance are in the checkpoint.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import distributed

from synoptic.encoder.vocabulary import Vocabulary
from synoptic_training.batches import batches
from synoptic_training.losses import WEIGHTS, losses
from synoptic_training.network import FROZEN, Network
from synoptic_training.sources import (
    Sample,
    Source,
    name_sources,
    parallel_sources,
    silver_sources,
    tree_sources,
)
from synoptic_training.teachers import cached
from synoptic_training.windows import Window, passes, window

SIZE = 800
BODY_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM = 100
OWN_TEACHERS = 12_000
OWN_WORDS = 150_000


def sources_with_teachers(
    data: Path, state: Path, vocabulary: Vocabulary
) -> tuple[list[Source], torch.Tensor]:
    """All sources, and the centred teacher vectors that their samples name by number."""
    trees, names = list(tree_sources(data)), list(name_sources(data))
    parallel = list(parallel_sources(data))
    english = next(s for s in parallel if s.name == "ntrex/eng").samples
    texts: dict[int, str] = {s.teacher: s.text for s in english}
    chance = random.Random(1)
    # Retrieval is measured on PUD, so its sentences are no goals.
    banks = [s for s in trees + names if "pud" not in s.name]
    chosen: list[Sample] = []
    for source in banks:
        share = min(OWN_TEACHERS // len(banks), len(source.samples))
        chosen += chance.sample(source.samples, share)
    for sample in chosen:
        sample.teacher = len(texts)
        texts[sample.teacher] = sample.text
    original = Network().body
    original.load_state_dict(torch.load(state / "body.pt"))
    ordered = [texts[i] for i in range(len(texts))]
    vectors = cached(
        state / "teachers.pt", ordered, original.eval(), vocabulary, vocabulary.tokenizer()
    )
    centre = vectors[len(english) :].mean(0)
    own = Source("vectors", chosen, OWN_WORDS)
    sources = [*trees, *silver_sources(data), *names, *parallel, own]
    return sources, torch.nn.functional.normalize(vectors - centre, dim=-1)


def stream(sources: list[Source], vocabulary: Vocabulary, seed: int) -> Iterator[Window]:
    """Windows without end."""
    tokenizer = vocabulary.tokenizer()
    while True:
        chance = random.Random(seed)
        for run in passes(sources, chance):
            made = window(tokenizer, run, chance)
            if made is not None:
                yield made
        seed += 1


def optimiser(network: Network) -> torch.optim.AdamW:
    """Slow for the body, fast for the heads."""
    body = list(network.body.parameters())
    heads = [p for n, p in network.named_parameters() if not n.startswith("body.")]
    groups = [{"params": body, "lr": BODY_RATE}, {"params": heads, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


def main() -> None:
    """Trains until a number of pieces or of seconds is reached."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="the folder .data/language")
    parser.add_argument("state", type=Path)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--save", default="stable.pt")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--fall", type=float, default=0.0, help="part of the time spent falling")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    together, rank = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("RANK", "0"))
    if together > 1:
        distributed.init_process_group("gloo")
    torch.manual_seed(options.seed)
    vocabulary = Vocabulary(options.state / "vocabulary.bin")
    sources, teachers = sources_with_teachers(options.data, options.state, vocabulary)
    print("ready", sum(len(s.samples) for s in sources), len(teachers), flush=True)
    network = Network()
    network.body.load_state_dict(torch.load(options.state / "body.pt"))
    tuner, step, pieces = optimiser(network), 0, 0
    if options.start:
        kept = torch.load(options.start)
        network.load_state_dict(kept["network"])
        tuner.load_state_dict(kept["tuner"])
        step, pieces = kept["step"], kept["pieces"]
    rates = [BODY_RATE, HEAD_RATE]
    began, saved = time.time(), time.time()
    seed = options.seed + step + 7919 * rank
    chance = random.Random(seed)
    means: dict[str, float] = {}
    network.train()
    done = 0.0
    for batch in batches(stream(sources, vocabulary, seed), SIZE, vocabulary, chance):
        if done >= 1:
            break
        factor = min(1.0, (step + 1) / WARM)
        if options.fall:
            factor *= max(0.01, min(1.0, (1 - done) / options.fall))
        for group, rate in zip(tuner.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        found = losses(network, batch, teachers)
        tuner.zero_grad(set_to_none=True)
        sum(WEIGHTS[name] * loss for name, loss in found.items()).backward()
        done = shared(network, (time.time() - began) / options.seconds, together)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        tuner.step()
        step, pieces = step + 1, pieces + batch.pieces * together
        for name, loss in found.items():
            value = float(loss.detach())
            means[name] = 0.98 * means.get(name, value) + 0.02 * value
        if step % 50 == 0 and rank == 0:
            shown = " ".join(f"{n} {v:.3f}" for n, v in means.items())
            print(f"{step} {pieces} {time.time() - began:.0f}s {shown}", flush=True)
        if time.time() - saved > 240 and rank == 0:
            save(options.state / options.save, network, tuner, step, pieces)
            saved = time.time()
    if rank == 0:
        save(options.state / options.save, network, tuner, step, pieces)


def shared(network: Network, done: float, together: int) -> float:
    """Averages the gradients, and how much is done, over the processes that train together."""
    if together == 1:
        return done
    trained = [p for n, p in network.named_parameters() if not is_frozen(n)]
    parts = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
    flat = torch.cat([*(p.flatten() for p in parts), torch.tensor([done])])
    distributed.all_reduce(flat)
    flat /= together
    place = 0
    for parameter in trained:
        size = parameter.numel()
        parameter.grad = flat[place : place + size].view_as(parameter).clone()
        place += size
    return float(flat[-1])


def is_frozen(name: str) -> bool:
    """Whether a parameter keeps its first value."""
    part = name.split(".")
    bottom = part[0] == "body" and (part[1] != "layers" or int(part[2]) < FROZEN)
    return bottom and FROZEN > 0


def save(path: Path, network: Network, tuner: torch.optim.AdamW, step: int, pieces: int) -> None:
    """Writes a checkpoint, whole or not at all."""
    partial = path.with_suffix(".part")
    kept = {"network": network.state_dict(), "tuner": tuner.state_dict()}
    torch.save(kept | {"step": step, "pieces": pieces}, partial)
    partial.replace(path)


if __name__ == "__main__":
    main()
