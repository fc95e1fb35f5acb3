"""Measures identity: pairs of spellings, and gold mentions put into clusters across languages.

Gold mentions are handed to the product as if the encoder had found them, so that what is measured
is joining and not finding. BSNLP gives no places: there the mentions, one a line, are the article.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from synoptic.annotate.entities import find_entities
from synoptic.languages import Language, language
from synoptic.languages.leaders import leader_of
from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Block,
    Label,
    Name,
    NameType,
    Vectors,
)
from synoptic.relate.identity import identify
from synoptic.text import script
from synoptic.text.likeness import likeness
from synoptic_bench.rows import Row

NAMES = ("entities",)
_NOTHING = Vectors(dimension=0, values=b"")
_TYPES = {
    "PER": NameType.PERSON,
    "LOC": NameType.PLACE,
    "ORG": NameType.ORGANISATION,
}
_CAPITAL = r"[A-ZÀ-Þ0-9][\w.&'’/+-]*"
_INNER = "of|de|del|and|the|van|der|von|y|e|di"
_RUN = re.compile(rf"{_CAPITAL}(?: (?:(?:{_INNER}) )?{_CAPITAL})*")
_TITLES = "CEO|President|Presidente|Minister|Secretary|Chief|Executive|Officer|Analyst|Founder"
_TITLE = re.compile(rf"\b(?:{_TITLES}|{_TITLES.lower()}|co-founder)\b ")
Place = tuple[int, int, NameType, str]


class Document(msgspec.Struct, frozen=True):
    """Gold mentions of one document: words, type, the id of what they name, and their place.

    Where a set gives no text, `text` is the mentions, one a line.
    """

    id: str
    language: str
    group: str
    text: str
    mentions: tuple[Place, ...]


def _lines(
    mentions: list[tuple[str, NameType, str]],
) -> tuple[str, list[tuple[int, int, NameType, str]]]:
    text, placed = "", []
    for words, kind, gold in mentions:
        placed.append((len(text), len(text) + len(words), kind, gold))
        text += words + "\n"
    return text, placed


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """Rows of the names in the package, of BSNLP files and of MEANTIME files under `folder`."""
    del peers
    yield from _name_rows()
    for path in sorted(folder.glob("stories/**/*_entities.jsonl")):
        place = str(path.relative_to(folder))
        yield from _cluster_rows(place, list(_bsnlp(path, limit)))
    documents: list[Document] = []
    for path in sorted(folder.glob("**/meantime/*.jsonl")):
        documents += _meantime(path, limit)
    yield from _cluster_rows("events/meantime", documents)


# ---- Pairs of spellings


def _name_rows() -> Iterator[Row]:
    lines = (files("synoptic_bench") / "gold" / "names.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    sets = (
        ("fresh", likeness, "spelling"),
        ("all", likeness, "spelling"),
        ("all", _known, "known"),
    )
    for part, measure_of, method in sets:
        chosen = [row for row in rows if part in (row[2], "all")]
        start = time.process_time()
        scored = [
            (measure_of(one[1], other[1]), one[0] == other[0], script(one[1]) != script(other[1]))
            for one, other in combinations(chosen, 2)
        ]
        seconds = time.process_time() - start
        data = f"gold/names.tsv {part} {method}"
        crossing = [pair for pair in scored if pair[2]]
        for name, pairs in (("same-name-f1", scored), ("same-name-f1-cross-script", crossing)):
            best, recall = _best(pairs)
            yield Row("entities", name, data, "", best, len(pairs), seconds)
            measure = name.replace("f1", "recall-at-precision-98")
            yield Row("entities", measure, data, "", recall, len(pairs), seconds)


def _known(one: str, other: str) -> float:
    """Likeness as the product joins: persons of the data file by their id, others by spelling."""
    first, second = leader_of(one), leader_of(other)
    if first is not None and second is not None:
        return 1.0 if first is second else 0.0
    return likeness(one, other)


def _best(pairs: list[tuple[float, bool, bool]]) -> tuple[float, float]:
    """The best F1 over all thresholds, and the greatest recall at a precision of .98."""
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    positive = sum(same for _, same, _ in ordered)
    true = false = 0
    best = recall = 0.0
    for index, (score, same, _) in enumerate(ordered):
        true, false = true + same, false + (not same)
        if index + 1 < len(ordered) and ordered[index + 1][0] == score:
            continue
        precision, found = true / (true + false), true / positive
        if true:
            best = max(best, 2 * precision * found / (precision + found))
        if precision >= 0.98:
            recall = max(recall, found)
    return best, recall


# ---- Clusters of mentions


def _bsnlp(path: Path, limit: int | None) -> Iterator[Document]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in path.read_text("utf-8").splitlines():
        row = msgspec.json.decode(line)
        slot = (row["topic"], row["lang"])
        counts[slot] += 1
        if limit is not None and counts[slot] > limit:
            continue
        text, mentions = _lines(
            [
                (item["mention"].strip(), _TYPES.get(item["type"], NameType.OTHER), item["xid"])
                for item in row["entities"]
                if item["mention"].strip()
            ]
        )
        yield Document(row["id"], row["lang"], row["topic"], text, tuple(mentions))


def _meantime(path: Path, limit: int | None) -> Iterator[Document]:
    """Mentions that hold a name: gold marks whole phrases, of which the name at the head counts."""
    for line in path.read_text("utf-8").splitlines()[:limit]:
        row = msgspec.json.decode(line)
        mentions = []
        for item in sorted(row["mentions"], key=lambda item: item["span"]):
            if item["kind"] != "entity" or not item["ext"]:
                continue
            place = _name_within(row["text"], item)
            if place:
                kind = _TYPES.get(item["cls"], NameType.OTHER)
                mentions.append((*place, kind, item["ext"]))
        group = row["corpus"]
        name = f"{row['id']}-{row['lang']}"
        yield Document(name, row["lang"], group, row["text"], tuple(dict.fromkeys(mentions)))


def _name_within(text: str, item: dict[str, Any]) -> tuple[int, int] | None:
    """The run of capitalised words that holds the head of a mention, or `None`.

    A phrase whose head is no name ("the company") has none. Of a person's run, the words behind the
    last comma or title count as the encoder would give them.
    """
    start, stop = item["span"]
    head = text.find(item["head"], start, stop) if item["head"] else -1
    if head < 0 or not (item["head"][:1].isupper() or item["head"][:1].isdigit()):
        return None
    word = item["head"]
    if _TITLE.match(word + " "):
        return None
    if f" {word.lower()}" in text and word[1:].islower():
        return None
    for run in _RUN.finditer(text, start, stop):
        if run.start() <= head < run.end():
            first = run.start()
            if item["cls"] == "PER":
                titles = list(_TITLE.finditer(text, first, head))
                first = titles[-1].end() if titles else first
            return first, run.end()
    return None


def _cluster_rows(data: str, documents: Sequence[Document]) -> Iterator[Row]:
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[document.group].append(document)
    tables = []
    for group, members in sorted(groups.items()):
        start = time.process_time()
        table = _clustered(members)
        seconds = time.process_time() - start
        tables += [(f"{group}/{gold}", f"{group}/{found}", lang) for gold, found, lang in table]
        yield Row("entities", "entities-bcubed-f1", f"{data} {group}", "", *_score(table), seconds)
    if not tables:
        return
    yield Row("entities", "entities-bcubed-f1", data, "", *_score(tables))
    spoken = sorted({lang for *_, lang in tables})
    for lang in spoken:
        yield Row("entities", "entities-bcubed-f1", data, lang, *_score(tables, (lang,)))
    for pair in combinations(spoken, 2):
        yield Row("entities", "entities-bcubed-f1", data, "-".join(pair), *_score(tables, pair))


def _clustered(documents: list[Document]) -> list[tuple[str, str, str]]:
    """For every mention: gold id, found id, language."""
    accounts = [_account(document) for document in documents]
    shared = {(alias.article, alias.local): alias.entity for alias in identify(accounts)}
    table: list[tuple[str, str, str]] = []
    for document, account in zip(documents, accounts, strict=True):
        at = {
            mention.start: shared[document.id, entity.id]
            for entity in account.annotations.entities
            for mention in entity.mentions
        }
        for index, (start, stop, _, gold) in enumerate(document.mentions):
            inside = [at[place] for place in sorted(at) if start <= place < stop]
            found = inside[-1] if inside else f"{document.id}-{index}"
            table.append((gold, found, document.language))
    return table


def _account(document: Document) -> Account:
    """The document as an article whose names are those the gold gives."""
    text = document.text
    blocks = [Block(Label.BODY, line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]
    names = [Name(start, stop, kind) for start, stop, kind, _ in document.mentions]
    article = Article(document.id, "bench", text, tuple(blocks), language=document.language)
    analysis = Analysis(document.id, "gold", (), (), tuple(names), _NOTHING, _NOTHING)
    code = document.language
    spoken = language(code) or Language(code=code, name=code, english=code, script="")
    entities = find_entities(article, analysis, spoken)
    return Account(article, analysis, Annotations(document.id, entities))


def _score(
    table: Sequence[tuple[str, str, str]], languages: tuple[str, ...] = ()
) -> tuple[float, int]:
    """B-cubed F1 over the mentions in `languages` (all when empty), and their number."""
    rows = [row for row in table if not languages or row[2] in languages]
    if not rows:
        return 0.0, 0
    gold_sizes: dict[str, int] = defaultdict(int)
    found_sizes: dict[str, int] = defaultdict(int)
    both: dict[tuple[str, str], int] = defaultdict(int)
    for gold, found, _ in rows:
        gold_sizes[gold] += 1
        found_sizes[found] += 1
        both[gold, found] += 1
    precision = sum(n * n / found_sizes[found] for (_, found), n in both.items()) / len(rows)
    recall = sum(n * n / gold_sizes[gold] for (gold, _), n in both.items()) / len(rows)
    return 2 * precision * recall / (precision + recall), len(rows)
