"""Reads whose a measured thing is, what words a predicate has of its own, which dates begin."""

from collections.abc import Sequence

from synoptic.languages.beginnings import beginnings
from synoptic.records import Article, TimeExpression, Token

_OF = frozenset({"nmod", "compound", "appos", "amod", "flat"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_APART = frozenset({"advcl", "acl", "ccomp", "csubj", "parataxis"})
"""Relations that open a clause inside a clause."""


def owners(tokens: Sequence[Token], measured: Sequence[int], head: int) -> tuple[int, ...]:
    """The words that say whose a measured thing is: "of Virgo", "its detector has arms".

    What depends on the thing, and the subject of the verb it belongs to. `measured` are the words
    of the thing, the most important first; nothing is the owner of nothing.
    """
    if not measured:
        return ()
    thing = measured[0]
    found = [
        index
        for index, token in enumerate(tokens)
        if token.head == thing and token.relation in _OF and index not in measured
    ]
    verb = thing
    for _ in range(len(tokens)):
        if tokens[verb].tag in ("VERB", "AUX") or verb == head or tokens[verb].head < 0:
            break
        verb = tokens[verb].head
    found += [
        index
        for index, token in enumerate(tokens)
        if token.head == verb and token.relation in _SUBJECTS and index not in measured
    ]
    return tuple(found)


def hangs_on(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Whether a word belongs to the predicate `head` itself, and to no clause inside its own.

    A word that the tree does not lead to the predicate counts as its own.
    """
    for _ in range(len(tokens)):
        if index == head or tokens[index].head < 0:
            return True
        if tokens[index].relation in _APART:
            return False
        index = tokens[index].head
    return True


def begins(article: Article, tokens: Sequence[Token], time: TimeExpression) -> bool:
    """Whether a word before a time, or in it, makes it a beginning: "since 2 June"."""
    words = beginnings(article.language)
    return any(
        article.words(token.span).lower() in words
        for token in tokens
        if token.span.overlaps(time.span) or 0 <= time.start - token.stop <= 1
    )
