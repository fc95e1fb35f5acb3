"""Runs batches through the stages, here or in several processes; results come in the order given.

What a batch gives depends on the batch alone, so the archive is the same with any number of
workers. Any `concurrent.futures.Executor` will do.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context

from synoptic.pipeline import stages
from synoptic.pipeline.readings import Reading
from synoptic.pipeline.tools import Tools
from synoptic.records import SynopticError

Batch = Sequence[Reading]

_tools: Tools | None = None
"""The tools of a worker process, made when it starts its first batch."""


def through_stages(
    batches: Iterable[Batch], tools: Tools, workers: int = 1
) -> Iterator[list[Reading]]:
    """The batches, finished, in order. One worker means: here, in this process."""
    if workers <= 1:
        for batch in batches:
            yield stages.run(batch, tools)
        return
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            yield from _in_order(batches, executor, _maker(tools), ahead=2 * workers)
    except BrokenProcessPool as error:
        raise SynopticError(
            "a worker ended before its work was done",
            remedy="run the same again: what is done is kept; fewer workers need less memory",
        ) from error


def _maker(tools: Tools) -> Callable[[], Tools]:
    """What makes tools like these in another process."""
    return partial(_made, type(tools), dict(tools.lines))


def _made(kind: Callable[[], Tools], lines: Mapping[str, frozenset[int]]) -> Tools:
    made = kind()
    made.know(lines)
    return made


def _in_order(
    batches: Iterable[Batch], executor: Executor, make: Callable[[], Tools], ahead: int
) -> Iterator[list[Reading]]:
    """Keeps `ahead` batches under way, so that memory stays flat however many there are."""
    waiting: deque[Future[list[Reading]]] = deque()
    try:
        for batch in batches:
            waiting.append(executor.submit(_run, make, batch))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _run(make: Callable[[], Tools], batch: Batch) -> list[Reading]:
    global _tools  # noqa: PLW0603
    if _tools is None:
        _tools = make()
    return stages.run(batch, _tools)
