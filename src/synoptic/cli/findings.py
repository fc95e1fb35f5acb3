"""`quotes`, `events` and `figures`: what was found in the articles, with its words."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from synoptic.cli.listing import one_line, write_list
from synoptic.cli.options import archive_option, form_options, opened

if TYPE_CHECKING:
    from synoptic.records import Account
    from synoptic.store import Archive

F = TypeVar("F", bound=Callable[..., Any])
View = dict[str, Any]

_PORTION = 200


def chosen_options(command: F) -> F:
    """The filters all findings share."""
    for name, metavar, line in (
        ("until", "DAY", "Only from articles of this day or earlier."),
        ("since", "DAY", "Only from articles of this day or later."),
        ("outlet", "NAME", "Only from this outlet."),
        ("language", "CODE", "Only from articles in this language."),
        ("article", "ID", "Only from this article."),
        ("story", "ID", "Only from this story's accounts."),
    ):
        command = click.option(f"--{name}", metavar=metavar, default="", help=line)(command)
    return command


def chosen(archive: "Archive", chosen_by: dict[str, str]) -> list[str]:
    """The ids of the articles that pass the shared filters, in order."""
    from synoptic.store import ArticleFilter

    article, story = chosen_by.get("article", ""), chosen_by.get("story", "")
    if article:
        archive.articles.get(article)
    fields = {name: chosen_by.get(name, "") for name in ("since", "until", "language", "outlet")}
    ids = archive.articles.ids(ArticleFilter(**fields))
    if story:
        members = {member.article for member in archive.stories.get(story).members}
        ids = [id_ for id_ in ids if id_ in members]
    return [id_ for id_ in ids if not article or id_ == article]


def accounts(archive: "Archive", ids: list[str]) -> Iterator["Account"]:
    """Article and annotations of each, a portion at a time; analyses are not read."""
    for start in range(0, len(ids), _PORTION):
        yield from archive.accounts.bare(ids[start : start + _PORTION])


def _matches(words: str, *names: str) -> bool:
    """Whether any of the names holds the words, whatever the case, accents or script marks."""
    from synoptic.text.search import search_tokens

    if not words:
        return True
    wanted = search_tokens(words)
    return any(set(wanted) <= set(search_tokens(name)) for name in names if name)


def _name(actor: object) -> str:
    return str(actor.get("name", "")) if isinstance(actor, dict) else ""


@click.command()
@click.option("--speaker", metavar="NAME", default="", help="Only what this speaker said.")
@click.option("--kind", default="", help="direct, indirect, mixed or free-indirect.")
@chosen_options
@archive_option
@form_options
@click.pass_context
def quotes(
    ctx: click.Context,
    /,
    speaker: str,
    kind: str,
    archive: str | None,
    form: str | None,
    **filters: str,
) -> None:
    """List quotes: who said what, through whom."""
    from synoptic.export import quotes_view

    held = opened(ctx, archive)
    rows = []
    for account in accounts(held, chosen(held, filters)):
        for row in quotes_view(account):
            spans = row["content"]
            row["text"] = " … ".join(account.article.text[start:stop] for start, stop in spans)
            if _matches(speaker, _name(row["speaker"])) and kind in ("", row["kind"]):
                rows.append(row)
    columns = (
        ("article", "article"),
        ("kind", "kind"),
        ("speaker", lambda row: _name(row["speaker"])),
        ("through", lambda row: [_name(one) for one in row["medium"]]),
        ("words", lambda row: one_line(row["text"], 120)),
    )
    write_list(rows, form, columns)


@click.command()
@click.option("--type", "type_", metavar="TYPE", default="", help="Only this PLOVER type.")
@click.option("--actor", metavar="NAME", default="", help="Only what this actor did or suffered.")
@chosen_options
@archive_option
@form_options
@click.pass_context
def events(
    ctx: click.Context,
    /,
    type_: str,
    actor: str,
    archive: str | None,
    form: str | None,
    **filters: str,
) -> None:
    """List events: who did what to whom, where, when."""
    from synoptic.export import events_view

    held = opened(ctx, archive)
    rows = []
    for account in accounts(held, chosen(held, filters)):
        for row in events_view(account):
            row["text"] = account.article.text[row["start"] : row["stop"]]
            named = [_name(one) for one in (*row["actors"], *row["recipients"])]
            if type_.upper() in ("", row["type"]) and _matches(actor, *named):
                rows.append(row)
    columns = (
        ("article", "article"),
        ("type", "type"),
        ("actors", lambda row: [_name(one) for one in row["actors"]]),
        ("recipients", lambda row: [_name(one) for one in row["recipients"]]),
        ("date", "date"),
        ("is", lambda row: [*row["auxiliaries"], row["attribution"]]),
        ("words", lambda row: one_line(row["text"], 60)),
    )
    write_list(rows, form, columns)


@click.command()
@click.option("--kind", default="", help="count, money, share, measure, duration or ordinal.")
@click.option("--unit", default="", help="Only figures in this unit, such as EUR, km or %.")
@click.option("--measures", metavar="WORDS", default="", help="Only figures of this thing.")
@chosen_options
@archive_option
@form_options
@click.pass_context
def figures(
    ctx: click.Context,
    /,
    kind: str,
    unit: str,
    measures: str,
    archive: str | None,
    form: str | None,
    **filters: str,
) -> None:
    """List figures with what they measure."""
    from synoptic.export import figures_view

    held = opened(ctx, archive)
    rows = []
    for account in accounts(held, chosen(held, filters)):
        for row in figures_view(account):
            row["text"] = account.article.text[row["start"] : row["stop"]]
            thing = (row["measures"] or {}).get("text", "")
            wanted = kind in ("", row["kind"]) and unit in ("", row["unit"])
            if wanted and _matches(measures, thing, row["thing"]):
                rows.append(row)
    columns = (
        ("article", "article"),
        ("words", lambda row: one_line(row["text"], 60)),
        ("value", lambda row: f"{row['value']:g}"),
        ("unit", "unit"),
        ("measures", lambda row: one_line((row["measures"] or {}).get("text", ""), 60)),
        ("given as", "approximate"),
    )
    write_list(rows, form, columns)
