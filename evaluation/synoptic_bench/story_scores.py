"""Scores of groupings and of graded similarities."""

import math
from collections.abc import Iterable, Mapping, Sequence


def bcubed(
    made: Mapping[str, object], gold: Mapping[str, object], only: Iterable[str] | None = None
) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the groups in `made`, averaged over the items in `only`.

    Groups count all items of `made`, also those that are not averaged over.
    """
    made_groups = _groups(made)
    gold_groups = _groups({item: gold[item] for item in made})
    items = list(made if only is None else only)
    if not items:
        return 0.0, 0.0, 0.0
    precision = recall = 0.0
    for item in items:
        mine, right = made_groups[made[item]], gold_groups[gold[item]]
        shared = len(mine & right)
        precision += shared / len(mine)
        recall += shared / len(right)
    precision, recall = precision / len(items), recall / len(items)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _groups(labels: Mapping[str, object]) -> dict[object, set[str]]:
    groups: dict[object, set[str]] = {}
    for item, label in labels.items():
        groups.setdefault(label, set()).add(item)
    return groups


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of two rows of numbers, 0 when one of them does not vary."""
    count = len(one)
    if count < 2:
        return 0.0
    left, right = sum(one) / count, sum(other) / count
    product = sum((a - left) * (b - right) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(sum((a - left) ** 2 for a in one) * sum((b - right) ** 2 for b in other))
    return product / spread if spread else 0.0


_FEW = 4


def look_alikes_merged(
    made: Mapping[str, object], gold: Mapping[str, str], topic: Mapping[str, str]
) -> tuple[int, int]:
    """How many pairs of look-alike events of one topic ended in one group, of how many.

    An event ends in the group that holds most of its items. Topics of more than four events are
    subjects, not look-alikes, and are passed over.
    """
    homes: dict[str, dict[str, dict[object, int]]] = {}
    for item, group in made.items():
        counts = homes.setdefault(topic[item], {}).setdefault(gold[item], {})
        counts[group] = counts.get(group, 0) + 1
    merged = pairs = 0
    for events in homes.values():
        if len(events) > _FEW:
            continue
        chosen = [max(counts, key=lambda group: counts[group]) for counts in events.values()]
        for place, home in enumerate(chosen):
            pairs += len(chosen) - place - 1
            merged += chosen[place + 1 :].count(home)
    return merged, pairs
