"""Reads a record that another extractor wrote: its text as lines, its fields as declared."""

import json
from typing import TypeAlias

from synoptic.extract.declared import Declared, Found
from synoptic.extract.flat import flat_lines
from synoptic.extract.lines import Line
from synoptic.records import Hint, ReadingError

Row: TypeAlias = dict[str, object]

_TEXTS = ("text", "maintext", "article_text", "text_content", "plaintext", "raw_text", "content",
          "articleBody")  # fmt: skip
_TITLES = ("title", "article_title", "headline")
_PUBLISHED = ("date", "date_publish", "publishing_date", "publication_date", "published",
              "published_at", "date_published", "datePublished", "pub_date")  # fmt: skip
_MODIFIED = ("date_modify", "date_modified", "modified", "dateModified", "updated_at")
_AUTHORS = ("authors", "author", "byline", "creator")
_OUTLETS = ("sitename", "publisher", "media_name", "source_name", "outlet", "source-hostname",
            "source_domain", "canonical_domain", "hostname")  # fmt: skip
_ADDRESSES = ("canonical_url", "url", "source", "requested_url", "responded_url", "original_url",
              "normalized_url", "link")  # fmt: skip
_LANGUAGES = ("language", "lang", "full_language")


def extracted(content: str) -> tuple[list[Line], Declared, str]:
    """Lines, declared fields and address of one record.

    Knows the fields of news-please, fundus, trafilatura and Media Cloud's stories. Raises
    `ReadingError` when there is no text among them.
    """
    row = _merged(json.loads(content))
    text = _first(row, _TEXTS) or _sections(row.get("body"))
    if not text:
        raise ReadingError("the record holds no text", remedy=f"give it a field {_TEXTS[0]!r}")
    found = Declared()
    groups = (
        (_TITLES, found.titles),
        (_PUBLISHED, found.published),
        (_MODIFIED, found.modified),
        (_OUTLETS, found.outlets),
        (_LANGUAGES, found.languages),
    )
    for keys, group in groups:
        group.extend(
            Found(_words(row[key]), f"record {key}") for key in keys if _words(row.get(key))
        )
    for key in _AUTHORS:
        value = row.get(key)
        names = value if isinstance(value, list) else [value]
        found.authors.extend(Found(_words(n), f"record {key}") for n in names if _words(n))
    section = _words(row.get("section") or row.get("categories"))
    if section:
        found.hints.append(Hint("section", section, "record"))
    address = next((u for k in _ADDRESSES if (u := _words(row.get(k))).startswith("http")), "")
    return flat_lines(text), found, address


def _merged(row: object) -> Row:
    """The record with what Media Cloud nests one level down brought up."""
    if not isinstance(row, dict):
        raise ReadingError("the record is no object", remedy="give one JSON object a line")
    flat: Row = {}
    for key in ("rss_entry", "http_metadata", "content_metadata"):
        inner = row.get(key)
        if isinstance(inner, dict):
            flat |= inner
    return flat | row


def _first(row: Row, keys: tuple[str, ...]) -> str:
    return next((words for key in keys if (words := _words(row.get(key)))), "")


def _words(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title"))
    return ""


def _sections(body: object) -> str:
    """The text of fundus's body: a summary and sections with a headline and paragraphs."""
    if isinstance(body, str):
        return body
    if not isinstance(body, dict):
        return ""
    pieces = _strings(body.get("summary"))
    sections = body.get("sections")
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, dict):
            pieces += _strings(section.get("headline")) + _strings(section.get("paragraphs"))
    return "\n\n".join(pieces)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
