"""Averages the weights of two checkpoints of one run.

The ends of two legs that each fell to a rate of nothing lie in one valley; between them names are
better than at either end (Izmailov et al., 2018, "Averaging Weights Leads to Wider Optima").
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Writes a checkpoint between two others; its optimiser is the later one's."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("earlier")
    parser.add_argument("later")
    parser.add_argument("made")
    parser.add_argument("--share", type=float, default=0.3, help="of the earlier one")
    options = parser.parse_args()
    if not 0 < options.share < 1:
        parser.error("--share is between 0 and 1")
    earlier = torch.load(options.state / options.earlier)["network"]
    kept = torch.load(options.state / options.later)
    later = kept["network"]
    kept["network"] = {
        name: torch.lerp(part, earlier[name], options.share) for name, part in later.items()
    }
    torch.save(kept, options.state / options.made)


if __name__ == "__main__":
    main()
