"""Writes lineage as W3C PROV-O: which text was derived from which, with the words that say so."""

import json
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.views import View
from synoptic.records import Account, Evidence, Link, LinkKind, Statement

CONTEXT: View = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "synoptic": "urn:synoptic:",
}
_RELATION = {
    LinkKind.COPY: "prov:wasQuotedFrom",
    LinkKind.EDITED_COPY: "prov:wasRevisionOf",
    LinkKind.TRANSLATION: "prov:wasDerivedFrom",
    LinkKind.REWRITE: "prov:wasDerivedFrom",
    LinkKind.CITES: "prov:wasInfluencedBy",
}


def write(material: Material, file: TextIO) -> None:
    """One JSON-LD document: articles, outlets, their links, and statements with their sources."""
    articles = {account.article.id: account for account in material.accounts()}
    graph: list[View] = [_article(account) for account in articles.values()]
    outlets: dict[str, View] = {}
    for story in material.stories:
        synopsis = material.synopsis(story)
        for link in synopsis.links:
            graph.append(_link(link, outlets))
        for fact in synopsis.facts:
            for statement in fact.statements:
                graph.append(_statement(statement, fact.id, articles, outlets))
    document = {"@context": CONTEXT, "@graph": [*outlets.values(), *graph]}
    json.dump(document, file, ensure_ascii=False, indent=1)
    file.write("\n")


def _article(account: Account) -> View:
    article = account.article
    node: View = {
        "@id": f"synoptic:{article.id}",
        "@type": ["prov:Entity", "schema:NewsArticle"],
        "schema:headline": article.title,
        "schema:inLanguage": article.language,
    }
    if article.url:
        node["schema:url"] = article.url
    if article.published:
        node["schema:datePublished"] = article.published.value
    return node


def _link(link: Link, outlets: dict[str, View]) -> View:
    upstream = (
        f"synoptic:{link.upstream}"
        if link.upstream_kind == "article"
        else _outlet(link.upstream, outlets)
    )
    return {
        "@id": f"synoptic:{link.article}",
        _RELATION[link.kind]: {"@id": upstream},
        "prov:qualifiedDerivation": {
            "@type": "prov:Derivation",
            "prov:entity": {"@id": upstream},
            "synoptic:kind": link.kind.value,
            "synoptic:declared": link.declared,
            "synoptic:confidence": link.confidence,
            "synoptic:evidence": [_evidence(one) for one in link.evidence],
        },
    }


def _outlet(name: str, outlets: dict[str, View]) -> str:
    key = f"synoptic:outlet/{name.casefold().replace(' ', '-')}"
    outlets.setdefault(
        key, {"@id": key, "@type": ["prov:Agent", "prov:Organization"], "schema:name": name}
    )
    return key


def _statement(
    statement: Statement, fact: str, articles: dict[str, Account], outlets: dict[str, View]
) -> View:
    node: View = {
        "@id": f"synoptic:{statement.id}",
        "@type": ["prov:Entity", "oa:Annotation"],
        "prov:wasQuotedFrom": {"@id": f"synoptic:{statement.article}"},
        "synoptic:fact": {"@id": f"synoptic:{fact}"},
        "oa:hasTarget": _target(
            statement.article, statement.start, statement.stop, statement.text, articles
        ),
    }
    if statement.chain.upstream:
        source = _outlet(statement.chain.upstream, outlets)
        node["prov:wasAttributedTo"] = {"@id": source}
    return node


def _evidence(evidence: Evidence) -> View:
    node: View = {"synoptic:reason": evidence.reason}
    if evidence.text:
        node["oa:hasTarget"] = _target(
            evidence.article, evidence.start, evidence.stop, evidence.text, {}
        )
    return node


def _target(article: str, start: int, stop: int, words: str, articles: dict[str, Account]) -> View:
    quote: View = {"@type": "oa:TextQuoteSelector", "oa:exact": words}
    if article in articles:
        text = articles[article].article.text
        quote["oa:prefix"] = text[max(0, start - 24) : start]
        quote["oa:suffix"] = text[stop : stop + 24]
    position = {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": stop}
    return {
        "oa:hasSource": {"@id": f"synoptic:{article}"},
        "oa:hasSelector": [quote, position],
    }
