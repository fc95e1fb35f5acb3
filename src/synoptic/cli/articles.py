"""`article`, `trace` and `search`: single articles."""

from typing import TYPE_CHECKING, Any

import click

from synoptic.cli.listing import one_line, write_json, write_list
from synoptic.cli.options import archive_option, form_options, json_option, opened

if TYPE_CHECKING:
    from synoptic.records import Account
    from synoptic.store import Archive


@click.command()
@click.argument("id_", metavar="ARTICLE")
@archive_option
@json_option
@click.pass_context
def article(ctx: click.Context, id_: str, archive: str | None, as_json: bool) -> None:
    """Show an article with everything found in it."""
    from synoptic.export import article_view

    held = opened(ctx, archive)
    held.articles.get(id_)
    account = held.accounts.bare([id_])[0]
    if as_json:
        write_json(article_view(account) | {"story": held.stories.of([id_]).get(id_, "")})
        return
    _show(account)


def _show(account: "Account") -> None:
    told, found = account.article, account.annotations
    click.secho(told.title, bold=True)
    published = told.published.value if told.published else ""
    about = (told.outlet, told.language, published, told.url, ", ".join(told.authors))
    click.echo(" · ".join(part for part in about if part))
    if told.missing:
        click.echo(f"not found: {', '.join(told.missing)}")
    for block in told.blocks:
        click.echo(f"\n[{block.label.value}] {told.words(block.span)}")
    click.echo()
    for name, many in (
        ("entities", [f"{one.name} ({one.type.value})" for one in found.entities]),
        ("figures", [told.words(one.span) for one in found.figures]),
        ("times", [f"{told.words(one.span)} = {one.earliest}" for one in found.times]),
        ("credits", [told.words(one.span) or one.source for one in found.credits]),
        ("events", [f"{told.words(one.span)} {one.type}".strip() for one in found.events]),
    ):
        if many:
            click.echo(f"{name}: {one_line('; '.join(many), 2000)}")
    for quote in found.quotes:
        speaker = quote.speaker.name if quote.speaker else "nobody named"
        words = " … ".join(told.words(span) for span in quote.content)
        click.echo(f"quote ({quote.kind.value}), {speaker}: {one_line(words, 1000)}")


@click.command()
@click.argument("id_", metavar="ARTICLE")
@archive_option
@form_options
@click.pass_context
def trace(ctx: click.Context, id_: str, archive: str | None, form: str | None) -> None:
    """Show what an article goes back to, and what goes back to it."""
    held = opened(ctx, archive)
    held.articles.get(id_)
    rows = _upwards(held, id_) + _downwards(held, id_)
    columns = (
        ("from", "from"),
        ("kind", "kind"),
        ("to", "to"),
        ("declared", lambda row: "declared" if row["declared"] else "inferred"),
        ("evidence", lambda row: one_line("; ".join(map(_said, row["evidence"])), 120)),
    )
    write_list(rows, form, columns)


def _upwards(archive: "Archive", start: str) -> list[dict[str, Any]]:
    """What the article goes back to, and what that goes back to, nearest first."""
    rows: list[dict[str, Any]] = []
    waiting, seen = [start], {start}
    while waiting:
        for link in archive.links.of([waiting.pop(0)]):
            rows.append(_view(link))
            if link.upstream_kind == "article" and link.upstream not in seen:
                seen.add(link.upstream)
                waiting.append(link.upstream)
    return rows


def _downwards(archive: "Archive", start: str) -> list[dict[str, Any]]:
    return [_view(link) for link in archive.links.to(start)]


def _view(link: object) -> dict[str, Any]:
    import msgspec

    view: dict[str, Any] = msgspec.to_builtins(link)
    return view


def _said(evidence: dict[str, Any]) -> str:
    return f"{evidence['reason']}: {evidence['text']}" if evidence["text"] else evidence["reason"]


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@archive_option
@form_options
@click.pass_context
def search(
    ctx: click.Context, text: tuple[str, ...], limit: int, archive: str | None, form: str | None
) -> None:
    """Find articles by their words, in any language.

    Every word must be there, as it stands or as the beginning of a longer one; case and accents
    make no difference. The best matches come first.
    """
    from synoptic.export import account_view

    held = opened(ctx, archive)
    ids = held.search.find(" ".join(text), limit=limit)
    stories = held.stories.of(ids)
    rows = [
        account_view(found) | {"story": stories.get(found.id, "")}
        for found in held.articles.many(ids)
    ]
    columns = (
        ("article", "article"),
        ("story", "story"),
        ("published", lambda row: row["published"][:10]),
        ("language", "language"),
        ("outlet", lambda row: one_line(row["outlet"], 30)),
        ("title", lambda row: one_line(row["title"], 80)),
    )
    write_list(rows, form, columns)
