"""Finds in the tree what a figure measures: the noun it counts, or the thing that rose or cost."""

from bisect import bisect_left
from typing import NamedTuple

from synoptic.records import Analysis, FigureKind, Span, Token

_NOUNS = ("NOUN", "PROPN", "PRON")
_PARTS = ("nmod", "obl", "appos", "flat", "nsubj")


class Measured(NamedTuple):
    """Indices of the token measured and of the predicate, -1 where there is none."""

    thing: int
    predicate: int


class Tree:
    """The tokens of an analysis with their children, found by place."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self._starts = [token.start for token in analysis.tokens]
        self._children: dict[int, list[int]] = {}
        for index, token in enumerate(analysis.tokens):
            self._children.setdefault(token.head, []).append(index)

    def inside(self, span: Span) -> list[int]:
        """Tokens that share a character with `span`."""
        first = max(0, bisect_left(self._starts, span.start) - 1)
        found = []
        for index in range(first, len(self.tokens)):
            if self.tokens[index].start >= span.stop:
                break
            if self.tokens[index].stop > span.start:
                found.append(index)
        return found

    def children(self, index: int) -> list[int]:
        """Dependents of a token, in order."""
        return self._children.get(index, [])

    def child(self, index: int, relations: tuple[str, ...]) -> int:
        """The first dependent with one of `relations`, or -1."""
        for place in self.children(index):
            if self.tokens[place].relation in relations:
                return place
        return -1

    def head_of(self, places: list[int]) -> int:
        """The token among `places` whose head is outside, the last when there are several."""
        inside = set(places)
        tops = [place for place in places if self.tokens[place].head not in inside]
        nouns = [place for place in tops if self.tokens[place].tag in ("NOUN", "SYM", "NUM")]
        return (nouns or tops or [-1])[-1]


def measured(tree: Tree, span: Span, kind: FigureKind, others: frozenset[int]) -> Measured:
    """What the figure at `span` measures; nothing where the tree does not say.

    `others` are the tokens of other figures: a figure never measures one of them.
    """
    places = tree.inside(span)
    if not places:
        return Measured(-1, -1)
    top = tree.head_of(places)
    if kind in (FigureKind.COUNT, FigureKind.ORDINAL):
        return _counted(tree, top, places)
    return _amount(tree, top, set(places) | others, max(places))


def _counted(tree: Tree, top: int, places: list[int]) -> Measured:
    token = tree.tokens[top]
    head = token.head
    if head >= 0 and tree.tokens[head].tag in _NOUNS and token.relation not in ("conj", "appos"):
        describes = token.relation in ("nummod", "amod", "det")
        if describes or token.tag in ("NUM", "ADJ", "DET", "SYM"):
            return Measured(head, _predicate(tree, head))
    part = tree.child(top, ("nmod", "obl", "flat"))
    if part > places[-1] and tree.tokens[part].tag in _NOUNS:
        return Measured(part, _predicate(tree, top))
    following = places[-1] + 1
    for place in range(following, min(following + 3, len(tree.tokens))):
        if tree.tokens[place].tag in ("NOUN", "PROPN"):
            return Measured(place, _predicate(tree, place))
        if tree.tokens[place].tag in ("PUNCT", "VERB"):
            break
    if token.tag == "NOUN" and len(places) == 1:
        return Measured(top, _predicate(tree, top))
    return Measured(-1, _predicate(tree, top))


def _predicate(tree: Tree, index: int) -> int:
    """The verb a token hangs on, through nouns."""
    seen = 0
    while index >= 0 and seen < 8:
        if tree.tokens[index].tag == "VERB":
            return index
        index, seen = tree.tokens[index].head, seen + 1
    return -1


def _amount(tree: Tree, top: int, places: set[int], last: int) -> Measured:
    """Its complement ("of the voters"), the noun it describes, else an argument of the verb."""
    described = _described(tree, last)
    if described >= 0:
        return Measured(described, _predicate(tree, described))
    for place in tree.children(top):
        inner = place in places or place < top or tree.tokens[place].tag not in _NOUNS
        if not inner and tree.tokens[place].relation in ("nmod", "obl"):
            return Measured(place, _predicate(tree, top))
    subject = tree.child(top, ("nsubj", "csubj"))
    if subject >= 0 and subject not in places:
        return Measured(subject, top)
    return _above(tree, top, places) or Measured(-1, _predicate(tree, tree.tokens[top].head))


def _above(tree: Tree, top: int, places: set[int]) -> Measured | None:
    """What the figure measures by the nouns and verbs it hangs on."""
    climbed = top
    for _ in range(6):
        head = tree.tokens[climbed].head
        if head < 0:
            return None
        above: Token = tree.tokens[head]
        if above.tag in ("NOUN", "PROPN") and head not in places:
            loose = tree.tokens[climbed].relation in ("obl", "obj", "conj") and climbed == top
            if not loose:
                return Measured(head, _predicate(tree, head))
        elif above.tag in ("VERB", "AUX", "ADJ", "ADV"):
            found = _argument(tree, head, climbed, places)
            if found >= 0:
                return Measured(found, head if above.tag == "VERB" else -1)
            if above.tag == "VERB" and above.relation not in ("xcomp", "advcl", "ccomp", "conj"):
                return Measured(-1, head)
        climbed = head
    return None


def _described(tree: Tree, last: int) -> int:
    """The noun behind an adjective of size: "1,000 kilometres long border", or -1."""
    following = last + 1
    if following + 1 >= len(tree.tokens) or tree.tokens[following].tag != "ADJ":
        return -1
    if tree.tokens[following].start - tree.tokens[last].stop > 1:
        return -1
    for place in range(following + 1, min(following + 6, len(tree.tokens))):
        if tree.tokens[place].tag == "NOUN":
            return place
        if tree.tokens[place].tag not in ("ADJ", "PUNCT", "PROPN"):
            break
    return -1


def _argument(tree: Tree, verb: int, climbed: int, places: set[int]) -> int:
    relation = tree.tokens[climbed].relation
    if relation in ("obl", "advmod"):
        thing = tree.child(verb, ("obj",))
        if thing >= 0 and thing not in places and thing != climbed:
            return thing
    for place in tree.children(verb):
        if tree.tokens[place].relation in ("nsubj",) and place not in places and place != climbed:
            return place
    return -1
