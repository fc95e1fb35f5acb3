"""Writes articles, persons, organisations and mentions as FollowTheMoney entities, JSON lines."""

import json
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.views import View
from synoptic.records import Account, Entity, NameType, Quote

_SCHEMA = {NameType.PERSON: "Person", NameType.ORGANISATION: "Organization"}


def write(material: Material, file: TextIO) -> None:
    """Articles, then what they mention; quotes become notes, for there is no schema for them."""
    for account in material.accounts():
        for node in _nodes(account):
            file.write(json.dumps(node, ensure_ascii=False) + "\n")


def _nodes(account: Account) -> list[View]:
    article = account.article
    nodes = [
        _node(
            article.id,
            "Article",
            title=article.title,
            language=article.language,
            sourceUrl=article.url,
            publisher=article.outlet,
            author=list(article.authors),
            publishedAt=article.published.value if article.published else "",
            bodyText=article.text,
        )
    ]
    for entity in account.annotations.entities:
        if entity.type in _SCHEMA:
            nodes += _mentioned(account, entity)
    nodes += [_note(account, quote) for quote in account.annotations.quotes]
    return nodes


def _mentioned(account: Account, entity: Entity) -> list[View]:
    schema = _SCHEMA[entity.type]
    wikidata = entity.identifier.removeprefix("wikidata:")
    names = [entity.name, *entity.aliases]
    return [
        _node(
            entity.id,
            schema,
            name=names,
            country=entity.country.lower(),
            wikidataId=wikidata if entity.identifier.startswith("wikidata:") else "",
        ),
        _node(
            f"{account.article.id}-{entity.id}",
            "Mention",
            document=account.article.id,
            resolved=entity.id,
            name=names,
            detectedSchema=schema,
        ),
    ]


def _note(account: Account, quote: Quote) -> View:
    words = " … ".join(span.of(account.article.text) for span in quote.content)
    speaker = quote.speaker
    return _node(
        quote.id,
        "Note",
        name=speaker.name if speaker else "",
        description=words,
        entity=[account.article.id, *([speaker.entity] if speaker and speaker.entity else [])],
    )


def _node(key: str, schema: str, **properties: str | list[str]) -> View:
    """One entity; empty values are left out, single values become lists."""
    filled: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [value] if isinstance(value, str) else list(dict.fromkeys(value))
        if kept := [one for one in values if one]:
            filled[name] = kept
    return {"id": key, "schema": schema, "properties": filled}
