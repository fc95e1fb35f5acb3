"""Finds the lines around an article that name its authors, or the agency it comes from.

Such a line looks like any label of a page, so that the forest takes it for furniture; what the page
declares of its authors, and the names of the agencies, tell it from one.
"""

from collections.abc import Iterator, Sequence

from synoptic.extract.agencies import agency_names
from synoptic.extract.folding import folded, letters
from synoptic.extract.lines import Line, Verdict
from synoptic.records import Label

LONGEST = 120
LEAST_NAMED = 0.5
LONG_NAME = 5
SHORTEST_NAME = 3
MOST_AFTER = 3
MOST_BEFORE = 12
_LAST_SPACED = "\u0dff"
_TOLD = (Label.BODY, Label.SUBHEAD, Label.OTHER_VOICE)
_BY_SHAPE = ("shape", "after the end of the article")


def author_lines(
    lines: Sequence[Line], verdicts: Sequence[Verdict], authors: Sequence[str]
) -> list[Verdict]:
    """The verdicts, with a credit where a line that only its shape spoke against names authors.

    An agency alone is believed near the article only: elsewhere it may be another story's, or a
    button's two letters.
    """
    told = [i for i, verdict in enumerate(verdicts) if verdict.label in _TOLD]
    first, last = (told[0], told[-1]) if told else (0, len(lines))
    known = [name for author in authors if _is_name(name := folded(author))]
    found = list(verdicts)
    for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        if verdict.label is not Label.FURNITURE or verdict.reason not in _BY_SHAPE:
            continue
        if len(line.text) > LONGEST:
            continue
        near = first - MOST_BEFORE <= index <= last + MOST_AFTER
        beside = [lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        if named := _named(line.text, known, beside if near else None):
            found[index] = Verdict(Label.CREDIT, 0.85, f"author line: {named}")
    return found


def _named(text: str, authors: Sequence[str], beside: Sequence[str] | None) -> str:
    """The author or agency that a line says little more than; `beside` are the lines next to it."""
    flat = folded(text)
    whole = f" {flat} "
    people = [name for name in authors if _holds(whole, name)]
    agencies = list(_agencies_in(text)) if people or beside is not None else []
    if not people:
        dated = any(any(map(str.isdigit, other)) for other in beside or ())
        agencies = [name for name in agencies if _is_clear(name, dated=dated)]
    covered = sum(map(letters, {*people, *agencies}))
    said = sum(map(str.isalpha, flat))
    named = bool(said) and covered >= LEAST_NAMED * said
    return (agencies or people)[0] if named else ""


def _holds(whole: str, name: str) -> bool:
    return name in whole if name[0] > _LAST_SPACED else f" {name} " in whole


def _is_name(name: str) -> bool:
    """Whether a folded author is more than one word; in scripts of the East one word is two."""
    return " " in name or (len(name) > 1 and name[0] > _LAST_SPACED)


def _agencies_in(text: str) -> Iterator[str]:
    """The agencies in a line, written as they write themselves."""
    words = text.replace(",", " ").replace("/", " ").replace("|", " ").split()
    known = agency_names()
    for count in (3, 2, 1):
        for start in range(len(words) - count + 1):
            if (name := " ".join(words[start : start + count]).strip(".()")) in known:
                yield name


def _is_clear(name: str, *, dated: bool) -> bool:
    """Whether the name is an agency's beyond doubt: long, or of three letters beside a date."""
    return letters(name) >= LONG_NAME or (dated and letters(name) >= SHORTEST_NAME)
