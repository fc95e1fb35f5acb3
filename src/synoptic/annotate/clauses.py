"""Finds what was said behind the verb or noun that says so: a clause, an infinitive, an object.

What stands around the one who says it, as in "..., said X", is left to `insertions`.
"""

from synoptic.annotate.frames import Frame
from synoptic.annotate.signs import COLONS, COMMAS, DASHES
from synoptic.annotate.stretches import FEWEST, MARKS, STOPS, Stretches
from synoptic.annotate.units import Reading, Unit, matches
from synoptic.languages.speech import SpeechWords
from synoptic.records import Span

_FAR = 25
"""So many words behind its verb a colon may stand: the speaker's titles lie between."""

_OPENS = 9
"""Among so many words behind a verb and its speaker "that" opens the clause."""

_BEHIND_NOUN = 7
"""Among so many words behind a noun stands the comma before its clause."""

_PLAUSIBLE = 0.4
"""The tree's clause is believed when it covers so much of what is left of the sentence."""


class Clauses:
    """Finds clauses behind their cue in the units of one article."""

    def __init__(self, reading: Reading, speech: SpeechWords, stretches: Stretches) -> None:
        self.reading = reading
        self.speech = speech
        self.stretches = stretches

    def behind_colon(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """The rest of the sentence behind a colon, unless "that" comes first."""
        last = self.stretches.end(unit)
        for index in range(frame.last + 1, min(last, frame.last + _FAR)):
            if self.reading.words[index] in COLONS:
                return self.stretches.piece(index + 1, last)
            is_joint = self.reading.tokens[index].tag == "SCONJ"
            if is_joint and matches(self.reading.words[index], self.speech.that):
                return ()
        return ()

    def behind_that(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """The clause that "that" opens right behind the cue, with the word itself."""
        start, last = self.stretches.after_cue(frame), self.stretches.end(unit)
        verbs = 0
        for index in range(start, min(last, start + _OPENS)):
            word, tag = self.reading.words[index], self.reading.tokens[index].tag
            opens = matches(word, self.speech.that) and tag in ("SCONJ", "PRON", "ADV", "PART", "X")
            if opens and index + 1 <= last and not self._describes(index, start):
                begin = self._bare_start(start, index)
                return self.stretches.piece(begin, self._clause_end(frame, begin, last, unit))
            verbs += tag == "VERB"
            if verbs > 1 or word in STOPS:
                break
        return ()

    def in_mood(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """A clause behind a noun that only its mood marks: "die Ansicht, er habe recht"."""
        last = self.stretches.end(unit)
        for index in range(frame.last + 1, min(last, frame.last + _BEHIND_NOUN)):
            if self.reading.words[index] in COMMAS:
                return self.stretches.piece(index + 1, last) if self.speech.reported else ()
        return ()

    def bare(  # noqa: PLR0911 -- every shape that is no clause is one early answer
        self, frame: Frame, unit: Unit
    ) -> tuple[Span, ...]:
        """A clause without conjunction: "sagte, er sei", "he said it was", "表示，..."."""
        if not self.speech.bare:
            return ()
        start, last = self.stretches.after_cue(frame), self.stretches.end(unit)
        word = self.reading.words[start] if start <= last else ""
        is_free = self.speech.bare == "free"
        bare_verbs = self.speech.bare_verbs
        if is_free and bare_verbs and not self.reading.is_any(frame.first, bare_verbs):
            return ()
        if word in COMMAS:
            start += 1
        elif any(self.reading.words[i] in COMMAS for i in range(start, min(start + 5, last))):
            comma = next(i for i in range(start, last) if self.reading.words[i] in COMMAS)
            if not self.stretches.has_verb(start, comma):
                start = comma + 1
            elif not is_free:
                return ()
        elif not is_free:
            return ()
        if last - start + 1 < FEWEST or not self.stretches.has_verb(start, last + 1):
            return ()
        opening = self.reading.tokens[start]
        behind_comma = self.reading.words[start - 1] in COMMAS
        if is_free and not behind_comma and opening.tag in ("ADP", "CCONJ", "PART"):
            return ()
        if not is_free and opening.tag in ("SCONJ", "CCONJ"):
            return ()
        if self.stretches.is_relative_word(start) or self.reading.words[start] in MARKS:
            return ()
        return self.stretches.piece(start, self.stretches.joined_end(frame, start, last))

    def infinitive(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What was promised, threatened, asked for: "promised to ...", "a promis de ..."."""
        start, last = self.stretches.after_cue(frame), self.stretches.end(unit)
        for index in range(start, min(start + 2, last)):
            here, after = self.reading.tokens[index], self.reading.tokens[index + 1]
            if here.tag in ("PART", "ADP", "SCONJ") and after.tag in ("VERB", "AUX"):
                return self.stretches.piece(index, self.stretches.joined_end(frame, index, last))
        return ()

    def of_object(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What somebody demands, criticises, announces: "demanded an inquiry"."""
        known = self.reading.is_any(frame.first, self.speech.objects)
        if not known or frame.speaker is None:
            return ()
        start, last = frame.last + 1, self.stretches.end(unit)
        if frame.speaker[0] > frame.last:
            start = frame.speaker[1] + 1
        while start <= last and self.reading.tokens[start].tag in ("ADV", "PART"):
            start += 1
        stop = start
        while stop <= last and self.reading.words[stop] not in (*COMMAS, *DASHES, *COLONS):
            stop += 1
        return self.stretches.piece(start, stop - 1) if stop - start >= 2 else ()

    def under(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What the tree hangs under the verb as its clause."""
        for child in self.reading.children(frame.first):
            if self.reading.tokens[child].relation in ("ccomp", "xcomp"):
                first, last = self.reading.tree(child, unit)
                first = self._with_object(frame, first)
                if last - first + 1 >= FEWEST and not first <= frame.first <= last:
                    return self.stretches.piece(first, min(last, self.stretches.end(unit)))
        return ()

    def _describes(self, index: int, start: int) -> bool:
        """Whether "that" describes the noun before it: "the system that he claims to change"."""
        token, before = self.reading.tokens[index], self.reading.tokens[index - 1]
        if token.tag != "PRON" or token.relation == "mark" or index <= start:
            return False
        return before.tag in ("NOUN", "PROPN", "PRON", "DET", "ADP")

    def _bare_start(self, start: int, index: int) -> int:
        """Where a clause without conjunction opens that has a "that" of its own further on."""
        if self.speech.bare != "free":
            return index
        tokens = self.reading.tokens
        finite = any(tokens[place].tag in ("VERB", "AUX") for place in range(start, index))
        own = tokens[start].tag in ("PRON", "PROPN", "DET") and any(
            tokens[place].relation == "nsubj" for place in range(start, index)
        )
        return start if finite and own else index

    def _clause_end(self, frame: Frame, start: int, last: int, unit: Unit) -> int:
        """The end of the clause: the sentence's, or the tree's where the tree is plausible."""
        last = self.stretches.joined_end(frame, start, last)
        for child in self.reading.children(frame.first):
            if self.reading.tokens[child].relation in ("ccomp", "xcomp"):
                first, end = self.reading.tree(child, unit)
                near = abs(first - start) <= 2
                if near and end < last and end - start >= _PLAUSIBLE * (last - start):
                    following = self.reading.words[end + 1]
                    if following in (*COMMAS, *DASHES):
                        return end
        return last

    def _with_object(self, frame: Frame, first: int) -> int:
        """Where what somebody is called begins: "called the plan “a joke”" tells of the plan."""
        if self.speech.bare != "free":
            return first
        start = self.stretches.after_cue(frame)
        objects = (
            child
            for child in self.reading.children(frame.first)
            if self.reading.tokens[child].relation == "obj" and start <= child < first
        )
        return start if any(objects) else first
