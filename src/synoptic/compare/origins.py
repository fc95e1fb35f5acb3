"""Whom each statement goes back to, and how many independent origins a fact has at most.

What is unknown never adds, and where two origins may be one they are one: the count is a bound
from above. docs/origins.md works an example through.
"""

from collections.abc import Iterable, Sequence

import msgspec

from synoptic.compare.material import Shared
from synoptic.compare.statements import Unit
from synoptic.languages.outlets import Outlets
from synoptic.records import (
    ARTICLE_LEVEL,
    Account,
    Actor,
    Credit,
    CreditKind,
    Entity,
    Evidence,
    Link,
    LinkKind,
    NameType,
    Origin,
    OriginKind,
    Span,
)
from synoptic.text import fold

UNNAMED = "unnamed-sources"
"""The one family of all sources that no name tells apart ("police", "officials")."""

_WHOLE_TEXT = frozenset(
    {LinkKind.COPY, LinkKind.EDITED_COPY, LinkKind.TRANSLATION, LinkKind.REWRITE}
)
_VERBATIM = frozenset({LinkKind.COPY, LinkKind.EDITED_COPY})


class Sources(msgspec.Struct, frozen=True):
    """The origins of one statement: more than one where the text names several upstreams."""

    origins: tuple[Origin, ...]

    @property
    def name(self) -> str:
        """The farthest upstream, empty when unknown."""
        return self.origins[0].name


class Origins:
    """Finds origins within one story; the answer for a statement never depends on the others."""

    def __init__(
        self,
        accounts: Sequence[Account],
        links: Sequence[Link],
        shared: Shared,
        outlets: Outlets,
    ) -> None:
        self._accounts = {account.article.id: account for account in accounts}
        self._links = sorted(
            links, key=lambda link: (link.article, -link.confidence, link.kind, link.upstream)
        )
        self._shared = shared
        self._outlets = outlets
        self._known: dict[str, tuple[Origin, ...]] = {}

    def of_account(self, article: str) -> tuple[Origin, ...]:
        """Where the article as a whole comes from; exactly one of kind unknown if nothing says."""
        if article not in self._known:
            self._known[article] = self._article_level(article, frozenset())
        return self._known[article]

    def of_statement(self, unit: Unit) -> Sources:
        """The farthest upstream that the statement's own words name, else its article's."""
        article = unit.statement.article
        account = self._accounts[article]
        found = self._statement_level(unit, account)
        return Sources(origins=(found,) if found is not None else self.of_account(article))

    def _statement_level(self, unit: Unit, account: Account) -> Origin | None:
        quote = unit.quote
        named: list[Origin] = []
        vague: list[Origin] = []
        if quote is not None:
            self._sort(self._institution(quote.speaker, account), named, vague)
            for actor in quote.medium:
                self._sort(self._relay(actor, account), named, vague)
        for credit in unit.credits:
            self._sort(self._according(credit, account), named, vague)
        if quote is not None:
            for spoken in (quote.addressee, quote.speaker):
                outlet = self._outlet(spoken, account)
                if outlet is not None:
                    named.append(outlet)
        return next(iter([*named, *vague]), None)

    @staticmethod
    def _sort(origin: Origin | None, named: list[Origin], vague: list[Origin]) -> None:
        if origin is not None:
            (vague if origin.family == UNNAMED else named).append(origin)

    def _institution(self, actor: Actor | None, account: Account) -> Origin | None:
        """A speaker that is no person is where the claim comes from: a ministry, a company."""
        if actor is None or self._outlet(actor, account) is not None:
            return None
        entity = self._entity(actor, account)
        if entity is None:
            return self._origin(actor.name, UNNAMED, account, actor.span) if actor.name else None
        if entity.type is NameType.PERSON:
            return None
        return self._origin(entity.name, self._family(account, entity), account, actor.span)

    def _relay(self, actor: Actor, account: Account) -> Origin | None:
        outlet = self._outlet(actor, account)
        if outlet is not None:
            return outlet
        entity = self._entity(actor, account)
        family = self._family(account, entity) if entity is not None else UNNAMED
        return self._origin(actor.name, family, account, actor.span)

    def _according(self, credit: Credit, account: Account) -> Origin | None:
        outlet = self._outlets.called(credit.source)
        if credit.family or outlet is not None:
            family = credit.family or (outlet.family if outlet else "")
            return self._origin(credit.source, family, account, credit.span)
        entity = _entity_within(account, credit.name or credit.span)
        if entity is not None and entity.type is NameType.PERSON:
            return None
        family = self._family(account, entity) if entity is not None else UNNAMED
        return self._origin(credit.source, family, account, credit.span)

    def _outlet(self, actor: Actor | None, account: Account) -> Origin | None:
        """The outlet an actor is, from the outlets file or from a credit at the same place."""
        if actor is None:
            return None
        for credit in account.annotations.credits:
            if credit.family and (credit.name or credit.span).overlaps(actor.span):
                return self._origin(credit.source, credit.family, account, credit.span)
        outlet = self._outlets.named(actor.name)
        if outlet is None:
            return None
        return self._origin(outlet.name, outlet.family, account, actor.span)

    def _entity(self, actor: Actor, account: Account) -> Entity | None:
        return next((one for one in account.annotations.entities if one.id == actor.entity), None)

    def _family(self, account: Account, entity: Entity) -> str:
        return self._shared(account.article.id, entity.id)

    def _origin(self, name: str, family: str, account: Account, span: Span) -> Origin:
        return Origin(
            name=name,
            family=family,
            kind=OriginKind.NAMED,
            article=account.article.id,
            evidence=(_words(account, span, "named in the text"),),
        )

    def _article_level(self, article: str, seen: frozenset[str]) -> tuple[Origin, ...]:
        account = self._accounts[article]
        mine = [
            link for link in self._links if link.article == article and link.kind in _WHOLE_TEXT
        ]
        for link in mine:
            if link.upstream_kind == "article" and link.upstream in self._accounts:
                if link.upstream in seen or link.upstream == article:
                    continue
                above = self._article_level(link.upstream, seen | {article})
                return tuple(_handed_on(origin, link) for origin in above)
        found = [self._upstream_outlet(link, account) for link in mine]
        found += [
            self._credited(credit, account)
            for credit in account.annotations.credits
            if credit.kind in ARTICLE_LEVEL
        ]
        distinct = {origin.family: origin for origin in reversed(found)}
        if distinct:
            return tuple(distinct[key] for key in dict.fromkeys(o.family for o in found))
        return (self._own(account) or _unknown(article),)

    def _upstream_outlet(self, link: Link, account: Account) -> Origin:
        outlet = self._outlets.called(link.upstream)
        cited = any(
            credit.kind is CreditKind.CITATION and credit.source == link.upstream
            for credit in account.annotations.credits
        )
        own = link.kind in _VERBATIM and cited and outlet is not None and outlet.gathers
        return Origin(
            name=link.upstream,
            family=link.family or (outlet.family if outlet else fold(link.upstream)),
            kind=OriginKind.OWN if own else OriginKind.NAMED,
            article=account.article.id,
            evidence=link.evidence,
        )

    def _credited(self, credit: Credit, account: Account) -> Origin:
        """An article-level credit; a citation names the text's own paper, as its own reporting."""
        outlet = self._outlets.called(credit.source)
        own = credit.kind is CreditKind.CITATION and outlet is not None and outlet.gathers
        family = credit.family or (outlet.family if outlet else fold(credit.source))
        kind = OriginKind.OWN if own else OriginKind.NAMED
        evidence = (_words(account, credit.span, f"credit: {credit.kind}"),)
        return Origin(credit.source, family, kind, account.article.id, evidence)

    def _own(self, account: Account) -> Origin | None:
        article = account.article
        outlet = self._outlets.called(article.outlet) if article.outlet else None
        name = outlet.name if outlet else article.outlet
        family = outlet.family if outlet else fold(article.outlet)
        own = [credit for credit in account.annotations.credits if credit.kind is CreditKind.OWN]
        if own and name:
            evidence = tuple(_words(account, credit.span, "own reporting") for credit in own)
            return Origin(name, family, OriginKind.OWN, article.id, evidence)
        if outlet is None or not outlet.gathers:
            return None
        if outlet.kind == "agency":
            reason = f"{outlet.name} is a news agency"
            return Origin(name, family, OriginKind.OWN, article.id, (Evidence(reason=reason),))
        if article.authors:
            evidence = (_byline(account),)
            return Origin(name, family, OriginKind.OWN, article.id, evidence)
        return None


def independent(told: Iterable[Sources]) -> int:
    """At most how many independent origins the statements of a fact have.

    All origins that one account names for one fact count once, and so do origins of one family:
    an account that tells a thing with and without its source has not two.
    """
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    for sources in told:
        for origin in sources.origins:
            if origin.kind is not OriginKind.UNKNOWN:
                account, family = root(f"account {origin.article}"), root(f"of {origin.family}")
                parents[account] = family
    return max(1, len({root(key) for key in list(parents)}))


def distinct(told: Iterable[Sources]) -> tuple[Origin, ...]:
    """The origins of a fact, each once an account; an unknown one yields to a known one."""
    found: dict[tuple[str, str], Origin] = {}
    for sources in told:
        for origin in sources.origins:
            found.setdefault((origin.article, origin.family), origin)
    known = {key[0] for key, origin in found.items() if origin.kind is not OriginKind.UNKNOWN}
    return tuple(
        origin
        for (article, _), origin in found.items()
        if origin.kind is not OriginKind.UNKNOWN or article not in known
    )


def _handed_on(origin: Origin, link: Link) -> Origin:
    """The upstream article's origin, as that of the article which goes back to it."""
    kind = OriginKind.UNKNOWN if origin.kind is OriginKind.UNKNOWN else OriginKind.NAMED
    return Origin(
        name=origin.name,
        family=origin.family,
        kind=kind,
        article=link.article,
        evidence=(*link.evidence, *origin.evidence),
    )


def _unknown(article: str) -> Origin:
    return Origin(name="", family="", kind=OriginKind.UNKNOWN, article=article)


def _entity_within(account: Account, span: Span) -> Entity | None:
    """The entity with the longest mention inside `span`."""
    inside = [
        (len(mention), entity.id, entity)
        for entity in account.annotations.entities
        for mention in entity.mentions
        if span.contains(mention)
    ]
    return max(inside, key=lambda found: found[:2])[2] if inside else None


def _words(account: Account, span: Span, reason: str) -> Evidence:
    text = span.of(account.article.text)
    return Evidence(reason, account.article.id, span.start, span.stop, text)


def _byline(account: Account) -> Evidence:
    for author in account.article.authors:
        place = account.article.text.find(author)
        if place >= 0:
            return _words(account, Span(place, place + len(author)), "byline")
    return Evidence(reason=f"byline: {', '.join(account.article.authors)}")
