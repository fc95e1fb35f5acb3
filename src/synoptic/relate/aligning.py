"""Aligns the sentences of two articles by their vectors: is one text behind both?

A translation has nearly one sentence for each of the other's, in the same order; two reporters who
tell the same event agree in topic and not in sentences. Document vectors cannot tell the two apart.
"""

import re

import msgspec
import numpy
import numpy.typing

from synoptic.records import TELLING, Account, Label, Sentence, Span

Matrix = numpy.typing.NDArray[numpy.float32]

FEWEST, MOST = 4, 40
"""How many sentences are needed at least, and looked at from the head on."""

SHORTEST = 25
"""Shorter sentences say too little to be recognised."""

_NUMBER = re.compile(r"\d+")


class Alignment(msgspec.Struct, frozen=True):
    """How the sentences of two articles answer to each other.

    `mutual` is the share of the shorter article's sentences whose nearest sentence thinks the same
    of them; `order` the share of pairs of these that stand in the same order; `nearness` the mean
    similarity of the mutual pairs; `numbers` the share of numbers they have in common, or -1
    where there are too few; `pairs` the places of the mutual pairs, `count` the sentences compared.
    """

    mutual: float
    order: float
    nearness: float
    numbers: float
    pairs: tuple[tuple[Span, Span], ...]
    count: int


def align(one: Account, other: Account) -> Alignment | None:
    """The alignment of two accounts; `None` where one has too few sentences to judge."""
    first, left = _sentences(one)
    second, right = _sentences(other)
    if min(len(first), len(second)) < FEWEST:
        return None
    likeness = left @ right.T
    # a sentence near to everything tells nothing: what counts is nearness above the usual
    likeness = likeness - 0.5 * likeness.mean(axis=1, keepdims=True)
    likeness = likeness - 0.5 * likeness.mean(axis=0, keepdims=True)
    forth, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    mutual = [(i, int(j)) for i, j in enumerate(forth) if int(back[j]) == i]
    pairs = tuple((first[i].span, second[j].span) for i, j in mutual)
    smaller = min(len(first), len(second))
    near = [float(left[i] @ right[j]) for i, j in mutual]
    return Alignment(
        mutual=len(mutual) / smaller,
        order=_order(mutual),
        nearness=sum(near) / len(near) if near else 0.0,
        numbers=_common_numbers(one.article.text, other.article.text, pairs),
        pairs=pairs,
        count=smaller,
    )


def _sentences(account: Account) -> tuple[list[Sentence], Matrix]:
    """The sentences of the telling that are long enough, with their vectors, head first."""
    telling = [b for b in account.article.blocks if b.label in TELLING and b.label != Label.TITLE]
    matrix = account.analysis.vectors.matrix()
    kept = [
        index
        for index, sentence in enumerate(account.analysis.sentences[: len(matrix)])
        if len(sentence.span) >= (SHORTEST if account.article.language != "zh" else SHORTEST // 3)
        and any(b.start <= sentence.start and sentence.stop <= b.stop for b in telling)
    ][:MOST]
    return [account.analysis.sentences[i] for i in kept], matrix[kept]


def _order(mutual: list[tuple[int, int]]) -> float:
    """The share of pairs of matches that both texts have in the same order."""
    if len(mutual) < 2:
        return 0.0
    kept = total = 0
    for index, (_, place) in enumerate(mutual):
        for _, later in mutual[index + 1 :]:
            kept += later > place
            total += 1
    return kept / total


def _common_numbers(one: str, other: str, pairs: tuple[tuple[Span, Span], ...]) -> float:
    """How far the numbers of the matched sentences agree, as a share of all that there are."""
    left = {n for here, _ in pairs for n in _NUMBER.findall(here.of(one))}
    right = {n for _, there in pairs for n in _NUMBER.findall(there.of(other))}
    every = left | right
    return len(left & right) / len(every) if len(every) >= 3 else -1.0
