"""The lexicon: phrases of all languages that say what a line is.

Forms and menus often stand in another language than the article (a blog's theme, a site's
default), so a line is looked up in every language's phrases, not only in the page's.
"""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from synoptic.extract.folding import folded, letters
from synoptic.extract.lines import Verdict
from synoptic.languages import language, languages_known
from synoptic.languages.furniture import FurniturePhrases
from synoptic.records import Label

LONGEST_FURNITURE = 300
LEAST_SHARE = 0.6
LONGEST_OWN = 120
LONGEST_OWN_UNSPACED = 40
LONGEST_RELATED = 240
_SENTENCE_END = re.compile(r"[.!?。！？](?:\s|$)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_POSITION_BRACKETS = re.compile(r"(?:(?<=\s)\(|（)([^()（）]{1,28})[)）]")
_ATTACHED = re.compile(r"\.?\s*[:：|/–—-]|\s[©(]")
_MARKED_SOON = re.compile(r"(?:\s+[^\s:：]+){1,2}\s*[:：]\s*\S")
_ABBREVIATED = re.compile(r"\.\s*\S")
_CLOSED = (".", "!", "?", ":", "。", "！", "？", "：")
_COMMAS = re.compile("[,，；;]")
_BEFORE_NAMES = re.compile(r"\s*[:：/／|｜·]\s*|\s+")
_BETWEEN_NAMES = re.compile(r"[\s、,，/／|｜·&]+")
_UNSPACED_NAME = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2,6}")
MOST_NAMES = 8


class Opening(msgspec.Struct, frozen=True):
    """A phrase that opens a line of a certain label when something that fits follows it."""

    phrase: str
    label: Label
    kind: str


class Phrases(msgspec.Struct, frozen=True):
    """All phrases of all languages, folded: what `verdict_of` looks lines up in."""

    furniture: dict[str, frozenset[str]]
    longest: int
    openings: dict[str, tuple[Opening, ...]]
    unspaced: tuple[Opening, ...]
    inside: dict[str, tuple[Opening, ...]]
    inside_unspaced: tuple[Opening, ...]
    owned: frozenset[str]
    positions: frozenset[str]
    captions: re.Pattern[str]
    appeals: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """The phrases of every language that has a file."""
    entries = [entry for code in languages_known() if (entry := language(code))]
    sections = [entry.furniture for entry in entries]
    furniture = _folded_set(section.phrases for section in sections)
    openings: list[Opening] = []
    for section in sections:
        openings += _openings(section)
    owned = _folded_set(entry.credits.own for entry in entries)
    openings += [
        Opening(phrase, Label.CREDIT, "own")
        for phrase in owned
        if " " in phrase or _UNSPACED.search(phrase)
    ]
    openings = sorted(set(openings), key=lambda opening: (-len(opening.phrase), opening.kind))
    inside = [
        Opening(folded(phrase), Label.CREDIT, kind)
        for section in sections
        for kind, group in (
            ("contributed", section.contributed),
            ("translated", section.translated),
        )
        for phrase in group
    ]
    by_start: dict[str, set[str]] = {}
    for phrase in furniture:
        by_start.setdefault(phrase.split(" ")[0], set()).add(phrase)
    return Phrases(
        furniture={start: frozenset(group) for start, group in by_start.items()},
        longest=max((phrase.count(" ") + 1 for phrase in furniture), default=0),
        openings=_by_first_word(openings),
        unspaced=tuple(o for o in openings if _UNSPACED.search(o.phrase)),
        inside=_by_first_word([o for o in inside if " " in o.phrase]),
        inside_unspaced=tuple(o for o in inside if _UNSPACED.search(o.phrase)),
        owned=frozenset(owned),
        positions=frozenset(_folded_set(section.positions for section in sections)),
        captions=_any_of(section.captions for section in sections),
        appeals=_any_of(section.appeals for section in sections),
    )


def _any_of(groups: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """A pattern for any of the phrases at the beginning of a word, in a folded line."""
    found = sorted(_folded_set(groups), key=lambda phrase: (-len(phrase), phrase))
    spaced = [re.escape(phrase) for phrase in found if not _UNSPACED.search(phrase)]
    unspaced = [re.escape(phrase) for phrase in found if _UNSPACED.search(phrase)]
    return re.compile(rf"\b(?:{'|'.join(spaced)})|{'|'.join(unspaced)}")


def _by_first_word(openings: list[Opening]) -> dict[str, tuple[Opening, ...]]:
    groups: dict[str, list[Opening]] = {}
    for opening in openings:
        groups.setdefault(opening.phrase.split(" ")[0], []).append(opening)
    return {word: tuple(group) for word, group in groups.items()}


def _folded_set(groups: Iterable[tuple[str, ...]]) -> set[str]:
    return {folded(phrase) for group in groups for phrase in group} - {""}


def _openings(section: FurniturePhrases) -> list[Opening]:
    kinds = (
        (section.related, Label.RELATED, "related"),
        (section.photo, Label.PHOTO_CREDIT, "photo"),
        (section.source, Label.CREDIT, "source"),
        (section.translated, Label.CREDIT, "translated"),
        (section.editors, Label.OTHER_VOICE, "editors"),
        (section.bylines, Label.CREDIT, "byline"),
        (section.published, Label.FURNITURE, "published"),
        (section.updated, Label.FURNITURE, "updated"),
    )
    return [
        Opening(folded(phrase), label, kind)
        for group, label, kind in kinds
        for phrase in group
        if folded(phrase)
    ]


def furniture_share(line: str) -> tuple[float, str]:
    """The share of a line's letters that furniture phrases cover, and the longest of them.

    Nothing, as soon as it is sure to be less than `LEAST_SHARE`: most lines are found out after a
    few words.
    """
    known = phrases()
    flat = folded(line)
    words = flat.split(" ")
    most = (1.0 - LEAST_SHARE) * (len(flat) - len(words) + 1)
    other = covered = index = 0
    longest = ""
    while index < len(words):
        word = words[index]
        taken = _phrase_at(words, index, known) if word in known.furniture else 0
        if taken:
            spelled = words[index : index + taken]
            covered += sum(map(len, spelled))
            longest = max(longest, " ".join(spelled), key=len)
            index += taken
        else:
            other += 0 if word.isdigit() else len(word)
            index += 1
            if other > most:
                return 0.0, ""
    total = covered + other
    return (covered / total if total else 0.0), longest


def _phrase_at(words: list[str], index: int, known: Phrases) -> int:
    """How many words the longest furniture phrase that starts here has."""
    group = known.furniture.get(words[index])
    if not group:
        return 0
    for count in range(min(known.longest, len(words) - index), 0, -1):
        if " ".join(words[index : index + count]) in group:
            return count
    return 0


def has_position(line: str) -> bool:
    """Whether brackets in the line say where somebody stands in a picture: "(left)"."""
    if "(" not in line and "（" not in line:
        return False
    known = phrases().positions
    return any(folded(inner) in known for inner in _POSITION_BRACKETS.findall(line))


def says_caption(line: str) -> bool:
    """Whether words in the line speak of a picture: "from left to right", "file photo"."""
    return bool(phrases().captions.search(folded(line)))


def appeals_in(line: str) -> int:
    """How many different words there are by which a site speaks to its readers."""
    return len(set(phrases().appeals.findall(folded(line))))


def opening_of(line: str) -> tuple[Opening, str] | None:
    """The known phrase a line opens with, and the words after it as they stand."""
    start = folded(line[:120])
    known = phrases()
    spaced = known.openings.get(start.split(" ")[0], ())
    unspaced = known.unspaced if _UNSPACED.match(start) else ()
    for opening in (*spaced, *unspaced):
        if start == opening.phrase:
            return opening, ""
        if start.startswith(opening.phrase) and _ends_here(start, opening.phrase):
            return opening, _after(line, opening.phrase)
    return None


def inside_of(line: str) -> Opening | None:
    """A phrase anywhere in the line that makes it a credit ("... contributed to this report")."""
    known = phrases()
    flat = folded(line)
    if _UNSPACED.search(flat):
        return next((o for o in known.inside_unspaced if o.phrase in flat), None)
    whole = f" {flat} "
    for word in dict.fromkeys(flat.split(" ")):
        for opening in known.inside.get(word, ()):
            if f" {opening.phrase} " in whole:
                return opening
    return None


def _ends_here(start: str, phrase: str) -> bool:
    return start[len(phrase)] == " " or bool(_UNSPACED.search(phrase))


def _after(line: str, phrase: str) -> str:
    """What follows the phrase in the line itself, with the mark between them."""
    wanted = letters(phrase)
    seen = 0
    for place, character in enumerate(line):
        if seen >= wanted:
            return line[place:]
        if folded(character):
            seen += len(folded(character).replace(" ", ""))
    return ""


def lexicon_verdict(line: str) -> Verdict | None:
    """What the phrases say of a line that stands alone, or `None`."""
    if len(line) <= LONGEST_FURNITURE:
        share, phrase = furniture_share(line)
        enough = LEAST_SHARE if phrase.count(" ") >= 2 or len(phrase) >= 18 else 0.95
        if share >= enough:
            return Verdict(Label.FURNITURE, min(1.0, share), f"lexicon: {phrase}")
    found = opening_of(line)
    if found is None:
        return None
    opening, rest = found
    marked = bool(_ATTACHED.match(rest)) and bool(rest.strip(" .:：|/–—-"))
    label = opening.label
    sentences = len(_SENTENCE_END.findall(line))
    if label is Label.RELATED:
        marked = marked or bool(_MARKED_SOON.match(rest))  # "Read also on this: ..."
        fits = len(line) <= LONGEST_RELATED and sentences <= 2 and (marked or _starts_title(rest))
        fits = fits and (marked or " " in opening.phrase or bool(_UNSPACED.search(opening.phrase)))
    elif label is Label.PHOTO_CREDIT:
        short = len(line) <= 60 and (" " in opening.phrase or bool(_ABBREVIATED.match(rest)))
        fits = len(line) <= 200 and (marked or short)
    elif opening.kind in ("source", "translated"):
        multiple = opening.phrase.count(" ") >= 1
        fits = len(line) <= 220 and (marked or (multiple and len(line) <= 160))
    elif label is Label.OTHER_VOICE:
        fits = marked and len(rest) > 1
    elif opening.kind == "byline":
        fits = _is_byline(rest, marked)
        if not fits and opening.phrase in phrases().owned:
            opening, fits = Opening(opening.phrase, label, "own"), _is_own(line)
    elif opening.kind == "own":
        fits = _is_own(line)
    else:
        fits = len(line) <= 90 and any(c.isdigit() for c in rest)
    if not fits:
        return None
    return Verdict(label, 0.95, f"{opening.kind}: {opening.phrase}")


def _starts_title(rest: str) -> bool:
    """Whether the words after a related phrase start like a headline."""
    bare = rest.lstrip(" \"“”„«»'‘’‚›‹-–—:|>→")
    first = bare[:1]
    return bool(first) and (first.isupper() or first.isdigit() or not first.islower())


def _is_own(line: str) -> bool:
    """Whether a line that opens like one of an own correspondent is no sentence.

    Scripts without spaces have sentences without a full stop, in headlines; these have commas.
    """
    bare = line.strip(" \"'()（）[]【】")
    if bare.endswith(_CLOSED):
        return False
    if _UNSPACED.match(bare):
        return len(bare) <= LONGEST_OWN_UNSPACED and not _COMMAS.search(bare)
    return len(line) <= LONGEST_OWN


def _is_byline(rest: str, marked: bool) -> bool:
    """Whether the words after "by" are names: two to eight words that start with a capital.

    In scripts without spaces names have no capitals, but a mark or a space before them.
    """
    if _UNSPACED.search(rest):
        before = _BEFORE_NAMES.match(rest)
        names = _BETWEEN_NAMES.split(rest[before.end() :].strip(" ()（）")) if before else []
        return 1 <= len(names) <= MOST_NAMES and all(map(_UNSPACED_NAME.fullmatch, names))
    words = rest.strip(" :.|").split()
    if not 2 <= len(words) <= 12 or len(rest) > 100 or rest.rstrip().endswith((".", "!", "?", ":")):
        return False
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return capital / len(words) >= (0.5 if marked else 0.7)
