"""Splits author lines into names, and drops what is no name."""

import re

from synoptic.extract.folding import folded
from synoptic.extract.phrases import opening_of
from synoptic.records import Label

LONGEST = 80
LONGEST_LINE = 500
_SPLIT = re.compile(
    r"\s*(?:;|/|\||\u2022|\s&\s|\band\b|\bund\b|\by\b|\bet\b|\be\b|\boch\b|\bog\b|\ben\b|、|，)\s*"
)
_COMMA = re.compile(r"\s*,\s*")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|\([^)]*\)|^@\S+$|\s@\w+")
_LEADING = re.compile(
    r"^(?:(?:\w+\s+){0,2}by|von|par|por|door|av|af|przez)\s*:?\s+|^(?:author|reporter)s?\s*:\s*",
    re.I,
)
_CONTROLS = re.compile(r"[»›→:]|\b(?:bio|about|follow|more|posts?|articles?|read|view|see)\b", re.I)
_ROLES = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|journalist|redakteur\w*|professor|ph\.?d|m\.?d|"
    r"jr|sr|ii|iii|contributor|contributing|senior|chief|staff|bureau)\b\.?",
    re.I,
)


def names_in(line: str) -> list[str]:
    """The names in one author entry, in order."""
    text = _NOISE.sub("", line[:LONGEST_LINE]).strip(" ,;|–-:")
    opening = opening_of(text)
    if opening is not None and opening[0].kind == "byline":
        text = opening[1].strip(" ,;|–-:")
    text = _LEADING.sub("", text).strip()
    if not text or text.startswith(("http", "www.")):
        return []
    names = []
    for piece in _SPLIT.split(text):
        parts = _COMMA.split(piece)
        whole = len(parts) == 2 and all(len(part.split()) == 1 for part in parts)
        for part in [piece] if whole else parts:
            name = part.strip(" ,.;:|–-*")
            if _is_name(name):
                names.append(name)
    return list({folded(name): name for name in reversed(names)}.values())[::-1]


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= LONGEST or any(c.isdigit() for c in name[:3]):
        return False
    if len(name.split()) > 7 or _ROLES.fullmatch(name) or _CONTROLS.search(name):
        return False
    found = opening_of(name)
    return found is None or found[0].label is not Label.FURNITURE
