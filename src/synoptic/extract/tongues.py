"""Tells the language of a page and of each of its blocks."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Protocol, cast

import msgspec
from py3langid.langid import LanguageIdentifier

SHORTEST = 60
"""A block with fewer letters is taken to be in the page's language."""
SAMPLE = 300
"""So many characters of a block are enough to tell its language."""
PAGE_SAMPLE = 600
USUAL = 0.15

_SCRIPTS = (
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_TOLD_BY_SCRIPT = re.compile(
    "[\u0370-\u03ff\u1f00-\u1fff\u0590-\u05ff\u0530-\u058f\u10a0-\u10ff\uac00-\ud7af"
    "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]"
)
"""Any of them: most texts have none, and one look is enough."""
RARE = 0.1
"""The identifier knows a hundred languages and takes them all for equally likely, which is wrong
for five words: one in which little news is written counts for so much."""
FOREIGN_LETTER = 0.05
"""What a letter that a language does not write with leaves of its chance."""

_LETTER = re.compile(r"[^\W\d_]")
_SAME = {"nb": "no", "nn": "no", "arz": "ar", "cmn": "zh"}


class Ranker(Protocol):
    """What is used of the language identifier."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Languages with their probability, best first."""
        ...


class Tongue(msgspec.Struct, frozen=True):
    """A language as ISO 639-1 code (639-3 where there is none), and how sure."""

    code: str
    confidence: float


UNKNOWN = Tongue("und", 0.0)


class Clues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What helps to tell the language of a few words: see `tongues.toml`."""

    common: frozenset[str]
    letters: dict[str, str]


@cache
def _clues() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    raw = (files("synoptic.extract") / "tongues.toml").read_bytes()
    clues = msgspec.toml.decode(raw, type=Clues)
    letters = {letter: frozenset(codes.split()) for letter, codes in clues.letters.items()}
    return clues.common, letters


@cache
def _ranker() -> Ranker:
    """The identifier with its own model; made on first use, 0.6 s."""
    from py3langid.langid import MODEL_FILE

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return cast(Ranker, identifier)


def tongue_of(text: str) -> Tongue:
    """The language of a text; `und` when it has no letters to tell it by."""
    sample = text[:4000]
    count = len(_LETTER.findall(sample))
    if count < 2:
        return UNKNOWN
    for code, pattern in _SCRIPTS if _is_told_by_script(sample) else ():
        found = len(pattern.findall(sample))
        if code == "zh" and found > 0.4 * count:
            return Tongue("zh", 0.99)
        if code == "ja" and found > 0.08 * count and found >= 2:
            return Tongue("ja", 0.99)
        if code not in ("ja", "zh") and found > 0.6 * count:
            return Tongue(code, 0.99)
    return _likeliest(sample)


def _is_told_by_script(text: str) -> bool:
    return not text.isascii() and _TOLD_BY_SCRIPT.search(text) is not None


def _likeliest(sample: str) -> Tongue:
    """The likeliest language by the identifier, by how common it is, and by its letters."""
    common, letters = _clues()
    allowed = [letters[letter] for letter in sorted(set(sample.casefold()) & letters.keys())]
    weights = []
    for code, chance in _ranker().rank(sample):
        weight = chance if code in common else chance * RARE
        for languages in allowed:
            weight *= 1.0 if code in languages else FOREIGN_LETTER
        weights.append((weight, code))
    total = sum(weight for weight, _ in weights)
    best, code = max(weights)
    return Tongue(_SAME.get(code, code), best / total if total else 0.0)


def page_tongue(texts: list[str], declared: str = "") -> Tongue:
    """The language of a page from its prose; what the page declares decides only when in doubt."""
    joined = "\n".join(texts)[:PAGE_SAMPLE]
    found = tongue_of(joined)
    short = declared.lower().replace("_", "-").partition("-")[0]
    short = _SAME.get(short, short)
    doubtful = found.confidence < 0.5 or len(joined) < SHORTEST
    if short and len(short) in (2, 3) and doubtful and short != "x":
        return Tongue(short, 0.6)
    return found


def block_tongues(texts: list[str], page: str) -> list[str]:
    """For each block the language where it surely differs from the page's, else an empty string.

    A block that shares the page's commonest short words is in its language; only the others are
    looked at, which is what makes this cheap.
    """
    samples = [text[:SAMPLE].casefold().split() if len(text) >= SHORTEST else [] for text in texts]
    common = _common_words(samples)
    found = []
    for text, words in zip(texts, samples, strict=True):
        if len(words) >= 8 and sum(map(common.__contains__, words)) >= USUAL * len(words):
            found.append("")
        elif len(text) < SHORTEST or len(_LETTER.findall(text[:SAMPLE])) < SHORTEST:
            found.append(_other_script(text, page) if _is_told_by_script(text) else "")
        else:
            tongue = tongue_of(text[:SAMPLE])
            other = tongue.code != page and tongue.confidence >= 0.9
            found.append(tongue.code if other else "")
    return found


def _common_words(samples: list[list[str]]) -> set[str]:
    """The page's commonest words of at most five letters."""
    counts = Counter(word for words in samples for word in words if len(word) <= 5)
    return {word for word, count in counts.most_common(40) if count >= 3 and word.isalpha()}


def _other_script(text: str, page: str) -> str:
    """The language of a short text whose script alone tells it."""
    count = len(_LETTER.findall(text))
    if count < 4:
        return ""
    hits = Counter({code: len(pattern.findall(text)) for code, pattern in _SCRIPTS})
    code, found = hits.most_common(1)[0]
    return code if found > 0.8 * count and code not in (page, "zh") and page != "ja" else ""
