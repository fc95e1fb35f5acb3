"""Reads a Chinese person's name as pinyin, from Chinese, Latin, Cyrillic or Czech letters.

Chinese syllables are so few and short that a likeness of sounds would join Li Qiang with
Li Keqiang; as pinyin, two names are the same or they are not.
"""

import re
from functools import cache, lru_cache

import anyascii

from synoptic.text.scripts import script

_INITIALS = (
    "|б:b|п:p|м:m|ф:f|д:d|т:t|н:n|л:l|г:g|к:k|х:h|цз:j,z|ц:q,c|с:x,s|чж:zh|ч:ch|ш:sh|ж:r|в:w"
)
_FINALS = (
    "а:a|о:o,uo|э:e|е:e,ie|ай:ai|эй:ei|ей:ei|ао:ao|оу:ou|ань:an|энь:en|ень:en|ан:ang|эн:eng|"
    "ен:eng|ун:ong,un|и:i|я:ia|яо:iao|ю:iu,u|янь:ian|инь:in|ян:iang|ин:ing|юн:iong|у:u|уа:ua|"
    "уай:uai|уй:ui|уэй:ui|уань:uan|унь:un|уан:uang|юй:u|юэ:ue|юань:uan|юнь:un|ы:i"
)
_WHOLE = (
    "и:yi|у:wu|юй:yu|я:ya|е:ye|яо:yao|ю:you|янь:yan|инь:yin|ян:yang|ин:ying|юн:yong|ва:wa|во:wo|"
    "вай:wai|вэй:wei|вей:wei|вань:wan|вэнь:wen|вень:wen|ван:wang|вэн:weng|юэ:yue|"
    "юань:yuan|юнь:yun|эр:er"
)
_LATIN_INITIALS_TEXT = """
b p m f d t n l g k h j q x zh ch sh r z c s
"""
_LATIN_INITIALS = tuple(_LATIN_INITIALS_TEXT.split())
_LATIN_FINALS_TEXT = """
a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui
uan un uang ue
"""
_LATIN_FINALS = tuple(_LATIN_FINALS_TEXT.split())
_LATIN_WHOLE_TEXT = """
a o e ai ei ao ou an en ang er yi ya ye yao you yan yin yang ying yong yu yue yuan yun
wu wa wo wai wei wan wen wang weng
"""
_LATIN_WHOLE = tuple(_LATIN_WHOLE_TEXT.split())
_SURNAMES_TEXT = """
li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang
song zheng xie han tang feng yu dong xiao cheng cao yuan deng xi jiang wen qin peng bo
zeng lu fu shen jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao
tan liao zou xiong jin kong bai cui kang mao qiu qian hou gu shao meng long wan duan lei
yi hao ai geng hua mu
"""
_SURNAMES = frozenset(_SURNAMES_TEXT.split())
_CZECH = (
    ("čch", "q"), ("kch", "k#"), ("pch", "p#"), ("tch", "t#"), ("cch", "c#"), ("ť", "j"),
    ("č", "zh"), ("š", "sh"), ("ž", "r"), ("k", "g"), ("p", "b"), ("t", "d"), ("c", "z"),
    ("g#", "k"), ("b#", "p"), ("d#", "t"), ("z#", "c"), ("ch", "h"), ("w", "w"),
)  # fmt: skip
_UKRAINIAN = str.maketrans({"и": "ы", "і": "и", "ї": "и", "є": "е"})


def _pairs(table: str) -> list[tuple[str, list[str]]]:
    entries = (entry.split(":") for entry in table.split("|") if ":" in entry)
    return [(written, readings.split(",")) for written, readings in entries]


@cache
def _latin_syllables() -> frozenset[str]:
    made = {start + end for start in _LATIN_INITIALS for end in _LATIN_FINALS}
    return frozenset(made | set(_LATIN_WHOLE))


@cache
def _cyrillic_syllables() -> dict[str, str]:
    known = _latin_syllables()
    made = {written: readings[0] for written, readings in _pairs(_WHOLE)}
    for start, starts in [*_pairs(_INITIALS)]:
        for end, ends in _pairs(_FINALS):
            soft = end[0] in "иеяюь"
            for first in sorted(starts, key=lambda name: (name in "jqx") != soft):
                for last in ends:
                    if first + last in known:
                        made.setdefault(start + end, first + last)
    return made


@lru_cache(maxsize=16384)
def pinyin(name: str) -> str:
    """The name as pinyin without blanks, or an empty string where it is not a Chinese name."""
    written = script(name)
    if written == "Hans":
        if not 2 <= len(name) <= 4 or "·" in name:
            return ""
        return anyascii.anyascii(name).lower()
    words = [word for word in re.split(r"[^\w]+", name.lower()) if word]
    if not 2 <= len(words) <= 3:
        return ""
    if written == "Latn":
        parts = [_latin(word) for word in words]
        if not all(parts) and re.search("čch|pch|kch|tch|ť", name.lower()):
            parts = [_latin(_from_czech(word)) for word in words]
    elif written == "Cyrl":
        parts = [_cyrillic(word) for word in words]
        if not all(parts):
            parts = [_cyrillic(word.translate(_UKRAINIAN)) for word in words]
    else:
        return ""
    if not all(parts):
        return ""
    if parts[0] not in _SURNAMES and parts[-1] in _SURNAMES:
        parts = [parts[-1], *parts[:-1]]
    return "".join(parts) if parts[0] in _SURNAMES else ""


def _from_czech(word: str) -> str:
    for written, sound in _CZECH:
        word = word.replace(written, sound)
    return re.sub(r"^s(?=i)", "x", word)


def _latin(word: str) -> str:
    return word if word.isascii() and _splits(word, _latin_syllables()) else ""


def _splits(word: str, syllables: frozenset[str]) -> bool:
    if not word:
        return True
    return any(
        word[:length] in syllables and _splits(word[length:], syllables)
        for length in range(min(6, len(word)), 0, -1)
    )


def _cyrillic(word: str) -> str:
    table = _cyrillic_syllables()
    if not word:
        return ""
    for length in range(min(6, len(word)), 0, -1):
        reading = table.get(word[:length])
        if reading:
            rest = word[length:]
            if not rest:
                return reading
            tail = _cyrillic(rest)
            if tail:
                return reading + tail
    return ""
