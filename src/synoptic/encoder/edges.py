"""Where a name ends and begins, as far as marks and particles decide it.

The network labels tokens. A quotation mark is one like any other, and a particle may share a piece
with a name; what is certain of both from the text alone is set right here.
"""

import re
from collections.abc import Iterable

from synoptic.records import Name

BEFORE = re.compile(r"[在是](?=[\u4e00-\u9fff]{2})")
AFTER = re.compile(r"(?<=[\u4e00-\u9fff\u30a1-\u30ff]{2})[的のはがをにでへ]$")
PAIRS = {
    "«": "»",
    "„": '“”"',
    "“": "”",
    '"': '"',
    "「": "」",
    "『": "』",
    "《": "》",
    "(": ")",
}
"""What opens, and what may close it."""
CLOSING = frozenset("".join(PAIRS.values()))


def edged(names: Iterable[Name], text: str) -> list[Name]:
    """The names with edges that fit the text's marks; one without a letter or digit is dropped.

    Marks around a name are no part of it ("«Ost-West»"), marks around a part of it are, both of
    them ("GmbH «Ost-West»"): two names of one type are one where a mark opened in the first is not
    closed in it and nothing stands between them.
    """
    made: list[Name] = []
    for name in names:
        last = made[-1] if made else None
        if last and _goes_on(last, name, text):
            confidence = min(last.confidence, name.confidence)
            made[-1] = Name(last.start, name.stop, last.type, confidence)
        else:
            made.append(name)
    fitted = (_fitted(name, text) for name in made)
    return [_trimmed(n, text) for n in fitted if any(map(str.isalnum, text[n.start : n.stop]))]


def _goes_on(first: Name, second: Name, text: str) -> bool:
    near = not text[first.stop : second.start].strip()
    opened, _ = _lonely(text[first.start : first.stop])
    return near and first.type == second.type and bool(opened)


def _lonely(words: str) -> tuple[list[int], list[int]]:
    """The places of marks that are opened and not closed, closed and not opened."""
    opened: list[int] = []
    closed: list[int] = []
    for place, mark in enumerate(words):
        if mark in CLOSING and opened and mark in PAIRS[words[opened[-1]]]:
            opened.pop()
        elif mark in PAIRS:
            opened.append(place)
        elif mark in CLOSING:
            closed.append(place)
    return opened, closed


def _fitted(name: Name, text: str) -> Name:
    start, stop = name.start, name.stop
    while start < stop:
        words = text[start:stop]
        opened, closed = _lonely(words)
        last = len(words) - 1
        if opened and opened[-1] > 0 and text[stop : stop + 1] in set(PAIRS[words[opened[-1]]]):
            stop += 1
        elif words[last].isspace() or last in (opened[-1:] + closed[-1:]):
            stop -= 1
        elif words[0].isspace() or opened[:1] == [0]:
            start += 1
        elif _is_within_marks(words):
            start, stop = start + 1, stop - 1
        else:
            break
    return Name(start, stop, name.type, name.confidence)


def _is_within_marks(words: str) -> bool:
    """Whether the last mark closes the first, and none before it: "«A»", not "«A» «B»"."""
    if words[0] == "(" or words[-1] not in PAIRS.get(words[0], ""):
        return False
    return _lonely(words[:-1])[0][:1] == [0]


def _trimmed(name: Name, text: str) -> Name:
    """The name without a particle that shares its piece: 在北京 is one piece of the vocabulary."""
    words = text[name.start : name.stop]
    start = name.start + (1 if BEFORE.match(words) else 0)
    stop = name.stop - (1 if AFTER.search(words) else 0)
    return Name(start, stop, name.type, name.confidence)
