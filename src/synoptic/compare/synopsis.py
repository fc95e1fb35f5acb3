"""Lays one story out: the only place that knows the order of this room's steps."""

from collections.abc import Sequence

from synoptic.compare.alignment import align
from synoptic.compare.conflicts import conflicts
from synoptic.compare.facts import facts
from synoptic.compare.lines import account_lines, event_lines, figure_lines
from synoptic.compare.material import Shared, material
from synoptic.compare.origins import Origins
from synoptic.compare.phrases import thing_wordings
from synoptic.compare.quotes import quote_lines
from synoptic.compare.scoring import Scoring
from synoptic.compare.silent import page_lines
from synoptic.compare.statements import statements
from synoptic.compare.timeline import timeline
from synoptic.compare.wording import entity_wordings, names_used
from synoptic.encoder import Encoder
from synoptic.languages.outlets import known_outlets
from synoptic.records import Account, Alias, Link, Story, Synopsis

VERSION = "25"
"""Changes whenever the same accounts would give another synopsis."""


def compare(
    story: Story,
    accounts: Sequence[Account],
    links: Sequence[Link],
    aliases: Sequence[Alias],
    encoder: Encoder | None,
    *,
    siblings: Sequence[str] = (),
) -> Synopsis:
    """The synopsis of `story`; the order of accounts, links and aliases does not matter.

    `accounts` are those of the story, `aliases` say which of their entities are one, `siblings`
    are ids of other stories of the topic, which are never compared. Without an encoder the
    vectors of the analyses serve, and words are alike only by spelling, name or value.
    """
    ordered = sorted(accounts, key=lambda account: account.article.id)
    shared = Shared(aliases)
    origins = Origins(ordered, links, shared, known_outlets())
    lines = page_lines(ordered)
    ledgers = [material(statements(account, lines), shared) for account in ordered]
    scoring = Scoring(ledgers, encoder)
    alignment = align(ledgers, scoring)
    found = facts(alignment, origins)
    materials = {one.unit.statement.id: one for group in alignment.groups for one in group.members}
    names = names_used(ordered, shared)
    return Synopsis(
        story=story.id,
        topic=story.topic,
        title=story.title,
        accounts=account_lines(ordered, origins),
        links=tuple(sorted(links, key=lambda link: (link.article, link.upstream, link.kind))),
        facts=found,
        conflicts=conflicts(alignment, found, materials),
        quotes=quote_lines(ordered, shared, encoder, found),
        figures=figure_lines(ordered, found),
        events=event_lines(ordered, shared, names),
        wording=(
            *entity_wordings(ordered, shared, names),
            *thing_wordings(ledgers, scoring.likeness, names),
        ),
        timeline=timeline(story, (one for ledger in ledgers for one in ledger.units)),
        siblings=tuple(siblings),
        asides=tuple(one for ledger in ledgers for one in ledger.telling.asides),
    )
