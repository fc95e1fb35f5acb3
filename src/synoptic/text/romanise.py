"""Writes names in plain Latin letters, and folds away how each language spells the same sound.

`romanise` transliterates; `spelling` makes "Lukaschenko", "Loukachenko", "Łukaszenka" and
"Лукашенко" nearly the same word; `skeleton` keeps the consonants only, for scripts that do not
write vowels.
"""

import re
from functools import lru_cache

import anyascii

from synoptic.text.folding import fold

_ARABIC = str.maketrans(
    {
        "ا": "a", "أ": "a", "إ": "i", "آ": "a", "و": "u", "ي": "i", "ى": "a", "ة": "a", "ع": "a",
        "غ": "g", "ج": "j", "چ": "ch", "ش": "sh", "خ": "kh", "ح": "h", "ه": "h", "ق": "q",
        "ك": "k", "ک": "k", "گ": "g", "ڤ": "v", "پ": "p", "ث": "th", "ذ": "dh", "ظ": "z",
        "ض": "d", "ص": "s", "ط": "t", "ژ": "zh", "ؤ": "u", "ئ": "i", "ء": "",
    }
)  # fmt: skip
_PAIRS = {"ου": "u", "ού": "u", "μπ": "b", "γκ": "g", "τζ": "dz"}
_GREEK = re.compile("|".join(_PAIRS), re.IGNORECASE)
_SOFT = str.maketrans(
    {
        "х": "kh", "Х": "Kh", "щ": "shch", "Щ": "Shch", "ы": "y", "э": "e", "Э": "E", "ъ": "",
        "ь": "", "ё": "io", "Ё": "Io", "й": "i", "Й": "I", "ю": "iu", "Ю": "Iu", "я": "ia",
        "Я": "Ia", "ж": "zh", "Ж": "Zh", "ц": "ts", "Ц": "Ts", "ч": "tch", "Ч": "Tch", "ш": "sh",
        "Ш": "Sh", "є": "ie", "Є": "Ie", "ї": "i", "Ї": "I", "’": "", "'": "",
        "č": "tch", "Č": "Tch", "š": "sh", "Š": "Sh", "ž": "zh", "Ž": "Zh", "ș": "sh", "Ș": "Sh",
        "ş": "sh", "Ş": "Sh", "ț": "ts", "Ț": "Ts", "ţ": "ts", "ć": "tch",
        "ћ": "tch", "Ћ": "Tch", "ђ": "dj", "џ": "dj", "љ": "l", "њ": "n", "ś": "s", "ż": "zh",
        "ź": "z", "ç": "s", "Ç": "C", "ğ": "g", "ń": "n", "ñ": "n", "ł": "l", "Ł": "L", "ř": "r",
        "ě": "e", "ů": "u", "ő": "o", "ű": "u", "ė": "e", "ų": "u", "ū": "u", "į": "i",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """`text` in lower-case ASCII letters, digits, blanks and hyphens.

    Arabic keeps its long vowels as "a", "i", "u"; Chinese becomes pinyin, one word a character.
    """
    if text.isascii():
        return text.lower()
    greek = _GREEK.sub(lambda pair: _PAIRS[pair[0].lower()], text)
    plain = greek.translate(_ARABIC).translate(_SOFT)
    return re.sub(r"[^a-z0-9 \-]+", " ", anyascii.anyascii(plain).lower()).strip()


def name_words(text: str) -> tuple[str, ...]:
    """The romanised words of a name: split at blanks, hyphens, dots and the Chinese name dot."""
    return tuple(word for word in re.split(r"[^a-z0-9]+", romanise(text)) if word)


_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shch", "c"), ("tsch", "c"), ("tch", "c"), ("dsch", "1"), ("dzh", "1"), ("dj", "1"),
    ("cz", "c"), ("cs", "c"), ("kch", "k"), ("sch", "s"), ("sh", "s"), ("sz", "s"), ("sj", "s"),
    ("zh", "z"), ("rz", "z"), ("gh", "g"), ("chr", "kr"), ("ck", "k"), ("kh", "h"), ("ch", "q"),
    ("ts", "c"), ("tz", "c"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oe", "u"), ("oo", "u"),
    ("ee", "i"), ("w", "v"), ("ks", "x"), ("x", "s"), ("qu", "k"), ("y", "i"),
    ("j", "i"), ("gue", "ge"), ("gui", "gi"), ("dh", "d"), ("bh", "b"), ("hs", "s"), ("1", "j"),
)  # fmt: skip
_HARD_C = re.compile(r"(?<![st])c(?=[aoulrtn]|$)(?!h)")
_ENDINGS = re.compile(r"(?<=[a-z]{5})(as|is|us)$")
_SKY = re.compile(r"(skii|skij|skie|skis|ski|sky|skiy|skyi|skyj|ska|skaia|skaja|skaya)$")


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """A romanised word with the habits of each orthography folded away.

    A feminine -skaya stays apart from -sky, since they are two persons.
    """
    ending = _SKY.search(word)
    stem, tail = word, ""
    if ending and len(word) > len(ending[0]) + 1:
        stem = word[: ending.start()]
        tail = "ska" if ending[0][2] == "a" else "ski"
    stem = _HARD_C.sub("k", stem)
    for written, sound in _SOUNDS:
        if written in stem:
            stem = stem.replace(written, sound)
    if not tail:
        stem = _ENDINGS.sub("", stem)
    stem = re.sub(r"(.)\1+", r"\1", stem)
    return stem + tail


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a romanised word after `spelling`, with soft pairs made one."""
    plain = spelling(word).replace("v", "f").replace("g", "k").replace("d", "t").replace("z", "s")
    first, rest = plain[:1], plain[1:]
    return first + re.sub(r"[aeiouh]", "", rest)


def key(text: str) -> str:
    """The folded, romanised, spelling-free form of a name, its words in alphabetical order."""
    return " ".join(sorted(spelling(word) for word in name_words(text))) or fold(text)
