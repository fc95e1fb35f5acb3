"""Says which entities of different articles are one, and why."""

from collections.abc import Sequence

from synoptic.records import Account, Alias, identifier


def identify(accounts: Sequence[Account]) -> tuple[Alias, ...]:
    """One alias for every entity of every account; the order of `accounts` does not matter."""
    aliases = [
        Alias(
            article=account.article.id,
            local=entity.id,
            entity=identifier("e", (entity.identifier or entity.key,)),
            reason="same identifier" if entity.identifier else f"spelling: {entity.key}",
        )
        for account in accounts
        for entity in account.annotations.entities
    ]
    return tuple(sorted(aliases, key=lambda alias: (alias.article, alias.local)))
