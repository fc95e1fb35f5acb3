"""Measures how much of one text stands in another of the same language.

Long sequences of words that two texts share are what copying leaves; quotes are left out, since
everybody who was there has the same words. Editors change a few words, so long sequences propose
and short ones measure.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from synoptic.records import TELLING, Account, Label, QuoteKind, Span
from synoptic.text.search import word_places

LONG, SHORT = 8, 3
"""How many words a long and a short sequence have."""

FEWEST = 40
"""Texts of fewer words of their own are not compared."""


class Sequences(msgspec.Struct, frozen=True):
    """The word sequences of one article: hashes by place, and where each word stands."""

    words: tuple[Span, ...]
    long: tuple[int, ...]
    short: tuple[int, ...]


class Shared(msgspec.Struct, frozen=True):
    """What two articles share, as parts of the shorter one.

    `long` and `short` are containments of sequences, `both` the short one of the longer text;
    `here` and `there` the longest run of words, in the first and in the second article.
    """

    long: float
    short: float
    both: float
    here: Span
    there: Span
    run: int


def sequences(account: Account) -> Sequences:
    """The sequences of the account's own telling, without what it quotes directly."""
    return _sequences(account)


@lru_cache(maxsize=4096)
def _hashed(words: tuple[str, ...]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


def _sequences(account: Account) -> Sequences:
    runs = list(_runs(account))
    places = tuple(place for run in runs for place, _ in run)
    return Sequences(
        words=places,
        long=tuple(_hashes(runs, LONG)),
        short=tuple(_hashes(runs, SHORT)),
    )


def _hashes(runs: Sequence[list[tuple[Span, str]]], length: int) -> Iterator[int]:
    """One hash a place; places too near to the end of a run have 0."""
    for run in runs:
        written = [word for _, word in run]
        for index in range(len(run)):
            piece = tuple(written[index : index + length])
            yield _hashed(piece) if len(piece) == length else 0


def _runs(account: Account) -> Iterator[list[tuple[Span, str]]]:
    """The words of each block that tells, cut where a direct quote stands."""
    article = account.article
    quoted = [
        span
        for quote in account.annotations.quotes
        if quote.kind is QuoteKind.DIRECT
        for span in quote.content
    ]
    for block in article.blocks:
        if block.label not in TELLING or block.label in (Label.TITLE, Label.CAPTION):
            continue
        run: list[tuple[Span, str]] = []
        for place, word in word_places(article.text, block.start, block.stop):
            if any(span.contains(place) for span in quoted):
                if run:
                    yield run
                run = []
            else:
                run.append((place, word))
        if run:
            yield run


def shared(one: Sequences, other: Sequences) -> Shared | None:
    """What two articles share; `None` where one is too short to tell."""
    if min(len(one.words), len(other.words)) < FEWEST:
        return None
    long, _ = _contained(one.long, other.long)
    short, both = _contained(one.short, other.short)
    here, there, run = _longest(one, other)
    return Shared(long, short, both, here, there, run)


def _contained(one: Sequence[int], other: Sequence[int]) -> tuple[float, float]:
    first, second = set(one) - {0}, set(other) - {0}
    if not first or not second:
        return 0.0, 0.0
    common = len(first & second)
    return common / min(len(first), len(second)), common / max(len(first), len(second))


def _longest(one: Sequences, other: Sequences) -> tuple[Span, Span, int]:
    """The longest run of words that both have, by their short sequences."""
    where: dict[int, list[int]] = {}
    for index, value in enumerate(other.short):
        if value:
            where.setdefault(value, []).append(index)
    best, start_here, start_there = 0, 0, 0
    before: dict[int, int] = {}
    for index, value in enumerate(one.short):
        now = {}
        for place in where.get(value, ()) if value else ():
            length = before.get(place - 1, 0) + 1
            now[place] = length
            if length > best:
                best, start_here, start_there = length, index - length + 1, place - length + 1
        before = now
    if not best:
        return Span(0, 0), Span(0, 0), 0
    count = best + SHORT - 1
    return _stretch(one, start_here, count), _stretch(other, start_there, count), count


def _stretch(of: Sequences, first: int, count: int) -> Span:
    return Span(of.words[first].start, of.words[min(first + count, len(of.words)) - 1].stop)
