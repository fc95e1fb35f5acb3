"""Measures figures and times: our gold in 21 languages, and the dates of MEANTIME's events.

A figure is right when value, unit and approximation are, and the word measured where gold names
one. MEANTIME gives no spans of time expressions but the day of each event: an event that is not
dated by the page's own date counts where its sentence holds an expression, and is right when one of
them means that day, or a month or year that holds it. That is a lower bound: an expression may date
another event of the sentence.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from synoptic.annotate.figures import find_figures
from synoptic.annotate.times import find_times
from synoptic.encoder import Encoder, Passage, load_encoder
from synoptic.languages import language
from synoptic.records import (
    Analysis,
    Article,
    Block,
    EncoderError,
    Figure,
    Label,
    Moment,
    Span,
    TimeExpression,
    Vectors,
)
from synoptic_bench.rows import Row

NAMES = ("figures",)
T = TypeVar("T", Figure, TimeExpression)
_NOTHING = Vectors(dimension=0, values=b"")
_GOLD = "gold/figures.jsonl"


class GoldFigure(msgspec.Struct):
    """A figure as gold gives it."""

    start: int
    stop: int
    unit: str
    thing: str
    approximate: str
    value: float | None = None
    low: float = 0.0
    high: float = 0.0
    kind: str = ""


class GoldTime(msgspec.Struct):
    """A time as gold gives it."""

    start: int
    stop: int
    earliest: str = msgspec.field(name="from")
    latest: str = msgspec.field(name="to")


class Line(msgspec.Struct):
    """One sentence of the gold."""

    lang: str
    published: str
    text: str
    figures: list[GoldFigure]
    times: list[GoldTime]


class Tally:
    """Counts of right items by language, for one measure."""

    def __init__(self, measure: str) -> None:
        self.measure = measure
        self.right: dict[str, int] = defaultdict(int)
        self.total: dict[str, int] = defaultdict(int)

    def add(self, code: str, *, right: bool) -> None:
        """One more item."""
        self.right[code] += right
        self.total[code] += 1

    def rows(self, data: str, seconds: float) -> Iterator[Row]:
        """The whole, then each language."""
        whole = sum(self.total.values())
        if whole:
            value = sum(self.right.values()) / whole
            yield Row("figures", self.measure, data, "", value, whole, seconds)
        for code, count in sorted(self.total.items()):
            yield Row("figures", self.measure, data, code, self.right[code] / count, count)


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """Rows of the gold in the package, then of the MEANTIME files under `folder`."""
    del peers
    try:
        encoder: Encoder | None = load_encoder()
    except EncoderError:
        encoder = None
    yield from _gold_rows(encoder)
    for path in sorted(folder.glob("**/meantime/??.jsonl")):
        yield from _meantime_rows(path, str(path.relative_to(folder)), limit)


def _gold_rows(encoder: Encoder | None) -> Iterator[Row]:
    raw = (files("synoptic_bench") / "gold" / "figures.jsonl").read_text("utf-8")
    lines = [msgspec.json.decode(line, type=Line) for line in raw.splitlines()]
    articles = [_article(index, line) for index, line in enumerate(lines)]
    analyses = [_empty(article) for article in articles]
    if encoder is not None:
        analyses = encoder.analyse([_passage(article) for article in articles])
    whole, values, times = (
        Tally(name) for name in ("figures-correct", "figures-value-unit", "times-correct")
    )
    extra = Tally("figures-spurious")
    start = time.process_time()
    for line, article, analysis in zip(lines, articles, analyses, strict=True):
        spoken = language(line.lang)
        if spoken is None:
            continue
        found_times = find_times(article, analysis, spoken)
        found = find_figures(article, analysis, spoken, (), found_times)
        for gold in line.figures:
            figure = _at(found, gold.start, gold.stop)
            value = figure is not None and _same_value(figure, gold)
            values.add(line.lang, right=value)
            if encoder is not None:
                right = value and figure is not None and _same_thing(figure, gold)
                whole.add(line.lang, right=right)
        for figure in found:
            hit = any(figure.start < g.stop and g.start < figure.stop for g in line.figures)
            extra.add(line.lang, right=not hit)
        for moment in line.times:
            said = _at(found_times, moment.start, moment.stop)
            right = said is not None and _days(said) == (moment.earliest, moment.latest)
            times.add(line.lang, right=right)
    seconds = time.process_time() - start
    for tally in (whole, values, extra, times):
        yield from tally.rows(_GOLD, seconds)


def _days(time_: TimeExpression) -> tuple[str, str]:
    return time_.earliest, time_.latest


def _at(found: tuple[T, ...], start: int, stop: int) -> T | None:
    return next((one for one in found if one.start < stop and start < one.stop), None)


def _same_value(figure: Figure, gold: GoldFigure) -> bool:
    if figure.unit != gold.unit or figure.approximate.value != gold.approximate:
        return False
    if gold.value is None:
        return (figure.low, figure.high) == (gold.low, gold.high)
    return abs(figure.value - gold.value) <= 0.001 * max(1.0, abs(gold.value))


def _same_thing(figure: Figure, gold: GoldFigure) -> bool:
    if not gold.thing:
        return True
    words = figure.measures.text.lower() if figure.measures else ""
    thing = gold.thing.lower()
    return bool(words) and (thing in words or words in thing)


def _article(index: int, line: Line) -> Article:
    block = Block(Label.BODY, 0, len(line.text))
    return Article(
        id=f"gold-{index}",
        capture="gold",
        text=line.text,
        blocks=(block,),
        language=line.lang,
        published=Moment(line.published),
    )


def _empty(article: Article) -> Analysis:
    return Analysis(article.id, "none", (), (), (), _NOTHING, _NOTHING)


def _passage(article: Article) -> Passage:
    whole = (Span(0, len(article.text)),)
    return Passage(article.id, article.text, article.language, whole, whole)


def _meantime_rows(path: Path, place: str, limit: int | None) -> Iterator[Row]:
    instances = path.parent / "instances.json"
    spoken = language(path.stem)
    if not instances.is_file() or spoken is None:
        return
    dates = {
        key: entry.get("time", "")
        for key, entry in msgspec.json.decode(instances.read_bytes()).items()
    }
    tally = Tally("times-correct")
    start = time.process_time()
    for line in path.read_text("utf-8").splitlines()[:limit]:
        row = msgspec.json.decode(line)
        block = Block(Label.BODY, 0, len(row["text"]))
        article = Article(row["id"], "gold", row["text"], (block,), language=path.stem)
        found = find_times(article, _empty(article), spoken)
        own = found[0].earliest if found else ""
        for mention in row["mentions"]:
            gold = dates.get(mention["instance"], "") if mention["kind"] == "event" else ""
            if len(gold) != 10 or "X" in gold or gold == own:
                continue
            said = _beside(row["sentences"], mention["span"], found)
            if said:
                right = any(one.earliest <= gold <= one.latest for one in said if one.earliest)
                fine = any(_days(one) == (gold, gold) for one in said)
                months = any(one.precision in ("month", "year") for one in said)
                tally.add(path.stem, right=fine or (months and right))
    for made in tally.rows(place, time.process_time() - start):
        if made.language:
            yield made


def _beside(
    sentences: list[list[int]], span: list[int], found: tuple[TimeExpression, ...]
) -> list[TimeExpression]:
    """The expressions of the sentence that holds the event, outside the dateline."""
    for start, stop in sentences:
        if start <= span[0] < stop:
            return [one for one in found if start <= one.start < stop]
    return []
