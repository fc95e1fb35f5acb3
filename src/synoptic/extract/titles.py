"""Finds the title among the first lines, its repeats, and the site's name above it."""

import re

from synoptic.extract.folding import folded, letters
from synoptic.extract.lines import Line, Verdict
from synoptic.records import Label

HEAD = 8
LONGEST = 220
_SEPARATOR = re.compile(r"\s+[|–—»·-]\s+|\s*[|»]\s*")
_CLOSED = tuple(".。;；,:：")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


def title_verdicts(lines: list[Line], title: str = "") -> dict[int, Verdict]:
    """Verdicts on the title line, on its repeats, and on short lines above a doubled title.

    `title` is the title that the page's own data declares, where there is one. In flat text a title
    is the first line, when it is short, ends without a full stop and something longer follows; or
    the first line that stands twice.
    """
    if not lines:
        return {}
    place = _declared_place(lines, title) if title else None
    place = _tagged_place(lines) if place is None else place
    doubled = _doubled_place(lines)
    reason = "declared" if title else "markup"
    if place is None and doubled is not None:
        place, reason = doubled, "stands twice"
    if place is None and not title and _looks_like_title(lines):
        place, reason = 0, "first line"
    if place is None:
        return {}
    verdicts = {place: Verdict(Label.TITLE, 0.9, f"title: {reason}")}
    head = folded(lines[place].text)
    for index, line in enumerate(lines):
        other = folded(line.text[: 2 * LONGEST])
        near = abs(index - place) <= HEAD
        if index != place and (other == head or (near and _same_title(head, other))):
            verdicts[index] = Verdict(Label.FURNITURE, 0.95, "repeats the title")
    if reason == "stands twice":
        for index in range(place):
            if letters(lines[index].text) <= 60:
                verdicts.setdefault(index, Verdict(Label.FURNITURE, 0.8, "stands above the title"))
    return verdicts


def bare_title(title: str, outlet: str = "") -> str:
    """A page's title without the site's name at its end or start."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    site = folded(outlet)
    last = title[: title.rfind(pieces[-1])].rstrip(" |–—»·-")
    if site and folded(pieces[-1]) and (folded(pieces[-1]) in site or site in folded(pieces[-1])):
        return last
    return title


def _declared_place(lines: list[Line], title: str) -> int | None:
    wanted = folded(title)
    for index, line in enumerate(lines[:40]):
        if _same_title(wanted, folded(line.text)):
            return index
    return None


def _tagged_place(lines: list[Line]) -> int | None:
    return next((i for i, line in enumerate(lines[:20]) if line.tag == "title"), None)


def _doubled_place(lines: list[Line]) -> int | None:
    """The first line of the head that stands again in the head, perhaps with the site's name."""
    heads = [folded(line.text) for line in lines[:HEAD]]
    for index, head in enumerate(heads):
        text = lines[index].text
        if len(text) > LONGEST or _is_closed(text):
            continue
        words = head.count(" ") + 1
        if words < 3 and not _UNSPACED.search(head):
            continue
        if any(_same_title(head, other) for other in heads[index + 1 :]):
            return index
    return None


def _same_title(first: str, second: str) -> bool:
    """Whether two folded lines are one title, the site's name at an end aside."""
    if not first or not second:
        return False
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < 16 or len(shorter) < 0.6 * len(longer):
        return False
    return longer.startswith(shorter + " ") or longer.endswith(" " + shorter)


def _looks_like_title(lines: list[Line]) -> bool:
    first = lines[0].text
    if len(lines) < 2 or len(first) > LONGEST or _is_closed(first):
        return False
    words = len(first.split())
    if not (3 <= words <= 35 or len(_UNSPACED.findall(first)) >= 6):
        return False
    longest = max(len(line.text) for line in lines[1:4])
    return longest > len(first) and not first.startswith(("•", "-", "*", "–"))


def _is_closed(text: str) -> bool:
    """Whether the line ends as a sentence does; a title does not."""
    return text.rstrip("\"”“»'’)").endswith(_CLOSED)
