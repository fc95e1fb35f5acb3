"""Writes coded events in POLECAT's columns: tab-separated, with a header."""

from typing import TextIO

from synoptic.export.coding import (
    QUAD,
    SCALE,
    Coded,
    alpha3,
    coded,
    country_name,
    entity_of,
    one_line,
)
from synoptic.export.formats import Material
from synoptic.records import Actor, NameType
from synoptic.version import VERSION

_OF_AN_ACTOR = (
    "{} Name",
    "{} Country",
    "{} COW",
    "Primary {} Sector",
    "{} Sectors",
    "{} Title",
    "{} Name Raw",
    "Wikipedia {} ID",
)

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *(name.format("Actor") for name in _OF_AN_ACTOR),
    *(name.format("Recipient") for name in _OF_AN_ACTOR),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
"""The 40 columns in POLECAT's order; what is not known is empty."""


def write(material: Material, file: TextIO) -> None:
    """One row an event; several actors share a cell, parted by semicolons."""
    file.write("\t".join(COLUMNS) + "\n")
    for one in coded(material):
        file.write("\t".join(one_line(cell) for cell in _row(one)) + "\n")


def _row(one: Coded) -> list[str]:
    event, article = one.event, one.account.article
    place = entity_of(one.account, event.place) if event.place else None
    country = country_name(place.country) if place else ""
    geonames = place.identifier.removeprefix("geonames:") if place else ""
    return [
        one.id,
        one.day,
        event.type,
        event.mode,
        str(SCALE[event.type]),
        str(QUAD[event.type]),
        "; ".join(event.contexts),
        *_actors(one, event.actors),
        *_actors(one, event.recipients),
        place.name if place else "",
        "",
        "",
        "",
        country,
        "",
        "",
        geonames if geonames.isdigit() else "",
        event.place.span.of(article.text) if event.place else "",
        "",
        article.outlet,
        article.published.day if article.published else "",
        _names(one, NameType.PERSON),
        _names(one, NameType.ORGANISATION),
        _names(one, NameType.PLACE),
        article.language,
        f"synoptic-{VERSION}",
    ]


def _actors(one: Coded, actors: tuple[Actor, ...]) -> list[str]:
    names, countries, raw, ids = [], [], [], []
    for actor in actors:
        entity = entity_of(one.account, actor)
        names.append(entity.name if entity else actor.name)
        countries.append(alpha3(entity.country) if entity else "")
        raw.append(actor.span.of(one.account.article.text))
        wikidata = entity.identifier if entity else ""
        ids.append(wikidata.removeprefix("wikidata:") if wikidata.startswith("wikidata:") else "")
    joined = ["; ".join(part).strip("; ") for part in (names, countries, raw, ids)]
    return [joined[0], joined[1], "", "", "", "", joined[2], joined[3]]


def _names(one: Coded, kind: NameType) -> str:
    entities = one.account.annotations.entities
    return "; ".join(dict.fromkeys(entity.name for entity in entities if entity.type == kind))
