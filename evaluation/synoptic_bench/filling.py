"""What ten more articles cost in an archive that holds many already, with accounts made up.

`python -m synoptic_bench.filling 100 1000 5000` fills archives of these sizes with accounts of the
synthetic stream, written straight through the store, lets ten more wait, and prints the processor
time of putting them into stories: by placing these ten, and by making everything anew.
"""

import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy

from synoptic.pipeline import rebuild, relate
from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Capture,
    Entity,
    Label,
    LedgerEntry,
    Moment,
    NameType,
    Outcome,
    Precision,
    Sentence,
    Span,
    Vectors,
    identifier,
)
from synoptic.store import Archive
from synoptic.text import key
from synoptic_bench.rows import Row
from synoptic_bench.stream import Arrival, peak_megabytes, stream

_MORE = 10
_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_STAGES = ("read", "analyse", "annotate")


def word(seed: object, syllables: int = 3) -> str:
    """An invented word, the same for the same seed."""
    chance = random.Random(repr(seed))
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables))


def account_of(arrival: Arrival) -> Account:
    """A whole account made from an arrival: title, three sentences, six names, vectors."""
    sketch = arrival.sketch
    chance = random.Random(sketch.article)
    topic = next(iter(sketch.names)).split("-")[0]
    names = [
        (f"{word((arrival.story, n, 1), 2)} {word((arrival.story, n))}".title(), NameType.PERSON)
        for n in chance.sample(range(4), 2)
    ]
    names += [
        (f"{word((topic, 1), 2)} {word((topic, 2))}".title(), NameType.PERSON),
        (f"{word((topic, 'place', chance.randrange(3)), 3)}".title(), NameType.PLACE),
        (f"{word((topic, 'body'), 4)} {word('union', 2)}".title(), NameType.ORGANISATION),
        (f"{word(chance.random(), 2)} {word(chance.random())}".title(), NameType.PERSON),
    ]
    words = [word(term) for term in sketch.terms]
    title = f"{names[0][0]} {' '.join(words[:5])}"
    text = title
    spans: list[Span] = []
    sentences: list[Span] = []
    for part in range(3):
        start = len(text) + 2
        text += f"\n\n{' '.join(words[part::3])}"
        for name, _ in names[2 * part : 2 * part + 2]:
            spans.append(Span(len(text) + 1, len(text) + 1 + len(name)))
            text += f" {name}"
        text += "."
        sentences.append(Span(start, len(text)))
    published = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=sketch.moment)
    blocks = [Block(Label.TITLE, 0, len(title))]
    blocks += [Block(Label.BODY, span.start, span.stop) for span in sentences]
    article = Article(
        id=sketch.article,
        capture=f"c{sketch.article}",
        text=text,
        blocks=tuple(blocks),
        title=title,
        language=sketch.language,
        outlet=word(chance.randrange(60)),
        url=f"https://{word(chance.randrange(60))}.example/{sketch.article}",
        published=Moment(published.isoformat(timespec="seconds"), Precision.MINUTE),
    )
    rows = numpy.stack([sketch.vector] * 3)
    analysis = Analysis(
        article=article.id,
        encoder="synthetic",
        sentences=tuple(Sentence(span.start, span.stop, 0, 0) for span in sentences),
        tokens=(),
        names=(),
        vectors=Vectors.of(rows),
        vector=Vectors.of(rows[:1]),
    )
    entities = tuple(
        Entity(identifier("e", (name,)), name, kind, (span,), key=key(name))
        for (name, kind), span in zip(names, spans, strict=True)
    )
    return Account(article, analysis, Annotations(article.id, entities=entities))


def write(archive: Archive, accounts: Sequence[Account]) -> None:
    """Keeps accounts as the stages would, and lets them wait for their stories."""
    with archive.writing():
        for account in accounts:
            article = account.article
            archive.captures.put(Capture(article.capture, article.url, b"", url=article.url), {})
            archive.articles.put(article)
            archive.analyses.put(account.analysis)
            archive.annotations.put(article, account.annotations)
            archive.ledger.put(
                LedgerEntry(article.id, stage, "synthetic", Outcome.DONE) for stage in _STAGES
            )
        archive.waiting.put(account.article.id for account in accounts)


def filling_rows(sizes: Sequence[int]) -> Iterator[Row]:
    """Seconds of processor time for ten more accounts, in archives of these sizes."""
    made = map(account_of, stream(max(sizes) + _MORE))
    with TemporaryDirectory(prefix="synoptic-filling-") as folder:
        place = Path(folder) / "archive.db"
        held = 0
        for size in sorted(sizes):
            with Archive(place) as archive:
                while held < size:
                    portion = [next(made) for _ in range(min(500, size - held))]
                    write(archive, portion)
                    held += len(portion)
                rebuild(archive)
            more = [next(made) for _ in range(_MORE)]
            for name, work in (("placed", _placed), ("made-anew", rebuild)):
                copy = Path(folder) / f"{name}.db"
                shutil.copy(place, copy)
                with Archive(copy) as archive:
                    write(archive, more)
                    yield _row(f"seconds-for-ten-{name}", size, archive, work)
                copy.unlink()
            with Archive(place) as archive:
                write(archive, more)
                held += len(more)


def _placed(archive: Archive) -> None:
    relate(archive, small=0)


def _row(measure: str, size: int, archive: Archive, work: Callable[[Archive], None]) -> Row:
    began = time.process_time()
    work(archive)
    spent = time.process_time() - began
    return Row("stories", measure, f"synthetic archive of {size}", "", spent, _MORE, spent)


def main() -> None:
    """Prints the rows for the sizes named on the command line."""
    for row in filling_rows(tuple(int(text) for text in sys.argv[1:]) or (100, 1_000)):
        sys.stdout.write(f"{row.measure} {row.data} {row.value:.2f} s\n")
        sys.stdout.flush()
    sys.stdout.write(f"peak memory {peak_megabytes():.0f} MB\n")


if __name__ == "__main__":
    main()
