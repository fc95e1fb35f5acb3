"""Stretches of a sentence that may be what was said: where one ends, and its place in the text."""

from synoptic.annotate.frames import Frame
from synoptic.annotate.signs import COLONS, COMMAS, DASHES
from synoptic.annotate.units import Reading, Unit, matches
from synoptic.languages.speech import SpeechWords
from synoptic.records import Span

STOPS = frozenset(".!?。！？…;；؟")
"""Signs that end a sentence or a clause that could be one."""

MARKS = frozenset('"“”„‟«»‹›「」『』')
"""Double marks; single ones may be apostrophes."""

_BESIDE = 6
"""A phrase that belongs to the cue begins at most so many words behind it."""

FEWEST = 3
"""A clause that was said has at least so many words."""


class Stretches:
    """Stretches in the units of one article; `last` is a token included, `stop` one excluded."""

    def __init__(self, reading: Reading, speech: SpeechWords) -> None:
        self.reading = reading
        self.speech = speech

    def end(self, unit: Unit) -> int:
        """The last token of the unit that is not a stop or a mark behind a stop."""
        last = unit.last - 1
        while last > unit.first and self.reading.words[last] in STOPS | MARKS:
            last -= 1
        return last

    def after_cue(self, frame: Frame) -> int:
        """The first token behind the cue, its speaker and its addressee where they follow it."""
        place = frame.last + 1
        for phrase in (frame.speaker, frame.addressee, frame.relayed):
            if phrase is not None and frame.last < phrase[0] <= place + _BESIDE:
                place = max(place, phrase[1] + 1)
        return place

    def joined_end(self, frame: Frame, start: int, last: int) -> int:
        """Where the clause ends before a verb joined to the cue: "said that A and asked for B"."""
        tokens, words = self.reading.tokens, self.reading.words
        for verb in self.reading.children(frame.first):
            if tokens[verb].relation != "conj" or not start + FEWEST <= verb <= last:
                continue
            if self._in_reported_mood(verb):
                continue  # "sagte, er sei krank und werde fehlen"
            for index in range(verb - 1, start + FEWEST - 1, -1):
                if tokens[index].tag == "CCONJ":
                    end = index - 1
                    return end - 1 if words[end] in COMMAS else end
                if tokens[index].tag == "VERB":
                    break
        return last

    def _in_reported_mood(self, verb: int) -> bool:
        """Whether a verb or its auxiliary stands in the mood of reported speech."""
        places = (verb, *self.reading.children(verb))
        return any(self.reading.words[i].lower() in self.speech.reported for i in places)

    def is_relative_word(self, index: int) -> bool:
        """Whether a word opens a clause about the noun before it."""
        is_pronoun = self.reading.tokens[index].tag == "PRON"
        return is_pronoun and matches(self.reading.words[index], self.speech.relatives)

    def has_verb(self, first: int, stop: int) -> bool:
        """Whether a verb stands among the tokens from `first` to `stop`."""
        return any(self.reading.tokens[i].tag in ("VERB", "AUX") for i in range(first, stop))

    def piece(self, first: int, last: int) -> tuple[Span, ...]:
        """The place of these tokens without commas, dashes and colons around; none where empty."""
        words = self.reading.words
        while first <= last and words[first] in (*COMMAS, *DASHES, *COLONS):
            first += 1
        while last >= first and words[last] in (*COMMAS, *COLONS):
            last -= 1
        if first > last:
            return ()
        return (self.reading.span(first, last),)
