"""Learns the space and the weights of the story decision, and writes them into the package.

Run with PYTHONPATH=src:evaluation: `python training/stories/learn.py .data [--kept FOLDER]`.
What is learned from is in `sets.py`.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent))

import fitting
import samples
import sets
import shape

from synoptic.encoder import load_encoder
from synoptic.records import Account
from synoptic.relate import Sketch, Stories, regroup, sketch
from synoptic.relate.features import FEATURES, features
from synoptic.relate.gatherings import Gathering
from synoptic.relate.grading import GRADES, grades, view
from synoptic.relate.model import Model, Models, probability
from synoptic.relate.sketches import in_order
from synoptic.relate.space import Space
from synoptic_bench.stories import labels
from synoptic_bench.story_scores import bcubed, look_alikes_merged, pearson
from synoptic_bench.story_sets import Item, Pair

DATA = Path("src/synoptic/relate/data")
WINDOW, REACH, INERTIA = 400.0, 24, 0.5
COUNTS = {
    "og2021": 3000.0,
    "giveme5w1h": 1500.0,
    "ecbplus": 1500.0,
    "ntrex": 1000.0,
    "pairs": 800.0,
}
"""How many rows each set counts for, however many it has."""
BALANCES = (-0.8, -0.4, 0.0, 0.4, 0.8, 1.2)
"""What is added to the bias, tried one after the other."""
CAUTION = 0.02
"""The lowest balance this close to the best is taken: where balances are about as
good, the one that joins least is the safest, since wrong joins chain."""
MERGED = 0.25
"""What it costs when all look-alikes are merged."""
PARALLEL = ("en", "ro", "ru", "de", "ar", "zh", "lt")
"""Languages of ntrex that the balance is tried on."""
SAME, OTHER = 1.75, 2.25
"""A judged pair up to the first tells one event, from the second on two."""
TOPIC = {"bias": -3.6, "vector": 5.0, "terms": 2.0, "names": 3.0, "places": 0.3}
"""Set by hand: subject, people and places, never time."""


class Set(msgspec.Struct):
    """The accounts of a set with their clusters, and later their sketches."""

    accounts: dict[str, Account]
    gold: dict[str, str]
    sketches: dict[str, Sketch] = {}


def read(folder: Path, kept: Path | None) -> tuple[dict[str, Set], list[Pair]]:
    """All sets that are learned from."""
    listed: dict[str, list[Item]] = {"og2021": sets.titles(folder)}
    listed |= {name: sets.texts(folder, name) for name in ("giveme5w1h", "ecbplus", "ntrex")}
    pairs = sets.pairs(folder)
    listed["pairs"] = [side for pair in pairs for side in (pair.left, pair.right)]
    accounts = sets.read_accounts(listed, kept)
    made = {
        name: Set(accounts=accounts[name], gold={item.id: item.cluster for item in items})
        for name, items in listed.items()
    }
    return made, pairs


def placed(made: Mapping[str, Set], space: Space) -> None:
    """Sketches of all accounts in this space."""
    for one in made.values():
        one.sketches = {
            name: sketch(account, space=space) for name, account in one.accounts.items()
        }


def pair_rows(made: Set, pairs: list[Pair]) -> list[tuple[dict[str, float], float]]:
    """Features and grade of every judged pair."""
    return [
        (
            features(
                Gathering([made.sketches[pair.left.id]]), Gathering([made.sketches[pair.right.id]])
            ),
            pair.overall,
        )
        for pair in pairs
        if pair.left.id in made.sketches and pair.right.id in made.sketches
    ]


def learn_event(made: Mapping[str, Set], graded: list[tuple[dict[str, float], float]]) -> Model:
    """The model of one event, its threshold still nought: headlines and texts apart."""
    tables: dict[bool, list[tuple[fitting.Floats, fitting.Floats, float]]] = {True: [], False: []}
    for name, count in COUNTS.items():
        if name == "pairs":
            rows = [(row, grade <= SAME) for row, grade in graded if not SAME < grade < OTHER]
        else:
            share = min(1.0, 2000 / len(made[name].sketches))
            rows = samples.met(made[name].sketches.values(), made[name].gold, WINDOW, REACH, share)
        found, right = samples.table(rows)
        print(f"{name}: {len(rows)} rows, {right.mean():.3f} positive", flush=True)
        tables[name == "og2021"].append((found, right, count / max(1, len(rows))))
    weights = {
        brief: fitting.logistic(
            numpy.concatenate([found for found, _, _ in held]),
            numpy.concatenate([right for _, right, _ in held]),
            numpy.concatenate([numpy.full(len(right), share) for _, right, share in held]),
            brief=brief,
        )
        for brief, held in tables.items()
    }
    return Model(
        threshold=0.0,
        weights=weights[False],
        brief=weights[True],
        about="texts: giveme5w1h, ecbplus, ntrex, semeval_pairs; headlines: og2021",
    )


def tuned(made: Mapping[str, Set], model: Model) -> Model:
    """The model with the balance that groups the learned part best, for each kind of account.

    Chances are fitted to single answers; groups ask for another balance. It is set for texts with
    dates, for texts without, and for headlines, one after the other.
    """

    def ordered(name: str) -> list[Sketch]:
        return in_order(made[name].sketches.values())

    parallel = [one for one in ordered("ntrex") if one.language in PARALLEL]
    headlines = ordered("og2021")
    kinds = (
        ("weights", "bias", {"giveme5w1h": ordered("giveme5w1h")}, CAUTION),
        ("weights", "undated", {"ecbplus": ordered("ecbplus"), "ntrex": parallel}, 0.0),
        (
            "brief",
            "bias",
            {"og2021": headlines[-1000:], "og2021, before": headlines[-2000:-1000]},
            CAUTION,
        ),
    )
    for part, weight, tried, caution in kinds:
        candidates = [shifted(model, part, weight, value) for value in BALANCES]
        goods = [grouped_well(made, tried, one) for one in candidates]
        enough = max(goods) - caution
        model = next(one for one, good in zip(candidates, goods, strict=True) if good >= enough)
        print(f"{part} {weight}: {getattr(model, part)[weight]:+.2f}", flush=True)
    return model


def shifted(model: Model, part: str, weight: str, value: float) -> Model:
    """The model with `value` added to one weight; what dates weigh is not for undated texts."""
    held = getattr(model, part)
    moved = {**held, weight: round(held.get(weight, 0.0) + value, 3)}
    if part == "weights" and weight == "bias":
        for name in ("undated", "half-dated"):
            moved[name] = round(held.get(name, 0.0) - value, 3)
    return msgspec.structs.replace(model, **{part: moved})


def grouped_well(made: Mapping[str, Set], tried: Mapping[str, list[Sketch]], model: Model) -> float:
    """The mean B-cubed F1 of streamed and rebuilt stories over some sets, less what was mistaken.

    Two look-alike events of ecbplus that become one story cost more than their accounts do.
    """
    models = with_event(model)
    line, total = [], 0.0
    for name, ordered in tried.items():
        gold = made[name.split(",")[0]].gold
        stories = Stories(models)
        for one in ordered:
            stories.place(one)
        for groups in (list(stories.groups()), list(regroup(ordered, models=models).groups())):
            given = labels(groups)
            value = bcubed(given, gold)[2]
            line.append(f"{name} {value:.3f}")
            total += value
            if name == "ecbplus":
                topic = {item: gold[item].split("_")[0] for item in given}
                merged, pairs = look_alikes_merged(given, gold, topic)
                line.append(f"merged {merged}")
                total -= MERGED * merged / max(1, pairs)
    print(", ".join(line), flush=True)
    return total / (2 * len(tried))


def with_event(event: Model, **others: object) -> Models:
    """All models with this one for events."""
    made = Models(
        window=WINDOW, reach=REACH, inertia=INERTIA, event=event,
        topic=Model(threshold=0.0, weights=TOPIC, about="set by hand"),
    )  # fmt: skip
    return msgspec.structs.replace(made, **others)


def learn_likeness(made: Set, pairs: list[Pair], space: Space) -> Model:
    """The model of graded likeness."""
    views = {name: view(one, space, made.sketches[name]) for name, one in made.accounts.items()}
    known = [pair for pair in pairs if pair.left.id in views and pair.right.id in views]
    rows = [grades(views[pair.left.id], views[pair.right.id]) for pair in known]
    found = numpy.array([[row.get(name, 0.0) for name in GRADES] for row in rows])
    judged = (4.0 - numpy.array([pair.overall for pair in known])) / 3.0
    model = Model(
        threshold=0.0,
        weights=fitting.graded(found, judged, GRADES),
        about="the learned half of semeval_pairs",
    )
    graded = [probability(model.score(row)) for row in rows]
    print(f"likeness: Pearson {pearson(graded, list(judged)):.3f} on what it learned from")
    return model


def main() -> None:
    """Reads, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kept", type=Path, help="keep what the encoder saw in this folder")
    chosen = parser.parse_args()
    encoder = load_encoder()
    made, pairs = read(chosen.folder, chosen.kept)
    tell(f"read {', '.join(f'{name} {len(one.accounts)}' for name, one in made.items())}")
    grouped = [
        shape.Sample((account, one.gold[name]) for name, account in one.accounts.items())
        for key, one in made.items()
        if key in ("og2021", "ntrex")
    ]
    plain = {code: encoder.embed(found) for code, found in sets.sentences(chosen.folder).items()}
    space = shape.shape(grouped, encoder.name, plain)
    tell("space made")
    placed(made, space)
    graded = pair_rows(made["pairs"], pairs)
    event = learn_event(made, graded)
    print(event.weights)
    tell("weights fitted")
    event = tuned(made, event)
    seen = {
        name: tuple(sorted({made[name].gold[item] for item in made[name].gold}))
        for name in ("giveme5w1h", "ecbplus", "ntrex")
    }
    seen["news_cluster"] = seen.pop("giveme5w1h")
    likeness = learn_likeness(made["pairs"], pairs, space)
    models = with_event(event, likeness=likeness, seen=seen)
    shape.write(space, DATA / "space.npz")
    (DATA / "stories.json").write_bytes(msgspec.json.format(msgspec.json.encode(models)) + b"\n")
    tell(f"wrote {DATA}, {len(FEATURES)} features")


def tell(what: str) -> None:
    """Prints what is done and the processor time of all workers so far."""
    spent = os.times()
    minutes = (spent.user + spent.system + spent.children_user + spent.children_system) / 60
    print(f"{what} ({minutes:.1f} minutes of processor time)", flush=True)


if __name__ == "__main__":
    main()
