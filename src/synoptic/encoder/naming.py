"""From label scores to names with a confidence."""

import re

import numpy

from synoptic.encoder.vocabulary import Floats
from synoptic.records import Name, NameType


def probabilities(scores: Floats, temperature: float) -> Floats:
    """The labels' probabilities, softened so that they say how often they are right."""
    scaled = scores / numpy.float32(temperature)
    raised = numpy.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


BEFORE = re.compile(r"[在是](?=[\u4e00-\u9fff]{2})")
AFTER = re.compile(r"(?<=[\u4e00-\u9fff\u30a1-\u30ff]{2})[的のはがをにでへ]$")


def trimmed(name: Name, text: str) -> Name:
    """The name without a particle that shares its piece: 在北京 is one piece of the vocabulary."""
    words = text[name.start : name.stop]
    start = name.start + (1 if BEFORE.match(words) else 0)
    stop = name.stop - (1 if AFTER.search(words) else 0)
    return Name(start, stop, name.type, name.confidence)


def names_of(
    shares: Floats, labels: list[str], spans: list[tuple[int, int]], breaks: set[int]
) -> list[Name]:
    """The names over a run of tokens; none goes over a place in `breaks` (sentence starts).

    The confidence is that of the least sure token, in the name's kind.
    """
    best = shares.argmax(axis=1).tolist()
    made: list[Name] = []
    first, kind = -1, ""
    for place, label in enumerate([*best, 0]):
        side, _, found = labels[label].partition("-")
        goes_on = side == "I" and found == kind and place not in breaks
        if kind and not goes_on:
            confidence = _confidence(shares[first:place], labels, kind)
            made.append(Name(spans[first][0], spans[place - 1][1], NameType(kind), confidence))
            kind = ""
        if found and not kind:
            first, kind = place, found
    return made


def _confidence(shares: Floats, labels: list[str], kind: str) -> float:
    columns = [labels.index(f"B-{kind}"), labels.index(f"I-{kind}")]
    return round(float(shares[:, columns].sum(axis=1).min()), 3)
