"""Says what each line of a page is: the layers, in the order in which they are believed.

Markup and phrases that name a line speak first, then what stands twice, then what stands around a
quoted article, then the shape of a line among its neighbours. Whatever nothing speaks against is
body.
"""

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from synoptic.extract.agencies import names_agency
from synoptic.extract.context import judged
from synoptic.extract.folding import folded, letters
from synoptic.extract.lines import Line, Verdict
from synoptic.extract.phrases import (
    appeals_in,
    has_position,
    inside_of,
    lexicon_verdict,
    says_caption,
)
from synoptic.extract.shape import PROSE, shape
from synoptic.extract.titles import title_verdicts
from synoptic.extract.voices import voice_verdicts
from synoptic.records import Label

_BULLETS = ("•", "-", "–", "—", "*", "·", "▪", "◦", "‣")
_ENDS = tuple(".!?…。！？\"”“»'’)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HOST = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/?$", re.I)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_CITATION = re.compile(
    r"\b\d{1,2}\s+[A-Z][a-z]{2}\s+(?:19|20)\d\d\s*:\s*[A-Z]\.?\d+|\b(?:ISSN|ISBN|doi:)\b"
)
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.I)
_CALL = re.compile(r"([^:|]{5,50}?)\s*[:|]\s+\S.{15,}")
OFTEN_CALLED = 3
LONGEST_CALLED = 160
LINKED = 0.3
UNLIKELY = 0.45
UNLIKELY_PROSE = 0.2
UNLIKELY_ON_PAGE = 0.5
SURELY_BODY = 0.98
SURELY_TOLD = 0.9
LONGEST_APPEAL = 1200
MOST_LIKELY = {1: 0.4, 2: 0.8, 3: 0.93}
"""How likely a line's shape may make it, when so many words in it speak to the site's readers."""
SURE = 0.8
MOST_TAIL = 0.15
FEW = 12
FEW_FACTOR = 0.4
"""A text of few lines has been cut out by somebody: shape needs to be surer there."""
LONGEST_CAPTION = 600
LONGEST_SAYING = 300
LONGEST_CREDIT = 400
LONGEST_OWNER = 100
LONGEST_COPYRIGHT = 160
SUBHEAD_LENGTH = 110


def labelled(
    lines: list[Line], *, title: str = "", repeated: Collection[str] = ()
) -> list[Verdict]:
    """One verdict per line.

    `title` is the declared title, if any; `repeated` are folded lines known to stand on many pages
    of the same outlet.
    """
    known: dict[int, Verdict] = dict(title_verdicts(lines, title))
    for index, line in enumerate(lines):
        if index in known:
            continue
        verdict = _by_itself(line, repeated)
        if verdict is not None:
            known[index] = verdict
    chances = _chances(lines)
    known |= _repeated_openings(lines, known)
    known |= _called(lines, chances, known)
    known |= voice_verdicts(lines, known)
    known |= _above_credits(lines, known)
    known |= _unlikely(lines, chances, known)
    known |= _tail(lines, chances, known)
    known |= _subheads(lines, known)
    return [
        known.get(i, Verdict(Label.BODY, max(float(chance), 0.5), "shape"))
        for i, chance in enumerate(chances)
    ]


def _chances(lines: list[Line]) -> list[float]:
    """How likely each line is the article's, by its shape where nothing else was asked."""
    if lines and all(line.chance is None for line in lines):
        return judged("flat", shape(lines), [len(line.text) for line in lines])
    return [1.0 if line.chance is None else line.chance for line in lines]


def _unlikely(
    lines: list[Line], chances: list[float], known: dict[int, Verdict]
) -> dict[int, Verdict]:
    """Lines whose shape speaks against the article; prose must look quite wrong for that."""
    found = {}
    few = FEW_FACTOR if len(lines) < FEW else 1.0
    for index, (line, chance) in enumerate(zip(lines, chances, strict=True)):
        flat = line.chance is None
        prose = len(line.text) >= PROSE and line.text.endswith(_ENDS)
        bound = few * (UNLIKELY_PROSE if prose else UNLIKELY) if flat else UNLIKELY_ON_PAGE
        if index in known or chance >= SURELY_BODY:
            continue
        if chance < bound and not _leads_in(lines, index):
            found[index] = Verdict(Label.FURNITURE, 1.0 - chance, "shape")
            continue
        appeals = appeals_in(line.text) if len(line.text) <= LONGEST_APPEAL else 0
        if appeals and chance < MOST_LIKELY.get(appeals, SURELY_BODY):
            found[index] = Verdict(Label.FURNITURE, 0.8, f"speaks to the reader, {appeals} words")
    return found


def _by_itself(line: Line, repeated: Collection[str]) -> Verdict | None:
    """What a line's own words, marks and markup say."""
    verdict = lexicon_verdict(line.text)
    if verdict is None and line.tag == "caption":
        verdict = Verdict(Label.CAPTION, 0.9, "markup: caption")
    if verdict is None:
        verdict = _credit(line.text)
    if verdict is None:
        verdict = _pattern(line.text, repeated)
    return verdict


def _credit(text: str) -> Verdict | None:
    if len(text) <= LONGEST_CREDIT and _COPYRIGHT.match(text):
        if names_agency(text):
            return Verdict(Label.CREDIT, 0.85, "copyright: agency")
        if len(text) <= LONGEST_OWNER and not _YEAR.search(text):
            return Verdict(Label.PHOTO_CREDIT, 0.75, "copyright: of a picture")
    if len(text) <= LONGEST_CREDIT and (inside := inside_of(text)):
        return Verdict(Label.CREDIT, 0.9, f"{inside.kind}: {inside.phrase}")
    if len(text) <= LONGEST_CREDIT and _CITATION.search(text):
        return Verdict(Label.CREDIT, 0.85, "citation with date and page")
    return None


def _pattern(text: str, repeated: Collection[str]) -> Verdict | None:
    """What the form of a line says, whatever its words are."""
    label = Label.FURNITURE
    if len(text) <= LONGEST_COPYRIGHT and _COPYRIGHT.match(text):
        reason = "copyright line"
    elif len(text) <= LONGEST_CAPTION and has_position(text):
        label, reason = Label.CAPTION, "says who stands where in a picture"
    elif len(text) <= LONGEST_SAYING and says_caption(text):
        label, reason = Label.CAPTION, "speaks of a picture"
    elif _HOST.match(text):
        reason = "nothing but a host name"
    elif repeated and len(text) > 3 and folded(text) in repeated:
        reason = "on many of its pages"
    elif not any(map(str.isalnum, text)):
        reason = "no letters"
    else:
        return None
    return Verdict(label, 0.85, reason)


def _above_credits(lines: list[Line], known: dict[int, Verdict]) -> dict[int, Verdict]:
    """Lines of a page just above a picture's credit, of which the forest is not sure: captions."""
    found = {}
    for index, (line, following) in enumerate(pairwise(lines)):
        credited = (verdict := known.get(index + 1)) and verdict.label is Label.PHOTO_CREDIT
        unsure = line.chance is not None and line.chance < SURELY_TOLD
        short = len(line.text) <= LONGEST_SAYING and len(following.text) <= LONGEST_OWNER
        if credited and unsure and short and index not in known:
            found[index] = Verdict(Label.CAPTION, 0.75, "stands above a picture's credit")
    return found


def _leads_in(lines: list[Line], index: int) -> bool:
    """Whether a line ends in a colon and a list follows: "Besides:"."""
    if not lines[index].text.endswith((":", "：")) or index + 1 >= len(lines):
        return False
    following = lines[index + 1]
    if following.chance is not None and following.chance < UNLIKELY_ON_PAGE:
        return False
    return following.tag == "item" or following.text.startswith(_BULLETS)


def _repeated_openings(lines: list[Line], known: dict[int, Verdict]) -> dict[int, Verdict]:
    """Lines that open with the same two words and a colon or gap as lines known to be links."""
    openings: Counter[str] = Counter()
    for line in lines:
        head = _head(line.text)
        if head and len(line.text) <= 240:
            openings[head] += 1
    linked = {
        _head(lines[i].text) for i, verdict in known.items() if verdict.label is Label.RELATED
    }
    found = {}
    for index, line in enumerate(lines):
        head = _head(line.text)
        if index in known or not head or openings[head] < 2 or len(line.text) > 240:
            continue
        if head in linked:
            found[index] = Verdict(Label.RELATED, 0.85, f"opens like other links: {head}")
    return found


def _called(
    lines: list[Line], chances: list[float], known: dict[int, Verdict]
) -> dict[int, Verdict]:
    """Headlines after one and the same phrase: "Les også: ..." three times.

    What speakers of an interview say after their names ends like a sentence, or is long. Several
    such phrases on a page are a guide's facts ("Best for: ...", "Price: ..."), unless they link.
    """
    calls = Counter(call for line in lines if (call := _call(line.text)))
    several = sum(count >= OFTEN_CALLED for count in calls.values()) > 1
    found = {}
    for index, line in enumerate(lines):
        fact = several and line.linked < LINKED
        told = chances[index] >= SURELY_TOLD if line.chance is None else fact
        if index in known or told:
            continue
        if (call := _call(line.text)) and calls[call] >= OFTEN_CALLED:
            found[index] = Verdict(Label.RELATED, 0.8, f"one of many after: {call}")
    return found


def _call(text: str) -> str:
    """What a headline opens with before a mark, folded: two to six words."""
    if len(text) > LONGEST_CALLED or text.endswith(_ENDS):
        return ""
    match = _CALL.match(text)
    return folded(match.group(1)) if match and 2 <= len(match.group(1).split()) <= 6 else ""


def _head(text: str) -> str:
    words = folded(text[:60]).split(" ")
    return " ".join(words[:2]) if len(words) > 3 else ""


def _width(text: str) -> int:
    """How much a line says: a character of a script without spaces counts for three."""
    return len(text) + 2 * len(_UNSPACED.findall(text))


def _tail(lines: list[Line], chances: list[float], known: dict[int, Verdict]) -> dict[int, Verdict]:
    """Short lines after the last paragraph of a flat text, once furniture has begun.

    Not where they are a good part of the text: then it is one of short lines.
    """
    prose = [
        i
        for i, line in enumerate(lines)
        if (i not in known or known[i].label in (Label.OTHER_VOICE, Label.CREDIT, Label.CAPTION))
        and _width(line.text) >= 80
    ]
    last = prose[-1] if prose else -1
    begun = False
    found = {}
    for index in range(last + 1, len(lines)):
        verdict = known.get(index)
        if verdict is not None:
            begun = begun or verdict.label in (Label.FURNITURE, Label.RELATED)
        elif (
            begun
            and lines[index].chance is None
            and chances[index] < SURE
            and _width(lines[index].text) < 80
        ):
            found[index] = Verdict(Label.FURNITURE, 0.7, "after the end of the article")
    size = sum(len(lines[index].text) for index in found)
    return found if size <= MOST_TAIL * sum(len(line.text) for line in lines) else {}


def _subheads(lines: list[Line], known: dict[int, Verdict]) -> dict[int, Verdict]:
    """Short lines without a full stop between paragraphs."""
    body = [i for i in range(len(lines)) if i not in known]
    found = {}
    for place, index in enumerate(body):
        line = lines[index]
        if line.tag == "heading":
            found[index] = Verdict(Label.SUBHEAD, 0.9, "markup: heading")
            continue
        if line.tag or place == 0 or place + 1 >= len(body):
            continue
        if not _is_subhead(line.text):
            continue
        before, after = lines[body[place - 1]].text, lines[body[place + 1]].text
        if len(before) >= 60 and len(after) >= 60 and before.endswith(_ENDS):
            found[index] = Verdict(Label.SUBHEAD, 0.75, "short line between paragraphs")
    return found


def _is_subhead(text: str) -> bool:
    if len(text) > SUBHEAD_LENGTH or text.endswith((".", ",", ";", ":", "。", "…")):
        return False
    if text.startswith(("•", "-", "–", "*", "·")) or (text[:1] in '"“„«' and text[-1:] in '"”“»'):
        return False
    return len(text.split()) <= 14 and (letters(text) >= 3 or bool(_UNSPACED.search(text)))
