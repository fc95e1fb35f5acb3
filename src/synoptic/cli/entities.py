"""`entities`: who and what the articles name, across them, and the user's decisions on it."""

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from synoptic.cli.findings import accounts, chosen, chosen_options
from synoptic.cli.listing import one_line, write_list
from synoptic.cli.options import archive_option, form_options, opened

if TYPE_CHECKING:
    from synoptic.records import Decision
    from synoptic.store import Archive

View = dict[str, Any]


@click.group(invoke_without_command=True)
@click.option("--type", "type_", default="", help="PER, LOC, ORG or MISC.")
@click.option("--name", metavar="WORDS", default="", help="Only those with this name.")
@chosen_options
@archive_option
@form_options
@click.pass_context
def entities(
    ctx: click.Context,
    /,
    type_: str,
    name: str,
    archive: str | None,
    form: str | None,
    **filters: str,
) -> None:
    """List persons, organisations and places; join or split them."""
    if ctx.invoked_subcommand:
        return
    from synoptic.text.search import search_tokens

    held = opened(ctx, archive)
    wanted = set(search_tokens(name))
    rows = [
        row
        for row in _shared(held, chosen(held, filters))
        if type_.upper() in ("", row["type"])
        and (not wanted or any(wanted <= set(search_tokens(one)) for one in row["names"]))
    ]
    columns = (
        ("entity", "id"),
        ("type", "type"),
        ("name", "name"),
        ("also", _other_names),
        ("identifier", "identifier"),
        ("articles", lambda row: len({one["article"] for one in row["in"]})),
        ("mentions", "mentions"),
    )
    write_list(rows, form, columns)


def _other_names(row: View) -> str:
    return one_line(", ".join(name for name in row["names"] if name != row["name"]), 60)


def _shared(archive: "Archive", ids: list[str]) -> list[View]:
    """One row for every entity over all these articles, most mentioned first."""
    leads = {(one.article, one.local): one.entity for one in archive.aliases.of(ids)}
    rows: dict[str, View] = {}
    for account in accounts(archive, ids):
        for entity in account.annotations.entities:
            id_ = leads.get((account.article.id, entity.id), entity.id)
            row = rows.setdefault(
                id_,
                {
                    "id": id_,
                    "name": entity.name,
                    "type": entity.type.value,
                    "identifier": "",
                    "names": [],
                    "mentions": 0,
                    "in": [],
                    "counted": Counter(),
                },
            )
            said = [account.article.words(span) for span in entity.mentions]
            row["names"] = list(dict.fromkeys([*row["names"], entity.name, *said]))
            row["counted"][entity.name] += len(entity.mentions)
            row["identifier"] = row["identifier"] or entity.identifier
            row["mentions"] += len(entity.mentions)
            spans = [[span.start, span.stop] for span in entity.mentions]
            row["in"].append({"article": account.article.id, "local": entity.id, "mentions": spans})
    for row in rows.values():
        counted = row.pop("counted")
        row["name"] = max(counted, key=lambda name: (counted[name], name))
    return sorted(rows.values(), key=lambda row: (-row["mentions"], row["id"]))


@entities.command()
@click.argument("ids", nargs=-1, required=True, metavar="ENTITY ENTITY...")
@click.option("--note", default="", help="Why.")
@archive_option
@click.pass_context
def join(ctx: click.Context, ids: tuple[str, ...], note: str, archive: str | None) -> None:
    """Say that entities are one."""
    if len(set(ids)) < 2:
        raise click.UsageError("name at least two entities")
    from synoptic.records import Decision, DecisionKind

    held = opened(ctx, archive)
    together = tuple(_places(held, id_)[0] for id_ in ids)
    _decide(held, Decision(DecisionKind.JOIN, together), note)


@entities.command()
@click.argument("entity")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--note", default="", help="Why.")
@archive_option
@click.pass_context
def split(
    ctx: click.Context, entity: str, articles: tuple[str, ...], note: str, archive: str | None
) -> None:
    """Say that an entity's mentions in some articles are somebody else."""
    from synoptic.records import Decision, DecisionKind

    held = opened(ctx, archive)
    places = _places(held, entity)
    away = tuple(place for place in places if place.split("/")[0] in articles)
    if not away:
        raise click.UsageError(f"entity {entity} is not named in {', '.join(articles)}")
    if len(away) == len(places):
        raise click.UsageError("leave at least one article to the entity")
    rest = tuple(place for place in places if place not in away)
    _decide(held, Decision(DecisionKind.SPLIT, away, rest), note)


def _places(archive: "Archive", entity: str) -> list[str]:
    """Where a shared entity is named, as ARTICLE/LOCAL."""
    from synoptic.records import UnknownError

    found = [f"{one.article}/{one.local}" for one in archive.aliases.with_entity(entity)]
    if not found:
        raise UnknownError(
            f"no entity has the id {entity!r}",
            place=archive.place,
            remedy="see the ids: synoptic entities",
        )
    return found


def _decide(archive: "Archive", decision: "Decision", note: str) -> None:
    from synoptic.pipeline import relate
    from synoptic.store import About, Ruling

    kept = archive.rulings.add(Ruling(About.ENTITY, decision, note))
    relate(archive)
    article, _, local = decision.together[0].partition("/")
    now = {(one.article, one.local): one.entity for one in archive.aliases.of([article])}
    click.echo(f"ruling {kept.number}: now entity {now[(article, local)]}")
