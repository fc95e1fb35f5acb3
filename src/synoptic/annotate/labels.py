"""Tells digits that name a thing, score, date or dial from those that count."""

from itertools import pairwise

import msgspec

from synoptic.annotate.amounts import Amount
from synoptic.annotate.measured import Tree
from synoptic.annotate.pieces import Piece
from synoptic.records import Approximation, FigureKind, Span

_AGES = range(1, 111)
_ADULT = 16
"""Ages behind a name; in brackets only those of an adult, because leagues and lists count there."""
_NAMED = frozenset({"nummod", "flat", "appos", "nmod", "compound", "dep"})
_MOST_IN_A_NAME = 1000.0
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def is_label(row: list[Piece], index: int) -> bool:
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


def is_figure(row: list[Piece], amount: Amount) -> bool:
    """Keeps out clock times, scores, page references and bare years."""
    follows = row[amount.last] if amount.last < len(row) else None
    touching = follows is not None and follows.start == row[amount.last - 1].stop
    if touching and follows is not None and row[amount.last - 1].is_number:
        beyond = row[amount.last + 1] if amount.last + 1 < len(row) else None
        digits_beyond = beyond is not None and beyond.is_number and beyond.start == follows.stop
        if follows.text in ":/" and digits_beyond:
            return False
        bare = not amount.unit and amount.kind is not FigureKind.ORDINAL
        if follows.is_word and bare and follows.text[0] < "\u2e80":
            return False  # glued letters name a thing ("5G"), not in Chinese
    if _is_score_or_clock(row, amount) or _is_dialled(row, amount) or _is_margin(row, amount):
        return False
    if _is_year(row, amount):
        return False
    text = row[amount.first].text
    return len(text) < 7 or not text.isdigit() or bool(amount.unit)


def _is_year(row: list[Piece], amount: Amount) -> bool:
    """A bare year, a stretch of years, or a year with the ending of an ordinal ("1997-es")."""
    if not _FIRST_YEAR <= amount.low <= amount.high <= _LAST_YEAR:
        return False
    if amount.kind is FigureKind.DURATION:
        return amount.unit == "a"
    text = row[amount.first].text
    written = amount.last - amount.first == 1 and len(text) == 4 and text.isdigit()
    stretch = amount.approximate is Approximation.RANGE or amount.kind is FigureKind.ORDINAL
    return not amount.unit and (written or stretch)


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
    return _opens_with_zero(row, amount.first)


def _opens_with_zero(row: list[Piece], index: int) -> bool:
    """Whether digits go on a number to dial: "0800 555 111", "0162 / 201 3290"."""
    first = index
    while first and (row[first - 1].text.isdigit() or row[first - 1].text in "/-–()"):
        first -= 1
    run = [piece for piece in row[first:index] if piece.text.isdigit()]
    return bool(run) and run[0].text[0] == "0" and len(run[0].text) > 2


def _is_dialled(row: list[Piece], amount: Amount) -> bool:
    """A number to dial: three digits and four behind a dash ("859-2325"), or a code ("+44")."""
    if amount.unit:
        return False
    stretch = row[amount.first : amount.last]
    sizes = [len(piece.text) for piece in stretch if piece.is_number]
    tight = all(one.stop == other.start for one, other in pairwise(stretch))
    if len(stretch) == 3 and tight and sizes == [3, 4]:
        return True
    before = row[amount.first - 1] if amount.first else None
    plus = before is not None and before.text == "+" and before.stop == stretch[0].start
    follows = row[amount.last] if amount.last < len(row) else None
    return plus and follows is not None and follows.text[0] in "-(0123456789"


def _is_margin(row: list[Piece], amount: Amount) -> bool:
    """A golfer's margin: "5 & 4"."""
    if amount.unit:
        return False
    ahead, back = row[amount.last : amount.last + 2], row[max(0, amount.first - 2) : amount.first]
    after = len(ahead) == 2 and ahead[0].text == "&" and ahead[1].is_number
    return after or (len(back) == 2 and back[1].text == "&" and back[0].is_number)


def as_age(row: list[Piece], amount: Amount) -> Amount:
    """`amount` as an age where it stands behind a name: "Ada Lund, 45, said", "Ada Lund (45)"."""
    plain = amount.kind is FigureKind.COUNT and not amount.unit and amount.value in _AGES
    if not plain or amount.last - amount.first != 1 or amount.last >= len(row) or amount.first < 3:
        return amount
    opens, closes = row[amount.first - 1].text, row[amount.last].text
    last, first = row[amount.first - 2], row[amount.first - 3]
    named = last.text[0].isupper() and last.is_word
    if opens == "," and closes == "," and named and row[amount.first].is_number:
        return msgspec.structs.replace(amount, kind=FigureKind.DURATION, unit="a")
    whole = named and first.text[0].isupper() and first.is_word and last.start - first.stop == 1
    if opens == "(" and closes == ")" and whole and amount.value >= _ADULT:
        return msgspec.structs.replace(amount, kind=FigureKind.DURATION, unit="a")
    return amount


def is_part_of_a_name(tree: Tree, span: Span, amount: Amount) -> bool:
    """Whether a number hangs on the name right before it: "Nord Stream 2", "Covid 19"."""
    places = tree.inside(span)
    bare = amount.kind is FigureKind.COUNT and not amount.unit and amount.value < _MOST_IN_A_NAME
    if not bare or len(places) != 1 or amount.worded or not places[0]:
        return False
    place = places[0]
    token, before = tree.tokens[place], tree.tokens[place - 1]
    if before.tag != "PROPN" or token.start - before.stop > 1:
        return False
    after = tree.tokens[place + 1] if place + 1 < len(tree.tokens) else None
    counts = after is not None and after.tag in ("NOUN", "ADJ")
    return not counts and (
        token.tag == "PROPN" or (token.head == place - 1 and token.relation in _NAMED)
    )
