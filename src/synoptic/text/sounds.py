"""How alike two words sound when each was written by the habits of another language.

A weighted edit distance over romanised spellings: letters that languages exchange freely cost
little, vowels less than consonants, and least where a script does not write them.
"""

from functools import lru_cache

_VOWELS = frozenset("aeiou")
_NEAR: dict[frozenset[str], float] = {}


def _near(cost: float, *groups: str) -> None:
    for group in groups:
        for first in group:
            for second in group:
                if first != second:
                    pair = frozenset((first, second))
                    _NEAR[pair] = min(cost, _NEAR.get(pair, 1.0))


_near(0.15, "bp", "dt", "gk", "fv", "sz", "sc", "zc", "ei", "ou", "ae", "ao", "eo")
_near(0.3, "kh", "gh", "bv", "iu", "zh", "ij", "ai", "au", "eu", "io", "kc", "jz", "jc", "js", "jg")
_near(0.12, "qc", "qs", "qh", "qk", "ij", "jg", "jz", "jc")
_FOREIGN: dict[frozenset[str], float] = dict(_NEAR)
"""Chinese and Arabic merge more sounds: l and r, stops and affricates before i."""
for _pair, _cost in {
    "lr": 0.1, "bp": 0.05, "dt": 0.1, "gk": 0.05, "fv": 0.05, "sz": 0.05, "sc": 0.1, "zc": 0.1,
    "bv": 0.2, "jt": 0.3, "jd": 0.3, "jk": 0.3, "jg": 0.15, "ct": 0.4, "st": 0.4, "cd": 0.4,
    "ck": 0.4, "hr": 0.4, "hs": 0.4, "iz": 0.5, "nm": 0.3, "ul": 0.5, "uv": 0.2, "uf": 0.4,
    "hk": 0.2, "hg": 0.2, "ir": 0.5, "vb": 0.2, "kg": 0.05, "ij": 0.2, "ln": 0.6,
}.items():  # fmt: skip
    _FOREIGN[frozenset(_pair)] = _cost


@lru_cache(maxsize=131072)
def sound_likeness(first: str, second: str, *, foreign: bool = False) -> float:
    """Between 0 and 1, for two words as `spelling` gives them.

    `foreign` is for pairs of which one is transcribed from Chinese or Arabic script.
    """
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    near = _FOREIGN if foreign else _NEAR
    vowel = 0.25 if foreign else 0.45
    previous = [0.0]
    for letter in second:
        previous.append(previous[-1] + _loss(letter, vowel, foreign))
    whole_second = previous[-1]
    whole_first = 0.0
    for index, one in enumerate(first):
        loss = _loss(one, vowel, foreign)
        whole_first += loss
        current = [whole_first]
        for place, other in enumerate(second):
            if one == other:
                change = 0.0
            else:
                change = near.get(frozenset((one, other)), _change(one, other, foreign))
                if not index and not place and change > 0.3:
                    change += 0.3
            current.append(
                min(
                    previous[place] + change,
                    previous[place + 1] + loss,
                    current[place] + _loss(other, vowel, foreign),
                )
            )
        previous = current
    return max(0.0, 1.0 - previous[-1] / max(whole_first, whole_second, 1.0))


def _loss(letter: str, vowel: float, foreign: bool) -> float:
    if letter in _VOWELS:
        return vowel
    if foreign and letter in "hnr":
        return 0.5
    return 0.5 if letter == "h" else 1.0


def _change(one: str, other: str, foreign: bool) -> float:
    if one in _VOWELS and other in _VOWELS:
        return 0.15 if foreign else 0.4
    return 1.2
