"""Reads Universal Dependencies files as raw text with tokens that stand in it.

A multiword token whose words add up to its form ("don't": do, n't) becomes its words; any other
("im": in, dem) becomes one token with the tag, head and relation of the word that the rest of the
sentence hangs on, because a syntactic word without characters of its own cannot be pointed at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Row = list[str]


@dataclass
class TreeToken:
    """A token in `TreeSentence.text`; `head` is an index into its tokens, -1 for the root."""

    start: int
    stop: int
    tag: str
    head: int
    relation: str
    notes: str = ""


@dataclass
class TreeSentence:
    """A sentence as it stands in running text."""

    text: str = ""
    tokens: list[TreeToken] = field(default_factory=list)


@dataclass
class _Unit:
    """Words that share one piece of the surface."""

    words: list[Row]
    form: str
    space_after: bool


def read_trees(path: Path) -> list[TreeSentence]:
    """The sentences of a CoNLL-U file, in order."""
    return [_sentence(rows) for rows in _blocks(path)]


def _blocks(path: Path) -> Iterator[list[Row]]:
    rows: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                if not line.startswith("#"):
                    rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _units(rows: list[Row]) -> Iterator[_Unit]:
    until = 0
    for place, row in enumerate(rows):
        number = row[0]
        space = "SpaceAfter=No" not in row[9]
        if "-" in number:
            first, until = (int(x) for x in number.split("-"))
            words = [r for r in rows[place + 1 :] if r[0].isdigit() and first <= int(r[0]) <= until]
            if "".join(w[1] for w in words) == row[1]:
                for word in words[:-1]:
                    yield _Unit([word], word[1], False)
                yield _Unit([words[-1]], words[-1][1], space)
            else:
                yield _Unit(words, row[1], space)
        elif number.isdigit() and int(number) > until:
            yield _Unit([row], row[1], space)


def _sentence(rows: list[Row]) -> TreeSentence:
    units = list(_units(rows))
    unit_of = {w[0]: place for place, unit in enumerate(units) for w in unit.words}
    sentence = TreeSentence()
    for place, unit in enumerate(units):
        main = next((w for w in unit.words if unit_of.get(w[6], -1) != place), unit.words[0])
        start = len(sentence.text)
        sentence.text += unit.form + (" " if unit.space_after else "")
        sentence.tokens.append(
            TreeToken(
                start=start,
                stop=start + len(unit.form),
                tag=main[3] if main[3] != "_" else "X",
                head=unit_of.get(main[6], -1),
                relation=main[7].split(":")[0],
                notes=f"{main[5]}|{main[9]}",
            )
        )
    sentence.text = sentence.text.rstrip()
    return sentence
