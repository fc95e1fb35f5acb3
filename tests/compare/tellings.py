"""Small hand-made accounts: a line a block, a tag and a tree where a test needs one."""

import re
from collections.abc import Sequence

import msgspec

from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Entity,
    Figure,
    FigureKind,
    Label,
    NameType,
    Sentence,
    Span,
    Token,
    Vectors,
)

_WORDS = re.compile(r"[\w'’-]+|[^\w\s]")
_FUNCTION = re.compile(
    r"the|a|an|of|in|on|at|to|and|by|for|with|from|was|were|is|are|has|had|said|that|"
    r"der|die|das|den|dem|des|ein|eine|von|im|am|zu|und|bei|für|mit|war|sind|hat|sei|dass|nach"
)


def telling(
    article: str,
    language: str,
    lines: Sequence[str],
    *,
    names: dict[str, str] | None = None,
    labels: Sequence[Label] = (),
) -> Account:
    """An account of one sentence a line; `names` maps words to shared keys of entities."""
    text = "\n\n".join(lines)
    blocks, sentences, tokens = [], [], []
    place = 0
    for number, line in enumerate(lines):
        label = labels[number] if number < len(labels) else Label.BODY
        blocks.append(Block(label=label, start=place, stop=place + len(line)))
        first = len(tokens)
        tokens.extend(_tokens(line, place, first))
        sentences.append(Sentence(place, place + len(line), first, len(tokens)))
        place += len(line) + 2
    return Account(
        article=Article(
            id=article, capture="c", text=text, blocks=tuple(blocks), language=language
        ),
        analysis=Analysis(
            article=article,
            encoder="hand",
            sentences=tuple(sentences),
            tokens=tuple(tokens),
            names=(),
            vectors=Vectors(0, b""),
            vector=Vectors(0, b""),
        ),
        annotations=Annotations(
            article=article,
            entities=tuple(
                Entity(
                    id=f"{article}-{key}",
                    name=word,
                    type=NameType.PERSON,
                    mentions=tuple(
                        Span(found.start(), found.end())
                        for found in re.finditer(re.escape(word), text)
                    ),
                    key=key,
                )
                for word, key in (names or {}).items()
            ),
            figures=_figures(text),
        ),
    )


def _tokens(line: str, place: int, first: int) -> list[Token]:
    found = list(_WORDS.finditer(line))
    return [
        Token(
            start=place + word.start(),
            stop=place + word.end(),
            lemma=word[0].lower(),
            tag=_tag(word[0]),
            head=-1,
            relation="root",
        )
        for word in found
    ]


def _tag(word: str) -> str:
    if not word[0].isalnum():
        return "PUNCT"
    if word.isdigit():
        return "NUM"
    return "ADP" if _FUNCTION.fullmatch(word.lower()) else "NOUN"


def _figures(text: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            start=found.start(),
            stop=found.end(),
            value=float(found[0]),
            low=float(found[0]),
            high=float(found[0]),
            kind=FigureKind.COUNT,
        )
        for found in re.finditer(r"\d+", text)
    )


Row = tuple[str, str, int, str]
"""Word, tag, head and relation of one token."""


def parsed(article: str, language: str, rows: Sequence[Row]) -> Account:
    """An account of one sentence with its tree."""
    return trees(article, language, [rows])


def trees(article: str, language: str, lines: Sequence[Sequence[Row]]) -> Account:
    """An account of several sentences with their trees; heads count from the sentence's start."""
    texts: list[str] = []
    tokens: list[Token] = []
    sentences = []
    place = 0
    for rows in lines:
        text, first = "", len(tokens)
        for word, tag, head, relation in rows:
            text += " " if text and tag != "PUNCT" else ""
            start = place + len(text)
            text += word
            above = head + first if head >= 0 else -1
            tokens.append(Token(start, place + len(text), word.lower(), tag, above, relation))
        sentences.append(Sentence(place, place + len(text), first, len(tokens)))
        texts.append(text)
        place += len(text) + 2
    account = telling(article, language, texts)
    analysis = msgspec.structs.replace(
        account.analysis, tokens=tuple(tokens), sentences=tuple(sentences)
    )
    return msgspec.structs.replace(account, analysis=analysis)
