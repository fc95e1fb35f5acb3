"""Finds which account of a story goes back to which, or to which outlet.

What an account declares comes first (credits); what its text betrays second (copies, translations).
A rewrite leaves neither and is not guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

import msgspec
from babel.languages import get_official_languages

from synoptic.languages import Outlet, OutletKind, Outlets
from synoptic.records import (
    ARTICLE_LEVEL,
    Account,
    Alias,
    Credit,
    CreditKind,
    Evidence,
    Link,
    LinkKind,
    Span,
)
from synoptic.relate.aligning import Alignment, align
from synoptic.relate.copies import Sequences, Shared, sequences, shared
from synoptic.relate.tellers import Tellers

COPIED, EDITED = 0.6, 0.15
"""Shares of long word sequences from which a text counts as a copy, or as an edited copy."""

RETOLD = 0.25
"""The share of short word sequences that shows one text behind two translations or edits."""

MUTUAL, ORDER, NUMBERS = 0.6, 0.85, 0.3
"""What a translation shows at least: sentences that answer each other, in order, same numbers."""

NEAR, NEARER = 0.7, 0.8
"""How near the matching sentences are: at least, and where numbers are written in other ways."""

FEW = 6
"""With fewer sentences than this, only the stricter rule counts."""


def find_links(
    accounts: Sequence[Account], aliases: Sequence[Alias], outlets: Outlets
) -> tuple[Link, ...]:
    """The links among the accounts of one story, and from them to outlets; order-free.

    `aliases` is not needed so far: lineage is read off words, not off names.

    An inferred link runs from the later to the earlier account. Where that is not known, from the
    one that credits somebody to the other, else from the shorter to the longer, else by id: counts
    of origins only ask that the two are tied, not in which direction.
    """
    known = sorted(accounts, key=lambda account: account.article.id)
    here = Tellers(known, outlets)
    declared = [link for account in known for link in _declared(account, outlets, here)]
    ties = list(_ties(known))
    inferred = _nearest_only(_inferred(ties, known, declared))
    placed = _to_accounts(declared, inferred, here)
    found = (*declared, *placed, *inferred)
    unique = {(link.article, link.upstream, link.kind, link.declared): link for link in found}
    return tuple(sorted(unique.values(), key=lambda link: (link.article, link.upstream, link.kind)))


# ---- Declared --------------------------------------------------------------------------------


def _declared(account: Account, outlets: Outlets, here: Tellers) -> Iterator[Link]:
    """Links to the outlets that an account's credits name, the strongest of each.

    An address or a name that no file knows is called as the story's account by that outlet is.
    """
    article = account.article
    own = outlets.called(article.outlet) if article.outlet else None
    chosen: dict[str, Credit] = {}
    for credit in account.annotations.credits:
        if credit.kind in (CreditKind.OWN, CreditKind.PHOTO) or not credit.source:
            continue
        if credit.kind is CreditKind.TRANSLATED and not credit.family:
            continue
        if (own is not None and credit.source == own.name) or here.is_own(credit.source, account):
            continue
        source = here.called(credit.source)
        before = chosen.get(source)
        if before is None or _strength(credit) > _strength(before):
            chosen[source] = credit
    translated = any(c.kind is CreditKind.TRANSLATED for c in account.annotations.credits)
    for source, credit in chosen.items():
        outlet = outlets.called(source)
        kind, reason = _kind(account, credit, outlet, translated)
        words = credit.span.of(article.text)
        evidence = (Evidence(reason, article.id, credit.start, credit.stop, words),)
        yield Link(
            article=article.id,
            upstream=source,
            kind=kind,
            declared=True,
            family=credit.family,
            evidence=evidence,
            confidence=credit.confidence,
        )


def _strength(credit: Credit) -> tuple[bool, float, int]:
    return credit.kind in ARTICLE_LEVEL, credit.confidence, -credit.start


def _kind(
    account: Account, credit: Credit, outlet: Outlet | None, translated: bool
) -> tuple[LinkKind, str]:
    """How the text came over, as far as a credit tells, and the words for it."""
    if credit.kind is CreditKind.ACCORDING:
        return LinkKind.CITES, "a statement is credited"
    if credit.kind is CreditKind.TRANSLATED or translated:
        return LinkKind.TRANSLATION, "the text says that it is translated"
    language = account.article.language
    if outlet is not None and _is_foreign(outlet, language):
        return LinkKind.TRANSLATION, f"{credit.kind} credit; {outlet.name} writes other languages"
    if credit.kind in (CreditKind.SOURCE, CreditKind.DECLARED):
        return LinkKind.REWRITE, f"{credit.kind} credit"
    return LinkKind.EDITED_COPY, f"{credit.kind} credit"


def _is_foreign(outlet: Outlet, language: str) -> bool:
    """Whether an outlet surely does not publish in a language: no agency, no official tongue."""
    if outlet.kind is OutletKind.AGENCY or outlet.worldwide or language == "und":
        return False
    return language not in _tongues(outlet.country)


@cache
def _tongues(country: str) -> frozenset[str]:
    spoken = get_official_languages(country, regional=True, de_facto=True)
    return frozenset(code.split("_")[0] for code in spoken)


def _to_accounts(declared: Sequence[Link], inferred: Sequence[Link], here: Tellers) -> list[Link]:
    """The one account of the story by an outlet that another account credits."""
    seen = {frozenset((link.article, link.upstream)) for link in inferred}
    found = []
    for link in declared:
        upstream = here.account(link.upstream, link.article)
        if upstream is None or link.kind is LinkKind.CITES:
            continue
        if frozenset((link.article, upstream)) in seen:
            continue
        found.append(
            msgspec.structs.replace(
                link, upstream=upstream, upstream_kind="article", confidence=0.6
            )
        )
    return found


# ---- Inferred --------------------------------------------------------------------------------


class _Tie(msgspec.Struct, frozen=True):
    """Two accounts with one text behind them, and how strongly."""

    one: Account
    other: Account
    kind: LinkKind
    strength: float
    evidence: tuple[Evidence, Evidence]


def _ties(accounts: Sequence[Account]) -> Iterator[_Tie]:
    cut = {account.article.id: sequences(account) for account in accounts}
    for one, other in combinations(accounts, 2):
        if one.article.language == other.article.language:
            tie = _copy(one, other, cut) or _retold(one, other, cut)
        else:
            tie = _translation(one, other)
        if tie is not None:
            yield tie


def _copy(one: Account, other: Account, cut: dict[str, Sequences]) -> _Tie | None:
    """A tie by long sequences of the same words."""
    common = shared(cut[one.article.id], cut[other.article.id])
    if common is None or common.long < EDITED:
        return None
    kind = LinkKind.COPY if common.long >= COPIED else LinkKind.EDITED_COPY
    reason = f"{common.long:.0%} of the shorter text's sequences of 8 words are the same"
    return _Tie(one, other, kind, 1 + common.long, _both(one, other, common, reason))


def _retold(one: Account, other: Account, cut: dict[str, Sequences]) -> _Tie | None:
    """A tie of two translations or thorough edits of one text: same sentences in other words."""
    common = shared(cut[one.article.id], cut[other.article.id])
    if common is None or common.short < RETOLD / 2:
        return None
    found = align(one, other)
    answers = found is not None and is_translation(found)
    words_alone = common.short >= 1.5 * RETOLD or (
        common.short >= RETOLD and common.run >= LONGEST_CHANCE
    )
    if not (answers or words_alone):
        return None
    reason = f"{common.short:.0%} of the shorter text's sequences of 3 words are the same"
    if answers and found is not None:
        reason += f"; {len(found.pairs)} of {found.count} sentences match one to one, in order"
    kind = LinkKind.EDITED_COPY if common.short >= 2 * RETOLD else LinkKind.REWRITE
    return _Tie(one, other, kind, 0.5 + common.short, _both(one, other, common, reason))


LONGEST_CHANCE = 12
"""Runs of so many words are hardly met by chance outside of quotes."""


def _translation(one: Account, other: Account) -> _Tie | None:
    """A tie across languages: sentences that answer each other one to one, in order."""
    found = align(one, other)
    if found is None or not is_translation(found):
        return None
    matched = f"{len(found.pairs)} of {found.count} sentences match one to one"
    reason = f"{matched}, {found.order:.0%} in order"
    here, there = found.pairs[0]
    evidence = (_words(one, here, reason), _words(other, there, reason))
    return _Tie(one, other, LinkKind.TRANSLATION, found.mutual, evidence)


def is_translation(found: Alignment) -> bool:
    """Whether an alignment is that of a text and its translation."""
    if found.order < ORDER:
        return False
    strict = found.mutual >= MUTUAL + 0.1 and found.nearness >= NEARER
    numbers = found.numbers < 0 or found.numbers >= NUMBERS
    plain = found.mutual >= MUTUAL and found.nearness >= NEAR and numbers
    counted = found.mutual >= MUTUAL + 0.1 and found.numbers >= 2 * NUMBERS
    return strict or (found.count >= FEW and (plain or (counted and found.nearness >= NEAR - 0.1)))


def _both(one: Account, other: Account, common: Shared, reason: str) -> tuple[Evidence, Evidence]:
    return _words(one, common.here, reason), _words(other, common.there, reason)


def _words(account: Account, span: Span, reason: str) -> Evidence:
    article = account.article
    return Evidence(reason, article.id, span.start, span.stop, span.of(article.text))


def _inferred(
    ties: Sequence[_Tie], accounts: Sequence[Account], declared: Sequence[Link]
) -> list[Link]:
    crediting = {link.article for link in declared if link.kind is not LinkKind.CITES}
    links = []
    for tie in ties:
        later, earlier, known = _directed(tie, crediting)
        first, second = tie.evidence if later is tie.one else reversed(tie.evidence)
        note = "" if known else "; which came first is not known"
        evidence = (
            msgspec.structs.replace(first, reason=first.reason + note),
            second,
        )
        links.append(
            Link(
                article=later.article.id,
                upstream=earlier.article.id,
                kind=tie.kind,
                declared=False,
                upstream_kind="article",
                evidence=evidence,
                confidence=round(min(0.99, 0.5 + tie.strength / 3), 2),
            )
        )
    return links


def _directed(tie: _Tie, crediting: Iterable[str]) -> tuple[Account, Account, bool]:
    """The later and the earlier account, and whether that is known rather than chosen."""
    one, other = tie.one, tie.other
    moments = [_moment(account) for account in (one, other)]
    length = min(map(len, moments))
    if length >= 10 and moments[0][:length] != moments[1][:length]:
        later_first = moments[0][:length] > moments[1][:length]
        return (one, other, True) if later_first else (other, one, True)
    credits_one, credits_other = one.article.id in crediting, other.article.id in crediting
    if credits_one != credits_other:
        return (one, other, True) if credits_one else (other, one, True)
    sizes = [len(account.article.text) for account in (one, other)]
    if sizes[0] != sizes[1]:
        return (one, other, False) if sizes[0] < sizes[1] else (other, one, False)
    return other, one, False


def _moment(account: Account) -> str:
    return account.article.published.value if account.article.published else ""


def _nearest_only(links: Sequence[Link]) -> list[Link]:
    """One upstream an account: the surest; chains then run through the others."""
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: (-link.confidence, link.upstream)):
        best.setdefault(link.article, link)
    return list(best.values())
