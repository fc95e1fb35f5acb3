"""Whom each statement goes back to, and how many independent origins a fact has at most.

What is unknown never adds, and where two origins may be one they are one: the count is a bound
from above. docs/origins.md works an example through.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from synoptic.compare.families import Families
from synoptic.compare.material import Shared
from synoptic.compare.statements import Unit
from synoptic.languages.outlets import Outlet, OutletKind, Outlets
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

_WHOLE_TEXT = frozenset(
    {LinkKind.COPY, LinkKind.EDITED_COPY, LinkKind.TRANSLATION, LinkKind.REWRITE}
)
_SURE = 0.8
"""Least confidence at which a likeness of texts outweighs words of own reporting."""

_SHORTEST_NAME = 2

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
        self._families = Families(accounts, outlets)
        self._known: dict[str, tuple[Origin, ...]] = {}
        self.outlets = {
            article: self._families.of(account.article.outlet)
            for article, account in self._accounts.items()
            if account.article.outlet
        }

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
        return Sources(origins=found or self.of_account(article))

    def _statement_level(self, unit: Unit, account: Account) -> tuple[Origin, ...]:
        """All upstreams that the sentence names, the farthest first; they count as one."""
        quote = unit.quote
        found: list[Origin | None] = []
        if quote is not None:
            found.append(self._institution(quote.speaker, account))
            found.extend(self._relay(actor, account) for actor in quote.medium)
        found.extend(self._according(credit, account) for credit in unit.credits)
        if quote is not None:
            found.extend(self._outlet(who, account) for who in (quote.addressee, quote.speaker))
        return _each_family_once([origin for origin in found if origin is not None])

    def _institution(self, actor: Actor | None, account: Account) -> Origin | None:
        """A speaker that is no person is where the claim comes from: a ministry, a company.

        A place is one only where it speaks itself ("Beijing said"): it is the subject.
        """
        if actor is None or self._outlet(actor, account) is not None:
            return None
        entity = self._entity(actor, account)
        if entity is None or entity.type is NameType.PERSON:
            return None
        if self._families.is_own(entity.name, account) or self._families.is_own(
            actor.span.of(account.article.text), account
        ):
            return None
        if entity.type is NameType.PLACE and not any(
            _is_subject(mention, account)
            for mention in entity.mentions
            if mention.overlaps(actor.span)
        ):
            return None
        return self._origin(entity.name, self._family(account, entity), account, actor.span)

    def _relay(self, actor: Actor, account: Account) -> Origin | None:
        outlet = self._outlet(actor, account)
        if outlet is not None:
            return outlet
        entity = self._entity(actor, account)
        told = self._families.told(actor.name)
        if told and not self._families.is_own(actor.name, account):
            return self._origin(self._families.shown(actor.name), told, account, actor.span)
        if entity is None or self._families.is_own(actor.name, account):
            return None
        return self._origin(actor.name, self._family(account, entity), account, actor.span)

    def _according(self, credit: Credit, account: Account) -> Origin | None:
        outlet = self._outlets.called(credit.source)
        if credit.family or outlet is not None:
            family = credit.family or (outlet.family if outlet else "")
            return self._origin(credit.source, family, account, credit.span)
        if self._families.is_own(credit.source, account):
            return None
        told = self._families.told(credit.source)
        if told:
            return self._origin(self._families.shown(credit.source), told, account, credit.span)
        entity = _entity_within(account, credit.name or credit.span)
        if entity is None or entity.type is NameType.PERSON:
            return None
        return self._origin(credit.source, self._family(account, entity), account, credit.span)

    def _outlet(self, actor: Actor | None, account: Account) -> Origin | None:
        """The outlet an actor is, from the outlets file or from a credit at the same place."""
        if actor is None:
            return None
        for credit in account.annotations.credits:
            if credit.family and (credit.name or credit.span).overlaps(actor.span):
                return self._origin(credit.source, credit.family, account, credit.span)
        outlet = self._outlets.named(actor.name)
        if outlet is None or not _is_written_as_a_name(actor, outlet, account):
            return None
        return self._origin(outlet.name, outlet.family, account, actor.span)

    def _entity(self, actor: Actor, account: Account) -> Entity | None:
        return next((one for one in account.annotations.entities if one.id == actor.entity), None)

    def _family(self, account: Account, entity: Entity) -> str:
        return self._families.of_entity(entity) or self._shared(account.article.id, entity.id)

    def _origin(self, name: str, family: str, account: Account, span: Span) -> Origin:
        return Origin(
            name=name,
            family=family,
            kind=OriginKind.NAMED,
            article=account.article.id,
            evidence=(_words(account, span, "named in the text"),),
        )

    def _article_level(self, article: str, seen: frozenset[str]) -> tuple[Origin, ...]:
        """Declared upstreams first, then near copies, words of own reporting, likenesses, bylines.

        A likeness of texts is weaker than words that say who was there, and stronger than a name
        over the text.
        """
        account = self._accounts[article]
        mine = [
            link for link in self._links if link.article == article and link.kind in _WHOLE_TEXT
        ]
        declared = [link for link in mine if link.declared and not self._inside(link)]
        found = [self._upstream_outlet(link, account) for link in declared]
        found += [
            self._credited(credit, account)
            for credit in account.annotations.credits
            if credit.kind in ARTICLE_LEVEL
        ]
        found = [origin for origin in found if self._identified(origin)] or found[:1]
        inside = [link for link in mine if self._inside(link) and link.upstream not in seen]
        sure = [link for link in inside if link.declared or link.confidence >= _SURE]
        for link in sure:
            found.extend(self._handed_on(link, seen | {article}))
        known = _each_family_once(found)
        if known:
            return known
        own = self._own_words(account)
        if own is not None:
            return (own,)
        for link in inside:
            found.extend(self._handed_on(link, seen | {article}))
        return _each_family_once(found) or (self._own_name(account) or _unknown(article),)

    def _identified(self, origin: Origin) -> bool:
        """Whether an upstream is an outlet we know, or one of this story."""
        known = self._outlets.family(origin.family) is not None
        return known or bool(self._families.told(origin.name))

    def _inside(self, link: Link) -> bool:
        """Whether the link leads to another account of this story."""
        return link.upstream_kind == "article" and link.upstream in self._accounts

    def _handed_on(self, link: Link, seen: frozenset[str]) -> list[Origin]:
        """The upstream article's origins, as those of the article which goes back to it."""
        above = [
            origin
            for origin in self._article_level(link.upstream, seen)
            if origin.kind is not OriginKind.UNKNOWN
        ]
        outlet = self._accounts[link.upstream].article.outlet
        if not above and outlet and link.declared:
            family = self._families.of(outlet)
            above = [Origin(outlet, family, OriginKind.NAMED, link.upstream)]
        return [
            Origin(
                name=origin.name,
                family=origin.family,
                kind=OriginKind.NAMED,
                article=link.article,
                evidence=(*link.evidence, *origin.evidence),
            )
            for origin in above
        ]

    def _upstream_outlet(self, link: Link, account: Account) -> Origin:
        outlet = self._outlets.called(link.upstream)
        cited = any(
            credit.kind is CreditKind.CITATION and credit.source == link.upstream
            for credit in account.annotations.credits
        )
        own = link.kind in _VERBATIM and cited and outlet is not None and outlet.gathers
        return Origin(
            name=self._families.shown(link.upstream),
            family=link.family or self._families.of(link.upstream),
            kind=OriginKind.OWN if own else OriginKind.NAMED,
            article=account.article.id,
            evidence=link.evidence,
        )

    def _credited(self, credit: Credit, account: Account) -> Origin:
        """An article-level credit; a citation names the text's own paper, as its own reporting."""
        outlet = self._outlets.called(credit.source)
        own = credit.kind is CreditKind.CITATION and outlet is not None and outlet.gathers
        family = credit.family or self._families.of(credit.source)
        same = family == self._families.of(account.article.outlet or " ")
        kind = OriginKind.OWN if own or same else OriginKind.NAMED
        evidence = (_words(account, credit.span, f"credit: {credit.kind}"),)
        name = self._families.shown(credit.source)
        return Origin(name, family, kind, account.article.id, evidence)

    def _own_words(self, account: Account) -> Origin | None:
        """Own reporting that the text shows in words ("told this newspaper")."""
        own = [credit for credit in account.annotations.credits if credit.kind is CreditKind.OWN]
        name = account.article.outlet
        if not own or not name:
            return None
        evidence = tuple(_words(account, credit.span, "own reporting") for credit in own)
        family = self._families.of(name)
        return Origin(name, family, OriginKind.OWN, account.article.id, evidence)

    def _own_name(self, account: Account) -> Origin | None:
        """Own reporting of an outlet known to send reporters: an agency, or a byline."""
        article = account.article
        outlet = self._outlets.called(article.outlet) if article.outlet else None
        if outlet is None or not outlet.gathers:
            return None
        if outlet.kind is OutletKind.AGENCY:
            evidence = Evidence(reason=f"{outlet.name} is a news agency")
        elif article.authors:
            evidence = _byline(account)
        else:
            return None
        return Origin(outlet.name, outlet.family, OriginKind.OWN, article.id, (evidence,))


def _each_family_once(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    found: dict[str, Origin] = {}
    for origin in origins:
        found.setdefault(origin.family, origin)
    return tuple(found.values())


def independent(told: Iterable[Sources], outlets: Mapping[str, str] | None = None) -> int:
    """At most how many independent origins the statements of a fact have.

    All origins that one account names for one fact count once, and so do origins of one family:
    an account that tells a thing with and without its source has not two. `outlets` are the
    families of the accounts' own outlets: where one account names an agency, and the agency's own
    account names a ministry, both go back to the ministry.
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
                own = (outlets or {}).get(origin.article)
                if own:
                    parents[root(f"of {own}")] = family
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


def _is_subject(span: Span, account: Account) -> bool:
    """Whether words are the subject of their verb, and not what a noun before them is of."""
    return any(
        span.contains(token.span) and token.relation == "nsubj" for token in account.analysis.tokens
    )


def _is_written_as_a_name(actor: Actor, outlet: Outlet, account: Account) -> bool:
    """Whether words mean an outlet: "I" is no newspaper, "the paper" not The Paper."""
    words = actor.span.of(account.article.text) or actor.name
    folded = fold(actor.name)
    if len(folded) < _SHORTEST_NAME or outlet.common:
        return False
    return any(letter.isupper() for letter in words) or not words.isascii()


def _words(account: Account, span: Span, reason: str) -> Evidence:
    text = span.of(account.article.text)
    return Evidence(reason, account.article.id, span.start, span.stop, text)


def _byline(account: Account) -> Evidence:
    for author in account.article.authors:
        place = account.article.text.find(author)
        if place >= 0:
            return _words(account, Span(place, place + len(author)), "byline")
    return Evidence(reason=f"byline: {', '.join(account.article.authors)}")
