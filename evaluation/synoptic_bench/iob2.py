"""Reads name sets (token TAB IOB2) as running text with spans.

The tokens are put back together as they stood: no space before a full stop, none after an opening
bracket. Classes of all conventions are brought to PER, LOC, ORG or left as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

KINDS = {
    "PER": "PER", "PERS": "PER", "PERSON": "PER",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
}  # fmt: skip
UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
CLOSING = re.compile(r"[.,;:!?%)\]}»”’…]+|['’](?:s|S|t|re|ve|ll|d|m)|n['’]t|\.\.\.")
OPENING = re.compile(r"[(\[{«„“‘¿¡]+")
ELIDED = re.compile(r"\w*[dlnsmtcjDLNSMTCJ]['’]|(?:qu|Qu|dell|nell|sull|dall|all|un|Dell|All)['’]")
CLITIC = re.compile(r"\w{1,5}-|-\w{1,3}")


@dataclass
class Named:
    """A name in `NamedSentence.text`, with the class as the set has it and as we compare it."""

    start: int
    stop: int
    kind: str
    label: str


@dataclass
class NamedSentence:
    """A sentence as it would stand in running text, its tokens and its names."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)


def read_names(path: Path, language: str, limit: int | None = None) -> list[NamedSentence]:
    """The sentences of an IOB2 file, in order; the first `limit` of them."""
    return [_sentence(rows, language) for rows in islice(_blocks(path), limit)]


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 2 and cells[0].strip():
                rows.append((cells[0].strip(), cells[-1]))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _sentence(rows: list[tuple[str, str]], language: str) -> NamedSentence:
    tokens = [QUOTES.get(token, token) for token, _ in rows]
    sentence = NamedSentence()
    sentence.text, sentence.starts, sentence.stops = join(tokens, language)
    for first, last, label in spans(tag for _, tag in rows):
        kind = KINDS.get(label.upper(), label)
        sentence.names.append(Named(sentence.starts[first], sentence.stops[last], kind, label))
    return sentence


QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


def spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """First and last token and class of each name; an I- that continues nothing begins one."""
    first, label = -1, ""
    place = -1
    for place, tag in enumerate(tags):
        side, _, kind = tag.partition("-")
        if label and (side != "I" or kind != label):
            yield first, place - 1, label
            label = ""
        if side in ("B", "I") and not label:
            first, label = place, kind
    if label:
        yield first, place, label


def join(tokens: list[str], language: str) -> tuple[str, list[int], list[int]]:
    """The text that the tokens make, and where each one begins and ends."""
    text, starts, stops = "", [], []
    open_quote, glued = False, True
    for token in tokens:
        before, after = True, True
        if language in UNSPACED:
            before = after = False
        elif token == '"':
            before, after, open_quote = not open_quote, open_quote, not open_quote
        elif OPENING.fullmatch(token):
            after = False
        elif CLOSING.fullmatch(token):
            before = False
        elif ELIDED.fullmatch(token) or (language == "ro" and token.endswith("-")):
            after = False
        elif language == "ro" and CLITIC.fullmatch(token):
            before = False
        if before and not glued:
            text += " "
        starts.append(len(text))
        text += token
        stops.append(len(text))
        glued = not after
    return text, starts, stops
