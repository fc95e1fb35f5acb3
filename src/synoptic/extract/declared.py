"""Collects what a page says of itself: JSON-LD, meta tags, microdata, `<time>`, links.

Nothing is chosen here; `metadata.py` weighs the findings. Each carries its place.
"""

import re

import msgspec
from lxml.html import HtmlElement

from synoptic.extract.flat import tidy
from synoptic.extract.linked_data import (
    ARTICLES,
    Node,
    article_node,
    kinds_of,
    linked_nodes,
    unescaped,
    values_of,
    words_of,
)
from synoptic.records import Hint


class Found(msgspec.Struct, frozen=True):
    """A value and where it stood ("json-ld datePublished", "meta og:title")."""

    value: str
    place: str
    organisation: bool = False


class Declared(msgspec.Struct):
    """Everything a page declares, each list in the order in which it is believed."""

    titles: list[Found] = []
    headings: list[Found] = []
    leads: list[Found] = []
    published: list[Found] = []
    modified: list[Found] = []
    authors: list[Found] = []
    outlets: list[Found] = []
    languages: list[Found] = []
    canonical: list[Found] = []
    hints: list[Hint] = []


_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date.published", "published_time", "article.published", "publication_date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published-date", "article:published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "citation_publication_date", "citation_date",
    "cxenseparse:recs:publishtime", "originalpublicationdate", "article_date_original",
    "date", "rnews:datepublished", "bt:pubdate", "last-published", "created", "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "date.modified", "modified_time", "dcterms.modified", "dc.date.modified", "last-modified",
    "lastmod", "revised", "article:modified", "date.updated", "updated_time",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "article:author:name", "parsely-author",
    "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
    "byl", "cxenseparse:author", "rbauthors", "creator", "article.author",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "citation_title", "title")
_LEADS = ("og:description", "description", "twitter:description")
_OUTLETS = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_HINTS = {
    "syndication-source": "canonical",
    "original-source": "based-on",
    "article:section": "section",
    "news_keywords": "keyword",
    "keywords": "keyword",
    "article:tag": "keyword",
    "copyright": "copyright",
    "dcterms.rightsholder": "copyright",
    "dc.rights": "copyright",
    "dc.source": "based-on",
    "article:content_tier": "paywall",
    "provider": "provider",
    "syndication-partner": "provider",
    "article:provider": "provider",
    "og:article:publisher": "provider",
}
_NODE_HINTS = (
    ("isBasedOn", "based-on"),
    ("isBasedOnUrl", "based-on"),
    ("translationOfWork", "based-on"),
    ("copyrightHolder", "copyright"),
    ("provider", "provider"),
    ("sourceOrganization", "provider"),
    ("translator", "translator"),
    ("articleSection", "section"),
    ("keywords", "keyword"),
)
_TIME_CLASS = re.compile(r"publish|pubdate|date|entry|post|created|time", re.I)
_UPDATED_CLASS = re.compile(r"updat|modif", re.I)


def declared(root: HtmlElement) -> Declared:
    """All that the page under `root` declares."""
    found = Declared()
    _linked(root, found)
    _meta(root, found)
    _links(root, found)
    _microdata(root, found)
    _times(root, found)
    _headings(root, found)
    return found


def _linked(root: HtmlElement, found: Declared) -> None:
    nodes = linked_nodes(root)
    node = article_node(nodes)
    by_id = {str(entry["@id"]): entry for entry in nodes if "@id" in entry and len(entry) > 1}
    if node is not None:
        _article(node, by_id, found)
    for entry in nodes:
        if "website" in kinds_of(entry) and (name := words_of(entry.get("name"))):
            found.outlets.append(Found(name, "json-ld WebSite"))


def _article(node: Node, by_id: dict[str, Node], found: Declared) -> None:
    trusted = bool(kinds_of(node) & ARTICLES)
    for key, group in (
        ("headline", found.titles),
        ("datePublished", found.published),
        ("dateCreated", found.published),
        ("dateModified", found.modified),
        ("inLanguage", found.languages),
    ):
        if words := words_of(node.get(key)):
            group.append(Found(words, f"json-ld {key}"))
    if not found.titles and trusted and (name := words_of(node.get("name"))):
        found.titles.append(Found(name, "json-ld name"))
    for key in ("author", "creator"):
        if not found.authors:
            found.authors += _people(node.get(key), by_id, f"json-ld {key}")
    for key in ("publisher", "sourceOrganization"):
        value = _resolved(node.get(key), by_id)
        if (words := words_of(value)) and not words.startswith("http"):
            found.outlets.append(Found(words, f"json-ld {key}"))
    for key, kind in _NODE_HINTS:
        for value in values_of(node.get(key)):
            resolved = _resolved(value, by_id)
            if kind == "based-on":
                resolved = _source_of(resolved, by_id)
            if words := words_of(resolved):
                found.hints.append(Hint(kind, words, f"json-ld {key}"))
    if str(node.get("isAccessibleForFree", "")).lower() in ("false", "https://schema.org/false"):
        found.hints.append(Hint("paywall", "true", "json-ld isAccessibleForFree"))


def _source_of(work: object, by_id: dict[str, Node]) -> object:
    """Who stands behind a work that a page is based on: its publisher, else its address or name."""
    if not isinstance(work, dict):
        return work
    for key in ("publisher", "provider", "sourceOrganization", "url"):
        if words := words_of(_resolved(work.get(key), by_id)):
            return words
    return work


def _people(value: object, by_id: dict[str, Node], place: str) -> list[Found]:
    people = []
    for entry in values_of(value):
        resolved = _resolved(entry, by_id)
        names = [resolved]
        organisation = False
        if isinstance(resolved, dict):
            organisation = bool(
                kinds_of(resolved) & {"organization", "newsmediaorganization", "corporation"}
            )
            names = list(values_of(resolved.get("name")))
        for name in names:
            if isinstance(name, str) and (words := tidy(unescaped(name))):
                people.append(Found(words, place, organisation))
    return people


def _resolved(value: object, by_id: dict[str, Node]) -> object:
    """A reference to another node (`{"@id": ...}`) replaced by that node."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and "name" not in value and "@id" in value:
        return by_id.get(str(value["@id"]), value)
    return value


def _meta(root: HtmlElement, found: Declared) -> None:
    values: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = element.get(attribute)
            if key:
                values.setdefault(key.strip().lower(), []).append(tidy(unescaped(content)))
    groups = (
        (_PUBLISHED, found.published),
        (_MODIFIED, found.modified),
        (_TITLES, found.titles),
        (_LEADS, found.leads),
        (_OUTLETS, found.outlets),
        (_AUTHORS, found.authors),
        (("content-language", "og:locale", "language", "dc.language"), found.languages),
        (("og:url",), found.canonical),
    )
    for keys, group in groups:
        for key in keys:
            group.extend(Found(value, f"meta {key}") for value in values.get(key, ()))
    for key, kind in _HINTS.items():
        found.hints.extend(Hint(kind, value, f"meta {key}") for value in values.get(key, ()))


def _links(root: HtmlElement, found: Declared) -> None:
    for element in root.iter("link"):
        relation = (element.get("rel") or "").lower().split()
        if "canonical" in relation and element.get("href"):
            found.canonical.insert(0, Found(element.get("href").strip(), "link canonical"))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found.languages.append(Found(language.strip(), "html lang"))


def elements_with(root: HtmlElement, attribute: str) -> list[HtmlElement]:
    """The elements that have an attribute, in the order of the page."""
    found = root.xpath(f"//*[@{attribute}]")
    return [e for e in found if isinstance(e, HtmlElement)] if isinstance(found, list) else []


def _microdata(root: HtmlElement, found: Declared) -> None:
    for element in elements_with(root, "itemprop"):
        keys = element.get("itemprop").lower().split()
        value = element.get("content") or element.get("datetime") or ""
        for key in keys:
            if key == "datepublished" and value:
                found.published.append(Found(value.strip(), "microdata datePublished"))
            elif key == "datemodified" and value:
                found.modified.append(Found(value.strip(), "microdata dateModified"))
            elif key == "headline" and element.tag != "meta":
                words = tidy(" ".join(element.itertext()))
                if words:
                    found.titles.append(Found(words, "microdata headline"))
            elif key == "author" and element.tag != "meta":
                named = element.find('.//*[@itemprop="name"]')
                source = element if named is None else named
                pieces = [source.get("content") or "", *source.itertext()]
                words = next((w for piece in pieces if len(w := tidy(piece.strip())) > 4), "")
                if words and len(words) < 80:
                    found.authors.append(Found(words, "microdata author"))


def _times(root: HtmlElement, found: Declared) -> None:
    for element in root.iter("time"):
        value = (element.get("datetime") or "").strip()
        if not value:
            continue
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if element.get("pubdate") is not None:
            found.published.append(Found(value, "time pubdate"))
        elif _UPDATED_CLASS.search(marks):
            found.modified.append(Found(value, "time"))
        elif _TIME_CLASS.search(marks):
            found.published.append(Found(value, "time with class"))


def _headings(root: HtmlElement, found: Declared) -> None:
    for tag, group in (("h1", found.headings), ("title", found.titles)):
        for element in root.iter(tag):
            words = tidy(" ".join("".join(element.itertext()).split()))
            if 3 <= len(words) <= 400:
                group.append(Found(words, tag))
            if len(group) >= 12:
                break
