"""Finds the people in a page's visible author line, where its data names none."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from synoptic.extract.agencies import is_agency, is_person
from synoptic.extract.declared import Found, elements_with
from synoptic.extract.flat import tidy
from synoptic.extract.lines import Line, Verdict
from synoptic.extract.people import names_in
from synoptic.extract.phrases import opening_of

LONGEST = 120
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|author-?name|authorname|contributor|writer|"
    r"post-?author|article-?author|entry-?author|autor|auteur|autore)(?:$|[\s_-])",
    re.I,
)
_MARKS = (":", "：", "/", "／", "|", "｜")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_NAME = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2,4}")
_OUTSIDE = re.compile(r"comment|related|sidebar|footer|avatar|image|photo|bio\b|social|card", re.I)


def marked_bylines(root: HtmlElement) -> list[Found]:
    """The first author line that the page marks as one, by `rel`, class or id."""
    for element in _marked(root):
        words = tidy(" ".join(" ".join(element.itertext()).split()))
        if not 3 <= len(words) <= LONGEST:
            continue
        pieces = [tidy(" ".join(piece.split())) for piece in element.itertext()]
        for parts in (pieces, [words]):
            names = [name for part in parts if part for name in names_in(part)]
            found = [Found(name, "byline") for name in names if _looks_like_name(name)]
            if found:
                return found
    return []


def line_bylines(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> list[Found]:
    """The people of the first line that opens like an author line ("By ...").

    In scripts without spaces a place and "reports" follow a name as another name would: only a mark
    shows that all of the line is names.
    """
    for line, verdict in zip(lines, verdicts, strict=True):
        if not verdict.reason.startswith("byline"):
            continue
        opening = opening_of(line.text)
        if opening is None:
            continue
        found = [Found(name, "text: byline") for name in _line_names(opening[1])]
        if found:
            return found
    return []


def _line_names(rest: str) -> list[str]:
    if not _UNSPACED.search(rest):
        return [name for name in names_in(rest) if _looks_like_name(name)]
    if not rest.lstrip().startswith(_MARKS):
        return []
    names = names_in(rest.strip(" ()（）" + "".join(_MARKS)))
    return [name for name in names if _UNSPACED_NAME.fullmatch(name)]


def _marked(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter("a"):
        if element.get("rel") == "author":
            yield element
    for element in elements_with(root, "class"):
        marks = f"{element.get('class')} {element.get('id') or ''}"
        if len(marks) < 400 and _MARKED.search(marks) and not _OUTSIDE.search(marks):
            yield element


def _looks_like_name(name: str) -> bool:
    """Whether words are a person's or an agency's name: two to five, each with a capital."""
    if is_agency(name):
        return True
    words = name.split()
    if not 2 <= len(words) <= 5 or not is_person(name):
        return False
    capital = sum(word[:1].isupper() or not word[:1].isascii() for word in words)
    return capital >= len(words) - 1 and not any(c.isdigit() for c in name)
