"""Puts accounts that came or changed into the stories of the archive, touching only those near.

The stories of the nearest accounts are read, the arrival is placed among them as `Stories` does,
and what changed is given back. Nothing is kept here from one portion to the next, so a run that
was killed goes on as if it had not been.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec
import numpy

from synoptic.records import Decision
from synoptic.relate import Sketch, Stories
from synoptic.relate.decisions import Decided
from synoptic.relate.model import shipped_models
from synoptic.relate.shelf import Shelf, day_of
from synoptic.store import Archive

NEAR = 48
"""How many near accounts an arrival gets to know; the first of them are its rivals for a story."""

Members = tuple[str, ...]


class Placed(msgspec.Struct, frozen=True):
    """What an arrival of accounts did.

    `changed` are the members of every story to be laid out anew; `gone` are ids of stories whose
    members stand elsewhere; `before` says in which story an account stood that was looked at, and
    `near` which accounts are nearest to each arrival, the nearest first.
    """

    stories: Stories
    changed: tuple[Members, ...]
    gone: tuple[str, ...]
    before: dict[str, str]
    near: dict[str, list[str]]


class Placing:
    """One portion of arrivals."""

    def __init__(self, archive: Archive, decisions: Sequence[Decision]) -> None:
        self._archive = archive
        self._models = shipped_models()
        self._decided = Decided(decisions)
        self.stories = Stories(self._models, decisions)
        self._around = Shelf(self._models.window, _Kept(archive))
        self._loaded: dict[str, Members] = {}
        self._before: dict[str, str] = {}
        self._fresh: frozenset[str] = frozenset()

    def __call__(self, arrivals: Sequence[Sketch], again: Iterable[str]) -> Placed:
        """Places `arrivals` in order; the stories `again` are laid out anew whatever happens.

        The sketches of arrivals must not be kept in the archive yet.
        """
        self._fresh = frozenset(one.article for one in arrivals)
        asked = set(again)
        self._load([*asked, *self._archive.stories.of(self._fresh).values()])
        near: dict[str, list[str]] = {}
        self._around.expect(arrivals)
        for one in arrivals:
            found = [other.article for other, _ in self._around.nearest(one, NEAR)]
            near[one.article] = found
            beside = self._decided.beside(one.article) if self._decided else ()
            self._load_of([*found[: self._models.reach], *beside])
            self.stories.place(one)
            self._around.add(_outline(one.article, day_of(one), one.vector))
        return self._outcome(asked, near)

    def _load_of(self, articles: Iterable[str]) -> None:
        """Reads the stories of these accounts, unless they are here."""
        missing = [article for article in articles if article not in self.stories]
        if missing:
            self._load(self._archive.stories.of(missing).values())

    def _load(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._loaded.keys())
        found = self._archive.stories.members_of(missing)
        for story in missing:
            held = found.get(story, ())
            self._loaded[story] = held
            self._before.update(dict.fromkeys(held, story))
            stay = [article for article in held if article not in self._fresh]
            for one in sketches_of(self._archive, stay):
                self.stories.restore(one, stay)

    def _outcome(self, asked: Collection[str], near: dict[str, list[str]]) -> Placed:
        before = {members: story for story, members in self._loaded.items()}
        groups = list(self.stories.groups())
        changed = [
            members
            for members in groups
            if members not in before
            or before[members] in asked
            or not self._fresh.isdisjoint(members)
        ]
        here = set(groups)
        gone = [story for story, members in self._loaded.items() if members not in here]
        return Placed(self.stories, tuple(changed), tuple(gone), self._before, near)


class _Kept:
    """The vectors of the archive by day, as sketches that say nothing else."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def counts(self) -> dict[int, int]:
        return self._archive.sketches.days()

    def fetch(self, day: int) -> list[Sketch]:
        return [
            _outline(article, day, vector_of(raw))
            for article, raw in self._archive.sketches.vectors(day)
        ]


def _outline(article: str, day: int, vector: "numpy.typing.NDArray[numpy.float32]") -> Sketch:
    moment = float("nan") if day < 0 else day + 0.5
    return Sketch(article, "", "", vector=vector, headline=vector, moment=moment)


def vector_of(raw: bytes) -> "numpy.typing.NDArray[numpy.float32]":
    """A stored vector."""
    return numpy.frombuffer(raw, dtype="<f2").astype(numpy.float32)


def sketches_of(archive: Archive, articles: Sequence[str]) -> list[Sketch]:
    """The sketches of these articles that have one, in the order asked."""
    found = archive.sketches.many(articles)
    return [Sketch.unpacked(found[article].values) for article in articles if article in found]
