"""Puts accounts into stories as they arrive, in any order, and mends what an arrival shows wrong.

Every decision is between one account and the sum of a story's accounts, or between two such sums.
After an arrival its nearest accounts are asked again, so that an early mistake does not stay; the
work for one account never grows with the archive.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy

from synoptic.records import Account, Alias, Decision, identifier
from synoptic.relate.decisions import Decided
from synoptic.relate.features import features
from synoptic.relate.gatherings import Gathering, dense_cosine, joined
from synoptic.relate.joining import join_up
from synoptic.relate.model import Models, shipped_models
from synoptic.relate.shelf import Shelf
from synoptic.relate.sketches import Sketch, place_in_time, sketch

_ASKED = 8
"""How many of the nearest accounts are asked again after an arrival."""
_RIVALS = 4
"""How many near stories are considered for a merge."""
_LOCAL = 9
"""How many accounts of near stories are joined anew together after an arrival, at the most."""
_YOUNG = 8
"""Up to this size a story is joined anew with every arrival: its first accounts may have erred."""
_DOUBT = -4.0
"""The score down to which a near story is looked at again with the arrival."""
_LATEST = 64
"""How many members of a story are asked for the one nearest to another story."""
_HELD = 20_000
"""How many sums of stories are held; others are added up again when asked for."""


def story_id(anchor: str) -> str:
    """The id of the story whose anchor is this article.

    The anchor is the member published first (undated ones last, ties by id). An old id therefore
    always names a member, and `Stories.find` follows it to where that member stands now.
    """
    return identifier("s", (anchor,))


class Placement(msgspec.Struct, frozen=True):
    """Where an account was put.

    `score` is the log-odds over the threshold (0 for a story of its own), `near` the cosine of the
    nearest member; `changed` are all articles whose story is another than before, this one too.
    """

    article: str
    story: str
    score: float = 0.0
    near: float = 0.0
    changed: tuple[str, ...] = ()


class Stories:
    """The stories of an archive, one account at a time.

    `assign(account)` places an account; `remember(account, others)` restores a placement made
    earlier, which is how a stopped run goes on: its state is nothing but who stands with whom.
    `members(story)`, `story_of(article)` and `find(id)` (old ids too) read them back.
    """

    def __init__(self, models: Models | None = None, decisions: Iterable[Decision] = ()) -> None:
        self._models = models or shipped_models()
        self._decided = Decided(decisions)
        self.shelf = Shelf(self._models.window)
        self._story: dict[str, int] = {}
        self._members: dict[int, list[str]] = {}
        self._sums: OrderedDict[int, Gathering] = OrderedDict()
        self._anchors: dict[int, tuple[bool, float, str]] = {}
        self._next = 0

    # ---- Reading ---------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, article: str) -> bool:
        return article in self._story

    def sketch_of(self, article: str) -> Sketch:
        """The sketch of an article that is here."""
        return self.shelf.get(article)

    def groups(self) -> Iterator[tuple[str, ...]]:
        """The members of every story, sorted, stories in order of their first member."""
        yield from sorted(tuple(sorted(members)) for members in self._members.values())

    def members(self, story: str) -> tuple[str, ...]:
        """The articles of a story by id, empty when there is none of this id."""
        for members in self._members.values():
            if story in map(story_id, members):
                return tuple(sorted(members))
        return ()

    def story_of(self, article: str) -> str:
        """The id of the story an article stands in."""
        return story_id(self._anchor(self._story[article])[2])

    def find(self, story: str) -> str:
        """The present id of a story by any id it ever had; empty when nobody had it."""
        members = self.members(story)
        named = [article for article in members if story_id(article) == story]
        return self.story_of(named[0]) if named else ""

    def _anchor(self, number: int) -> tuple[bool, float, str]:
        """The place in time and the id of the first member; kept until that member leaves."""
        held = self._anchors.get(number)
        if held is None:
            held = min(place_in_time(self.shelf.get(article)) for article in self._members[number])
            self._anchors[number] = held
        return held

    # ---- Placing ---------------------------------------------------------------------------------

    def assign(self, account: Account, aliases: Iterable[Alias] = ()) -> Placement:
        """Puts one account into a story or opens one; an account that is here keeps its place."""
        shared = {(alias.article, alias.local): alias.entity for alias in aliases}
        return self.place(sketch(account, shared))

    def remember(self, account: Account, others: Iterable[str]) -> None:
        """Restores that an account stands with `others` (those not here yet may follow)."""
        self.restore(sketch(account), others)

    def restore(self, one: Sketch, others: Iterable[str]) -> None:
        """`remember` for a sketch."""
        self.shelf.add(one)
        number = next((self._story[other] for other in others if other in self._story), None)
        self._put(one, self._open() if number is None else number)

    def place_all(self, arrivals: Sequence[Sketch]) -> list[Placement]:
        """`place` for each in turn, with the same outcome; one search for all costs less."""
        self.shelf.expect(arrivals)
        return [self.place(one) for one in arrivals]

    def place(self, one: Sketch) -> Placement:
        """`assign` for a sketch."""
        if one.article in self._story:
            return Placement(one.article, self.story_of(one.article))
        near = self.shelf.nearest(one, self._models.reach)
        self.shelf.add(one)
        scored = self._scored(one, near)
        best, score = scored[0] if scored else (-1, 0.0)
        number = best if scored and score > 0.0 else self._open()
        self._put(one, number)
        changed = {one.article} | self._heed(one)
        doubtful = [rival for rival, how in scored if how > _DOUBT]
        around = {self._story[one.article], *doubtful}
        count = sum(len(self._members[rival]) for rival in around)
        if len(around) == 1 and count > _YOUNG:
            pass  # nothing near is in doubt
        elif count <= _LOCAL:
            changed |= self._join_anew(around)
        else:
            changed |= self._ask_again(near[:_ASKED], self._story[one.article])
            changed |= self._merge_near(self._story[one.article], doubtful)
        return Placement(
            article=one.article,
            story=self.story_of(one.article),
            score=max(0.0, score),
            near=near[0][1] if near else 0.0,
            changed=tuple(sorted(changed)),
        )

    def _scored(self, one: Sketch, near: list[tuple[Sketch, float]]) -> list[tuple[int, float]]:
        """Near stories with the score of `one` in each, the best first; forbidden ones left out."""
        closest: dict[int, float] = {}
        for other, cosine in near:
            number = self._story.get(other.article)
            if number is not None and other.article != one.article:
                closest[number] = max(cosine, closest.get(number, -1.0))
        alone = Gathering([one])
        scored = []
        for number, cosine in closest.items():
            members = self._members[number]
            if self._decided and self._decided.forbids(one.article, members):
                continue
            total = self._sum(number)
            rest = total.without(one) if one.article in members else total
            if len(rest):
                scored.append((number, self._models.event.score(features(alone, rest, cosine))))
        scored.sort(key=lambda pair: (-round(pair[1], 9), min(self._members[pair[0]])))
        return scored

    def _ask_again(self, asked: list[tuple[Sketch, float]], number: int) -> set[str]:
        """Moves those of `asked` into story `number` that fit it better by far; says who moved."""
        moved = set()
        for one, cosine in asked:
            here = self._story.get(one.article)
            if here is None or here == number:
                continue
            if self._decided and (
                self._decided.beside(one.article)
                or self._decided.forbids(one.article, self._members[number])
            ):
                continue
            alone = Gathering([one])
            there = self._models.event.score(features(alone, self._sum(number), cosine))
            if there <= self._models.inertia:
                continue
            stay = 0.0
            if len(self._members[here]) > 1:
                stay = self._models.event.score(features(alone, self._sum(here).without(one)))
            if there > max(stay, 0.0) + self._models.inertia:
                self._move(one, number)
                moved.add(one.article)
        return moved

    def _merge_near(self, number: int, rivals: Iterable[int]) -> set[str]:
        """Joins the story with those near ones that are the same event, the surest first."""
        moved: set[str] = set()
        left = list(dict.fromkeys(rivals))[:_RIVALS]
        while left:
            scored = [
                (self._merged_score(number, rival), -place) for place, rival in enumerate(left)
            ]
            score, place = max(scored)
            if score <= 0.0:
                break
            rival = left.pop(-place)
            moved |= self._merge(number, rival)
            number = self._story[next(iter(moved))]
            left = [one for one in left if one in self._members]
        return moved

    def _merged_score(self, number: int, rival: int) -> float:
        """By how much two stories are one event; nought where they may not be asked."""
        if rival == number or rival not in self._members or number not in self._members:
            return 0.0
        if len(self._members[rival]) == 1 and len(self._members[number]) == 1:
            return 0.0
        if self._barred(number, rival):
            return 0.0
        found = features(self._sum(number), self._sum(rival), self._nearest(number, rival))
        return self._models.event.score(found)

    def _nearest(self, number: int, rival: int) -> float:
        """The highest cosine between a member of one story and one of another, the latest asked."""
        sides = [
            [
                vector
                for article in self._members[side][-_LATEST:]
                if (vector := self.shelf.get(article).vector).size
            ]
            for side in (number, rival)
        ]
        left, right = (numpy.stack(side) if side else None for side in sides)
        if left is None or right is None or left.shape[1:] != right.shape[1:]:
            return 0.0
        return float((left @ right.T).max())

    def _join_anew(self, numbers: set[int]) -> set[str]:
        """Joins the accounts of a few small stories from the bottom up; says who moved."""
        members = sorted(article for number in numbers for article in self._members[number])
        if len(members) < 3:
            return set()
        sketches = [self.shelf.get(article) for article in members]

        def near(one: Sketch) -> list[tuple[Sketch, float]]:
            others = (other for other in sketches if other.article != one.article)
            return [(other, dense_cosine(one.vector, other.vector)) for other in others]

        before = {tuple(sorted(self._members[number])): number for number in numbers}
        groups = join_up(sketches, near, self._models.event, self._decided)
        fresh = [made for made in groups if tuple(made) not in before]
        moved = {article for made in fresh for article in made}
        for old, number in before.items():
            if not moved.isdisjoint(old):
                del self._members[number]
                self._anchors.pop(number, None)
                self._sums.pop(number, None)
        for made in fresh:
            number = self._open()
            for article in made:
                self._put(self.shelf.get(article), number)
        return moved

    def _barred(self, number: int, rival: int) -> bool:
        others = self._members[rival]
        return bool(self._decided) and any(
            self._decided.forbids(article, others) for article in self._members[number]
        )

    def _heed(self, one: Sketch) -> set[str]:
        """Brings those together that users put together with `one`."""
        moved: set[str] = set()
        if not self._decided:
            return moved
        for other in sorted(self._decided.beside(one.article)):
            there = self._story.get(other)
            here = self._story[one.article]
            if there is None or there == here:
                continue
            self._move(one, there)
            moved.add(one.article)
        return moved

    # ---- Keeping ---------------------------------------------------------------------------------

    def _open(self) -> int:
        self._next += 1
        self._members[self._next] = []
        self._sums[self._next] = Gathering()
        return self._next

    def _put(self, one: Sketch, number: int) -> None:
        self._sum(number).add(one)
        held = self._anchors.get(number)
        if held is not None or not self._members[number]:
            mine = place_in_time(one)
            self._anchors[number] = mine if held is None else min(held, mine)
        self._members[number].append(one.article)
        self._story[one.article] = number

    def _move(self, one: Sketch, number: int) -> None:
        here = self._story[one.article]
        self._members[here].remove(one.article)
        self._anchors.pop(here, None)
        if self._members[here]:
            self._sums[here] = self._added_up(here)
        else:
            del self._members[here]
            self._sums.pop(here, None)
        self._put(one, number)

    def _merge(self, one: int, other: int) -> set[str]:
        """Moves the smaller story into the greater one; says who moved."""
        if (len(self._members[one]), -one) < (len(self._members[other]), -other):
            one, other = other, one
        self._sums[one] = joined(self._sum(one), self._sum(other))
        self._anchor(other)
        moved = set(self._members.pop(other))
        self._anchors[one] = min(self._anchor(one), self._anchors.pop(other))
        self._sums.pop(other, None)
        self._members[one].extend(sorted(moved))
        for article in moved:
            self._story[article] = one
        return moved

    def _sum(self, number: int) -> Gathering:
        total = self._sums.get(number)
        if total is None:
            total = self._added_up(number)
            self._sums[number] = total
        self._sums.move_to_end(number)
        while len(self._sums) > _HELD:
            self._sums.popitem(last=False)
        return total

    def _added_up(self, number: int) -> Gathering:
        return Gathering(self.shelf.get(article) for article in self._members[number])

    def likeness(self, one: str, other: str) -> Mapping[str, float]:
        """The features of two accounts, for those who ask why."""
        left, right = self.shelf.get(one), self.shelf.get(other)
        return features(
            Gathering([left]), Gathering([right]), dense_cosine(left.vector, right.vector)
        )
