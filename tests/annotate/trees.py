"""Articles with hand-made analyses: words with tag, relation and lemma, no heads.

`word/TAG` or `word/TAG/relation` or `word/TAG/relation/lemma`; punctuation needs no tag. Heads are
left out on purpose: what is tested must also work where the tree is poor.
"""

from synoptic.annotate.entities import find_entities
from synoptic.languages import Language, language
from synoptic.records import (
    Analysis,
    Article,
    Block,
    Entity,
    Label,
    Name,
    NameType,
    Sentence,
    Token,
    Vectors,
)

NOTHING = Vectors(dimension=0, values=b"")
STOPS = ".!?。"


def known(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


def told(
    code: str, text: str, tree: str, names: dict[str, NameType] | None = None
) -> tuple[Article, Analysis, Language, tuple[Entity, ...]]:
    """The article of `text`, its analysis by `tree`, its language, the entities of `names`."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(Label.BODY, start, start + len(line)))
        start += len(line) + 1
    article = Article("a", "c", text, tuple(blocks), language=code)
    tokens: list[Token] = []
    place = 0
    for piece in tree.split():
        word, tag, relation, lemma = (*piece.split("/"), "", "", "")[:4]
        place = text.index(word, place)
        kind = tag or "PUNCT"
        form = lemma or (word if kind == "PROPN" else word.lower())
        tokens.append(Token(place, place + len(word), form, kind, -1, relation or "dep"))
        place += len(word)
    analysis = Analysis(
        article="a",
        encoder="by hand",
        sentences=_sentences(text, tokens, blocks),
        tokens=tuple(tokens),
        names=tuple(_names(text, names or {})),
        vectors=NOTHING,
        vector=NOTHING,
    )
    spoken = known(code)
    return article, analysis, spoken, find_entities(article, analysis, spoken)


def _sentences(text: str, tokens: list[Token], blocks: list[Block]) -> tuple[Sentence, ...]:
    found, first = [], 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        block = next(b for b in blocks if b.start <= token.start < b.stop)
        ends = following is None or following.start >= block.stop
        stops = text[token.start : token.stop] in STOPS and (
            following is not None and text[following.start].isupper()
        )
        if ends or stops:
            found.append(Sentence(tokens[first].start, token.stop, first, index + 1))
            first = index + 1
    return tuple(found)


def _names(text: str, names: dict[str, NameType]) -> list[Name]:
    found = []
    for name, kind in names.items():
        start = text.find(name)
        while start >= 0:
            found.append(Name(start, start + len(name), kind))
            start = text.find(name, start + len(name))
    return sorted(found, key=lambda name: name.start)
