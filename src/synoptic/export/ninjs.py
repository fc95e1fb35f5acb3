"""Writes articles as IPTC ninjs 3.1: text, names, sources and what an article goes back to."""

import json
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.views import View
from synoptic.records import ARTICLE_LEVEL, Account, Credit, Entity, Link, NameType

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_LISTS = {
    NameType.PERSON: "people",
    NameType.ORGANISATION: "organisations",
    NameType.PLACE: "places",
}


def write(material: Material, file: TextIO) -> None:
    """One object a line; links of a story become associations of its articles."""
    links: dict[str, list[Link]] = {}
    for story in material.stories:
        for link in material.synopsis(story).links:
            links.setdefault(link.article, []).append(link)
    for account in material.accounts():
        item = _item(account, links.get(account.article.id, []))
        file.write(json.dumps(item, ensure_ascii=False) + "\n")


def _item(account: Account, links: list[Link]) -> View:
    article = account.article
    item: View = {
        "uri": article.url or f"urn:synoptic:{article.id}",
        "standard": STANDARD,
        "type": "text",
        "language": article.language,
        "altids": [{"role": "synoptic", "value": article.id}],
        "headlines": [{"value": article.title, "contenttype": "text/plain"}],
        "bodies": [{"value": article.text, "contenttype": "text/plain"}],
    }
    if article.published:
        item["firstcreated"] = article.published.value
    if article.modified:
        item["versioncreated"] = article.modified.value
    if article.authors:
        item["by"] = ", ".join(article.authors)
    for name in _LISTS.values():
        found = [_concept(e) for e in account.annotations.entities if _LISTS.get(e.type) == name]
        if found:
            item[name] = found
    sources = [_source(c) for c in account.annotations.credits if c.kind in ARTICLE_LEVEL]
    if article.outlet:
        sources.append({"name": article.outlet, "role": "distributed"})
    if sources:
        item["infosources"] = sources
    if links:
        item["associations"] = [_association(link) for link in links]
    return item


def _concept(entity: Entity) -> View:
    concept: View = {"name": entity.name, "rel": "mentions"}
    if entity.identifier:
        concept["uri"] = entity.identifier
    return concept


def _source(credit: Credit) -> View:
    return {"name": credit.source, "role": "originated"}


def _association(link: Link) -> View:
    return {
        "name": link.kind.value,
        "type": "text",
        "uri": f"urn:synoptic:{link.upstream}" if link.upstream_kind == "article" else "",
        "infosources": [{"name": link.upstream, "role": "originated"}],
    }
