"""What each account calls a thing without a name of its own: "the war in Ukraine", "the conflict".

Nouns that lean on the same name and mean nearly the same, in two accounts or more, are one thing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from synoptic.compare.likeness import Likeness
from synoptic.compare.material import Ledger
from synoptic.records import TELLING, NameType, Rendering, Span, Token, Wording

_SAME_THING = 0.45
_SURELY_THE_SAME = 0.6
_LEANING = frozenset({"nmod", "amod", "compound", "flat", "appos", "obl", "det"})
_LONGEST = 60
_NEAR = 4
_MOST = 12


class _Phrase(msgspec.Struct, frozen=True):
    """A noun with the shared id of the name that it leans on (empty: on none) and its words."""

    ledger: int
    item: int
    name: str
    span: Span
    lemma: str


def thing_wordings(
    ledgers: Sequence[Ledger], likeness: Likeness, names: Mapping[str, str]
) -> tuple[Wording, ...]:
    """One wording per thing, those that more accounts speak of first."""
    phrases = [phrase for index in range(len(ledgers)) for phrase in _phrases(index, ledgers)]
    leaning: dict[str, list[_Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.name:
            leaning[phrase.name].append(phrase)
    found = []
    for name, members in sorted(leaning.items()):
        for group in _alike(members, ledgers, likeness):
            whole = [*_with_bare(group, phrases), *_elsewhere(group, phrases, ledgers, likeness)]
            if len({phrase.ledger for phrase in whole}) > 1:
                found.append((name, whole))
    found.sort(key=lambda pair: (-len({p.ledger for p in pair[1]}), -len(pair[1]), pair[0]))
    return tuple(
        Wording(of=names.get(name, ""), kind="event", renderings=_renderings(group, ledgers))
        for name, group in _new(found)[:_MOST]
    )


def _new(found: Sequence[tuple[str, list[_Phrase]]]) -> list[tuple[str, list[_Phrase]]]:
    """Without things whose nouns are mostly those of a thing already given."""
    given: set[tuple[int, int]] = set()
    kept = []
    for name, group in found:
        nouns = {(phrase.ledger, phrase.item) for phrase in group}
        if len(nouns & given) * 2 < len(nouns):
            kept.append((name, group))
            given |= nouns
    return kept


def _phrases(index: int, ledgers: Sequence[Ledger]) -> Iterable[_Phrase]:
    """Every common noun of an account's telling, with the place name it leans on, if any."""
    account = ledgers[index].telling.account
    tokens = account.analysis.tokens
    held = {
        place: ledgers[index].shared[entity.id]
        for entity in account.annotations.entities
        if entity.type in (NameType.PLACE, NameType.ORGANISATION)
        for mention in entity.mentions
        for place in _inside(tokens, mention)
    }
    items = {(item.kind, item.key): number for number, item in enumerate(ledgers[index].items)}
    leaning: dict[int, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        near = token.head >= 0 and abs(token.head - place) <= _NEAR
        if near and token.relation in _LEANING:
            leaning[token.head].append(place)
    for place, token in enumerate(tokens):
        label = account.article.label_at(token.start)
        item = items.get(("word", token.lemma.lower()))
        if token.tag != "NOUN" or item is None or label not in TELLING or place in held:
            continue
        named = [child for child in leaning[place] if child in held]
        reach = [place, *(child for child in leaning[place] if child in named)]
        span = Span(tokens[min(reach)].start, tokens[max(reach)].stop)
        if len(span) > _LONGEST:
            continue
        yield _Phrase(index, item, held[named[0]] if named else "", span, token.lemma.lower())


def _inside(tokens: Sequence[Token], span: Span) -> list[int]:
    return [place for place, token in enumerate(tokens) if span.start <= token.start < span.stop]


def _alike(
    phrases: Sequence[_Phrase], ledgers: Sequence[Ledger], likeness: Likeness
) -> list[list[_Phrase]]:
    """Phrases whose nouns mean nearly the same, grown from the most alike pair down."""
    home = {index: [index] for index in range(len(phrases))}
    pairs = []
    for one in range(len(phrases)):
        for other in range(one + 1, len(phrases)):
            score = _likeness(phrases[one], phrases[other], ledgers, likeness)
            if score >= _SAME_THING:
                pairs.append((-score, one, other))
    for _, one, other in sorted(pairs):
        left, right = home[one], home[other]
        if left is right:
            continue
        scores = [
            _likeness(phrases[first], phrases[second], ledgers, likeness)
            for first in left
            for second in right
        ]
        if sum(scores) / len(scores) >= _SAME_THING:
            both = sorted(left + right)
            home.update(dict.fromkeys(both, both))
    groups = {tuple(group) for group in home.values()}
    return [[phrases[index] for index in group] for group in sorted(groups)]


def _likeness(one: _Phrase, other: _Phrase, ledgers: Sequence[Ledger], likeness: Likeness) -> float:
    if one.ledger == other.ledger and one.item == other.item:
        return 1.0
    left, right = ledgers[one.ledger].items[one.item], ledgers[other.ledger].items[other.item]
    return likeness.words(left, right)


def _with_bare(group: Sequence[_Phrase], phrases: Sequence[_Phrase]) -> list[_Phrase]:
    """The group with the same nouns of the same accounts where they stand without the name."""
    nouns = {(phrase.ledger, phrase.lemma) for phrase in group}
    bare = [
        phrase for phrase in phrases if not phrase.name and (phrase.ledger, phrase.lemma) in nouns
    ]
    return [*group, *bare]


def _elsewhere(
    group: Sequence[_Phrase],
    phrases: Sequence[_Phrase],
    ledgers: Sequence[Ledger],
    likeness: Likeness,
) -> list[_Phrase]:
    """Bare nouns that mean the same in accounts which never lean such a noun on the name."""
    told = {phrase.ledger for phrase in group}
    heads = {(phrase.ledger, phrase.item): phrase for phrase in group}
    others = {
        (phrase.ledger, phrase.item): phrase
        for phrase in phrases
        if not phrase.name and phrase.ledger not in told
    }
    same = {
        key
        for key, phrase in others.items()
        if any(
            _likeness(phrase, head, ledgers, likeness) >= _SURELY_THE_SAME
            for head in heads.values()
        )
    }
    return [phrase for phrase in phrases if (phrase.ledger, phrase.item) in same]


def _renderings(group: Sequence[_Phrase], ledgers: Sequence[Ledger]) -> tuple[Rendering, ...]:
    """Each distinct wording of an account at its first place."""
    seen: dict[tuple[int, str], Span] = {}
    for phrase in sorted(group, key=lambda one: (one.ledger, one.span)):
        text = ledgers[phrase.ledger].telling.account.article.text
        words = " ".join(phrase.span.of(text).casefold().split())
        seen.setdefault((phrase.ledger, words), phrase.span)
    return tuple(
        Rendering(
            article=ledgers[index].telling.account.article.id,
            start=span.start,
            stop=span.stop,
            text=span.of(ledgers[index].telling.account.article.text),
        )
        for (index, _), span in sorted(seen.items(), key=lambda one: (one[0][0], one[1]))
    )
