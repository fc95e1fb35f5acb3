"""Finds the temperature at which name confidences say how often they are right.

Uses the development files of the name sets, which are not trained on.
"""

import argparse
import random
from pathlib import Path

import torch

from synoptic.encoder.vocabulary import Vocabulary
from synoptic_bench.iob2 import read_names
from synoptic_training.batches import collate
from synoptic_training.network import NAMES, TAGS, Network
from synoptic_training.sources import UNSURE, name_sample
from synoptic_training.windows import window

SETS = ("en_gum", "ar_newsfane", "zh_gsdsimp", "hu_nerkor", "no_norne", "pt_bosque", "da_ddt")
READ, SENTENCES = 500, 60
TEMPERATURES = [0.8 + 0.05 * step for step in range(25)]


def temperature(network: Network, data: Path, vocabulary: Vocabulary) -> float:
    """The temperature of the least loss over sentences that were not learned from."""
    chance, tokenizer = random.Random(0), vocabulary.tokenizer()
    scores, allowed = [], []
    for name in SETS:
        sentences = read_names(data / "ner" / name / "dev.iob2", name[:2], READ)
        for sentence in chance.sample(sentences, min(SENTENCES, len(sentences))):
            made = window(tokenizer, [name_sample(sentence, name[:2], UNSURE)], chance)
            if made is None:
                continue
            batch = collate([made], vocabulary)
            with torch.no_grad():
                hidden = network.body(batch.words, None)
                found = network.scores(hidden)[0, :, 2 + len(TAGS) :]
            bits = (batch.names[0][:, None] >> torch.arange(len(NAMES))) & 1
            known = bits.sum(-1) < len(NAMES)
            scores.append(found[known])
            allowed.append(bits[known])
    every, bits = torch.cat(scores), torch.cat(allowed)
    return min(TEMPERATURES, key=lambda t: _loss(every / t, bits))


def _loss(scores: torch.Tensor, bits: torch.Tensor) -> float:
    kept = scores.masked_fill(bits == 0, -1e4).logsumexp(-1)
    return float((scores.logsumexp(-1) - kept).mean())


def main() -> None:
    """Prints the temperature to give to `export --temperature`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("state", type=Path)
    parser.add_argument("checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = Network().eval()
    network.load_state_dict(torch.load(options.state / options.checkpoint)["network"])
    vocabulary = Vocabulary(options.state / "vocabulary.bin")
    print(f"{temperature(network, options.data, vocabulary):.2f}")


if __name__ == "__main__":
    main()
