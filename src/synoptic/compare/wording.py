"""What each account calls the same person, place or thing, in its own words side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from synoptic.compare.material import Shared
from synoptic.records import TELLING, Account, Entity, Rendering, Span, Wording

_NAMED_BY = 2
"""Least number of accounts that must speak of an entity."""


def names_used(accounts: Sequence[Account], shared: Shared) -> dict[str, str]:
    """For every shared entity the name that most accounts use, the shorter of equals."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for account in accounts:
        for entity in account.annotations.entities:
            counted[shared(account.article.id, entity.id)][entity.name] += 1
    return {
        key: min(counts, key=lambda name: (-counts[name], len(name), name))
        for key, counts in counted.items()
    }


def entity_wordings(
    accounts: Sequence[Account], shared: Shared, names: Mapping[str, str]
) -> tuple[Wording, ...]:
    """The words for each entity that two accounts or more speak of, most spoken of first."""
    held: dict[str, list[tuple[Account, Entity]]] = defaultdict(list)
    for account in sorted(accounts, key=lambda one: one.article.id):
        for entity in account.annotations.entities:
            held[shared(account.article.id, entity.id)].append((account, entity))
    ranked = []
    for key, pairs in held.items():
        renderings = tuple(
            rendering for account, entity in pairs for rendering in _renderings(account, entity)
        )
        told_by = {rendering.article for rendering in renderings}
        if len(told_by) < _NAMED_BY:
            continue
        mentions = sum(len(entity.mentions) for _, entity in pairs)
        ranked.append((-len(told_by), -mentions, key, renderings))
    return tuple(
        Wording(of=names.get(key, ""), kind="entity", renderings=renderings)
        for _, _, key, renderings in sorted(ranked, key=lambda one: one[:3])
    )


def _renderings(account: Account, entity: Entity) -> Iterable[Rendering]:
    """Each distinct name and role an account uses, at its first place."""
    text = account.article.text
    seen: dict[str, Span] = {}
    for note, spans in (("name", entity.mentions), ("role", entity.roles)):
        for span in sorted(spans):
            words = " ".join(span.of(text).split())
            if account.article.label_at(span.start) in TELLING:
                seen.setdefault(f"{note}\n{words.casefold()}", span)
    for key, span in sorted(seen.items(), key=lambda pair: pair[1]):
        yield Rendering(
            article=account.article.id,
            start=span.start,
            stop=span.stop,
            text=span.of(text),
            note=key.partition("\n")[0],
        )
