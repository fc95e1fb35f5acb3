"""Finds numbers with unit, approximation and what they measure, in every language alike."""

from bisect import bisect_right

import msgspec

from synoptic.annotate.amount_words import AmountLexicon, amount_lexicon
from synoptic.annotate.amounts import Amount, is_changed, read_amount
from synoptic.annotate.labels import as_age, is_figure, is_label, is_part_of_a_name
from synoptic.annotate.measured import Tree, measured
from synoptic.annotate.pieces import Piece, pieces
from synoptic.languages import Language
from synoptic.records import (
    READ,
    Analysis,
    Approximation,
    Article,
    Entity,
    Figure,
    FigureKind,
    Span,
    TimeExpression,
    Words,
)

_ABOUT = 0.1
_MORE = 1.5
_LESS = 0.5
"""How far words of approximation stretch a value: about 10 %, over up to half again, under half."""


def find_figures(
    article: Article,
    analysis: Analysis,
    language: Language,
    entities: tuple[Entity, ...],
    times: tuple[TimeExpression, ...] = (),
) -> tuple[Figure, ...]:
    """The figures of `article`, in order of place.

    Numbers inside names and inside expressions of time are not figures. Without a tree nothing is
    said about what a figure measures.
    """
    lexicon = amount_lexicon(language)
    taken = sorted([(s.start, s.stop) for e in entities for s in e.mentions])
    taken = sorted(taken + [(time.start, time.stop) for time in times])
    tree = Tree(analysis) if analysis.tokens else None
    found: list[tuple[Amount, Span]] = []
    for block in article.blocks:
        if block.label in READ:
            row = pieces(article.text, block.start, block.stop)
            found += _amounts(row, lexicon, taken)
    if tree:
        found = [(one, span) for one, span in found if not is_part_of_a_name(tree, span, one)]
    places = [frozenset(tree.inside(span)) if tree else frozenset() for _, span in found]
    dated = [frozenset(tree.inside(time.span)) if tree else frozenset() for time in times]
    every = frozenset().union(*places, *dated)
    return tuple(
        _figure(article, amount, span, tree, every - own)
        for (amount, span), own in zip(found, places, strict=True)
    )


def _amounts(
    row: list[Piece], lexicon: AmountLexicon, taken: list[tuple[int, int]]
) -> list[tuple[Amount, Span]]:
    found: list[tuple[Amount, Span]] = []
    index = 0
    while index < len(row):
        if _is_taken(row[index], taken) or is_label(row, index):
            index += 1
            continue
        amount = read_amount(row, index, lexicon)
        inside = amount is not None and any(
            _is_taken(piece, taken) for piece in row[index + 1 : amount.last]
        )
        if amount is None or inside or not is_figure(row, amount):
            index += 1
            continue
        if found and (_halves(amount, found[-1], row) or _is_rate(amount, found[-1], row)):
            index = amount.last
            continue
        amount = as_age(row, _approximated(row, amount, lexicon))
        found.append((amount, Span(row[amount.first].start, row[amount.last - 1].stop)))
        index = amount.last
    return found


def _halves(amount: Amount, before: tuple[Amount, Span], row: list[Piece]) -> bool:
    """Whether a share is the half that an ordinal counts: "the first half" is no 50 percent."""
    ordinal = before[0].kind is FigureKind.ORDINAL
    touching = row[amount.first].start - before[1].stop <= 1
    return (
        ordinal and touching and amount.kind is FigureKind.SHARE and not row[amount.first].is_number
    )


def _is_rate(amount: Amount, before: tuple[Amount, Span], row: list[Piece]) -> bool:
    """Whether a duration only says per what another figure is: "400,000 tonnes a year"."""
    first = row[amount.first]
    once = amount.kind is FigureKind.DURATION and amount.value == 1 and not first.is_number
    return once and 0 <= first.start - before[1].stop <= 1


def _is_taken(piece: Piece, taken: list[tuple[int, int]]) -> bool:
    place = bisect_right(taken, (piece.start, 1 << 60)) - 1
    return any(start <= piece.start < stop for start, stop in taken[max(0, place - 2) : place + 1])


def _approximated(row: list[Piece], amount: Amount, lexicon: AmountLexicon) -> Amount:
    """`amount` with the word of approximation before or after it."""
    if amount.approximate is Approximation.RANGE or amount.kind is FigureKind.ORDINAL:
        return amount
    for back in range(min(5, amount.first), 0, -1):
        start = amount.first - back
        for length, word in lexicon.before.at(row, start):
            if start + length == amount.first and isinstance(word, Approximation):
                if word is Approximation.LESS and (
                    lexicon.tos.at(row, start) and is_changed(row, start, lexicon)
                ):
                    return amount
                return _stretched(amount, word)
    for _, word in lexicon.after.at(row, amount.last) if amount.last < len(row) else []:
        if isinstance(word, Approximation):
            return _stretched(amount, word)
    return amount


def _stretched(amount: Amount, word: Approximation) -> Amount:
    value = amount.value
    low, high = {
        Approximation.ABOUT: (value * (1 - _ABOUT), value * (1 + _ABOUT)),
        Approximation.MORE: (value, value * _MORE),
        Approximation.LESS: (value * _LESS, value),
    }.get(word, (amount.low, amount.high))
    return msgspec.structs.replace(amount, low=low, high=high, approximate=word)


def _figure(
    article: Article, amount: Amount, span: Span, tree: Tree | None, others: frozenset[int]
) -> Figure:
    words, thing, predicate = None, "", ""
    if tree is not None:
        found = measured(tree, span, amount.kind, others)
        if found.thing >= 0:
            token = tree.tokens[found.thing]
            words = Words(token.start, token.stop, article.text[token.start : token.stop])
            thing = token.lemma
        if found.predicate >= 0:
            predicate = tree.tokens[found.predicate].lemma
    return Figure(
        start=span.start,
        stop=span.stop,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        kind=amount.kind,
        unit=amount.unit,
        approximate=amount.approximate,
        measures=words,
        thing=thing,
        predicate=predicate,
    )
