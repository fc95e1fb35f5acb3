"""Writes coded events as PLOVER records (manual 2.0), one JSON object a line."""

import json
from typing import TextIO

from synoptic.export.coding import QUAD, SCALE, Coded, alpha3, coded, entity_of
from synoptic.export.formats import Material
from synoptic.export.views import View
from synoptic.records import Actor, Auxiliary


def write(material: Material, file: TextIO) -> None:
    """One event a line; what the manual has no name for stands under names of our own."""
    for one in coded(material):
        file.write(json.dumps(_record(one), ensure_ascii=False) + "\n")


def _record(one: Coded) -> View:
    event, article = one.event, one.account.article
    record: View = {
        "id": one.id,
        "date": one.day,
        "actor": [_actor(one, actor) for actor in event.actors],
        "event": [event.type],
        "quad_code": QUAD[event.type],
        "event_scale": SCALE[event.type],
        "event_text": [event.span.of(article.text)],
        "cite_info": {
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "publication": article.outlet,
            "codebook": "plover-base-2.0",
        },
        "attribution": {"kind": event.attribution.value},
        "spans": {"event": [event.start, event.stop]},
        "provenance": {"article": article.id, "story": one.story},
        "date_assumed": one.assumed,
    }
    if one.last_day != one.day:
        record["enddate"] = one.last_day
    if event.recipients:
        record["recipient"] = [_actor(one, actor) for actor in event.recipients]
    if event.mode:
        record["mode"] = [event.mode]
    if event.contexts:
        record["context"] = list(event.contexts)
    if event.place:
        place = entity_of(one.account, event.place)
        location: View = {"extracted_place": event.place.name}
        if place and place.country:
            location["country_code"] = alpha3(place.country)
        if place and place.identifier.startswith("geonames:"):
            location["geonameid"] = place.identifier.removeprefix("geonames:")
        record["event_loc"] = location
    if event.auxiliaries:
        record["aux"] = [
            auxiliary.value for auxiliary in Auxiliary if auxiliary in event.auxiliaries
        ]
    return record


def _actor(one: Coded, actor: Actor) -> View:
    entity = entity_of(one.account, actor)
    made: View = {
        "entity_text": actor.span.of(one.account.article.text),
        "identifier_text": entity.name if entity else actor.name,
        "span": [actor.start, actor.stop],
    }
    if entity and entity.country:
        made["code"] = alpha3(entity.country)
    if entity and entity.identifier.startswith("wikidata:"):
        made["identifier_id"] = entity.identifier.removeprefix("wikidata:")
    return made
