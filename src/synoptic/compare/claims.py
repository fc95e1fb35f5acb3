"""Deals the join of two sentences out to their claims, and puts claims told together back into one.

A sentence may hold two claims, and each may be told by other accounts. So a sentence is only a
proposal: what is joined are its claims, and those of one sentence that end in one fact are shown
as one stretch of words.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy

from synoptic.compare.judging import Judgement, Relation, but_for, reasons
from synoptic.compare.likeness import Matrix
from synoptic.compare.material import Ledger, Material
from synoptic.compare.refusals import refusal
from synoptic.compare.scoring import Flags, Scoring
from synoptic.compare.statements import united

Told = tuple[Material, Material, Judgement]

_TOLD = 0.2
"""Least share of a claim's weight that a joined sentence must have to tell it, too."""

_FEWEST_ITEMS = 3
"""A claim of fewer things than this stays with its sentence."""

_LINKED = 0.35
"""Least share that one claim has of another for their sentences' likeness to be theirs, too."""

_MET = 0.5
"""Least likeness at which a word of a claim is found in the other sentence."""


def told(claim: Material, sentence: Material, alike: Matrix, weights: Matrix) -> bool:
    """Whether `sentence` tells `claim` of the sentence it is joined with, too.

    Its verb and one thing more are enough: what everybody in a story tells is made of common words.
    Words that only attribute stay with what they attribute.
    """
    known = [*sentence.items, *sentence.implied]
    if claim.unit.attributes or len(claim.items) < _FEWEST_ITEMS or not known:
        return True
    chosen = list(claim.items)
    best = numpy.minimum(alike[numpy.ix_(chosen, known)].max(axis=1), 1.0)
    met = {item for item, likeness in zip(chosen, best, strict=True) if likeness >= _MET}
    if claim.predicates and claim.predicates[0] in met and len(met) > 1:
        return True
    return float(best @ weights[chosen]) >= _TOLD * float(weights[chosen].sum())


class Meeting:
    """The claims of two accounts side by side, and what their words have in common."""

    def __init__(self, ledgers: tuple[Ledger, Ledger], scoring: Scoring) -> None:
        self.ledgers = ledgers
        self.scores = scoring.scores(*ledgers, ledgers[0].units, ledgers[1].units)
        self.alike = scoring.likeness.matrix(*ledgers)
        self._weights = scoring.rarity(ledgers[0]), scoring.rarity(ledgers[1])
        self._rows = tuple(_claims_of(ledger) for ledger in ledgers)

    def claims(self, row: int, column: int) -> tuple[list[int], list[int]]:
        """The claims of a sentence of each account, as places in their units."""
        return self._rows[0][row], self._rows[1][column]

    def linked(self) -> Flags:
        """Which claims have enough in common to share the likeness of their sentences."""
        flags: Flags = numpy.maximum(self.scores.forward, self.scores.backward) >= _LINKED
        return flags

    def dealt(self, row: int, column: int, found: Judgement) -> Iterator[Told]:
        """What the claims of two sentences have to do with each other, the sentences being joined.

        Claims that the other sentence does not tell are left out; where that would leave nothing,
        none is. Values that differ belong to the claims that hold them.
        """
        mine, theirs = self.claims(row, column)
        units = self.ledgers[0].units, self.ledgers[1].units
        differing: set[int] = set()
        for one, other in found.values:
            left = [claim for claim in mine if _holds(units[0][claim], one)]
            right = [claim for claim in theirs if _holds(units[1][claim], other)]
            if left and right:
                differing |= {left[0], ~right[0]}
                judgement = msgspec.structs.replace(found, values=((one, other),))
                yield units[0][left[0]], units[1][right[0]], judgement
        for left_claim, right_claim in self._pairs(row, column):
            pair = units[0][left_claim], units[1][right_claim]
            if not {left_claim, ~right_claim} & differing and not refusal(*pair, self.ledgers):
                yield *pair, self._judgement(left_claim, right_claim, found)

    def _pairs(self, row: int, column: int) -> list[tuple[int, int]]:
        """Each claim that the other sentence tells with the one that it has most in common with."""
        mine, theirs = self.claims(row, column)
        one, other = self.ledgers
        sentence, rival = one.sentences[row], other.sentences[column]
        alike, weights = self.alike, self._weights
        left = [n for n in mine if told(one.units[n], rival, alike, weights[0])] or mine
        right = [n for n in theirs if told(other.units[n], sentence, alike.T, weights[1])] or theirs
        forward, backward = self._nearest(left, right)
        return sorted({*forward, *backward})

    def bearers(self, row: int, column: int) -> Iterator[tuple[str, tuple[str, int], str]]:
        """Which claim of a joined sentence has most in common with each claim of the other.

        A claim, the place of the other sentence, and the claim there.
        """
        forward, backward = self._nearest(*self.claims(row, column))
        one, other = self.ledgers[0].units, self.ledgers[1].units
        for claim, bearer in [
            *((one[mine], other[theirs]) for mine, theirs in forward),
            *((other[theirs], one[mine]) for mine, theirs in backward),
        ]:
            yield claim.unit.statement.id, home(bearer), bearer.unit.statement.id

    def _nearest(
        self, mine: Sequence[int], theirs: Sequence[int]
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Each claim of one account with the other's that it has most in common with, both ways.

        Both lists name the claim of the first account first.
        """
        block = self.scores.mass[numpy.ix_(mine, theirs)]
        best, back = block.argmax(axis=1), block.argmax(axis=0)
        return (
            [(claim, theirs[int(place)]) for claim, place in zip(mine, best, strict=True)],
            [(mine[int(place)], claim) for claim, place in zip(theirs, back, strict=True)],
        )

    def _judgement(self, row: int, column: int, found: Judgement) -> Judgement:
        """The sentences' judgement for two of their claims: less sure where less is common."""
        one, other = self.ledgers[0].units[row], self.ledgers[1].units[column]
        apart = but_for(one, other, found.probability, self.ledgers, self.alike)
        if apart is not None:
            return apart
        share = max(
            float(self.scores.forward[row, column]), float(self.scores.backward[row, column])
        )
        return Judgement(
            relation=Relation.SAME if found.relation is Relation.DIFFERING else found.relation,
            probability=found.probability * min(1.0, 0.5 + 0.5 * share),
            reasons=reasons(one, other, self.ledgers, self.alike) or found.reasons,
        )


class Sentences:
    """The claims and the whole of every sentence, by account and place."""

    def __init__(self, ledgers: Sequence[Ledger]) -> None:
        self._accounts = {ledger.telling.account.article.id: ledger for ledger in ledgers}
        self._claims: dict[tuple[str, int], list[Material]] = {}
        self._whole: dict[tuple[str, int], Material] = {}
        for ledger in ledgers:
            for claim in ledger.units:
                self._claims.setdefault(home(claim), []).append(claim)
            for sentence in ledger.sentences:
                self._whole[home(sentence)] = sentence

    def places(self) -> list[tuple[str, int]]:
        """Where sentences stand, in order."""
        return sorted(self._whole)

    def claims(self, place: tuple[str, int]) -> list[Material]:
        """The claims of one sentence, in order."""
        return self._claims[place]

    def together(self, claims: Sequence[Material]) -> Material:
        """Claims of one sentence as one; all of them are the sentence itself."""
        place = home(claims[0])
        if len(claims) == len(self._claims[place]):
            return self._whole[place]
        return claims[0] if len(claims) == 1 else _joined(claims, self._accounts[place[0]])


def home(material: Material) -> tuple[str, int]:
    """The account and the place of the sentence that a claim belongs to."""
    return (material.unit.statement.article, material.unit.opens)


def by_sentence(claims: Sequence[Material]) -> Mapping[tuple[str, int], list[Material]]:
    """Claims by the sentence they stand in, each list in order of place."""
    found: dict[tuple[str, int], list[Material]] = {}
    for claim in sorted(claims, key=lambda claim: claim.unit.span):
        found.setdefault(home(claim), []).append(claim)
    return found


def _joined(claims: Sequence[Material], ledger: Ledger) -> Material:
    """Several claims of a sentence as one, with all that they hold."""
    first = claims[0]
    items = tuple(dict.fromkeys(item for claim in claims for item in claim.items))
    implied = {item for claim in claims for item in claim.implied} - set(items)
    measured = {
        figure: (claim.things[place], claim.owners[place])
        for claim in claims
        for place, figure in enumerate(claim.figures)
    }
    return msgspec.structs.replace(
        first,
        unit=united(ledger.telling.account, [claim.unit for claim in claims]),
        items=items,
        implied=tuple(sorted(implied)),
        figures=tuple(measured),
        things=tuple(thing for thing, _ in measured.values()),
        owners=tuple(owners for _, owners in measured.values()),
        times=tuple(dict.fromkeys(time for claim in claims for time in claim.times)),
        main=tuple(dict.fromkeys(time for claim in claims for time in claim.main)),
        since=tuple(dict.fromkeys(time for claim in claims for time in claim.since)),
        events=tuple(dict.fromkeys(event for claim in claims for event in claim.events)),
        denies=any(claim.denies for claim in claims),
        predicates=tuple(dict.fromkeys(verb for claim in claims for verb in claim.predicates)),
    )


def _claims_of(ledger: Ledger) -> list[list[int]]:
    """For each sentence the places of its claims in the account's units."""
    rows: dict[tuple[str, int], list[int]] = {home(one): [] for one in ledger.sentences}
    for row, claim in enumerate(ledger.units):
        rows[home(claim)].append(row)
    return [rows[home(one)] for one in ledger.sentences]


def _holds(claim: Material, value: object) -> bool:
    return value in claim.figures or value in claim.times
