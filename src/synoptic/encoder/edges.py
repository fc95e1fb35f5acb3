"""Where a name begins and ends, as far as marks and function words decide it.

The network labels tokens one by one. A quotation mark is a token like any other, a preposition may
end what it labels, and a particle may share a piece with a name; what is certain of these is set
right here.
"""

import re
from collections.abc import Iterable, Sequence

from synoptic.records import Name, NameType, Token

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
CLOSING = frozenset("".join(PAIRS.values())) | {"’"}
"""All that closes; a single mark may be an apostrophe, so none is asked to open."""


FORM = re.compile(r"(?<!\w)([^\W\d_]{2,5})\s$")
"""An abbreviation right before a place."""
FUNCTION = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})
"""Tags of words that are no name by themselves."""


def edged(names: Iterable[Name], text: str, tokens: Sequence[Token]) -> list[Name]:
    """The names in their order, with edges that fit the text's marks and the tokens' tags.

    Marks around a name are no part of it ("«Ost-West»"), marks around a part of it are, both of
    them ("GmbH «Ost-West»"), and so is the abbreviation of a legal form before the marks. Two that
    follow each other are one where a mark opened in the first is not closed in it, where the first
    is but an article ("The" "Daily Star") and where the first is an organisation that ends in a
    preposition ("Bank of" "Ghana"). One of marks or of function words alone is dropped.
    """
    at_stop = {token.stop: token for token in tokens}
    made: list[Name] = []
    for name in names:
        last = made[-1] if made else None
        if last and _goes_on(last, name, text, at_stop.get(last.stop)):
            confidence = min(last.confidence, name.confidence)
            made[-1] = Name(last.start, name.stop, last.type, confidence)
        else:
            made.append(name)
    kept: list[Name] = []
    for name in (_fitted(name, text) for name in made):
        if _is_name(name, text, tokens):
            whole = _with_form(name, text)
            if kept and kept[-1].start == whole.start:
                kept.pop()  # the form alone, taken for a name of its own
            apart = not kept or kept[-1].stop <= whole.start
            kept.append(_trimmed(whole if apart else name, text))
    return kept


def _goes_on(first: Name, second: Name, text: str, last: Token | None) -> bool:
    if text[first.stop : second.start].strip():
        return False
    if last and last.tag == "ADP" and first.type == NameType.ORGANISATION:
        return True
    is_article = last is not None and last.tag == "DET" and last.start == first.start
    opened, _ = _lonely(text[first.start : first.stop])
    return first.type == second.type and (is_article or bool(opened))


def _is_name(name: Name, text: str, tokens: Sequence[Token]) -> bool:
    words = text[name.start : name.stop]
    tags = {t.tag for t in tokens if t.start >= name.start and t.stop <= name.stop}
    return any(map(str.isalnum, words)) and (words.isupper() or not tags or not tags <= FUNCTION)


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
        elif words[last].isspace() or last in (opened[-1:] + closed[-1:]) or _goes_past(words):
            stop -= 1
        elif words[0].isspace() or opened[:1] == [0]:
            start += 1
        elif _is_within_marks(words):
            start, stop = start + 1, stop - 1
        else:
            break
    return Name(start, stop, name.type, name.confidence)


def _with_form(name: Name, text: str) -> Name:
    """An organisation in marks with the abbreviation of its legal form: ТОВ «Схід»."""
    before, after = text[name.start - 1 : name.start], text[name.stop : name.stop + 1]
    if name.type != NameType.ORGANISATION or not after or after not in PAIRS.get(before, ""):
        return name
    form = FORM.search(text, max(0, name.start - 8), name.start - 1)
    if form is None or before == "(" or not form[1].isupper():
        return name
    return Name(form.start(1), name.stop + 1, name.type, name.confidence)


def _goes_past(words: str) -> bool:
    """Whether a stop or comma follows the closing mark at the end, in one piece with it."""
    return len(words) > 1 and words[-1] in ".,;:" and words[-2] in CLOSING


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
