"""Finds what was said around words that only tell who says it.

Shapes: "..., said X", "..., said X, ...", "As X said, ...", and a sentence with "laut X" in it.
"""

from collections.abc import Sequence
from itertools import pairwise

from synoptic.annotate.frames import Frame
from synoptic.annotate.signs import COMMAS, DASHES
from synoptic.annotate.stretches import FEWEST, MARKS, Stretches
from synoptic.annotate.units import Reading, Unit, matches
from synoptic.languages.speech import SpeechWords
from synoptic.records import Span

_OPENING = 12
"""So many words after "as" at the head of a sentence its verb of saying may stand."""

_NEAR = 6
"""A source is in the clause whose opening word stands so near before it."""

_TITLES = 8
"""So many words of a source's titles may stand before the comma that ends it."""


class Insertions:
    """Finds what stands around frames in the units of one article."""

    def __init__(self, reading: Reading, speech: SpeechWords, stretches: Stretches) -> None:
        self.reading = reading
        self.speech = speech
        self.stretches = stretches

    def before(  # noqa: PLR0911 -- every shape that is not "..., said X" is one early answer
        self, frame: Frame, unit: Unit, others: Sequence[Frame]
    ) -> tuple[Span, ...]:
        """Finds "..., said X" at the end or in the middle of what is said."""
        starts = [frame.first]
        if frame.speaker is not None and frame.speaker[1] < frame.first:
            starts.append(frame.speaker[0])
        start = min(starts)
        while start > unit.first and self.reading.tokens[start - 1].tag in ("AUX", "ADV", "SCONJ"):
            start -= 1
        border = start - 1
        if border <= unit.first or self.reading.words[border] not in (*COMMAS, *DASHES, *MARKS):
            return ()
        if self.speech.bare == "comma" and start != frame.first:
            opening = self.reading.tokens[start]
            if opening.tag != "AUX" and not matches(self.reading.words[start], self.speech.like):
                return ()
        if self._is_relative(start, frame) or self._is_subordinate(border + 1, frame):
            return ()
        if self._has_object(frame, unit) or self._has_clause(frame, unit):
            return ()
        if self.reading.tokens[unit.first].tag in ("SCONJ", "ADP") and self.speech.bare != "free":
            rest = self._rest(frame, unit)
            if rest or self.reading.tokens[unit.first].tag == "SCONJ":
                return rest
        start = self._clause_start(unit, border, others)
        before, rest = self.stretches.piece(start, border - 1), self._rest(frame, unit)
        if rest and not self.stretches.has_verb(start, border) and not self._goes_on(start, border):
            return rest
        if not before or not (rest or self.stretches.has_verb(unit.first, border)):
            return ()
        return (*before, *rest)

    def _rest(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What goes on behind a frame in the middle: "..., he said, ..."."""
        start, last = self.stretches.after_cue(frame), self.stretches.end(unit)
        for index in range(start, last):
            word = self.reading.words[index]
            if word in (*COMMAS, *DASHES):
                if self.stretches.has_verb(index + 1, last + 1) and last - index >= FEWEST:
                    following = self.reading.tokens[index + 1]
                    relative = self.stretches.is_relative_word(index + 1)
                    goes_on = following.tag not in ("VERB", "ADP") and not relative
                    return self.stretches.piece(index + 1, last) if goes_on else ()
                return ()
        return ()

    def as_told(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What follows an opening such as "As X said, ...", "Wie X mitteilte, ..."."""
        opening = unit.first + (self.reading.words[unit.first] in MARKS)
        if frame.first - opening > _OPENING or not matches(
            self.reading.words[opening], self.speech.like
        ):
            return ()
        last = self.stretches.end(unit)
        commas = [
            index
            for index in range(self.stretches.after_cue(frame), last)
            if self.reading.words[index] in COMMAS
        ]
        for comma, following in pairwise([*commas, last + 1]):
            if self.stretches.has_verb(comma + 1, following) and last - comma >= FEWEST:
                return self.stretches.piece(comma + 1, last)
        return ()

    def around(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """The sentence without "laut X"."""
        if frame.speaker is None:
            return ()
        (first, last), end, words = frame.reach, self.stretches.end(unit), self.reading.words
        start = self._clause_of(first, frame, unit)
        before = first - 1
        while before >= start and words[before] in (*COMMAS, *DASHES, "("):
            before -= 1
        apart = before < first - 1
        after = self._behind_source(last + 1, end, apart=apart)
        if apart and end - after + 1 < FEWEST:
            after = end + 1
        if max(0, before - start + 1) + max(0, end - after + 1) < FEWEST:
            return ()
        return (*self.stretches.piece(start, before), *self.stretches.piece(after, end))

    def _is_subordinate(self, start: int, frame: Frame) -> bool:
        """Whether the frame is a clause of its own kind: "when X warned", but not "as X said"."""
        for index in range(start, frame.first):
            if self.reading.tokens[index].tag == "SCONJ":
                return not matches(self.reading.words[index], self.speech.like)
        return False

    def _has_object(self, frame: Frame, unit: Unit) -> bool:
        """Whether the verb goes on to an object: then nothing before it is its content."""
        start = self.stretches.after_cue(frame)
        if frame.speaker is not None and frame.speaker[0] > frame.last:
            while start <= self.stretches.end(unit) and self.reading.hangs(start, *frame.speaker):
                start += 1  # what belongs to the subject: "powiedział rzecznik tego kraju"
        if start > self.stretches.end(unit):
            return False
        token = self.reading.tokens[start]
        return token.tag in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") and (
            token.relation not in ("obl", "advmod", "flat", "appos")
        )

    def _has_clause(self, frame: Frame, unit: Unit) -> bool:
        """Whether the tree hangs a clause on the verb that begins right behind it."""
        start = self.stretches.after_cue(frame)
        return any(
            self.reading.tokens[child].relation == "ccomp"
            and child >= start == self.reading.tree(child, unit)[0]
            for child in self.reading.children(frame.first)
        )

    def _is_relative(self, start: int, frame: Frame) -> bool:
        """Whether the words at `start` are a relative clause: "X, who said ..."."""
        subject = frame.speaker
        return (
            subject is not None
            and subject[0] == start
            and self.reading.words[start][0].islower()
            and self.stretches.is_relative_word(start)
        )

    def _clause_start(self, unit: Unit, border: int, others: Sequence[Frame]) -> int:
        """Where what was said begins: behind the words of a source that stands before."""
        sources = [other.reach[1] for other in others if other.kind == "source"]
        return max([end + 1 for end in sources if end < border], default=unit.first)

    def _clause_of(self, first: int, frame: Frame, unit: Unit) -> int:
        """Where the clause begins that a source belongs to: a relative clause is one of its own."""
        words, tokens = self.reading.words, self.reading.tokens
        if frame.speaker is not None and self.stretches.is_relative_word(frame.speaker[0]):
            return frame.reach[1] + 1  # "..., denen zufolge ..."
        for index in range(first - 1, unit.first, -1):
            if words[index - 1] in COMMAS and tokens[index].tag in ("PRON", "SCONJ"):
                relative = self.stretches.is_relative_word(index) or tokens[index].tag == "SCONJ"
                return index if relative and first - index <= _NEAR else unit.first
        return unit.first

    def _behind_source(self, start: int, end: int, *, apart: bool) -> int:
        """Where the sentence goes on behind a source: at once, or behind the comma that ends it."""
        for index in range(start, min(start + _TITLES, end) if apart else min(start + 1, end)):
            if self.reading.words[index] in (*COMMAS, *DASHES, ")"):
                return index + 1
            if self.reading.tokens[index].tag in ("VERB", "AUX"):
                return start
        return end + 1 if apart else start

    def _goes_on(self, first: int, stop: int) -> bool:
        """Whether the tree hangs some of these words on what follows: "harbours, he said, are"."""
        return any(
            self.reading.tokens[index].relation in ("nsubj", "obj", "obl", "advmod")
            and self.reading.tokens[index].head >= stop
            for index in range(first, stop)
        )
