"""Joins claims of all accounts that tell the same: order-free, under-merging on purpose.

Whole sentences are compared first; where each is the other's best, their claims are joined, and
what only one of the two tells stays open. Then claims are compared that are still open. A group
grows only while its members agree on average, fewer than half of either side are strangers to all
of the other (a sentence of two claims draws the tellers of both) and no two of them refuse each
other. In the end the claims of one sentence that stand in one fact are one statement again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

import msgspec
import numpy

from synoptic.compare.claims import Meeting, Sentences, Told, by_sentence, home
from synoptic.compare.judging import JOINED, Judgement, Relation, but_for, judge, probability
from synoptic.compare.likeness import Matrix
from synoptic.compare.material import Ledger, Material
from synoptic.compare.scoring import Scoring
from synoptic.records import Span

_AGREEING = 0.35
"""Least mean probability between the members of two groups that are joined."""


class Join(msgspec.Struct, frozen=True):
    """Two statements found to tell the same, more coarsely, or the same with another value."""

    one: str
    other: str
    judgement: Judgement


class Group(msgspec.Struct, frozen=True):
    """Statements that tell the same, with the joins that hold them together."""

    members: tuple[Material, ...]
    joins: tuple[Join, ...]


class Alignment(msgspec.Struct, frozen=True):
    """Groups of joined statements, and the pairs that differ in a value."""

    groups: tuple[Group, ...]
    differing: tuple[Join, ...]


def align(ledgers: Sequence[Ledger], scoring: Scoring) -> Alignment:
    """The groups of statements that tell the same; what no account shares stands alone."""
    ordered = sorted(ledgers, key=_name)
    pairs = _Pairs(ordered, scoring)
    return _Layout(ordered, pairs).alignment()


def _name(ledger: Ledger) -> str:
    return ledger.telling.account.article.id


class _Pairs:
    """All pairs of claims: first those of sentences that tell the same, then what is left open."""

    def __init__(self, ledgers: Sequence[Ledger], scoring: Scoring) -> None:
        self._scoring = scoring
        self._ledgers = {_name(ledger): ledger for ledger in ledgers}
        self.claims = {
            claim.unit.statement.id: claim for ledger in ledgers for claim in ledger.units
        }
        self._chances: dict[tuple[str, str], float] = {}
        self._settled: dict[tuple[str, str], str] = {}
        self._met: set[tuple[tuple[str, int], tuple[str, int]]] = set()
        self._bearers: dict[tuple[str, tuple[str, int]], str] = {}
        self.joins: list[Join] = []
        self.differing: list[Join] = []
        telling = [ledger for ledger in ledgers if ledger.units]
        for one, other in [*zip(telling, telling, strict=True), *combinations(telling, 2)]:
            self._compare(one, other)

    def _compare(self, one: Ledger, other: Ledger) -> None:
        meeting = Meeting((one, other), self._scoring)
        claims = probability(meeting.scores)
        scores = self._scoring.scores(one, other, one.sentences, other.sentences)
        sentences = probability(scores)
        self._remember(meeting, claims, sentences)
        if one is other:
            return
        for row, column in _best(sentences):
            pair = one.sentences[row], other.sentences[column]
            chance = float(sentences[row, column])
            measures = scores.of(row, column)
            found = judge(*pair, chance, meeting.ledgers, meeting.alike, measures=measures)
            if found.relation is Relation.APART:
                continue
            self._met.add((home(pair[0]), home(pair[1])))
            for told in meeting.dealt(row, column, found):
                self._keep(*told)
            for claim, place, bearer in meeting.bearers(row, column):
                self._bearers[claim, place] = bearer
        for row, column in self._open(meeting, claims):
            self._keep(*self._judged(meeting, claims, row, column))
        for row, column in list(self._again(meeting, claims)):
            self._keep(*self._judged(meeting, claims, row, column))

    def _judged(self, meeting: Meeting, claims: Matrix, row: int, column: int) -> Told:
        pair = meeting.ledgers[0].units[row], meeting.ledgers[1].units[column]
        chance, measures = float(claims[row, column]), meeting.scores.of(row, column)
        found = judge(*pair, chance, meeting.ledgers, meeting.alike, measures=measures)
        return *pair, found

    def _again(self, meeting: Meeting, claims: Matrix) -> Iterator[tuple[int, int]]:
        """Claims without a partner that tell once more what their account has told.

        Their best in the other account has its partner already, and that one is alike, too.
        """
        one, other = meeting.ledgers
        for row, column in enumerate(claims.argmax(axis=1)):
            if claims[row, column] >= JOINED and self._repeats(one.units[row], other.units[column]):
                yield row, int(column)
        for column, row in enumerate(claims.argmax(axis=0)):
            if claims[row, column] >= JOINED and self._repeats(other.units[column], one.units[row]):
                yield int(row), column

    def _repeats(self, claim: Material, best: Material) -> bool:
        key, article = claim.unit.statement.id, claim.unit.statement.article
        partner = self._settled.get((best.unit.statement.id, article))
        taken = (key, best.unit.statement.article) in self._settled
        return partner is not None and not taken and self._chance(key, partner) >= JOINED

    def _remember(self, meeting: Meeting, claims: Matrix, sentences: Matrix) -> None:
        """Keeps how likely claims are to tell the same: by themselves, or by their sentences."""
        chances = claims.copy()
        linked = meeting.linked()
        for row, column in zip(*numpy.nonzero(sentences >= JOINED / 2), strict=True):
            block = numpy.ix_(*meeting.claims(int(row), int(column)))
            chances[block] = numpy.maximum(chances[block], sentences[row, column] * linked[block])
        one, other = meeting.ledgers
        for row, column in zip(*numpy.nonzero(chances >= JOINED / 2), strict=True):
            keys = _ordered(*_ids(one.units[row], other.units[column]))
            self._chances[keys] = float(chances[row, column])

    def _open(self, meeting: Meeting, claims: Matrix) -> Iterator[tuple[int, int]]:
        """Claims that have no partner yet, the likeliest first; who is refused tries the next."""
        one, other = meeting.ledgers
        rows, columns = numpy.nonzero(claims >= JOINED)
        ordered = sorted(zip(-claims[rows, columns], rows, columns, strict=True))
        for _, row, column in ordered:
            if not self._is_settled(one.units[row], other.units[column]):
                yield int(row), int(column)

    def _is_settled(self, one: Material, other: Material) -> bool:
        """Whether either has its partner in the other's account, or their sentences have met."""
        return (
            (home(one), home(other)) in self._met
            or (one.unit.statement.id, other.unit.statement.article) in self._settled
            or (other.unit.statement.id, one.unit.statement.article) in self._settled
        )

    def _keep(self, one: Material, other: Material, judgement: Judgement) -> None:
        if judgement.relation is Relation.APART:
            return
        join = Join(*_ids(one, other), judgement)
        same = judgement.relation is not Relation.DIFFERING
        (self.joins if same else self.differing).append(join)
        keys = _ordered(join.one, join.other)
        self._chances[keys] = max(self._chances.get(keys, 0.0), judgement.probability)
        self._settled.setdefault((join.one, other.unit.statement.article), join.other)
        self._settled.setdefault((join.other, one.unit.statement.article), join.one)

    def groups(self) -> list[frozenset[str]]:
        """Groups grown from the surest join down, equal ones in order of id."""
        found = {key: frozenset({key}) for key in self.claims}
        refused = {frozenset({join.one, join.other}) for join in self.differing}
        ordered = sorted(
            self.joins, key=lambda join: (-join.judgement.probability, join.one, join.other)
        )
        for join in ordered:
            one, other = found[join.one], found[join.other]
            if one is not other and self._agree(one, other, refused):
                both = one | other
                found.update(dict.fromkeys(both, both))
        return sorted({group for group in found.values() if len(group) > 1}, key=sorted)

    def _agree(
        self, one: frozenset[str], other: frozenset[str], refused: set[frozenset[str]]
    ) -> bool:
        pairs = [(left, right) for left in sorted(one) for right in sorted(other)]
        if any(frozenset(pair) in refused for pair in pairs):
            return False
        chances = {pair: self._chance(*pair) for pair in pairs}
        if sum(chances.values()) / len(pairs) < _AGREEING:
            return False
        near = {key for pair, chance in chances.items() if chance for key in pair}
        if any(2 * len(side - near) >= len(side) for side in (one, other)):
            return False
        apart = [join for pair in pairs for join in self._apart(*pair)]
        self.differing.extend(join for join in apart if join.judgement.values)
        return not apart

    def _apart(self, left: str, right: str) -> Iterator[Join]:
        """Two claims of groups that would be one fact, but for a date."""
        one, other = self.claims[left], self.claims[right]
        if home(one)[0] == home(other)[0]:
            return
        ledgers = self._ledgers[home(one)[0]], self._ledgers[home(other)[0]]
        alike = self._scoring.likeness.matrix(*ledgers)
        found = but_for(one, other, self._chance(left, right), ledgers, alike)
        if found is not None:
            yield Join(left, right, found)

    def bearer(self, claim: str, place: tuple[str, int]) -> Material | None:
        """The claim at `place` that bears the join of its sentence with that of `claim`, if any."""
        key = self._bearers.get((claim, place))
        return None if key is None else self.claims[key]

    def _chance(self, one: str, other: str) -> float:
        if home(self.claims[one]) == home(self.claims[other]):
            return 1.0
        return self._chances.get(_ordered(one, other), 0.0)


class _Layout:
    """Turns groups of claims into groups of statements: no words stand in two where it can be."""

    def __init__(self, ledgers: Sequence[Ledger], pairs: _Pairs) -> None:
        self._pairs = pairs
        self._sentences = Sentences(ledgers)
        self._shown: dict[str, str] = {}
        self._members: list[tuple[Material, ...]] = []

    def alignment(self) -> Alignment:
        """Facts of several accounts first, then what is left of every sentence."""
        for claims in self._fused(self._pairs.groups()):
            self._members.append(tuple(self._statements(claims)))
        around: dict[tuple[str, int], list[Span]] = {}
        for material in (one for members in self._members for one in members):
            around.setdefault(home(material), []).append(material.unit.span)
        differing = {key for join in self._pairs.differing for key in (join.one, join.other)}
        for place in self._sentences.places():
            rest = self._left(place, around.get(place, []), differing)
            self._members.extend((one,) for one in rest)
        joins = self._renamed(self._pairs.joins)
        return Alignment(
            groups=tuple(self._group(members, joins) for members in self._members),
            differing=tuple(self._renamed(self._pairs.differing)),
        )

    def _fused(self, groups: Iterable[frozenset[str]]) -> Iterator[list[Material]]:
        """Groups whose claims stand in the same sentences of the same accounts are one."""
        fused: dict[frozenset[tuple[str, int]], list[Material]] = {}
        for group in groups:
            claims = [self._pairs.claims[key] for key in sorted(group)]
            fused.setdefault(frozenset(map(home, claims)), []).extend(claims)
        yield from fused.values()

    def _statements(self, claims: Sequence[Material]) -> Iterator[Material]:
        for place, together in by_sentence(claims).items():
            shown = self._sentences.together(self._with_bearers(place, together, claims))
            key = shown.unit.statement.id
            self._shown.update({claim.unit.statement.id: key for claim in together})
            yield shown

    def _with_bearers(
        self, place: tuple[str, int], together: Sequence[Material], claims: Sequence[Material]
    ) -> list[Material]:
        """The claims of a sentence in a fact, with those that bear the join to all the others.

        What bears it may have gone to another fact; without it nobody would see why the rest is
        told by the others, too.
        """
        others = [claim for claim in claims if home(claim) != place]
        found = [self._pairs.bearer(claim.unit.statement.id, place) for claim in others]
        own = {claim.unit.statement.id for claim in together}
        borne = {one.unit.statement.id: one for one in found if one is not None}
        if not borne or own & borne.keys():
            return list(together)
        return sorted([*together, *borne.values()], key=lambda claim: claim.unit.span)

    def _left(
        self, place: tuple[str, int], around: Sequence[Span], differing: Collection[str]
    ) -> Iterator[Material]:
        """What no other account tells: a whole sentence, or the stretches left of it.

        A stretch inside words that are shown, `around`, stays there, unless it differs.
        """
        stretch: list[Material] = []
        for claim in [*self._sentences.claims(place), None]:
            key = claim.unit.statement.id if claim is not None else ""
            if claim is not None and key not in self._shown and key not in differing:
                if not any(span.contains(claim.unit.span) for span in around):
                    stretch.append(claim)
                continue
            if stretch:
                yield from self._statements(stretch)
                stretch = []
            if claim is not None and key in differing and key not in self._shown:
                yield from self._statements([claim])

    def _renamed(self, joins: Iterable[Join]) -> list[Join]:
        """Joins of claims as joins of the statements they are shown in, each pair once."""
        found: dict[tuple[str, str], Join] = {}
        for join in joins:
            one, other = self._shown.get(join.one, ""), self._shown.get(join.other, "")
            if not one or not other:
                continue
            known = found.get((one, other))
            judgement = join.judgement if known is None else _both(known.judgement, join.judgement)
            found[one, other] = Join(one, other, judgement)
        return list(found.values())

    def _group(self, members: tuple[Material, ...], joins: Sequence[Join]) -> Group:
        ids = {member.unit.statement.id for member in members}
        return Group(
            members=tuple(sorted(members, key=lambda member: member.unit.statement.id)),
            joins=tuple(join for join in joins if join.one in ids and join.other in ids),
        )


def _both(one: Judgement, other: Judgement) -> Judgement:
    """Two judgements of the claims of two statements as one of the statements."""
    better = one if one.probability >= other.probability else other
    return msgspec.structs.replace(
        better,
        reasons=tuple(dict.fromkeys((*one.reasons, *other.reasons))),
        values=tuple(dict.fromkeys((*one.values, *other.values))),
    )


def _best(chances: Matrix) -> Iterator[tuple[int, int]]:
    """The pairs in which each is the other's best."""
    columns, rows = chances.argmax(axis=1), chances.argmax(axis=0)
    for row, column in enumerate(columns):
        if int(rows[column]) == row:
            yield row, int(column)


def _ids(one: Material, other: Material) -> tuple[str, str]:
    return one.unit.statement.id, other.unit.statement.id


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
