"""What the story weights are learned from, with the rule that says which part of each set.

og2021: all but the last 1,000 titles in time. ecbplus, giveme5w1h and ntrex: half of the topics,
events and documents, by a checksum of their names. semeval_pairs: the half that is not held out.
The clusters learned from are written beside the weights, and `synoptic bench` leaves them out.
"""

import pickle
import random
from pathlib import Path
from zlib import crc32

from synoptic.encoder import Encoder
from synoptic.records import Account
from synoptic_bench.stories import LAST, is_held_out
from synoptic_bench.story_sets import Item, Pair, accounts_of, read_items, read_pairs, short_code

LANGUAGES = (
    "eng", "deu", "fra", "spa", "ita", "por", "nld", "pol", "ces", "rus", "ukr", "ron", "hun",
    "swe", "lit", "tur", "arb", "zho-CN", "fin", "jpn",
)  # fmt: skip
"""The translations of ntrex that are learned from."""


def is_learned(cluster: str) -> bool:
    """Whether a cluster (ecbplus: a topic) belongs to the half that is learned from."""
    return crc32(cluster.encode()) % 2 == 0


def titles(folder: Path) -> list[Item]:
    """The titles of og2021 that are learned from, in order of time."""
    items = read_items(folder / "stories" / "og2021.jsonl")
    return sorted(items, key=lambda item: (item.date, item.id))[:-LAST]


def texts(folder: Path, name: str) -> list[Item]:
    """The documents of ecbplus, giveme5w1h or ntrex that are learned from."""
    stories = folder / "stories"
    if name == "ecbplus":
        return [item for item in read_items(stories / "ecbplus.jsonl") if is_learned(item.topic)]
    if name == "ntrex":
        read = [
            item for code in LANGUAGES for item in read_items(stories / "ntrex" / f"{code}.jsonl")
        ]
    else:
        read = read_items(stories / "giveme5w1h" / "news_cluster.jsonl")
    return [item for item in read if is_learned(item.cluster)]


def sentences(folder: Path, count: int = 120) -> dict[str, list[str]]:
    """Plain sentences of every language with a treebank, drawn with a fixed seed."""
    made: dict[str, list[str]] = {}
    for path in sorted((folder / "language" / "ud").glob("*/*train*.conllu")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [line[9:] for line in lines if line.startswith("# text = ") and len(line) > 60]
        made.setdefault(short_code(path.parent.name), []).extend(found)
    for code, found in made.items():
        random.Random(code).shuffle(found)
        del found[count:]
    return made


def pairs(folder: Path) -> list[Pair]:
    """The judged pairs that are learned from: originals, no machine's translation among them."""
    read = read_pairs(folder / "stories" / "semeval_pairs.jsonl")
    return [
        pair for pair in read if not is_held_out(pair.id) and pair.variant.startswith("original")
    ]


def read_accounts(
    name: str, items: list[Item], encoder: Encoder, kept: Path | None
) -> dict[str, Account]:
    """The accounts of items by id, kept in the folder `kept` between runs where one is given."""
    file = None if kept is None else kept / f"{name}.pickle"
    if file is not None and file.is_file():
        found: dict[str, Account] = pickle.loads(file.read_bytes())
        return found
    ordered = sorted(items, key=lambda item: (item.language, item.id))
    made = {account.article.id: account for account in accounts_of(ordered, encoder)}
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(made))
    return made
