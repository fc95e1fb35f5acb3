"""The quote lattice: the same utterance in every account, its renderings side by side."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec
import numpy

from synoptic.compare.likeness import Matrix, centred
from synoptic.compare.material import Shared
from synoptic.encoder import Encoder
from synoptic.records import Account, Fact, Quote, QuoteLine, Rendering

SAME_UTTERANCE = 0.45
"""Least centred cosine of two renderings of one utterance; see docs/compare.md."""


class _Said(msgspec.Struct, frozen=True):
    """A quote with the account that gives it and the shared id of who says it."""

    account: Account
    quote: Quote
    speaker: str

    @property
    def text(self) -> str:
        """Its words, pieces joined by an ellipsis."""
        pieces = (span.of(self.account.article.text) for span in self.quote.content)
        return " … ".join(" ".join(piece.split()) for piece in pieces)


def quote_lines(
    accounts: Sequence[Account], shared: Shared, encoder: Encoder | None, facts: Sequence[Fact]
) -> tuple[QuoteLine, ...]:
    """Every utterance, those in more accounts first, then in reading order.

    Quotes of one speaker whose statements are one fact are one utterance, and so are those that
    are each other's nearest by vector.
    """
    said = [
        _Said(account, quote, _speaker(account, quote, shared))
        for account in sorted(accounts, key=lambda one: one.article.id)
        for quote in account.annotations.quotes
        if quote.content
    ]
    groups = _groups(said, _pairs(said, _vectors(said, encoder)), _told_together(said, facts))
    lines = [(_line([said[index] for index in group]), group) for group in groups]
    lines.sort(key=lambda pair: (-len({r.article for r in pair[0].renderings}), pair[1][0]))
    return tuple(line for line, _ in lines)


def _speaker(account: Account, quote: Quote, shared: Shared) -> str:
    if quote.speaker is None or not quote.speaker.entity:
        return ""
    return shared(account.article.id, quote.speaker.entity)


def _vectors(said: Sequence[_Said], encoder: Encoder | None) -> Matrix | None:
    if encoder is None or not said:
        return None
    texts = sorted({one.text for one in said})
    place = {text: row for row, text in enumerate(texts)}
    vectors = encoder.embed(texts)[[place[one.text] for one in said]]
    return centred(vectors, [one.account.article.language for one in said])


def _told_together(said: Sequence[_Said], facts: Sequence[Fact]) -> list[tuple[float, int, int]]:
    """Pairs of quotes of one speaker whose statements stand in one fact, the surest of all."""
    place = {(one.account.article.id, one.quote.id): index for index, one in enumerate(said)}
    pairs: list[tuple[float, int, int]] = []
    for fact in facts:
        inside = sorted(
            {
                place[statement.article, statement.quote]
                for statement in fact.statements
                if (statement.article, statement.quote) in place
            }
        )
        pairs.extend(
            (-2.0, first, second)
            for first, second in combinations(inside, 2)
            if said[first].speaker and said[first].speaker == said[second].speaker
        )
    return pairs


def _pairs(said: Sequence[_Said], vectors: Matrix | None) -> list[tuple[float, int, int]]:
    """Pairs of one speaker's quotes that are each other's nearest in the other's account."""
    if vectors is None:
        return []
    cosines = vectors @ vectors.T
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(said):
        if one.speaker:
            by_speaker[one.speaker].append(index)
    return [
        (-round(float(cosines[first, second]), 4), first, second)
        for members in by_speaker.values()
        for first, second in combinations(members, 2)
        if _mutual(first, second, members, said, cosines)
    ]


def _groups(said: Sequence[_Said], *pairs: Sequence[tuple[float, int, int]]) -> list[list[int]]:
    """Utterances grown from the surest pair down, never two of one account in one."""
    home = {index: [index] for index in range(len(said))}
    for _, first, second in sorted(pair for some in pairs for pair in some):
        left, right = home[first], home[second]
        accounts = {said[index].account.article.id for index in left}
        if left is right or any(said[index].account.article.id in accounts for index in right):
            continue
        both = sorted(left + right)
        home.update(dict.fromkeys(both, both))
    return [list(group) for group in sorted({tuple(group) for group in home.values()})]


def _mutual(
    one: int, other: int, members: Sequence[int], said: Sequence[_Said], cosines: Matrix
) -> bool:
    def account(index: int) -> str:
        return said[index].account.article.id

    if account(one) == account(other) or cosines[one, other] < SAME_UTTERANCE:
        return False
    rivals_of_one = [index for index in members if account(index) == account(other)]
    rivals_of_other = [index for index in members if account(index) == account(one)]
    best = max(float(cosines[one, index]) for index in rivals_of_one)
    best_back = max(float(cosines[index, other]) for index in rivals_of_other)
    score = float(cosines[one, other])
    return bool(numpy.isclose(score, best) and numpy.isclose(score, best_back))


def _line(said: Sequence[_Said]) -> QuoteLine:
    first = said[0].quote
    media = [actor.name for one in said for actor in one.quote.medium]
    addressees = [one.quote.addressee.name for one in said if one.quote.addressee is not None]
    return QuoteLine(
        speaker=next((one.quote.speaker.name for one in said if one.quote.speaker), ""),
        kind=str(first.kind),
        renderings=tuple(
            Rendering(
                article=one.account.article.id,
                start=span.start,
                stop=span.stop,
                text=span.of(one.account.article.text),
            )
            for one in said
            for span in one.quote.content
        ),
        addressee=addressees[0] if addressees else "",
        medium=tuple(dict.fromkeys(media)),
        quotes=tuple(one.quote.id for one in said),
    )
