"""Adds sources to an archive: ingest, the stages, the archive; then what holds between accounts.

One bad page never stops a run: it is written into the ledger with its cause, and the rest goes on.
A run that was killed is simply started again: what is done is not done twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from synoptic.pipeline.keeping import keep
from synoptic.pipeline.planning import left_to_do
from synoptic.pipeline.readings import Reading
from synoptic.pipeline.relating import relate
from synoptic.pipeline.repeating import Counted
from synoptic.pipeline.settings import SMALL
from synoptic.pipeline.tools import Tools
from synoptic.pipeline.workers import through_stages
from synoptic.records import Capture, LedgerEntry, Outcome
from synoptic.store import Archive


class Added(msgspec.Struct):
    """How far a run is: captures seen, those with nothing left to do, articles made, and faults.

    `waiting` accounts wait for their place among stories; `notes` are what the user should know.
    """

    captures: int = 0
    unchanged: int = 0
    articles: list[str] = []
    faults: list[LedgerEntry] = []
    passed_over: int = 0
    waiting: int = 0
    notes: list[str] = []


INGEST = "ingest"
"""The stage under which the ledger keeps what could not be brought in."""

Watcher = Callable[[Added], None]


def add(
    archive: Archive,
    sources: Sequence[str],
    *,
    tools: Tools | None = None,
    given: Mapping[str, str] | None = None,
    workers: int = 1,
    batch: int = 32,
    small: int = SMALL,
    watch: Watcher = lambda _: None,
) -> Added:
    """Adds every page in `sources`; `given` is what the user says of them.

    `given` may name `published`, `language` and `outlet`. `watch` is told after every batch.
    """
    from synoptic.ingest import captures

    return add_captures(
        archive,
        captures(sources),
        tools=tools or Tools(),
        given=given or {},
        workers=workers,
        batch=batch,
        small=small,
        watch=watch,
    )


def add_captures(
    archive: Archive,
    captures: Iterable[Capture | LedgerEntry],
    *,
    tools: Tools,
    given: Mapping[str, str],
    workers: int = 1,
    batch: int = 32,
    small: int = SMALL,
    watch: Watcher = lambda _: None,
) -> Added:
    """Adds captures that somebody else brings in, or the reasons why there are none."""
    added = Added()
    tools.know(archive.lines.repeated())
    waiting = _unfinished(archive, captures, tools, given, added)
    for finished in through_stages(_in_batches(waiting, batch, workers), tools, workers):
        added.articles.extend(keep(archive, finished))
        added.faults.extend(_faults(finished))
        watch(added)
    counted = Counted(archive)
    tools.know(counted.known())
    again = counted.readings()
    for finished in through_stages(_in_batches(again, batch, workers), tools, workers):
        keep(archive, finished)
        added.faults.extend(_faults(finished))
        watch(added)
    counted.keep()
    watch(added)

    def step(waiting: int) -> None:
        added.waiting = waiting
        watch(added)

    relate(archive, small=small, tell=added.notes.append, step=step)
    added.waiting = 0
    return added


def _faults(readings: Iterable[Reading]) -> Iterator[LedgerEntry]:
    return (
        entry
        for reading in readings
        for entry in reading.entries
        if entry.outcome is not Outcome.DONE
    )


def renew(
    archive: Archive,
    *,
    tools: Tools,
    workers: int = 1,
    batch: int = 32,
    small: int = SMALL,
    watch: Watcher,
) -> Added:
    """Does again, for everything in the archive, what an older version of a stage did."""
    stored = archive.captures.many(archive.captures.ids())
    return add_captures(
        archive,
        stored,
        tools=tools,
        given={},
        workers=workers,
        batch=batch,
        small=small,
        watch=watch,
    )


def _unfinished(
    archive: Archive,
    captures: Iterable[Capture | LedgerEntry],
    tools: Tools,
    given: Mapping[str, str],
    added: Added,
) -> Iterator[Reading]:
    """Readings with something left to do; refusals go to the ledger on the way."""
    seen: set[str] = set()
    wanted = {entry.subject for entry in archive.ledger.wanting() if entry.stage == INGEST}
    for capture in captures:
        if isinstance(capture, LedgerEntry):
            archive.ledger.put([capture])
            if capture.outcome is Outcome.SKIPPED:
                added.passed_over += 1
            else:
                added.faults.append(capture)
            continue
        added.captures += 1
        found = wanted & {capture.source, capture.url, capture.place}
        if found:  # what could not be brought in before is here now
            archive.ledger.forget(found)
            wanted -= found
        reading = None if capture.id in seen else left_to_do(archive, tools, capture, given)
        seen.add(capture.id)
        if reading is None:
            added.unchanged += 1
        else:
            yield reading


def _in_batches(readings: Iterable[Reading], size: int, workers: int) -> Iterator[list[Reading]]:
    """Batches of `size`; what is left at the end is shared out evenly among the workers."""
    left: list[Reading] = []
    for reading in readings:
        left.append(reading)
        if len(left) >= size * workers:
            yield left[:size]
            left = left[size:]
    share = -(-len(left) // workers)
    for start in range(0, len(left), max(share, 1)):
        yield left[start : start + share]
