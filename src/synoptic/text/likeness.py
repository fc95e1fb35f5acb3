"""How alike two names of persons are, across languages and scripts.

Words are romanised, folded to their sound and aligned whatever their order. It knows strings only:
who holds an office, and who is meant in a story, is for the callers.
"""

import re
from functools import lru_cache

import anyascii
import msgspec
from rapidfuzz.distance import JaroWinkler

from synoptic.text.chinese import pinyin
from synoptic.text.folding import fold
from synoptic.text.romanise import name_words, romanise, skeleton, spelling
from synoptic.text.scripts import script
from synoptic.text.sounds import sound_likeness

_PARTICLE_TEXT = """
al el as ar an ad at ash bin ben ibn von van der den de
da do dos du di del della le la los y e zu zur ter ten abu
"""
_PARTICLES = frozenset(_PARTICLE_TEXT.split())
_FOREIGN = frozenset(("Hans", "Arab"))


class NameForm(msgspec.Struct, frozen=True):
    """A name made ready for comparing: its words as they sound, and without particles."""

    text: str
    script: str
    words: tuple[str, ...]
    bare: tuple[str, ...]
    pinyin: str = ""
    feminine: bool = False


@lru_cache(maxsize=65536)
def name_form(name: str) -> NameForm:
    """The form of `name`; the parts of a foreign name in Chinese stand between dots."""
    written = script(name)
    if written == "Hans":
        words = tuple(_chinese(part) for part in re.split(r"[·・]", name))
        return NameForm(name, written, words, words, pinyin=pinyin(name))
    plain = re.sub(r"[’'ʼ`]", "", name)
    romanised = _arabic_words(name) if written == "Arab" else name_words(plain)
    words = tuple(spelling(word) for word in romanised)
    pairs = zip(romanised, words, strict=True)
    bare = tuple(sound for word, sound in pairs if word not in _PARTICLES)
    return NameForm(
        name,
        written,
        words,
        bare or words,
        pinyin=pinyin(name),
        feminine=bool(re.search(r"ov[áa]\b", name)),
    )


def _arabic_words(name: str) -> tuple[str, ...]:
    """Romanised words without the article, which is written together with its word."""
    return tuple(re.sub(r"^(al|aal)(?=[a-z]{3})", "", word) for word in name_words(fold(name)))


_PINYIN = (("zh", "c"), ("x", "s"), ("q", "c"), ("j", "c"), ("ng", "n"), ("ch", "c"), ("sh", "s"))


def _syllable(pinyin: str) -> str:
    for written, sound in _PINYIN:
        pinyin = pinyin.replace(written, sound)
    return pinyin.replace("y", "i").replace("w", "v")


def _chinese(part: str) -> str:
    """A foreign word in Chinese characters as it may have sounded."""
    syllables = re.findall(r"[A-Z][a-z]*", anyascii.anyascii(part))
    word = "".join(syllables).lower()
    word = re.sub(r"er(?=[bcdfghjklmnpqstvwxz]|$)", "r", word)
    for written, sound in (("zh", "j"), ("x", "s"), ("q", "c"), ("ng", "n"), ("ch", "c"),
                           ("sh", "s"), ("y", "i"), ("w", "v"), ("ao", "o"), ("ai", "e"),
                           ("ei", "e"), ("ou", "o")):  # fmt: skip
        word = word.replace(written, sound)
    return word


def likeness(first: str, second: str) -> float:
    """How alike two names are, between 0 and 1; 1 for the same words in any order.

    A name of one word is compared with the word of the other that it resembles most.
    """
    one, other = name_form(first), name_form(second)
    if fold(first) == fold(second):
        return 1.0
    if one.pinyin and other.pinyin:
        return (
            0.97 if one.pinyin == other.pinyin else 0.3 * sound_likeness(one.pinyin, other.pinyin)
        )
    if one.pinyin or other.pinyin:
        return _syllables_likeness(one, other)
    foreign = (one.script in _FOREIGN) != (other.script in _FOREIGN) or (
        one.script != other.script and one.script in _FOREIGN
    )
    return _aligned(one, other, foreign=foreign)


def _syllables_likeness(one: NameForm, other: NameForm) -> float:
    """A Chinese name against a name that is not written as one: the whole must sound alike."""
    chinese, plain = (one, other) if one.pinyin else (other, one)
    if plain.script == "Hans" or not 2 <= len(plain.words) <= 3:
        return 0.0
    sound = sound_likeness(_syllable(chinese.pinyin), "".join(plain.words))
    return sound - 0.05 if sound < 1.0 else 0.95


def word_likeness(one: str, other: str, *, foreign: bool = False) -> float:
    """How alike two words are, as `spelling` gives them; an initial is nearly the word."""
    if one == other:
        return 1.0
    sound = sound_likeness(one, other, foreign=foreign)
    if foreign:
        return sound
    return max(sound, JaroWinkler.similarity(one, other) - 0.05 if sound > 0.6 else 0.0)


def _aligned(one: NameForm, other: NameForm, *, foreign: bool) -> float:
    short, long = sorted((one.bare, other.bare), key=len)
    if not short:
        return 0.0
    rest = list(long)
    scores: list[float] = []
    for word in sorted(short, key=len, reverse=True):
        best, place = max(
            (_feminine(word, candidate, one, other, foreign=foreign), -index)
            for index, candidate in enumerate(rest)
        )
        scores.append(best)
        rest.pop(-place)
    mean = sum(scores) / len(scores)
    missing = sum(len(word) > 1 for word in rest)
    joined = sound_likeness("".join(one.bare), "".join(other.bare), foreign=foreign)
    aligned = 0.5 * mean + 0.5 * min(scores) - 0.08 * missing
    return max(aligned, joined - 0.03 if joined > 0.85 else 0.0)


def _feminine(word: str, candidate: str, one: NameForm, other: NameForm, *, foreign: bool) -> float:
    score = word_likeness(word, candidate, foreign=foreign)
    if one.feminine != other.feminine:
        bare = re.sub(r"ova$", "", word), re.sub(r"ova$", "", candidate)
        score = max(score, word_likeness(*bare, foreign=foreign) - 0.02)
    return score


__all__ = ["NameForm", "likeness", "name_form", "romanise", "skeleton", "word_likeness"]
