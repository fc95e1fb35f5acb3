"""Trains the two forests of extract: one for flat lines, one for the lines of pages.

Uses WCXB's development pages alone (CC-BY-4.0); its test split and all other sets are only scored.
Run: `python training/reading/shape_model.py .data src/synoptic/extract/models`.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier

from synoptic.extract.base import tokens
from synoptic.extract.decoding import decoded
from synoptic.extract.folding import folded
from synoptic.extract.lines import Line
from synoptic.extract.pages import page_features
from synoptic.extract.parsing import parsed
from synoptic.extract.shape import shape
from synoptic.records import ReadingError

IN_GOLD = 0.6
FROM_BASE_END = 5 + 6 * 2
"""The five columns on the place after the base come before six neighbours with two each."""


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


def flat_rows(path: Path) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    features, keep, weights, groups = [], [], [], []
    with path.open(encoding="utf-8") as file:
        for number, raw in enumerate(file):
            row = json.loads(raw)
            if not row["id"].startswith("dev_") or not row["lines"]:
                continue
            features.append(shape([Line(text) for text in row["lines"]]))
            keep.append(numpy.array(row["keep"], dtype=bool))
            weights.append(weights_of(row["lines"], 1.0 if row["kind"] == "loose" else 0.5))
            groups.append(numpy.full(len(row["lines"]), number))
    return stacked(features, keep, weights, groups)


def page_rows(folder: Path) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    features, keep, weights, groups = [], [], [], []
    with (folder / "gold.jsonl").open(encoding="utf-8") as file:
        for number, raw in enumerate(file):
            row = json.loads(raw)
            path = folder / "html" / f"{row['id']}.html.gz"
            if row["split"] != "dev" or not row["text"] or not path.exists():
                continue
            try:
                root = parsed(decoded(gzip.decompress(path.read_bytes())).text)
            except ReadingError:
                continue
            strands, _, matrix = page_features(root)
            if not strands:
                continue
            text = row["text"]
            gold = threes(tokens(text))
            joined = f" {folded(text)} "
            wanted = {folded(line) for line in text.split("\n")}
            lines = [strand.text for strand in strands]
            features.append(matrix)
            keep.append(numpy.array([is_gold(line, gold, wanted, joined) for line in lines]))
            weights.append(weights_of(lines, 1.0))
            groups.append(numpy.full(len(lines), number))
    return stacked(features, keep, weights, groups)


def weights_of(lines: list[str], page: float) -> numpy.ndarray:
    """A line weighs by its words, a page about as much as any other."""
    words = numpy.array([min(len(tokens(line)), 60) + 2.0 for line in lines])
    return page * words / max(words.sum(), 1.0) * 100.0


def stacked(features, keep, weights, groups):  # noqa: ANN001, ANN201
    return (
        numpy.vstack(features),
        numpy.concatenate(keep),
        numpy.concatenate(weights),
        numpy.concatenate(groups),
    )


def thinned(rows, first: int):  # noqa: ANN001, ANN201
    """All lines near what the base took, and every fifth of those far from it at five times."""
    features, keep, weights, groups = rows
    near = keep | ((features[:, first] >= -25) & (features[:, first + 1] <= 25))
    far = ~near & (numpy.arange(len(keep)) % 5 == 0)
    taken = near | far
    return (
        features[taken],
        keep[taken],
        (weights * numpy.where(near, 1.0, 5.0))[taken],
        groups[taken],
    )


def train(rows, trees: int, leaves: int, *, hold: bool):  # noqa: ANN001, ANN201
    features, keep, weights, groups = rows
    held = groups % 8 == 0
    settings = {
        "max_iter": trees,
        "max_leaf_nodes": leaves,
        "learning_rate": 0.1,
        "l2_regularization": 5.0,
        "min_samples_leaf": 60,
        "max_features": 0.5,
        "early_stopping": False,
        "random_state": 1,
    }
    if hold:
        model = HistGradientBoostingClassifier(**settings)
        model.fit(features[~held], keep[~held], sample_weight=weights[~held])
        chance = model.predict_proba(features[held])[:, 1]
        for threshold in (0.3, 0.4, 0.5, 0.6):
            mine = chance >= threshold
            w = weights[held]
            both = (w * (mine & keep[held])).sum()
            precision, recall = both / (w * mine).sum(), both / (w * keep[held]).sum()
            print(f"  held out at {threshold}: precision {precision:.4f} recall {recall:.4f}")
    model = HistGradientBoostingClassifier(**settings)
    model.fit(features, keep, sample_weight=weights)
    return model


def export(model, path: Path) -> None:  # noqa: ANN001
    """Writes the trees as plain arrays; a leaf points at itself."""
    columns, thresholds, left, right, values, roots = [], [], [], [], [], []
    depth = 0
    for (tree,) in model._predictors:
        nodes = tree.nodes
        start = len(columns)
        roots.append(start)
        for place, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            columns.append(0 if leaf else int(node["feature_idx"]))
            thresholds.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(start + (place if leaf else int(node["left"])))
            right.append(start + (place if leaf else int(node["right"])))
            values.append(float(node["value"]))
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
        baseline=numpy.array(float(model._baseline_prediction.ravel()[0])),
        depth=numpy.array(depth),
    )
    print(f"  {path}: {len(roots)} trees, {len(columns)} nodes, {path.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("models", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--hold", action="store_true", help="measure on every eighth page first")
    parser.add_argument("--keep", type=Path, help="a file to keep the rows of pages in")
    arguments = parser.parse_args()
    reading = arguments.data / "reading"
    if arguments.only in ("", "flat"):
        rows = flat_rows(reading / "flat-lines" / "wcxb.jsonl")
        print(f"flat lines: {rows[0].shape}, {rows[1].mean():.3f} kept")
        export(train(rows, 100, 24, hold=arguments.hold), arguments.models / "flat.npz")
    if arguments.only in ("", "page"):
        if arguments.keep and arguments.keep.exists():
            rows = tuple(numpy.load(arguments.keep).values())
        else:
            rows = page_rows(reading / "wcxb")
            if arguments.keep:
                numpy.savez(arguments.keep, *rows)
        print(f"page lines: {rows[0].shape}, {rows[1].mean():.3f} kept")
        rows = thinned(rows, rows[0].shape[1] - FROM_BASE_END)
        print(f"  thinned: {rows[0].shape}")
        export(train(rows, 70, 24, hold=arguments.hold), arguments.models / "page.npz")


if __name__ == "__main__":
    main()
