"""Turns bytes into characters: declared encoding, then UTF-8, then the likeliest one."""

import codecs
import re

import ftfy
import msgspec
from charset_normalizer import from_bytes

from synoptic.records import ReadingError

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,40})""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that pages and text files are in; code pages of the terminals of old are not among them.
_ON_THE_WEB = [
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "koi8_r",
    "koi8_u",
    "gb18030",
    "big5",
    "euc_jp",
    "shift_jis",
    "iso2022_jp",
    "euc_kr",
]
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_FIRST_OF_TWO = "ÃÂâÐÑÅÄ"
_MOJIBAKE = re.compile(f"[{_FIRST_OF_TWO}][\u0080-\u00bf\u2018-\u203a€ŒœŠšŽžŸˆ˜™]")


class Decoded(msgspec.Struct, frozen=True):
    """The characters, the encoding they were in, and whether that had to be guessed."""

    text: str
    encoding: str
    guessed: bool = False
    mended: bool = False


def decoded(content: bytes, *, content_type: str = "") -> Decoded:
    """The characters of `content`.

    Raises `ReadingError` when no encoding gives a text. Double encoding ("Ã¤" for "ä") is mended
    where it shows; null characters go.
    """
    text, encoding, guessed = _characters(content, content_type)
    mended = False
    text = text.replace("\x00", "")
    if not text.isascii():
        text = text.replace("\ufeff", "")
    if not text.isascii() and _is_mojibake(text[:200_000]):
        repaired = ftfy.fix_encoding(text)
        mended, text = repaired != text, repaired
    return Decoded(text, encoding, guessed, mended)


def _is_mojibake(text: str) -> bool:
    """Whether two letters stand for one; most pages have none of those that come first in such."""
    return any(map(text.__contains__, _FIRST_OF_TWO)) and bool(_MOJIBAKE.search(text))


def _characters(content: bytes, content_type: str) -> tuple[str, str, bool]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), name, False
    try:
        return content.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    for name in _declared(content, content_type):
        text = content.decode(name, "replace")
        if text.count("\ufffd") <= len(text) * 0.002:
            return text, name, False
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace"), wide, True
    best = from_bytes(content[:200_000], cp_isolation=_ON_THE_WEB).best()
    if best is None:
        raise ReadingError(
            "the characters cannot be told: no encoding gives a text",
            remedy="save the text as UTF-8 and add it again",
        )
    return content.decode(best.encoding, "replace"), best.encoding, True


def _declared(content: bytes, content_type: str) -> list[str]:
    found = _DECLARED.findall(content_type.encode("ascii", "ignore"))
    found += _DECLARED.findall(content[:4096])
    names = []
    for raw in found:
        name = raw.decode("ascii", "ignore").lower()
        try:
            codec = codecs.lookup(_WIDER.get(name, name)).name
        except LookupError:
            continue
        if codec not in names:
            names.append(codec)
    return names


def _wide(content: bytes) -> str:
    even, odd = content[0:4096:2], content[1:4096:2]
    if len(odd) < 8:
        return ""
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""
