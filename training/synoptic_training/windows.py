"""Makes windows of running text with their targets, anew in every pass.

A window is one sentence or several that follow each other, changed now and then the way headlines
and careless writing are: all lower case, all capitals, without accents, without the full stop.
"""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy
from tokenizers import Tokenizer

from synoptic.encoder.pieces import Integers, Pieces, locate, speakers
from synoptic.encoder.vocabulary import BEGIN, END
from synoptic_bench.iob2 import UNSPACED
from synoptic_training.network import NAMES, RELATIONS, TAGS
from synoptic_training.sources import Sample, Source

LONGEST = 240
IGNORE = -100
ANY_NAME = (1 << len(NAMES)) - 1


@dataclass
class Window:
    """Ids with targets; `names` has one bit per label that a piece may have."""

    ids: Integers
    begins_token: Integers
    begins_sentence: Integers
    names: Integers
    tokens: Integers
    """The speaking piece of each token that has a tree, counted with the opening mark."""
    tags: Integers
    heads: Integers
    """1 + the head's index in `tokens`, 0 for the root."""
    relations: Integers
    sentences: Integers
    """Which sentence each of `tokens` belongs to."""
    vectors: list[tuple[int, int, int]]
    """First and last piece of a sentence with the number of its teacher vector."""


def passes(sources: list[Source], chance: random.Random) -> list[list[Sample]]:
    """One pass: runs of sentences, shuffled, the sources in their shares."""
    runs: list[list[Sample]] = []
    for source in sources:
        runs += _runs(source, chance)
    chance.shuffle(runs)
    return runs


def _runs(source: Source, chance: random.Random) -> Iterator[list[Sample]]:
    total = sum(s.words for s in source.samples)
    wanted = min(source.words, 2 * total)
    place = chance.randrange(len(source.samples))
    while wanted > 0:
        room = chance.choice((0, 0, 40, 80, 120))
        run: list[Sample] = []
        while not run or sum(s.words for s in run) < room:
            run.append(source.samples[place % len(source.samples)])
            place += 1
        wanted -= sum(s.words for s in run)
        yield run


def changed(sample: Sample, chance: random.Random) -> Sample:
    """The sample, or now and then its text in another dress of the same length."""
    text, draw = sample.text, chance.random()
    if draw < 0.06:
        text = _fitting(text, text.lower())
    elif draw < 0.09:
        text = _fitting(text, "".join(_bare(c) for c in text))
    elif draw < 0.11:
        text = _fitting(text, "".join(_bare(c) for c in text).lower())
    elif draw < 0.13:
        text = _fitting(text, text.upper())
    elif draw < 0.20:
        text = text.replace("'", "’") if "'" in text else text.replace("’", "'")
    elif draw < 0.26 and '"' in text:
        for quotes in (chance.choice(("„“", "“”", "«»", "””")) for _ in range(text.count('"'))):
            text = text.replace('"', quotes[0], 1).replace('"', quotes[1], 1)
    return replace(sample, text=text)


def _fitting(old: str, new: str) -> str:
    return new if len(new) == len(old) else old


def _bare(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


def window(tokenizer: Tokenizer, run: list[Sample], chance: random.Random) -> Window | None:
    """The run as one window, or nothing where it is too long."""
    samples = [changed(s, chance) for s in run]
    glue = "" if samples[0].language in UNSPACED else " "
    shifts, text = [], ""
    for sample in samples:
        text += glue if text else ""
        shifts.append(len(text))
        text += sample.text
    encoding = tokenizer.encode(text, add_special_tokens=False)
    if not 2 <= len(encoding.ids) <= LONGEST:
        return None
    pieces = locate(text, encoding.ids, encoding.offsets)
    ids = numpy.concatenate([[BEGIN], pieces.ids, [END]])
    made = Window(
        ids=ids,
        begins_token=numpy.full(len(ids), IGNORE),
        begins_sentence=numpy.full(len(ids), IGNORE),
        names=numpy.full(len(ids), ANY_NAME),
        tokens=numpy.zeros(0, numpy.int64),
        tags=numpy.zeros(0, numpy.int64),
        heads=numpy.zeros(0, numpy.int64),
        relations=numpy.zeros(0, numpy.int64),
        sentences=numpy.zeros(0, numpy.int64),
        vectors=[],
    )
    for number, (sample, shift) in enumerate(zip(samples, shifts, strict=True)):
        first = int(numpy.searchsorted(pieces.stops, shift, side="right"))
        last = int(numpy.searchsorted(pieces.starts, shift + len(sample.text), side="left"))
        if sample.teacher >= 0 and last > first:
            made.vectors.append((1 + first, 1 + last, sample.teacher))
        if sample.tokens:
            _add_tree(made, sample, shift, pieces, slice(first, last), number)
        if sample.names is not None:
            _add_names(made, sample, shift, pieces, slice(first, last))
    return made


def _add_tree(
    made: Window, sample: Sample, shift: int, pieces: Pieces, inside: slice, number: int
) -> None:
    spans = numpy.array(sample.tokens, dtype=numpy.int64) + shift
    speaking = speakers(pieces, spans[:, 0], spans[:, 1])
    exact = pieces.starts[speaking] == spans[:, 0]
    real = pieces.starts[inside] < pieces.stops[inside]
    target = made.begins_token[1:-1][inside]
    target[real] = 0
    # Lines of the other sets often hold more than one sentence: only treebanks are believed.
    opens = made.begins_sentence[1:-1][inside]
    opens[real] = 0
    opens[:1] = 1 if number else IGNORE
    made.begins_token[1:-1][speaking[exact]] = 1
    base = len(made.tokens)
    heads = numpy.array(sample.heads)
    tags = numpy.array([TAGS.index(t) if t in TAGS else IGNORE for t in sample.tags])
    relations = numpy.array(
        [RELATIONS.index(r) if r in RELATIONS else IGNORE for r in sample.relations]
    )
    made.tokens = numpy.concatenate([made.tokens, speaking + 1])
    made.tags = numpy.concatenate([made.tags, tags])
    made.heads = numpy.concatenate([made.heads, numpy.where(heads < 0, 0, heads + base + 1)])
    made.relations = numpy.concatenate([made.relations, relations])
    made.sentences = numpy.concatenate([made.sentences, numpy.full(len(heads), number)])


BITS = {
    kind: (1 << NAMES.index(f"B-{kind}"), 1 << NAMES.index(f"I-{kind}"))
    for kind in ("PER", "LOC", "ORG", "MISC")
}


def _bits(kinds: frozenset[str], side: int | None) -> int:
    """The labels allowed by `kinds`; `side` 0 for the first piece, 1 for others, None for both."""
    bits = 1 if "O" in kinds else 0
    for kind in kinds - {"O"}:
        begin, inside = BITS[kind]
        bits |= (begin if side != 1 else 0) | (inside if side != 0 else 0)
    return bits


def _add_names(made: Window, sample: Sample, shift: int, pieces: Pieces, inside: slice) -> None:
    assert sample.names is not None
    labels = made.names[1:-1]
    labels[inside] = _bits(sample.outside, None)
    for start, stop, kinds in sample.names:
        first = int(numpy.searchsorted(pieces.stops, start + shift, side="right"))
        last = int(numpy.searchsorted(pieces.starts, stop + shift, side="left"))
        if "O" in kinds:
            labels[first:last] = _bits(kinds, None)
        else:
            labels[first : first + 1] = _bits(kinds, 0)
            labels[first + 1 : last] = _bits(kinds, 1)
    empty = pieces.starts == pieces.stops
    labels[empty] = ANY_NAME
