"""Puts labelled lines together to an article: text, blocks with exact spans, what is missing."""

from collections.abc import Collection

import msgspec

from synoptic.extract.author_lines import author_lines
from synoptic.extract.bylines import line_bylines
from synoptic.extract.dating import text_date
from synoptic.extract.labelling import labelled
from synoptic.extract.lines import Line, Verdict
from synoptic.extract.metadata import authors_of
from synoptic.extract.titles import bare_title
from synoptic.extract.tongues import block_tongues, page_tongue
from synoptic.languages import language as language_file
from synoptic.records import (
    READ,
    Article,
    Block,
    Capture,
    Hint,
    Label,
    Moment,
    ReadingError,
    identifier,
)

FEWEST_WORDS = 8
FEWEST_LETTERS = 40
JOINT = "\n\n"


class Draft(msgspec.Struct):
    """An article on its way: lines, and what the page's own data says."""

    lines: list[Line]
    title: str = ""
    language: str = ""
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    hints: tuple[Hint, ...] = ()
    guessed: bool = False
    bound: str = ""


def assembled(
    draft: Draft, capture: Capture, repeated: Collection[str] = (), *, sure: bool = False
) -> Article:
    """The article of a draft.

    Raises `ReadingError` when it has no words at all. `sure` says that the language was given and
    need not be looked for.
    """
    lines = [line for line in draft.lines if line.text]
    if not lines:
        raise ReadingError(
            "there is no text in it",
            place=capture.url or capture.source,
            remedy="save the page's text and add that",
        )
    verdicts = labelled(lines, title=draft.title, repeated=repeated)
    page = draft.language if sure else _language(lines, verdicts, draft.language)
    authors, agencies = draft.authors, draft.hints
    if not authors:
        people, others = authors_of(line_bylines(lines, verdicts), draft.outlet)
        authors, agencies = tuple(people), (*draft.hints, *others)
    verdicts = author_lines(lines, verdicts, authors)
    blocks, text = _blocks(lines, verdicts, page)
    title = draft.title or _title(text, blocks)
    outlet = draft.outlet
    url = draft.url or capture.url
    if draft.published is None:
        draft.published = text_date(lines, verdicts, page, draft.bound)
    return Article(
        id=identifier("a", (url or outlet, text)),
        capture=capture.id,
        text=text,
        blocks=blocks,
        title=bare_title(title, outlet),
        language=page,
        outlet=outlet,
        url=url,
        authors=authors,
        published=draft.published,
        modified=draft.modified,
        taken=capture.taken,
        hints=tuple(dict.fromkeys(agencies)),
        missing=_missing(draft, title, page) + _missing_body(text, blocks),
    )


def _language(lines: list[Line], verdicts: list[Verdict], declared: str) -> str:
    texts = [
        line.text
        for line, verdict in zip(lines, verdicts, strict=True)
        if verdict.label in (Label.BODY, Label.TITLE)
    ]
    return page_tongue(texts or [line.text for line in lines], declared).code


def _blocks(lines: list[Line], verdicts: list[Verdict], page: str) -> tuple[tuple[Block, ...], str]:
    tongues = block_tongues([line.text for line in lines], page)
    blocks = []
    start = 0
    for line, verdict, tongue in zip(lines, verdicts, tongues, strict=True):
        stop = start + len(line.text)
        blocks.append(
            Block(verdict.label, start, stop, round(verdict.confidence, 3), verdict.reason, tongue)
        )
        start = stop + len(JOINT)
    return tuple(blocks), JOINT.join(line.text for line in lines)


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    return next((b.span.of(text) for b in blocks if b.label is Label.TITLE), "")


def _missing(draft: Draft, title: str, page: str) -> tuple[str, ...]:
    """What was looked for and not found."""
    checks = (
        ("title", not title),
        ("published", draft.published is None),
        ("outlet", not draft.outlet),
        ("language", page == "und"),
        ("language file", page != "und" and language_file(page) is None),
        ("encoding", draft.guessed),
    )
    return tuple(name for name, absent in checks if absent)


def _missing_body(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    read = [block.span.of(text) for block in blocks if block.label in READ]
    few = sum(len(words.split()) for words in read) < FEWEST_WORDS
    return ("body",) if few and sum(map(len, read)) < FEWEST_LETTERS else ()
