"""Records to put into archives: small, whole, and made up."""

import numpy

from synoptic.records import (
    Actor,
    Analysis,
    Annotations,
    Article,
    Block,
    Capture,
    Credit,
    CreditKind,
    Entity,
    Event,
    Evidence,
    Figure,
    Label,
    Membership,
    Moment,
    NameType,
    Quote,
    QuoteKind,
    Span,
    Story,
    TimeExpression,
    Token,
    Vectors,
    Words,
    identifier,
)

TEXT = (
    "Mayor Ana Ruiz opened the bridge on Monday.\n\n"
    'It cost 12 million euros. "We did it," she said.'
)


def capture(content: str = TEXT, source: str = "bridge.txt") -> Capture:
    raw = content.encode()
    return Capture(id=identifier("c", [raw]), source=source, content=raw, hints={"kind": "text"})


def article(
    text: str = TEXT, *, language: str = "en", day: str = "2024-05-06", outlet: str = "The Bank"
) -> Article:
    middle = text.find("\n\n")
    cut = middle if middle >= 0 else len(text)
    blocks = [Block(label=Label.TITLE, start=0, stop=cut, reason="shape")]
    if middle >= 0:
        blocks.append(Block(label=Label.BODY, start=middle + 2, stop=len(text)))
    return Article(
        id=identifier("a", [text]),
        capture=identifier("c", [text.encode()]),
        text=text,
        blocks=tuple(blocks),
        title=text[:cut],
        language=language,
        outlet=outlet,
        authors=("Eva Holm",),
        published=Moment(day, reason="text") if day else None,
        missing=() if day else ("published",),
    )


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def analysis(told: Article, lemmas: tuple[str, ...] = ("open", "cost")) -> Analysis:
    unit = numpy.ones((1, 4), dtype=numpy.float32) / 2
    tokens = tuple(Token(0, 5, lemma, "VERB", -1, "root") for lemma in lemmas)
    return Analysis(
        article=told.id,
        encoder="stand-in 1",
        sentences=(),
        tokens=tokens,
        names=(),
        vectors=Vectors.of(unit),
        vector=Vectors.of(unit),
    )


def annotations(told: Article) -> Annotations:
    text = told.text
    ana, bridge = place(text, "Ana Ruiz"), place(text, "bridge")
    twelve, monday = place(text, "12 million euros"), place(text, "Monday")
    she, said = place(text, "she"), place(text, "said")
    actor = Actor(she.start, she.stop, "Ana Ruiz", "e1")
    opened = place(text, "opened")
    return Annotations(
        article=told.id,
        entities=(Entity("e1", "Ana Ruiz", NameType.PERSON, (ana, she), key="ana ruiz"),),
        quotes=(
            Quote("q1", (place(text, "We did it"),), QuoteKind.DIRECT, cue=said, speaker=actor),
        ),
        figures=(
            Figure(
                twelve.start,
                twelve.stop,
                12e6,
                12e6,
                12e6,
                unit="EUR",
                measures=Words(bridge.start, bridge.stop, "bridge"),
                thing="bridge",
            ),
        ),
        times=(TimeExpression(monday.start, monday.stop, "2024-05-06", "2024-05-06"),),
        events=(Event(opened.start, opened.stop, type="COOPERATE", date="2024-05-06"),),
        credits=(Credit(0, 5, CreditKind.OWN, "The Bank"),),
    )


def story(*told: Article, topic: str = "t1") -> Story:
    members = tuple(
        Membership(
            one.id, 0.9, (Evidence("shared name", one.id, 0, 5, one.text[:5]), Evidence("score"))
        )
        for one in sorted(told, key=lambda one: one.id)
    )
    return Story(
        id=identifier("s", [member.article for member in members]),
        topic=topic,
        title=told[0].title,
        members=members,
        start="2024-05-06",
        stop="2024-05-06",
        title_article=told[0].id,
        languages=("en",),
    )
