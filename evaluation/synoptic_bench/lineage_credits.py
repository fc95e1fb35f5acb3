"""Measures credits on articles whose news agencies are marked (the impresso set's columns).

Gold is the list of agencies that an article names as its source; agencies without identifier are
left out, and so are agencies that our data does not know under any of the set's own names.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from synoptic.annotate.credits import find_credits
from synoptic.languages import known_outlets, language
from synoptic.records import Article, Block, CreditKind, Label
from synoptic_bench.rows import Row

_HEADER = "# news-agency-as-source = "


@dataclass
class _Marked:
    """One article: its words, its blocks, the agencies it names as source."""

    id: str = ""
    words: list[str] = field(default_factory=list)
    agencies: set[str] = field(default_factory=set)
    named: dict[str, str] = field(default_factory=dict)


def credit_rows(place: Path, folder: Path, limit: int | None) -> Iterator[Row]:
    """Precision and recall of agencies found as credits, for each file in the format."""
    for path in sorted(place.glob("*/*-??.tsv")):
        marked = _read(path)[:limit]
        if not marked:
            continue
        spoken = path.stem[-2:]
        began = time.process_time()
        right = found = wanted = 0
        for article in marked:
            gold = {_name(article.named.get(key, "")) for key in article.agencies} - {""}
            ours = _credited(article, spoken)
            right, found, wanted = (
                right + len(gold & ours), found + len(ours), wanted + len(gold)
            )  # fmt: skip
        seconds = round(time.process_time() - began, 1)
        data = str(path.relative_to(folder).with_suffix(""))
        n = len(marked)
        precision, recall = right / (found or 1), right / (wanted or 1)
        yield Row("lineage", "credit-precision", data, spoken, round(precision, 4), n, seconds)
        yield Row("lineage", "credit-recall", data, spoken, round(recall, 4), n, seconds)


def _name(tag: str) -> str:
    """Our name of the agency that the set calls `tag` ("ATS-SDA"), empty when unknown."""
    outlets = known_outlets()
    for word in (tag, *tag.split("-")):
        outlet = outlets.named(word)
        if outlet is not None:
            return outlet.name
    return ""


def _credited(marked: _Marked, spoken: str) -> set[str]:
    text = "".join(marked.words).strip()
    blocks = tuple(_blocks(text))
    article = Article(id=marked.id, capture="", text=text, blocks=blocks, language=spoken)
    known = language(spoken)
    if known is None:
        return set()
    agencies = {outlet.name for outlet in known_outlets() if outlet.kind == "agency"}
    return {
        credit.source
        for credit in find_credits(article, known)
        if credit.kind is not CreditKind.PHOTO and credit.source in agencies
    }


def _blocks(text: str) -> Iterator[Block]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block(Label.BODY, start, start + len(line))
        start += len(line) + 1


def _read(path: Path) -> list[_Marked]:
    found: list[_Marked] = []
    for line in path.open(encoding="utf-8"):
        if line.startswith("# document_id"):
            found.append(_Marked(id=line.split("=", 1)[1].strip()))
        elif line.startswith(_HEADER) and found:
            names = (name.strip() for name in line[len(_HEADER) :].split(","))
            found[-1].agencies = {name for name in names if name.startswith("Q")}
        elif line.startswith("# segment") and found:
            found[-1].words.append("\n")
        elif line.strip() and not line.startswith(("#", "TOKEN\t")) and found:
            _add(found[-1], line.rstrip("\n").split("\t"))
    return found


def _add(marked: _Marked, columns: list[str]) -> None:
    notes = columns[9] if len(columns) > 9 else ""
    marked.words.append(columns[0] + ("" if "NoSpaceAfter" in notes else " "))
    if "pressagency." in columns[3] and columns[7].startswith("Q"):
        marked.named.setdefault(columns[7], columns[3].rsplit("pressagency.", 1)[1])
