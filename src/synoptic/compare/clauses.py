"""Cuts a sentence into clauses by its tree: each predicate with the words that hang on it.

Knows nothing of quotes or labels; a sentence without a tree is one clause.
"""

from collections.abc import Sequence

import msgspec

from synoptic.records import Analysis, Sentence, Span, Token

_OPENING = frozenset({"conj", "parataxis", "ccomp", "advcl", "acl", "csubj"})
"""Relations under which a predicate makes a claim of its own."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_FEWEST_CONTENT_WORDS = 3


class Clause(msgspec.Struct, frozen=True):
    """A predicate with its own words.

    `tokens` are indices into `Analysis.tokens` without those of clauses inside it; `implied` are
    the words it borrows: the subject of the clause it continues, or the noun it describes. `span`
    runs from its first own word to its last, so that it may enclose another clause.
    """

    head: int
    tokens: tuple[int, ...]
    span: Span
    implied: tuple[int, ...] = ()
    relation: str = "root"


def clauses(analysis: Analysis, sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of `sentence` in order of place; at least one."""
    indices = range(sentence.first, sentence.last)
    tokens = analysis.tokens
    children: dict[int, list[int]] = {index: [] for index in indices}
    roots = []
    for index in indices:
        head = tokens[index].head
        if head in children and head != index:
            children[head].append(index)
        else:
            roots.append(index)
    if not roots or len(roots) == len(indices):
        return (_whole(tokens, sentence, sentence.first),)
    main = next((root for root in roots if _is_predicate(tokens, children, root)), roots[0])
    children[main].extend(root for root in roots if root != main)
    heads = _clause_heads(tokens, children, main, frozenset(roots))
    owner = _owners(children, main, heads)
    own: dict[int, list[int]] = {head: [] for head in heads}
    for index in indices:
        own[owner.get(index, main)].append(index)
    _fold_small(tokens, heads, own)
    return tuple(
        sorted(
            (
                _clause(tokens, children, head, governor, own)
                for head, governor in heads.items()
                if own[head]
            ),
            key=lambda clause: clause.span,
        )
    )


def _whole(tokens: Sequence[Token], sentence: Sentence, head: int) -> Clause:
    return Clause(
        head=head,
        tokens=tuple(range(sentence.first, sentence.last)),
        span=Span(sentence.start, sentence.stop),
    )


def _clause_heads(
    tokens: Sequence[Token], children: dict[int, list[int]], root: int, loose: frozenset[int]
) -> dict[int, int]:
    """Every head of a clause with the clause it hangs under (-1 for the root).

    `loose` are roots of fragments: where the tree broke, a predicate makes its own clause.
    """
    heads = {root: -1}
    waiting = [(root, root)]
    while waiting:
        index, governor = waiting.pop()
        for child in children[index]:
            opening = tokens[child].relation in _OPENING or child in loose
            opens = opening and _is_predicate(tokens, children, child)
            if opens and tokens[child].relation == "conj" and index not in heads:
                opens = _has_subject(tokens, children, child)
            if opens:
                heads[child] = governor
            waiting.append((child, child if opens else governor))
    return heads


def _is_predicate(tokens: Sequence[Token], children: dict[int, list[int]], index: int) -> bool:
    return (
        tokens[index].tag in ("VERB", "AUX")
        or _has_subject(tokens, children, index)
        or any(tokens[child].relation == "cop" for child in children[index])
    )


def _has_subject(tokens: Sequence[Token], children: dict[int, list[int]], index: int) -> bool:
    return any(tokens[child].relation in _SUBJECTS for child in children[index])


def _owners(children: dict[int, list[int]], root: int, heads: dict[int, int]) -> dict[int, int]:
    owner = {root: root}
    waiting = [root]
    while waiting:
        index = waiting.pop()
        for child in children[index]:
            owner[child] = child if child in heads else owner[index]
            waiting.append(child)
    return owner


def _fold_small(tokens: Sequence[Token], heads: dict[int, int], own: dict[int, list[int]]) -> None:
    """Gives the words of clauses too small to claim anything back to the clause above."""
    for head in sorted(heads, key=lambda item: (len(own[item]), item)):
        governor = heads[head]
        content = sum(tokens[index].tag in _CONTENT for index in own[head])
        if governor < 0 or content >= _FEWEST_CONTENT_WORDS:
            continue
        while governor >= 0 and not own[governor]:
            governor = heads[governor]
        if governor >= 0:
            own[governor] = sorted(own[governor] + own[head])
            own[head] = []


def _clause(
    tokens: Sequence[Token],
    children: dict[int, list[int]],
    head: int,
    governor: int,
    own: dict[int, list[int]],
) -> Clause:
    words = [index for index in own[head] if tokens[index].tag != "PUNCT"] or own[head]
    relation = tokens[head].relation if governor >= 0 else "root"
    implied: list[int] = []
    if relation == "acl":
        implied = [tokens[head].head]
    elif relation != "root" and not _has_subject(tokens, children, head):
        implied = [index for index in children[governor] if tokens[index].relation in _SUBJECTS]
    return Clause(
        head=head,
        tokens=tuple(own[head]),
        span=Span(tokens[words[0]].start, tokens[words[-1]].stop),
        implied=tuple(implied),
        relation=relation,
    )
