"""Finds utterances that dashes set off: "– Hafen zu – mówi X", "— Да, — сказал X. — И точка".

Polish, Russian and others write speech so, also in the middle of a paragraph. A dash opens an
utterance at the head of a paragraph or behind a full stop; what proves it is a verb of saying
right behind a later dash. Without such a verb a dash is only a dash.
"""

import re
from collections.abc import Iterator, Sequence

from synoptic.annotate.marks import LONGEST, Marked
from synoptic.annotate.units import VERBAL, Reading
from synoptic.languages.speech import SpeechWords
from synoptic.records import Span

_DASH = re.compile(
    r"(?:(?<=[\s,.!?…»”\"])|^)(?:[–—―]|-(?=\s))(?=\s*\S)|(?<=\w)—(?=[\s.,;:])", re.MULTILINE
)
_ENDS = frozenset('.!?…:»”"')
_STOPS = frozenset(".,!?…;:")
_NEAR = 3
"""A verb of saying stands among so many words behind the dash."""
_FEWEST = 2


def find_dashed(
    reading: Reading, blocks: Sequence[Span], speech: SpeechWords, marked: Sequence[Marked]
) -> tuple[Marked, ...]:
    """The utterances between dashes in `blocks`, in order; none inside words in marks."""
    found: list[Marked] = []
    for stretch in marked:
        found += _inserted(reading, stretch, speech)
    for block in blocks:
        dashes = [
            match.start()
            for match in _DASH.finditer(reading.text, block.start, block.stop)
            if not any(m.inner.start < match.start() < m.inner.stop for m in marked)
        ]
        if dashes:
            found += _Paragraph(reading, block, dashes, speech).utterances()
    return tuple(found)


def _inserted(reading: Reading, marked: Marked, speech: SpeechWords) -> list[Marked]:
    """Words in marks without what the writer puts in between dashes: "A – mondta X. – B"."""
    place = marked.inner
    dashes = [match.start() for match in _DASH.finditer(reading.text, place.start, place.stop)]
    paragraph = _Paragraph(reading, place, [place.start - 1, *dashes], speech)
    if not any(paragraph.says_at_once(dash) for dash in dashes):
        return []
    return list(paragraph.utterances())


class _Paragraph:
    """One paragraph cut at its dashes."""

    def __init__(
        self, reading: Reading, block: Span, dashes: Sequence[int], speech: SpeechWords
    ) -> None:
        self.reading = reading
        self.text = reading.text
        self.block = block
        self.dashes = dashes
        self.speech = speech
        self.cued = [self._says(place) for place in dashes]

    def says_at_once(self, place: int) -> bool:
        """Whether the first word behind the dash is a verb of saying."""
        return self._says(place, near=1)

    def _says(self, place: int, *, near: int = _NEAR) -> bool:
        """Whether a verb of saying stands right behind the dash."""
        first = self.reading.token_at(place + 1)
        if first < len(self.reading.tokens) and self.reading.words[first][:1].isupper():
            return False  # a sentence of its own
        for index in range(first, min(first + near, len(self.reading.tokens))):
            token = self.reading.tokens[index]
            if token.tag == "PUNCT" or token.start >= self.block.stop:
                return False
            if token.tag in VERBAL and self.reading.says(index, self.speech):
                return True
        return False

    def utterances(self) -> Iterator[Marked]:
        """What stands before a verb of saying, and what goes on behind its clause."""
        number = 0
        while number < len(self.dashes):
            cue = next((i for i in range(number + 1, len(self.dashes)) if self.cued[i]), None)
            if cue is None:
                return
            if self.cued[number] or not self._opens(number):
                number += 1
                continue
            yield from self._between(number, self.dashes[cue], continues=False)
            number = cue + 1
            if number < len(self.dashes) and not self.cued[number] and self._resumes(number):
                following = [i for i in range(number + 1, len(self.dashes)) if self.cued[i]]
                if following and self._opens(number):
                    continue
                stop = self.dashes[following[0]] if following else self.block.stop
                yield from self._between(number, stop, continues=True)
                number = following[0] + 1 if following else len(self.dashes)

    def _opens(self, number: int) -> bool:
        """Whether a dash begins somebody's sentence: at the head of it, before a capital."""
        before = self.text[self.block.start : self.dashes[number]].rstrip()
        after = self.text[self.dashes[number] + 1 : self.block.stop].lstrip(' "„“«…')
        return (not before or before[-1] in _ENDS) and not after[:1].islower()

    def _resumes(self, number: int) -> bool:
        """Whether the words behind a dash go on with the utterance: "..., said X. – ..."."""
        before = self.text[self.block.start : self.dashes[number]].rstrip()
        return before[-1:] in _STOPS

    def _between(self, number: int, stop: int, *, continues: bool) -> Iterator[Marked]:
        start = self.dashes[number] + 1
        inner = self.text[start:stop]
        first = start + len(inner) - len(inner.lstrip())
        last = start + len(inner.rstrip().rstrip(",").rstrip())
        words = len(self.text[first : max(first, last)].split())
        if words >= _FEWEST and last - first <= LONGEST:
            yield Marked(Span(first, last), Span(first, last), True, continues)
