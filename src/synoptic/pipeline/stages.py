"""What happens to a capture, in order: one readable tuple.

A stage takes readings and gives new ones; it knows nothing of the archive. Its version goes into
the ledger with everything it makes: when it changes, the work is done again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec

from synoptic.encoder import Encoder
from synoptic.pipeline.passages import passage_of
from synoptic.pipeline.readings import Reading, attempt, done
from synoptic.pipeline.tools import Tools
from synoptic.records import Analysis, Article, Capture, LedgerEntry, ReadingError

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""Null and halves of characters: not every database can keep the one, none the others."""


class Stage(msgspec.Struct, frozen=True):
    """One step: its name, the version of what makes its results, and the step itself."""

    name: str
    version: Callable[[Tools, Mapping[str, str]], str]
    run: "Callable[[Sequence[Reading], Tools, Stage], list[Reading]]"


def read(readings: Sequence[Reading], tools: Tools, stage: Stage) -> list[Reading]:
    """Captures become articles."""
    finished = []
    for reading in readings:
        if reading.capture is None:
            finished.append(reading)
            continue
        version = stage.version(tools, reading.given)
        work = partial(_articles, tools, reading.capture, reading.given)
        articles, entry = attempt(work, subject=reading.id, stage=stage.name, version=version)
        told = articles or ()
        entries = [entry, *(done(article.id, stage.name, version) for article in told)]
        finished.append(msgspec.structs.replace(reading, articles=told).noted(*entries))
    return finished


def analyse(readings: Sequence[Reading], tools: Tools, stage: Stage) -> list[Reading]:
    """The encoder sees the articles of all readings at once, or one by one when that fails."""
    articles = {
        article.id: article
        for reading in readings
        for article in reading.articles
        if article.id not in reading.analyses
    }
    # Languages together: what the encoder needs of one is loaded once a batch.
    ordered = sorted(articles.values(), key=lambda article: (article.language, article.id))
    waiting = {article.id: article for article in ordered}
    if not waiting:
        return list(readings)
    encoder = tools.encoder  # a model that is missing or damaged ends the run, here
    version = stage.version(tools, {})
    entries: dict[str, LedgerEntry] = {}
    seen: dict[str, Analysis] = {}
    whole, _ = attempt(
        lambda: encoder.analyse([passage_of(article) for article in waiting.values()]),
        subject="batch",
        stage=stage.name,
        version=version,
    )
    if whole is not None:
        seen = {analysis.article: analysis for analysis in whole}
        entries = {id_: done(id_, stage.name, version) for id_ in waiting}
    else:
        for article in waiting.values():
            found, entries[article.id] = attempt(
                partial(_analysis, encoder, article),
                subject=article.id,
                stage=stage.name,
                version=version,
            )
            if found is not None:
                seen[article.id] = found
    return [_with_analyses(reading, seen, entries) for reading in readings]


def annotate(readings: Sequence[Reading], tools: Tools, stage: Stage) -> list[Reading]:
    """Names, quotes, figures, times, events and credits are found in what is analysed."""
    version = stage.version(tools, {})
    finished = []
    for reading in readings:
        found = dict(reading.annotations)
        entries = []
        for article in reading.articles:
            analysis = reading.analyses.get(article.id)
            if analysis is None or article.id in found:
                continue
            made, entry = attempt(
                partial(tools.annotator, article, analysis),
                subject=article.id,
                stage=stage.name,
                version=version,
            )
            entries.append(entry)
            if made is not None:
                found[article.id] = made
        finished.append(msgspec.structs.replace(reading, annotations=found).noted(*entries))
    return finished


STAGES: tuple[Stage, ...] = (
    Stage("read", lambda tools, given: _given(tools.reader.version, given), read),
    Stage("analyse", lambda tools, _: tools.encoder_name, analyse),
    Stage("annotate", lambda tools, _: tools.annotator.version, annotate),
)
"""From a capture to an account. What holds between accounts is made afterwards, in `relating`."""

READ, ANALYSE, ANNOTATE = STAGES


def run(readings: Sequence[Reading], tools: Tools) -> list[Reading]:
    """All stages, one after the other."""
    finished = list(readings)
    for stage in STAGES:
        finished = stage.run(finished, tools, stage)
    return finished


def _given(version: str, given: Mapping[str, str]) -> str:
    """What the user says of a page is part of how it was read."""
    return " ".join([version, *(f"{name}={value}" for name, value in sorted(given.items()))])


def _articles(tools: Tools, capture: Capture, given: Mapping[str, str]) -> tuple[Article, ...]:
    articles = tools.reader(capture, **given)
    for article in articles:
        if _NO_TEXT.search(article.text):
            raise ReadingError("the text holds signs that no text has", place=capture.source)
    return tuple(_writable(article) for article in articles)


def _writable(article: Article) -> Article:
    """The article with what a page says of itself in signs that can be written."""

    def clean(words: str) -> str:
        return _NO_TEXT.sub("\ufffd", words)

    return msgspec.structs.replace(
        article,
        title=clean(article.title),
        outlet=clean(article.outlet),
        url=clean(article.url),
        authors=tuple(map(clean, article.authors)),
        hints=tuple(
            msgspec.structs.replace(hint, value=clean(hint.value), place=clean(hint.place))
            for hint in article.hints
        ),
    )


def _analysis(encoder: Encoder, article: Article) -> Analysis:
    return encoder.analyse([passage_of(article)])[0]


def _with_analyses(
    reading: Reading, seen: Mapping[str, Analysis], entries: Mapping[str, LedgerEntry]
) -> Reading:
    own = [article.id for article in reading.articles if article.id in entries]
    analyses = {**reading.analyses, **{id_: seen[id_] for id_ in own if id_ in seen}}
    return msgspec.structs.replace(reading, analyses=analyses).noted(*(entries[id_] for id_ in own))
