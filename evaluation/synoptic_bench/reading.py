"""Measures reading: text, labels of flat lines, dates, authors, titles, languages, speed.

trafilatura is a base dependency and runs on the same pages always, so its figures stand beside ours
whether or not `peers` is asked for. Its CPU time is taken in the same process.
"""

import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import trafilatura

from synoptic.extract import Reader
from synoptic.records import Article, Capture, Label, ReadingError
from synoptic_bench.reading_lines import flat_rows
from synoptic_bench.reading_sets import Page, page_sets, pages
from synoptic_bench.reading_tongues import tongue_rows
from synoptic_bench.rows import Row
from synoptic_bench.shingles import precision_recall, shares

NAMES = ("reading",)
PEER = "trafilatura"
TEXT = (Label.BODY, Label.SUBHEAD, Label.OTHER_VOICE)
"""Blocks that make the text which gold calls the article's: no titles, captions, credits."""

Shares = tuple[float, float, float]


class Reading(msgspec.Struct):
    """What one program read from one page."""

    text: str = ""
    title: str = ""
    day: str = ""
    moment: str = ""
    authors: tuple[str, ...] = ()


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """The rows of every set of pages, of flattened pages and of segments under `folder`."""
    del peers  # the only peer is a dependency: it always runs
    for name, place, split in page_sets(folder):
        yield from _page_rows(name, place, split, limit)
    yield from flat_rows(folder, limit)
    yield from tongue_rows(folder, limit)


def _page_rows(name: str, place: Path, split: str, limit: int | None) -> Iterator[Row]:
    reader = Reader()
    found = list(pages(place, split, limit))
    if not found:
        return
    ours, theirs = [], []
    _ours(reader, found[0])
    _theirs(found[0])
    start = time.process_time()
    for page in found:
        ours.append(_ours(reader, page))
    middle = time.process_time()
    for page in found:
        theirs.append(_theirs(page))
    stop = time.process_time()
    seconds = (middle - start, stop - middle)
    yield from _text_rows(name, found, ours, theirs, seconds)
    for measure, judge in (
        ("date-day", _same_day),
        ("date-time", _same_time),
        ("authors-exact", _same_authors),
        ("title-exact", _same_title),
    ):
        right = [(judge(p, o), judge(p, t)) for p, o, t in zip(found, ours, theirs, strict=True)]
        scored = [(mine, yours) for mine, yours in right if mine is not None]
        if scored:
            n = len(scored)
            value = sum(bool(mine) for mine, _ in scored) / n
            peer = sum(bool(yours) for _, yours in scored) / n
            yield Row("reading", measure, name, "", value, n, peers={PEER: peer})
    n = len(found)
    rate, peer_rate = n / max(seconds[0], 1e-9), n / max(seconds[1], 1e-9)
    yield Row("reading", "pages-per-second", name, "", rate, n, seconds[0], {PEER: peer_rate})


def _text_rows(
    name: str,
    found: list[Page],
    ours: list[Reading],
    theirs: list[Reading],
    seconds: tuple[float, float],
) -> Iterator[Row]:
    groups: dict[str, list[tuple[Shares, Shares]]] = defaultdict(list)
    for page, mine, yours in zip(found, ours, theirs, strict=True):
        pair = shares(page.text, mine.text), shares(page.text, yours.text)
        groups[""].append(pair)
        if page.language:
            groups[page.language].append(pair)
            if page.language not in ("de", "en"):
                groups["other"].append(pair)
    for language, pairs in sorted(groups.items()):
        measured = precision_recall([mine for mine, _ in pairs])
        peer = precision_recall([yours for _, yours in pairs])
        for place, measure in enumerate(("text-f1", "text-precision", "text-recall")):
            if place and language:
                continue
            yield Row(
                "reading",
                measure,
                name,
                language,
                measured[place],
                len(pairs),
                seconds[0] if not language else 0.0,
                {PEER: peer[place]},
            )


def _ours(reader: Reader, page: Page) -> Reading:
    capture = Capture(
        id=page.id,
        source=page.id,
        content=page.content,
        url=page.url,
        taken=page.taken.replace(" ", "T"),
        hints={"format": "html"},
    )
    try:
        article = reader(capture)[0]
    except ReadingError:
        return Reading()
    agencies = [h.value for h in article.hints if h.kind in ("agency-author", "outlet-author")]
    return Reading(
        text=article_text(article),
        title=article.title,
        day=article.published.day if article.published else "",
        moment=article.published.value if article.published else "",
        authors=(*article.authors, *agencies),
    )


def article_text(article: Article) -> str:
    """The text of an article as gold means it: the blocks of `TEXT`, a line each."""
    return "\n".join(article.words(b.span) for b in article.blocks if b.label in TEXT)


def _theirs(page: Page) -> Reading:
    found = trafilatura.bare_extraction(
        page.content, url=page.url or None, include_comments=False, with_metadata=True
    )
    if found is None or isinstance(found, dict):
        return Reading()
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Reading(found.text or "", found.title or "", found.date or "", found.date or "", authors)


def _same_day(page: Page, reading: Reading) -> bool | None:
    return reading.day == page.date[:10] if page.date else None


def _same_time(page: Page, reading: Reading) -> bool | None:
    """Whether day, hour and minute are gold's, in gold's zone; not asked where gold has a day."""
    if len(page.date) < 16 or page.date[11:16] == "00:00":
        return None
    from datetime import datetime, timedelta

    try:
        wanted = datetime.fromisoformat(page.date)
        given = datetime.fromisoformat(reading.moment)
    except ValueError:
        return False
    if len(reading.moment) < 16:
        return False
    if (wanted.tzinfo is None) != (given.tzinfo is None):
        wanted, given = wanted.replace(tzinfo=None), given.replace(tzinfo=None)
    return abs(wanted - given) < timedelta(minutes=1)


def _same_authors(page: Page, reading: Reading) -> bool | None:
    if not page.authors:
        return None
    return {_plain(name) for name in page.authors} == {_plain(name) for name in reading.authors}


def _same_title(page: Page, reading: Reading) -> bool | None:
    return _plain(page.title) == _plain(reading.title) if page.title else None


_MARKS = str.maketrans("‘’‚‛“”„‟–—‐‑", "''''\"\"\"\"----")


def _plain(text: str) -> str:
    """Single spaces and plain quotation marks and dashes; case and words stay."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).split())
