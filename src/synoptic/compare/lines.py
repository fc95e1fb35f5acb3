"""The plain lists of a synopsis: who tells it, the figures, the coded events."""

from collections.abc import Mapping, Sequence

from synoptic.compare.material import Shared
from synoptic.compare.origins import Origins
from synoptic.records import (
    TELLING,
    Account,
    AccountLine,
    Actor,
    EventLine,
    Fact,
    FigureLine,
    Span,
)


def account_lines(accounts: Sequence[Account], origins: Origins) -> tuple[AccountLine, ...]:
    """One line per account, in order of publication, unknown dates last."""
    ordered = sorted(accounts, key=_moment)
    return tuple(
        AccountLine(
            article=account.article.id,
            outlet=account.article.outlet,
            language=account.article.language,
            title=account.article.title,
            published=account.article.published.value if account.article.published else "",
            url=account.article.url,
            origin=origins.of_account(account.article.id)[0],
        )
        for account in ordered
    )


def _moment(account: Account) -> tuple[bool, str, str]:
    published = account.article.published
    return (published is None, published.value if published else "", account.article.id)


def figure_lines(accounts: Sequence[Account], facts: Sequence[Fact]) -> tuple[FigureLine, ...]:
    """Every figure of the accounts' own telling, with the fact whose statement holds it."""
    places: dict[str, list[tuple[Span, str]]] = {}
    for fact in facts:
        for statement in fact.statements:
            places.setdefault(statement.article, []).append((statement.span, fact.id))
    return tuple(
        FigureLine(
            article=account.article.id,
            start=figure.start,
            stop=figure.stop,
            text=figure.span.of(account.article.text),
            value=figure.value,
            unit=figure.unit,
            thing=figure.measures.text if figure.measures else figure.thing,
            fact=_holding(figure.span, places.get(account.article.id, [])),
        )
        for account in accounts
        for figure in account.annotations.figures
        if account.article.label_at(figure.start) in TELLING
    )


def _holding(span: Span, places: Sequence[tuple[Span, str]]) -> str:
    """The fact with the shortest statement around `span`."""
    around = [(len(place), fact) for place, fact in places if place.contains(span)]
    return min(around)[1] if around else ""


def event_lines(
    accounts: Sequence[Account], shared: Shared, names: Mapping[str, str]
) -> tuple[EventLine, ...]:
    """Every coded event of the accounts' own telling; actors by the name most accounts use."""

    def called(account: Account, actors: Sequence[Actor]) -> tuple[str, ...]:
        known = (shared(account.article.id, actor.entity) for actor in actors)
        return tuple(names.get(key, actor.name) for key, actor in zip(known, actors, strict=True))

    return tuple(
        EventLine(
            article=account.article.id,
            start=event.start,
            stop=event.stop,
            text=event.span.of(account.article.text),
            type=event.type,
            actors=called(account, event.actors),
            recipients=called(account, event.recipients),
            date=event.date,
            auxiliaries=tuple(str(one) for one in event.auxiliaries),
            attribution=str(event.attribution),
        )
        for account in accounts
        for event in account.annotations.events
        if account.article.label_at(event.start) in TELLING
    )
