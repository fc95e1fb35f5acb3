"""The plain baseline for stories: TF-IDF over words, each document joins the nearest centroid."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from synoptic_bench.story_sets import Item

_JOINED = 0.25
_WORD = re.compile(r"\w+")


def tfidf_groups(items: Sequence[Item]) -> dict[str, int]:
    """A group for each item by single pass in order, joined at a cosine of 0.25."""
    counted = [Counter(_WORD.findall(f"{one.title} {one.text}".lower())) for one in items]
    documents = Counter(word for counts in counted for word in counts)
    centres: list[dict[str, float]] = []
    groups: dict[str, int] = {}
    for item, counts in zip(items, counted, strict=True):
        weights = {
            word: (1 + math.log(count)) * math.log(len(items) / documents[word])
            for word, count in counts.items()
        }
        norm = _norm(weights)
        near = [
            sum(value * centre.get(word, 0.0) for word, value in weights.items())
            / ((norm * _norm(centre)) or 1.0)
            for centre in centres
        ]
        best = max(range(len(near)), key=near.__getitem__, default=-1)
        if best >= 0 and near[best] >= _JOINED:
            for word, value in weights.items():
                centres[best][word] = centres[best].get(word, 0.0) + value
        else:
            best = len(centres)
            centres.append(dict(weights))
        groups[item.id] = best
    return groups


def _norm(weights: dict[str, float]) -> float:
    return math.sqrt(sum(value * value for value in weights.values()))
