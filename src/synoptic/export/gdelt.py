"""Writes coded events in the columns of GDELT 2.0's event table: tab-separated, no header.

NumSources holds the bound on independent origins of the story's best-told fact that stands on the
event's words, not the number of sites; NumArticles the accounts that tell that fact.
"""

from datetime import date
from typing import TextIO

from synoptic.export.coding import (
    CAMEO_ROOT,
    QUAD,
    SCALE,
    Coded,
    alpha3,
    coded,
    entity_of,
    one_line,
)
from synoptic.export.formats import Material
from synoptic.records import Actor, Fact

_QUAD = {1: "1", 2: "2", 3: "3", 4: "4"}
_COLUMNS = 61


def write(material: Material, file: TextIO) -> None:
    """One row an event; PLOVER's type is given by the nearest CAMEO root code."""
    facts = {
        story.id: material.synopsis(story).facts for story in material.stories if story.members
    }
    for number, one in enumerate(coded(material), 1):
        row = _row(number, one, facts.get(one.story, ()))
        file.write("\t".join(one_line(cell) for cell in row) + "\n")


def _row(number: int, one: Coded, facts: tuple[Fact, ...]) -> list[str]:
    event, article = one.event, one.account.article
    day = date.fromisoformat(one.day[:10])
    share = f"{day.year + day.timetuple().tm_yday / 365:.4f}"
    root = CAMEO_ROOT[event.type]
    independent, accounts = _support(one, facts)
    published = article.published.day if article.published else one.day
    row = [
        str(number),
        day.strftime("%Y%m%d"),
        day.strftime("%Y%m"),
        str(day.year),
        share,
        *_actor(one, event.actors),
        *_actor(one, event.recipients),
        "1",
        root,
        root,
        root,
        _QUAD[QUAD[event.type]],
        str(SCALE[event.type]),
        str(accounts),
        str(independent),
        str(accounts),
        "",
        *_geography(one, event.actors[0]),
        *_geography(one, event.recipients[0] if event.recipients else None),
        *_geography(one, event.place),
        published.replace("-", "") + "000000",
        article.url or f"urn:synoptic:{article.id}",
    ]
    assert len(row) == _COLUMNS
    return row


def _support(one: Coded, facts: tuple[Fact, ...]) -> tuple[int, int]:
    """The bound on origins and the number of accounts of the fact that holds the event's words."""
    holding = [
        fact
        for fact in facts
        if any(
            statement.article == one.account.article.id and statement.span.overlaps(one.event.span)
            for statement in fact.statements
        )
    ]
    if not holding:
        return 1, 1
    best = max(holding, key=lambda fact: (fact.independent, len(fact.statements)))
    return best.independent, len({statement.article for statement in best.statements})


def _actor(one: Coded, actors: tuple[Actor, ...]) -> list[str]:
    if not actors:
        return [""] * 10
    entity = entity_of(one.account, actors[0])
    name = (entity.name if entity else actors[0].name).upper()
    country = alpha3(entity.country) if entity else ""
    return [country, name, country, *[""] * 7]


def _geography(one: Coded, actor: Actor | None) -> list[str]:
    """GDELT's eight columns of a place; type 1 is a country, 0 nothing known."""
    entity = entity_of(one.account, actor) if actor else None
    if entity is None or not entity.country:
        return ["0", *[""] * 7]
    feature = entity.identifier.removeprefix("geonames:")
    return ["1", entity.name, entity.country, "", "", "", "", feature if feature.isdigit() else ""]
