"""Finds sources that need no verb: "laut X", "according to X", "X zufolge", and how far they go.

How far matters: what is left of the sentence is what the source said.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from synoptic.annotate.signs import COMMAS
from synoptic.annotate.subjects import Subjects
from synoptic.annotate.units import NOMINAL, Reading, Unit, matches, phrases
from synoptic.languages.speech import SpeechWords

_APART = frozenset((*COMMAS, "–", "—", "-", "(", "“", "”", '"', "»", "«"))
_PHRASE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADP", "X", "SYM", "CCONJ", "PRON", "ADV", "PUNCT")
_PLAIN_PHRASE = (*NOMINAL, "DET", "ADJ", "ADP", "ADV", "CCONJ")
_FINITE = ("VERB", "AUX")
_FARTHEST = 25
"""A source's phrase goes on for at most so many words: titles and relative clauses."""

_TINY = 3
"""Words of so many letters ("so", "dle") are a source only where they stand apart."""

_SHORT = 4
"""A cue of so many letters gives way to a verb of saying behind it: "so X sagte"."""


class Source(msgspec.Struct, frozen=True):
    """The words of a source: its cue, the head of its phrase, the phrase, all of it; ends included.

    `is_short` says that the cue is a word such as "so", which often is something else.
    """

    first: int
    last: int
    head: int
    speaker: tuple[int, int]
    reach: tuple[int, int]
    is_short: bool = False


class Sources:
    """Finds sources without a verb in the units of one article."""

    def __init__(
        self, reading: Reading, speech: SpeechWords, masked: Sequence[bool], subjects: Subjects
    ) -> None:
        self.reading = reading
        self.speech = speech
        self.masked = masked
        self.subjects = subjects
        self._before = phrases(speech.sources)
        self._after = phrases(speech.sources_after)

    def of(self, unit: Unit) -> Iterator[Source]:
        """The sources in a unit, in order of place for each kind."""
        here = self.reading.text[unit.start : unit.stop]
        for match in self._before.finditer(here) if self.speech.sources else ():
            source = self._led(match, unit) if self._is_whole(match, unit) else None
            if source is not None and self._speaks(source):
                yield source
        for match in self._after.finditer(here) if self.speech.sources_after else ():
            source = self._closed(match, unit) if self._is_whole(match, unit) else None
            if source is not None and self._speaks(source):
                yield source

    def _is_whole(self, match: re.Match[str], unit: Unit) -> bool:
        """Whether a match is no end of a word, where a script sets no blanks: "名称"."""
        start = unit.start + match.start()
        index, tokens = self.reading.token_at(start), self.reading.tokens
        spaced = match.group()[0] <= "\u2e80"
        return spaced or (index < len(tokens) and tokens[index].start == start)

    def _speaks(self, source: Source) -> bool:
        """Whether the phrase can be somebody or something that tells: no plan, law or time."""
        lemma = self.reading.tokens[source.head].lemma.lower()
        return lemma not in self.speech.no_sources

    def _led(self, match: re.Match[str], unit: Unit) -> Source | None:
        """A source whose words stand before its phrase."""
        first = self.reading.token_at(unit.start + match.start())
        last = self.reading.token_at(unit.start + match.end()) - 1
        if last < first or self.masked[first] or last + 1 >= unit.last:
            return None
        if len(match.group()) <= _TINY and not self._stands_apart(first, unit):
            return None
        head = self._whose(first, last)
        if head is None:
            head = self.subjects.noun(last + 1, unit) if self._goes_on(last, unit) else last
        if head is None:
            return None
        phrase = self.reading.phrase(head, unit) if head > last else (head, head)
        speaker = max(phrase[0], min(head, last + 1)), phrase[1]
        reach = first, self._end((speaker[0], max(last, speaker[1])), first, unit)
        return Source(first, last, head, speaker, reach, len(match.group()) <= _SHORT)

    def _closed(self, match: re.Match[str], unit: Unit) -> Source | None:
        """A source whose word stands behind its phrase."""
        first = self.reading.token_at(unit.start + match.start())
        last = max(first, self.reading.token_at(unit.start + match.end()) - 1)
        before = first - 1
        while before > unit.first and self.reading.tokens[before].tag in ("ADP", "PART"):
            before -= 1
        if before < unit.first or self.masked[first]:
            return None
        if self.reading.tokens[before].tag not in NOMINAL:
            return None
        speaker = self.reading.phrase(before, unit)
        start = self._opening(speaker[0], unit)
        return Source(first, last, before, speaker, (start, last))

    def _opening(self, first: int, unit: Unit) -> int:
        """Where a source begins that fills the first place of its sentence, else `first`."""
        for index in range(first - 1, unit.first - 1, -1):
            if self.reading.tokens[index].tag not in _PLAIN_PHRASE:
                return first
        return unit.first

    def _whose(self, first: int, last: int) -> int | None:
        """The possessive among the words of a source: "по ее словам", "nach seinen Angaben"."""
        for index in range(first + 1, last):
            token = self.reading.tokens[index]
            if token.tag == "PRON" or (token.tag == "DET" and self._is_possessive(index)):
                return index
        return None

    def _is_possessive(self, index: int) -> bool:
        return matches(self.reading.words[index], self.speech.possessives)

    def _goes_on(self, last: int, unit: Unit) -> bool:
        """Whether the words go on to a name: "nach Angaben der X", but not "Polizeiangaben"."""
        if self.reading.tokens[last].tag != "NOUN":
            return True
        following = self.reading.tokens[last + 1]
        if following.tag == "PROPN":
            return True
        phrasal = following.tag in ("DET", "ADP", "NOUN", "ADJ", "NUM", "PRON")
        return phrasal and self.reading.hangs(last + 1, last, last)

    def _stands_apart(self, first: int, unit: Unit) -> bool:
        """Whether a word opens the sentence's tail or a bracket."""
        return first > unit.first and self.reading.words[first - 1] in _APART

    def _end(self, speaker: tuple[int, int], first: int, unit: Unit) -> int:
        """The last token of the source's phrase: to the verb in second place, else by the tree."""
        if self.speech.verb_second and (first == unit.first or self._opens_clause(first)):
            verb = self._verb(speaker[1] + 1, unit)
            if verb is not None:
                return verb - 1
        last = speaker[1]
        for index in range(speaker[1] + 1, min(unit.last, speaker[1] + _FARTHEST)):
            if self.reading.tokens[index].tag in _FINITE or not self.reading.hangs(
                index, first, last
            ):
                break
            if self.reading.words[index] in COMMAS and not self._names_on(index, first, last):
                break
            last = index
        while last > speaker[1] and self.reading.tokens[last].tag in ("PUNCT", "ADP", "CCONJ"):
            if self.reading.words[last] in (")", "“", "”", "»", '"'):
                break
            last -= 1
        return last

    def _opens_clause(self, first: int) -> bool:
        return self.reading.words[first - 1] in (";", ":")

    def _verb(self, start: int, unit: Unit) -> int | None:
        """The finite verb that closes the first place of the clause."""
        for index in range(start, min(unit.last, start + _FARTHEST)):
            if self.reading.tokens[index].tag in _FINITE and not self.masked[index]:
                return index
            if self.reading.tokens[index].tag not in _PHRASE or (
                self.reading.words[index] in COMMAS and not self._names_on(index, start, index)
            ):
                return None
        return None

    def _names_on(self, comma: int, first: int, last: int) -> bool:
        """Whether a comma goes on with another name of the source: "X, head of Y"."""
        following = self.reading.tokens[comma + 1] if comma + 1 < len(self.reading.tokens) else None
        return (
            following is not None
            and following.tag in ("DET", "ADJ", "NOUN", "PROPN")
            and self.reading.hangs(comma + 1, first, last)
            and any(
                self.reading.tokens[index].relation in ("appos", "flat")
                for index in range(comma + 1, min(comma + 6, len(self.reading.tokens)))
            )
        )
