"""What `annotate` found, kind by kind, each record beside the words it pointed at."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, select

from synoptic.records import (
    Annotations,
    Article,
    Credit,
    Entity,
    Event,
    Figure,
    Quote,
    TimeExpression,
)
from synoptic.store.packing import in_portions, packed, put, unpacked
from synoptic.store.places import words
from synoptic.store.schema import credits_, entities, events, figures, quotes, times
from synoptic.store.sessions import Sessions


class Kind(msgspec.Struct, frozen=True):
    """One kind of annotation: its field in `Annotations`, its table, record and filter columns."""

    field: str
    table: Table
    shape: type[msgspec.Struct]
    columns: Callable[[Any], Mapping[str, object]]


KINDS: tuple[Kind, ...] = (
    Kind(
        "entities",
        entities,
        Entity,
        lambda entity: {
            "id": entity.id,
            "name": entity.name,
            "type": entity.type.value,
            "key": entity.key,
            "identifier": entity.identifier,
        },
    ),
    Kind(
        "quotes",
        quotes,
        Quote,
        lambda quote: {
            "id": quote.id,
            "kind": quote.kind.value,
            "speaker": quote.speaker.name if quote.speaker else "",
            "speaker_entity": quote.speaker.entity if quote.speaker else "",
        },
    ),
    Kind(
        "figures",
        figures,
        Figure,
        lambda figure: {
            "kind": figure.kind.value,
            "unit": figure.unit,
            "value": figure.value,
            "thing": figure.thing,
        },
    ),
    Kind(
        "times",
        times,
        TimeExpression,
        lambda time: {"earliest": time.earliest, "latest": time.latest},
    ),
    Kind(
        "events",
        events,
        Event,
        lambda event: {
            "type": event.type,
            "mode": event.mode,
            "date": event.date,
            "attribution": event.attribution.value,
        },
    ),
    Kind(
        "credits",
        credits_,
        Credit,
        lambda credit: {
            "kind": credit.kind.value,
            "source": credit.source,
            "family": credit.family,
        },
    ),
)
"""Every kind of annotation, in the order of `Annotations`."""


class AnnotationsOfArticles:
    """Annotations by article."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def put(self, article: Article, found: Annotations) -> None:
        """Keeps what was found in an article in place of what was there."""
        with self._sessions.writing() as connection:
            for kind in KINDS:
                connection.execute(delete(kind.table).where(kind.table.c.article == article.id))
                put(connection, kind.table, _rows(kind, article, getattr(found, kind.field)))

    def get(self, article: str) -> Annotations:
        """What was found in an article; empty lists where nothing was, or it was not annotated."""
        return self.many([article])[article]

    def many(self, ids: Iterable[str]) -> dict[str, Annotations]:
        """What was found in each of these articles."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, dict[str, list[Any]]] = {id_: defaultdict(list) for id_ in wanted}
        with self._sessions.reading() as connection:
            for portion in in_portions(wanted):
                for kind in KINDS:
                    for article, record in _read(connection, kind, portion):
                        found[article][kind.field].append(record)
        return {
            id_: Annotations(article=id_, **{field: tuple(many) for field, many in kinds.items()})
            for id_, kinds in found.items()
        }

    def named(
        self, places: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], tuple[Entity, frozenset[str]]]:
        """The entities at (article, local id), each with the keys of all named in its article."""
        wanted = set(places)
        company: defaultdict[str, set[str]] = defaultdict(set)
        found: dict[tuple[str, str], Entity] = {}
        columns = (entities.c.article, entities.c.id, entities.c.key, entities.c.identifier)
        with self._sessions.reading() as connection:
            for portion in in_portions(sorted({article for article, _ in wanted})):
                here = entities.c.article.in_(portion)
                for row in connection.execute(select(*columns).where(here)):
                    company[row.article].add(row.identifier or row.key)
                inside = set(portion)
                locals_ = sorted({local for article, local in wanted if article in inside})
                for names in in_portions(locals_):
                    query = select(entities.c.article, entities.c.id, entities.c.record).where(
                        here, entities.c.id.in_(names)
                    )
                    for article, local, record in connection.execute(query):
                        if (article, local) in wanted:
                            found[article, local] = unpacked(record, Entity)
        return {place: (entity, frozenset(company[place[0]])) for place, entity in found.items()}


def _rows(kind: Kind, article: Article, found: Sequence[Any]) -> Iterable[dict[str, object]]:
    for position, record in enumerate(found):
        yield {
            "article": article.id,
            "position": position,
            **kind.columns(record),
            "record": packed(record),
            "words": packed(words(record, article.text)),
        }


def _read(
    connection: Connection, kind: Kind, ids: Sequence[str]
) -> Iterable[tuple[str, msgspec.Struct]]:
    table = kind.table
    query = (
        select(table.c.article, table.c.record)
        .where(table.c.article.in_(ids))
        .order_by(table.c.article, table.c.position)
    )
    for row in connection.execute(query):
        yield row.article, unpacked(row.record, kind.shape)
