"""Whether two words are one name in different cases: Лукашенко and Лукашенкой, Putins and Putin.

Works on words as `spelling` gives them. A feminine adjective ending is another person, not a case:
Zelenska is not a form of Zelenski, Navalnaya not of Navalny.
"""

import re
from functools import lru_cache

_ENDING_TEXT = """
a u e i o y s n t m om em im am um ou oi ei ov ev ove ovi evi ova eva ami iami ah iah
es as is us os ai ui iu ia ie io ii in on an en ov iov iem ego iego ogo oho omu imu emu iemu
eho ho mu uo ului lui ei ul ilor lor nak nek val vel ban ben bol tol rol ra re ba be hoz hez ert
dan den da de ta te tan ten in un nin nun ia iev ov aus ens ns ju jo iju aju ez oz az et at ot
iz ovo evo ovu ovom ovim ovih ovi ovit oviti ovie ovia ina ine inu oma em oma iih
"""
_ENDINGS = frozenset(("", *_ENDING_TEXT.split()))
_FEMININE = re.compile(r"(sk|ck|n)(a|aia|oi|oiu|uiu|ou)$")
_MASCULINE = re.compile(r"(sk|ck|n)(i|ii|io|ogo|oho|ego|eho|iego|omu|emu|iemu|im|imi)$")


@lru_cache(maxsize=131072)
def same_but_for_ending(one: str, other: str) -> bool:
    """Whether the words share a stem of four letters or more and differ in a case ending only."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3:
        return False
    shared = 0
    for left, right in zip(short, long, strict=False):
        if left != right:
            break
        shared += 1
    if shared < max(3, len(short) - 3) or (shared < 4 and shared < len(short)):
        return False
    if short[shared:] not in _ENDINGS or long[shared:] not in _ENDINGS:
        return False
    return not _genders_differ(one, other)


def _genders_differ(one: str, other: str) -> bool:
    return {_gender(one), _gender(other)} == {1, -1}


def _gender(word: str) -> int:
    return bool(_FEMININE.search(word)) - bool(_MASCULINE.search(word))
