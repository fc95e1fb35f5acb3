"""Reads the JSON-LD of a page: all its nodes, flat, and which of them is the article."""

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml.html import HtmlElement

from synoptic.extract.flat import tidy

Node: TypeAlias = dict[str, object]

ARTICLES = frozenset((
    "advertisercontentarticle", "analysisnewsarticle", "article", "askpublicnewsarticle",
    "backgroundnewsarticle", "blogposting", "liveblogposting", "medicalscholarlyarticle",
    "newsarticle", "opinionnewsarticle", "report", "reportagenewsarticle", "reviewnewsarticle",
    "satiricalarticle", "scholarlyarticle", "socialmediaposting", "techarticle",
))  # fmt: skip
PAGES = frozenset(("webpage", "itempage", "creativework", "aboutpage", "collectionpage"))
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING = re.compile(r",(\s*[}\]])")
_WRAPPED = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.S
)
DEEPEST = 8


def linked_nodes(root: HtmlElement) -> list[Node]:
    """Every object in every JSON-LD script, outer before inner, in the order of the page."""
    nodes: list[Node] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text:
            nodes.extend(_flattened(_loaded(script.text)))
    return nodes


def article_node(nodes: list[Node]) -> Node | None:
    """The node that is the page's article: the first of an article's type with a headline."""
    articles = [node for node in nodes if kinds_of(node) & ARTICLES]
    articles.sort(key=lambda node: -sum(key in node for key in ("headline", "datePublished")))
    if articles:
        return articles[0]
    pages = [node for node in nodes if kinds_of(node) & PAGES and "datePublished" in node]
    return pages[0] if pages else None


def kinds_of(node: Node) -> set[str]:
    """The types of a node, lower case, without the vocabulary's address."""
    raw = node.get("@type")
    values = raw if isinstance(raw, list) else [raw]
    return {str(value).rpartition("/")[2].lower() for value in values if value}


def words_of(value: object) -> str:
    """A value as words: a string, a node's name, the first of a list."""
    if isinstance(value, list):
        return next((words for entry in value if (words := words_of(entry))), "")
    if isinstance(value, dict):
        for key in ("name", "headline", "@value", "url", "@id"):
            if words := words_of(value.get(key)):
                return words
        return ""
    return tidy(unescaped(value)) if isinstance(value, str) else ""


def values_of(value: object) -> Iterator[object]:
    """A value as a list of values."""
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value


def unescaped(text: str) -> str:
    """The text without entities and tags that some sites put into their data."""
    if "&" in text or "<" in text:
        from html import unescape

        text = re.sub(r"<[^<>]{1,200}>", "", unescape(text))
    return " ".join(text.split())


def _loaded(text: str) -> object:
    bare = _WRAPPED.sub("", text.strip())
    for attempt in (bare, _TRAILING.sub(r"\1", _CONTROL.sub(" ", bare)), bare.replace("\\'", "'")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flattened(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if "@type" in value or "headline" in value:
            yield value
        for key, inner in value.items():
            if isinstance(inner, dict | list) and key not in ("author", "publisher", "image"):
                yield from _flattened(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _flattened(inner, depth + 1)
