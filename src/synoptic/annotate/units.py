"""An analysed article as units of reading: sentences with their words, safe against a poor tree.

A unit is a sentence as the encoder saw it, cut again where it plainly ran two sentences together.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

import msgspec

from synoptic.languages.outlets import plain
from synoptic.languages.speech import SpeechWords
from synoptic.records import READ, Analysis, Article, Label, Span, Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
"""Parts of speech that can head a noun phrase."""

VERBAL = ("VERB", "AUX", "X")
"""Parts of speech that a verb may be tagged as, also where the encoder knows none."""

HYPHEN = "\u2010"
"""Stands for a hyphen inside a word, which is no dash."""

_PLACES = ("nsubj", "obj", "iobj", "obl")
_APART = ("compound", "xcomp", "advmod")
_PARTICLES = ("ADP", "ADV", "ADJ", "PART")
_INSIDE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "X", "SYM")
_ENDS = frozenset(".!?。！？؟…")
MARKS = frozenset("\"“”„‟«»‹›‘’‚'「」『』")


class Unit(msgspec.Struct, frozen=True):
    """One sentence: its place, its tokens (end exclusive), its block and that block's label."""

    start: int
    stop: int
    first: int
    last: int
    block: int
    label: Label


class Reading:
    """An article's tokens with the questions that quotes and events ask of them."""

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self.article = article
        self.text = article.text
        self.tokens = tuple(self._mended(token) for token in analysis.tokens)
        self.words = tuple(self._words())
        self.starts = [token.start for token in analysis.tokens]
        self.units = tuple(self._units(analysis))
        self._unit_starts = [unit.start for unit in self.units]
        self._children: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                self._children.setdefault(token.head, []).append(index)

    def _mended(self, token: Token) -> Token:
        """The token, as a noun where it has letters and was still taken for punctuation."""
        if token.tag == "PUNCT" and self.text[token.stop - 1].isalpha():
            return msgspec.structs.replace(token, tag="NOUN")
        return token

    def _words(self) -> Iterator[str]:
        """The words; a hyphen inside a word becomes one that nobody takes for a dash."""
        last = len(self.tokens) - 1
        for index, token in enumerate(self.tokens):
            word = self.text[token.start : token.stop]
            if word == "-" and 0 < index < last:
                glued = self.tokens[index - 1].stop == token.start
                if glued and self.text[token.start - 1].isalnum():
                    word = HYPHEN  # also the one of "Luft- und Seewege"
            yield word

    def _units(self, analysis: Analysis) -> Iterator[Unit]:
        starts = [block.start for block in self.article.blocks]
        for sentence in analysis.sentences:
            block = bisect_right(starts, sentence.start) - 1
            if block < 0 or sentence.first >= sentence.last:
                continue
            label = self.article.blocks[block].label
            if label not in READ:
                continue
            first = sentence.first
            for index in range(sentence.first, sentence.last - 1):
                if self._ends_at(index, sentence.last):
                    yield self._unit(first, index + 1, block, label)
                    first = index + 1
            yield self._unit(first, sentence.last, block, label)

    def _ends_at(self, index: int, last: int) -> bool:
        """Whether a sentence plainly ends with the token at `index`: a stop, a gap, a capital."""
        word = self.words[index]
        if word in MARKS:
            if index == 0 or self.words[index - 1] not in _ENDS:
                return False
        elif word not in _ENDS or self.words[index - 1].isdigit():
            return False
        following = self.words[index + 1]
        gap = self.tokens[index + 1].start - self.tokens[index].stop
        spaced = gap > 0 or word in "。！？"
        if following in MARKS and index + 2 < last and spaced:
            following = self.words[index + 2]
        return spaced and (following[0].isupper() or ord(following[0]) > 0x5FF)

    def _unit(self, first: int, last: int, block: int, label: Label) -> Unit:
        return Unit(self.tokens[first].start, self.tokens[last - 1].stop, first, last, block, label)

    def unit_at(self, offset: int) -> int:
        """The index of the unit that holds `offset`, or of the last one before it; -1 for none."""
        return bisect_right(self._unit_starts, offset) - 1

    def token_at(self, offset: int) -> int:
        """The index of the first token at or behind `offset`."""
        return bisect_left(self.starts, offset)

    def children(self, index: int) -> list[int]:
        """Tokens whose head is the token at `index`."""
        return self._children.get(index, [])

    def lemmas(self, index: int) -> tuple[str, ...]:
        """The lemmas a verb may go by: with the particles that stand apart from it, and alone.

        "Gab ... bekannt" is "bekanntgeben", "geht davon aus" is "ausgehen".
        """
        lemma = self.tokens[index].lemma.lower()
        if self.tokens[index].tag not in ("VERB", "AUX"):
            return (lemma,)
        apart = [
            self.words[child].lower() + lemma
            for child in self.children(index)
            if self.tokens[child].relation in _APART and self.tokens[child].tag in _PARTICLES
        ]
        return (*apart, lemma)

    def is_any(self, index: int, verbs: Container[str]) -> bool:
        """Whether the verb at `index` is one of `verbs`."""
        return any(lemma in verbs for lemma in self.lemmas(index))

    def says(self, index: int, speech: SpeechWords) -> bool:
        """Whether the word at `index` is a verb of saying, by its lemma or else by its form."""
        if self.is_any(index, speech.say):
            return True
        return self.tokens[index].tag in VERBAL and matches(self.words[index], speech.forms)

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from `first` to `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].stop)

    def phrase(self, index: int, unit: Unit) -> tuple[int, int]:
        """The noun phrase around the token at `index`: its first and last token."""
        first = last = index
        if self.tokens[index].tag == "PRON":
            return index, index
        while first > unit.first and self._joins(first - 1, first) and not self._parts(first, last):
            if self.tokens[first].tag == "DET" and self.tokens[first - 1].tag in NOMINAL:
                break  # an article opens its phrase: "on 30 August the agency"
            first -= 1
        while last + 1 < unit.last and self._joins(last, last + 1, forward=True):
            last += 1
        return first, last

    def _parts(self, first: int, last: int) -> bool:
        """Whether the word before a phrase is another phrase: "on Sunday the agency"."""
        before = self.tokens[first - 1]
        if before.tag not in ("NOUN", "PROPN") or before.relation not in _PLACES:
            return False
        inside = range(first, last + 1)
        beside = (before.head, before.relation)
        return before.head not in inside and all(
            self.tokens[index].head != first - 1
            and (self.tokens[index].head, self.tokens[index].relation) != beside
            for index in inside
        )

    def _joins(self, left: int, right: int, *, forward: bool = False) -> bool:
        """Whether two neighbours belong to one noun phrase."""
        one, other = self.tokens[left], self.tokens[right]
        if HYPHEN in (self.words[left], self.words[right]):
            return True
        reached = other if forward else one
        if forward:
            names = reached.tag in ("PROPN", "X") or (
                reached.tag in ("NOUN", "ADJ") and reached.relation in ("nmod", "flat", "amod")
            )
            return names and other.start - one.stop <= 1
        return reached.tag in _INSIDE and other.start - one.stop <= 1

    def hangs(self, index: int, first: int, last: int) -> bool:
        """Whether the tree hangs a token, by whatever steps, on one from `first` to `last`."""
        for _ in range(8):
            index = self.tokens[index].head
            if index < 0:
                return False
            if first <= index <= last:
                return True
        return False

    def tree(self, index: int, unit: Unit) -> tuple[int, int]:
        """The first and last token under the token at `index`, kept within its unit."""
        first = last = index
        pending, seen = [index], {index}
        while pending:
            for child in self.children(pending.pop()):
                if child not in seen and unit.first <= child < unit.last:
                    seen.add(child)
                    pending.append(child)
                    first, last = min(first, child), max(last, child)
        return first, last


def matches(word: str, patterns: tuple[str, ...]) -> bool:
    """Whether `word` is one of the words, or begins as one with a star does."""
    exact, beginnings = _compiled(patterns)
    folded = plain(word)
    return folded in exact or folded.startswith(beginnings)


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    exact = frozenset(plain(word) for word in patterns if not word.endswith("*"))
    stars = tuple(plain(word[:-1]) for word in patterns if word.endswith("*"))
    return exact, stars


@lru_cache(maxsize=256)
def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for phrases as whole words; a star stands for the beginning or end of a word.

    An underscore stands for up to two words between: "nach _ angaben" holds for
    "nach ersten Angaben", too.
    """
    either = any_of(words).replace(r"\*", r"\w*").replace(r"_\ ", r"(?:[\w-]+ ){0,2}")
    letter = r"[^\W\u2e80-\uffff]"
    return re.compile(rf"(?<!{letter})(?:{either})(?!{letter})", re.IGNORECASE)


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first; for none it never matches."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)"
