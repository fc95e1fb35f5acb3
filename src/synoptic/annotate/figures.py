"""Finds numbers with unit, approximation and what they measure, in every language alike."""

from bisect import bisect_right

import msgspec

from synoptic.annotate.amounts import Amount, AmountLexicon, amount_lexicon, read_amount
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
        if _is_taken(row[index], taken) or _is_label(row, index):
            index += 1
            continue
        amount = read_amount(row, index, lexicon)
        if amount is None or not _is_figure(row, amount) or _is_hour(row, amount, lexicon):
            index += 1
            continue
        if found and (_halves(amount, found[-1], row) or _is_rate(amount, found[-1], row)):
            index = amount.last
            continue
        amount = _approximated(row, amount, lexicon)
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


def _is_label(row: list[Piece], index: int) -> bool:
    """Whether digits name a thing rather than count: "F-16", "G20", "14:30", "9/11"."""
    piece = row[index]
    if not piece.is_number or not index:
        return False
    before = row[index - 1]
    if before.stop != piece.start:
        return False
    if before.text in ":/#@._":
        return True
    if before.is_word:
        return before.text[0] < "\u0590"
    return (
        before.text in "-‐‑"
        and index > 1
        and row[index - 2].stop == before.start
        and (row[index - 2].is_word)
    )


def _is_figure(row: list[Piece], amount: Amount) -> bool:
    """Keeps out clock times, scores, page references and bare years."""
    follows = row[amount.last] if amount.last < len(row) else None
    touching = follows is not None and follows.start == row[amount.last - 1].stop
    if touching and follows is not None and row[amount.last - 1].is_number:
        beyond = row[amount.last + 1] if amount.last + 1 < len(row) else None
        digits_beyond = beyond is not None and beyond.is_number and beyond.start == follows.stop
        if follows.text in ":/" and digits_beyond:
            return False
        if follows.is_word and not amount.unit and amount.kind is not FigureKind.ORDINAL:
            return follows.text[0] > "\u2e7f"  # glued letters name a thing ("5G"), not in Chinese
    if _is_score_or_clock(row, amount):
        return False
    single = amount.last - amount.first == 1 and row[amount.first].is_number
    text = row[amount.first].text
    looks_like_year = single and not amount.unit and len(text) == 4 and text.isdigit()
    if looks_like_year and 1800 <= amount.value <= 2100:
        return False
    if amount.kind is FigureKind.DURATION and amount.unit == "a" and 1800 <= amount.value <= 2100:
        return False
    return len(text) < 7 or not text.isdigit() or bool(amount.unit)


def _is_hour(row: list[Piece], amount: Amount, lexicon: AmountLexicon) -> bool:
    """A clock time beside the language's word for it: "11.51 Uhr", "ore 18.40"."""
    if amount.last - amount.first != 1 or not row[amount.first].is_number or amount.unit:
        return False
    behind = row[amount.last].folded if amount.last < len(row) else ""
    before = row[amount.first - 1].folded if amount.first else ""
    return behind in lexicon.clock or (before in lexicon.clock and amount.value < 25)


def _is_score_or_clock(row: list[Piece], amount: Amount) -> bool:
    """Scores ("1-0"), clock times ("09h30") and numbers to dial ("0800 555 111")."""
    first, last = row[amount.first], row[amount.last - 1]
    if not first.is_number:
        return False
    if first.text.isdigit() and first.text[0] == "0" and len(first.text) > 1:
        return True
    follows = row[amount.last : amount.last + 2]
    glued = len(follows) == 2 and follows[0].start == last.stop
    if last.text == "h" and follows and follows[0].is_number and follows[0].start == last.stop:
        return True
    if glued and follows[0].text in "-‐–" and follows[1].is_number and not amount.unit:
        return follows[1].start == follows[0].stop
    back = row[max(0, amount.first - 2) : amount.first]
    joined = len(back) == 2 and back[1].stop == first.start and back[1].text in "-‐–"
    if joined and back[0].is_number and back[0].stop == back[1].start and not amount.unit:
        return True
    dialled = bool(back) and back[-1].text.isdigit() and back[-1].text[0] == "0"
    return dialled and len(back[-1].text) > 2


def _approximated(row: list[Piece], amount: Amount, lexicon: AmountLexicon) -> Amount:
    """`amount` with the word of approximation before or after it."""
    if amount.approximate is Approximation.RANGE or amount.kind is FigureKind.ORDINAL:
        return amount
    for back in range(min(5, amount.first), 0, -1):
        start = amount.first - back
        for length, word in lexicon.before.at(row, start):
            if start + length == amount.first and isinstance(word, Approximation):
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
