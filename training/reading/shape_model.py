"""Trains the forests of extract: two for flat lines, one for the lines of pages.

The first sees how a line looks and where it stands; the second also sees how the first judged the
lines around. What the second learns from are judgements of pages that the first had not seen.
Uses WCXB's development pages alone (CC-BY-4.0); its test split and all other sets are only scored.
Run: `python training/reading/shape_model.py .data src/synoptic/extract`.
"""

import argparse
import gzip
import json
import pickle
from pathlib import Path
from zlib import crc32

import numpy
from page_marks import forget, learn, put_away, use, write
from sklearn.ensemble import HistGradientBoostingClassifier

from synoptic.extract.base import tokens
from synoptic.extract.context import context
from synoptic.extract.decoding import decoded
from synoptic.extract.folding import folded
from synoptic.extract.lines import Line
from synoptic.extract.markup import strands
from synoptic.extract.pages import page_features
from synoptic.extract.parsing import parsed
from synoptic.extract.places import families, places
from synoptic.extract.shape import OWN, shape
from synoptic.records import ReadingError

IN_GOLD = 0.6
FOLDS = 2
FAR_KEPT = 5
"""Of lines far from all gold every so many is learned from, at so many times its weight."""
FAR = 20
SEEDS = (1, 2, 3)
"""Forests that differ by chance alone, asked together, err less than one."""
AGREED = 0.6
"""The least F1 between gold and a forest that has not seen a page for the page to be learned from.

Below it gold has most often left out a part of the page, or is of another state of it.
"""


def threes(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def is_gold(line: str, gold: set[tuple[str, ...]], lines: set[str], joined: str) -> bool:
    """Whether a line is in gold text: by its three-word shingles, short ones by their words."""
    words = tokens(line)
    mine = list(zip(words, words[1:], words[2:], strict=False))
    if mine:
        return sum(three in gold for three in mine) >= IN_GOLD * len(mine)
    flat = folded(line)
    return flat in lines or (len(flat) > 5 and f" {flat} " in joined)


class Page:
    """A page to learn from: its lines' letters, which are gold, what they weigh, their numbers."""

    def __init__(
        self, name: str, texts: list[str], keep: numpy.ndarray, weight: float = 1.0
    ) -> None:
        self.name = name
        self.texts = texts
        self.sizes = [len(text) for text in texts]
        self.keep = keep
        words = numpy.array([min(len(tokens(text)), 60) + 2.0 for text in texts])
        self.weights = weight * words / max(words.sum(), 1.0) * 100.0
        self.strands: list = []
        self.shares: list[float] = []
        self.own = numpy.zeros((0, 0))
        self.numbers = numpy.zeros((0, 0))

    def again(self, first: numpy.ndarray) -> numpy.ndarray:
        return numpy.hstack([self.numbers, context(self.sizes, first)])


def flat_pages(path: Path) -> list[Page]:
    pages = []
    with path.open(encoding="utf-8") as file:
        for raw in file:
            row = json.loads(raw)
            if not row["id"].startswith("dev_") or not row["lines"]:
                continue
            keep = numpy.array(row["keep"], dtype=bool)
            page = Page(row["id"], row["lines"], keep, 1.0 if row["kind"] == "loose" else 0.5)
            page.numbers = shape([Line(text) for text in row["lines"]])
            pages.append(page)
    return pages


def html_pages(folder: Path) -> list[Page]:
    pages = []
    with (folder / "gold.jsonl").open(encoding="utf-8") as file:
        for raw in file:
            row = json.loads(raw)
            path = folder / "html" / f"{row['id']}.html.gz"
            if row["split"] != "dev" or not row["text"] or not path.exists():
                continue
            try:
                root = parsed(decoded(gzip.decompress(path.read_bytes())).text)
                features = page_features(root, strands(root))
                found, shares = features.strands, features.shares
            except ReadingError:
                continue
            if not found:
                continue
            text = row["text"]
            gold, joined = threes(tokens(text)), f" {folded(text)} "
            wanted = {folded(line) for line in text.split("\n")}
            keep = [is_gold(strand.text, gold, wanted, joined) for strand in found]
            page = Page(row["id"], [strand.text for strand in found], numpy.array(keep))
            put_away(found)
            page.strands, page.shares = found, shares
            pages.append(page)
    return pages


def number(pages: list[Page], odds: dict[str, int]) -> None:
    """Gives pages their numbers, with these odds of class names."""
    use(odds)
    for page in pages:
        if not len(page.own):
            page.own = shape([Line(text) for text in page.texts])
        forget(page.strands)
        rows = places(page.strands, page.shares, page.own[:, :OWN], families(page.strands))
        page.numbers = numpy.hstack([page.own, rows])


def votes(pages: list[Page]) -> dict[str, int]:
    return learn([(page.strands, page.keep, page.weights) for page in pages])


def fitted(  # noqa: ANN201
    pages: list[Page],
    rows: list[numpy.ndarray],
    trees: int,
    leaves: int,
    seeds: tuple[int, ...] = (1,),
):
    """Models of the lines, one a seed; of lines far from all gold a part stands for all."""
    features, keep, weights = [], [], []
    for page, matrix in zip(pages, rows, strict=True):
        index = numpy.arange(len(page.keep))
        gold = numpy.flatnonzero(page.keep)
        near = numpy.ones(len(index), dtype=bool)
        if len(gold):
            near = (index >= gold[0] - FAR) & (index <= gold[-1] + FAR)
        taken = near | (index % FAR_KEPT == 0)
        features.append(matrix[taken])
        keep.append(page.keep[taken])
        weights.append((page.weights * numpy.where(near, 1.0, FAR_KEPT))[taken])
    stacked = numpy.vstack(features), numpy.concatenate(keep)
    print(f"  fitting {stacked[0].shape}, {len(seeds)} times", flush=True)
    models = [
        HistGradientBoostingClassifier(
            max_iter=trees,
            max_leaf_nodes=leaves,
            learning_rate=0.12,
            max_bins=127,
            l2_regularization=5.0,
            min_samples_leaf=60,
            max_features=0.5,
            early_stopping=False,
            random_state=seed,
        )
        for seed in seeds
    ]
    return [model.fit(*stacked, sample_weight=numpy.concatenate(weights)) for model in models]


def chances_of(models, rows: numpy.ndarray) -> numpy.ndarray:  # noqa: ANN001
    """What the models say together: the mean of their log odds."""
    odds = numpy.mean([model.decision_function(rows) for model in models], axis=0)
    return 1.0 / (1.0 + numpy.exp(-odds))


def parts(pages: list[Page], fold: int) -> tuple[list[int], list[int]]:
    folds = [crc32(page.name.encode()) % FOLDS for page in pages]
    inside = [i for i, other in enumerate(folds) if other != fold]
    return inside, [i for i, other in enumerate(folds) if other == fold]


def unseen(  # noqa: ANN201
    pages: list[Page],
    rows: list[numpy.ndarray],
    size: tuple[int, int],
    learned: set[int] | None = None,
    seeds: tuple[int, ...] = (1,),
):
    """For each page the chances by a model that has not seen it; it learns from `learned` alone."""
    found: list[numpy.ndarray] = [numpy.zeros(0)] * len(pages)
    for fold in range(FOLDS):
        inside, outside = parts(pages, fold)
        inside = [i for i in inside if learned is None or i in learned]
        models = fitted([pages[i] for i in inside], [rows[i] for i in inside], *size, seeds)
        for i in outside:
            found[i] = chances_of(models, rows[i])
    return found


def report(name: str, pages: list[Page], chances: list[numpy.ndarray]) -> None:
    """Mean precision and recall of the words of pages that the model has not seen."""
    for bound in (0.3, 0.4, 0.5, 0.6):
        both, given, wanted = [], [], []
        for page, chance in zip(pages, chances, strict=True):
            mine = chance >= bound
            both.append(page.weights[mine & page.keep].sum())
            given.append(page.weights[mine].sum())
            wanted.append(page.weights[page.keep].sum())
        precision = numpy.mean([b / g for b, g in zip(both, given, strict=True) if g])
        recall = numpy.mean([b / w for b, w in zip(both, wanted, strict=True) if w])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"  {name} at {bound}: precision {precision:.4f} recall {recall:.4f} f1 {f1:.4f}")


def agreed(pages: list[Page], chances: list[numpy.ndarray]) -> set[int]:
    """The pages on which gold and a model that has not seen them agree well enough."""
    found = set()
    for index, (page, chance) in enumerate(zip(pages, chances, strict=True)):
        mine = chance >= 0.5
        both = page.weights[mine & page.keep].sum()
        if 2 * both >= AGREED * (page.weights[mine].sum() + page.weights[page.keep].sum()):
            found.add(index)
    return found


def train_one(
    name: str, pages: list[Page], size: tuple[int, int], folder: Path, *, hold: bool
) -> None:
    """Trains and writes one forest, from the pages on which gold can be believed."""
    rows = [page.numbers for page in pages]
    first = unseen(pages, rows, size)
    report(name, pages, first)
    learned = agreed(pages, first)
    print(f"  {len(pages) - len(learned)} pages are not learned from")
    if hold:
        report(f"{name} without them", pages, unseen(pages, rows, size, learned, SEEDS))
    chosen = sorted(learned)
    models = fitted([pages[i] for i in chosen], [rows[i] for i in chosen], *size, SEEDS)
    export(models, folder / f"{name}.npz")


def train_both(
    name: str, pages: list[Page], size: tuple[int, int], folder: Path, *, hold: bool
) -> None:
    """Trains and writes the first forest and the one that judges again."""
    rows = [page.numbers for page in pages]
    first = unseen(pages, rows, size)
    report(name, pages, first)
    again = [page.again(chance) for page, chance in zip(pages, first, strict=True)]
    if hold:
        report(f"{name}-again", pages, unseen(pages, again, size))
    export(fitted(pages, again, *size), folder / f"{name}-again.npz")
    export(fitted(pages, rows, *size), folder / f"{name}.npz")


def export(models, path: Path) -> None:  # noqa: ANN001
    """Writes the trees of all models as plain arrays; a leaf points at itself."""
    columns, thresholds, left, right, values, roots = [], [], [], [], [], []
    depth = 0
    for (tree,) in [tree for model in models for tree in model._predictors]:
        nodes = tree.nodes
        start = len(columns)
        roots.append(start)
        for place, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            columns.append(0 if leaf else int(node["feature_idx"]))
            thresholds.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(start + (place if leaf else int(node["left"])))
            right.append(start + (place if leaf else int(node["right"])))
            values.append(float(node["value"]) / len(models))
            depth = max(depth, int(node["depth"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(
        path,
        columns=numpy.array(columns, dtype=numpy.uint8),
        thresholds=numpy.array(thresholds, dtype=numpy.float32),
        left=numpy.array(left, dtype=numpy.uint16),
        right=numpy.array(right, dtype=numpy.uint16),
        values=numpy.array(values, dtype=numpy.float32),
        roots=numpy.array(roots, dtype=numpy.uint16),
        baseline=numpy.mean([float(model._baseline_prediction.ravel()[0]) for model in models]),
        depth=numpy.array(depth),
    )
    print(f"  {path}: {len(roots)} trees, {len(columns)} nodes, {path.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("extract", type=Path, help="the folder of synoptic.extract")
    parser.add_argument("--only", default="")
    parser.add_argument("--hold", action="store_true", help="measure the last forest too")
    parser.add_argument("--keep", type=Path, help="a file to keep the read pages in")
    arguments = parser.parse_args()
    reading, models = arguments.data / "reading", arguments.extract / "models"
    if arguments.only in ("", "flat"):
        pages = flat_pages(reading / "flat-lines" / "wcxb.jsonl")
        print(f"flat: {len(pages)} texts, {sum(len(page.keep) for page in pages)} lines")
        train_both("flat", pages, (60, 24), models, hold=arguments.hold)
    if arguments.only in ("", "page"):
        if arguments.keep and arguments.keep.exists():
            pages = pickle.loads(arguments.keep.read_bytes())
        else:
            pages = html_pages(reading / "wcxb")
            if arguments.keep:
                arguments.keep.write_bytes(pickle.dumps(pages))
        print(f"page: {len(pages)} pages, {sum(len(page.keep) for page in pages)} lines")
        for fold in range(FOLDS):
            inside, outside = parts(pages, fold)
            number([pages[i] for i in outside], votes([pages[i] for i in inside]))
        odds = votes(pages)
        write(odds, arguments.extract / "marks.toml")
        print(f"  {len(odds)} parts of names")
        train_one("page", pages, (50, 24), models, hold=arguments.hold)


if __name__ == "__main__":
    main()
