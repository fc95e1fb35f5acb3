"""What the story weights are learned from, with the rule that says which part of each set.

og2021: all but the last 1,000 titles in time. ecbplus, giveme5w1h and ntrex: half of the topics,
events and documents, by a checksum of their names. semeval_pairs: the half that is not held out.
The clusters learned from are written beside the weights, and `synoptic bench` leaves them out.
"""

import os
import pickle
import random
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from zlib import crc32

from synoptic.encoder import Encoder, load_encoder
from synoptic.records import Account
from synoptic_bench.stories import LAST, is_held_out
from synoptic_bench.story_sets import Item, Pair, accounts_of, read_items, read_pairs, short_code

LANGUAGES = (
    "eng", "deu", "fra", "spa", "ita", "por", "nld", "pol", "ces", "rus", "ukr", "ron", "hun",
    "swe", "lit", "tur", "arb", "zho-CN", "fin", "jpn",
)  # fmt: skip
"""The translations of ntrex that are learned from."""


Accounts = dict[str, Account]
_PIECE = 240
"""How many accounts a worker reads at a time."""


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


def read_accounts(listed: Mapping[str, list[Item]], kept: Path | None) -> dict[str, Accounts]:
    """The accounts of every set by id, read by two workers where cores allow.

    What was read is kept in the folder `kept` where one is given, under the name of the encoder:
    another encoder never meets what an earlier one saw, and a stopped run goes on.
    """
    stamp = load_encoder().name.replace(" ", "-")
    made: dict[str, Accounts] = {name: {} for name in listed}
    left: list[tuple[str, list[Item], Path | None]] = []
    for name, items in listed.items():
        ordered = sorted(items, key=lambda item: (item.language, item.id))
        for first in range(0, len(ordered), _PIECE):
            file = None if kept is None else kept / f"{name}-{first}-{stamp}.pickle"
            if file is not None and file.is_file():
                made[name].update(pickle.loads(file.read_bytes()))
            else:
                left.append((name, ordered[first : first + _PIECE], file))
    if left:
        with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as workers:
            for name, accounts in workers.map(_read, left):
                made[name].update(accounts)
    return made


def _read(piece: tuple[str, list[Item], Path | None]) -> tuple[str, Accounts]:
    """The accounts of a piece of a set, kept in its file where there is one."""
    name, items, file = piece
    accounts = {account.article.id: account for account in accounts_of(items, _encoder())}
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(pickle.dumps(accounts))
        part.replace(file)
    return name, accounts


@cache
def _encoder() -> Encoder:
    return load_encoder()
