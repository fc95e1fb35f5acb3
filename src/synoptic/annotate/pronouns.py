"""Ties a pronoun to a person where only one can be meant; everywhere else it stays open."""

from bisect import bisect_right

import msgspec

from synoptic.annotate.mentions import NameLexicon
from synoptic.records import Analysis, Article, Entity, NameType, Span
from synoptic.text import fold

_MARKS = frozenset('"“”„‟«»「」『』')


def pronouns_of(
    entities: tuple[Entity, ...], article: Article, analysis: Analysis, lexicon: NameLexicon
) -> tuple[Entity, ...]:
    """`entities` with the pronouns that can only be theirs.

    A subject pronoun counts when its own sentence up to it and the sentence before name exactly
    one person, in the same block, and no quotation mark stands between.
    """
    words = lexicon.masculine | lexicon.feminine
    persons = [
        (span.start, index)
        for index, entity in enumerate(entities)
        if entity.type is NameType.PERSON
        for span in entity.mentions
    ]
    if not persons or not words:
        return entities
    starts = [sentence.start for sentence in analysis.sentences]
    blocks = [block.start for block in article.blocks]
    found: dict[int, list[Span]] = {}
    for token in analysis.tokens:
        if token.tag != "PRON" or token.relation != "nsubj":
            continue
        if fold(article.text[token.start : token.stop]) not in words:
            continue
        sentence = bisect_right(starts, token.start) - 1
        since = starts[max(0, sentence - 1)] if starts else 0
        since = max(since, blocks[bisect_right(blocks, token.start) - 1])
        named = {index for start, index in persons if since <= start < token.start}
        quoted = _MARKS & set(article.text[since : token.start])
        if len(named) == 1 and not quoted:
            found.setdefault(named.pop(), []).append(token.span)
    return tuple(
        msgspec.structs.replace(entity, pronouns=tuple(found[index])) if index in found else entity
        for index, entity in enumerate(entities)
    )
