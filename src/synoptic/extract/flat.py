"""Splits flat text and Markdown into lines, and undoes hard wrapping."""

import re
from itertools import pairwise

from synoptic.extract.lines import Line

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\u200b\u2060]+")
_ENDS = tuple(".!?:;…。！？：；")
_BULLET = re.compile(r"\s*(?:[•·▪‣◦*–—-]|\d{1,2}[.)])\s")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.S)


def flat_lines(text: str) -> list[Line]:
    """The lines of a text, in order, each with its words untouched and single spaces.

    A line break ends a line, except in text wrapped at a fixed width, where a paragraph is the
    line.
    """
    paragraphs = _paragraphs(text)
    width = _wrapping_width(paragraphs)
    found = []
    for paragraph in paragraphs:
        found += _unwrapped(paragraph, width) if width else paragraph
    return [Line(words) for words in found]


def markdown_lines(text: str) -> tuple[list[Line], dict[str, str]]:
    """The lines of a Markdown text without its marks, and its front matter."""
    front: dict[str, str] = {}
    if match := _FRONT.match(text.replace("\r\n", "\n")):
        text = text.replace("\r\n", "\n")[match.end() :]
        for row in match.group(1).splitlines():
            key, colon, value = row.partition(":")
            if colon and value.strip():
                front[key.strip().lower()] = value.strip().strip("\"'")
    lines = []
    for line in flat_lines(text):
        words, tag, linked = line.text, "", 0.0
        if heading := _HEADING.match(words):
            words = heading.group(2)
            tag = "title" if len(heading.group(1)) == 1 else "heading"
        elif words.startswith(">"):
            words, tag = words.lstrip("> "), "quote"
        if _IMAGE.fullmatch(words):
            words, tag = _IMAGE.sub(r"\1", words), "caption"
        else:
            words = _IMAGE.sub("", words)
        links = sum(len(name) for name in _LINK.findall(words))
        words = _LINK.sub(r"\1", words)
        words = _STRONG.sub(r"\2", words).strip()
        if set(words) <= set("-*_= "):
            continue
        linked = min(1.0, links / len(words))
        lines.append(Line(words, tag=tag, linked=linked))
    return lines, front


def tidy(text: str) -> str:
    """The words with single spaces and no space at the ends."""
    return _SPACES.sub(" ", text).strip()


def _paragraphs(text: str) -> list[list[str]]:
    """Groups of lines between blank lines."""
    groups: list[list[str]] = [[]]
    for raw in re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text):
        words = tidy(raw)
        if words:
            groups[-1].append(words)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrapping_width(paragraphs: list[list[str]]) -> int:
    """The width at which a text was wrapped, 0 when its line breaks mean something."""
    broken = [line for group in paragraphs for line in group[:-1]]
    if len(broken) < 3:
        return 0
    lengths = sorted(len(line) for line in broken)
    widest, middle = lengths[-1], lengths[len(lengths) // 2]
    ended = sum(line.endswith(_ENDS) for line in broken) / len(broken)
    even = middle >= 0.8 * widest
    return widest if 40 <= widest <= 110 and even and ended < 0.35 else 0


def _unwrapped(paragraph: list[str], width: int) -> list[str]:
    joined = [paragraph[0]]
    for before, line in pairwise(paragraph):
        if len(before) >= 0.6 * width and not _BULLET.match(line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined
