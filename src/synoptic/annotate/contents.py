"""Finds what was said, given who says it: the stretch of a sentence that is the utterance.

Shapes of all languages: a clause behind "that", a colon or a comma; a sentence with the frame at
its end or in its middle; a clause without conjunction where the language allows it; an infinitive.
"""

from collections.abc import Sequence
from itertools import pairwise

from synoptic.annotate.frames import Frame
from synoptic.annotate.units import Reading, Unit, matches
from synoptic.languages import Language
from synoptic.records import Span

_COMMAS = (",", "，", "،", "、")
_DASHES = ("–", "—", "-", "―")
_COLONS = (":", "：")
_STOPS = frozenset(".!?。！？…;；؟")
_MARKS = frozenset('"“”„‟«»‹›「」『』')
_OPENING = 12
"""So many words after "as" at the head of a sentence its verb of saying may stand."""

_NEAR = 6
"""A source is in the clause whose opening word stands so near before it."""

FEWEST = 3
"""A clause that was said has at least so many words."""


class ContentFinder:
    """Finds contents in the units of one article."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self.reading = reading
        self.speech = language.speech

    def contents(self, frame: Frame, unit: Unit, frames: Sequence[Frame]) -> tuple[Span, ...]:
        """The pieces of what `frame` reports, in order; none where nothing is certain."""
        others = [other for other in frames if other != frame]
        if frame.kind == "source":
            return self._around(frame, unit)
        if frame.kind == "noun":
            return self._behind_that(frame, unit) or self._in_mood(frame, unit)
        if self.reading.is_any(frame.first, self.speech.marked) and not frame.nobody:
            return self._behind_colon(frame, unit)
        certain = self.certain(frame, unit)
        unnamed = frame.speaker is None and not frame.nobody
        if certain or (unnamed and self.speech.bare and not self.speech.silent):
            return certain
        return (
            self._as_told(frame, unit)
            or self._before(frame, unit, others)
            or self._bare(frame, unit)
            or self._infinitive(frame, unit)
            or self._under(frame, unit)
        )

    def certain(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What a verb plainly introduces: behind a colon or "that"."""
        return self._behind_colon(frame, unit) or self._behind_that(frame, unit)

    def _end(self, unit: Unit) -> int:
        """The last token of the unit that is not a stop or a mark behind a stop."""
        last = unit.last - 1
        while last > unit.first and self.reading.words[last] in _STOPS | _MARKS:
            last -= 1
        return last

    def _after_cue(self, frame: Frame) -> int:
        """The first token behind the cue, its speaker and its addressee where they follow it."""
        place = frame.last + 1
        for phrase in (frame.speaker, frame.addressee, frame.relayed):
            if phrase is not None and frame.last < phrase[0] <= place + 6:
                place = max(place, phrase[1] + 1)
        return place

    def _behind_colon(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        last = self._end(unit)
        for index in range(frame.last + 1, min(last, frame.last + 25)):
            if self.reading.words[index] in _COLONS:
                return self._piece(index + 1, last)
            is_joint = self.reading.tokens[index].tag == "SCONJ"
            if is_joint and matches(self.reading.words[index], self.speech.that):
                return ()
        return ()

    def _behind_that(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        start, last = self._after_cue(frame), self._end(unit)
        verbs = 0
        for index in range(start, min(last, start + 9)):
            word, tag = self.reading.words[index], self.reading.tokens[index].tag
            opens = matches(word, self.speech.that) and tag in ("SCONJ", "PRON", "ADV", "PART", "X")
            if opens and index + 1 <= last and not self._describes(index, start):
                begin = self._bare_start(start, index)
                return self._piece(begin, self._clause_end(frame, begin, last, unit))
            verbs += tag == "VERB"
            if verbs > 1 or word in _STOPS:
                break
        return ()

    def _joined_end(self, frame: Frame, start: int, last: int) -> int:
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
                    return end - 1 if words[end] in _COMMAS else end
                if tokens[index].tag == "VERB":
                    break
        return last

    def _in_mood(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """A clause behind a noun that only its mood marks: "die Ansicht, er habe recht"."""
        last = self._end(unit)
        for index in range(frame.last + 1, min(last, frame.last + 7)):
            if self.reading.words[index] in _COMMAS:
                return self._piece(index + 1, last) if self.speech.reported else ()
        return ()

    def _in_reported_mood(self, verb: int) -> bool:
        """Whether a verb or its auxiliary stands in the mood of reported speech."""
        places = (verb, *self.reading.children(verb))
        return any(self.reading.words[i].lower() in self.speech.reported for i in places)

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
        last = self._joined_end(frame, start, last)
        for child in self.reading.children(frame.first):
            if self.reading.tokens[child].relation in ("ccomp", "xcomp"):
                first, end = self.reading.tree(child, unit)
                near = abs(first - start) <= 2
                if near and end < last and end - start >= 0.4 * (last - start):
                    following = self.reading.words[end + 1]
                    if following in (*_COMMAS, *_DASHES):
                        return end
        return last

    def _before(  # noqa: PLR0911 -- every shape that is not "..., said X" is one early answer
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
        if border <= unit.first or self.reading.words[border] not in (*_COMMAS, *_DASHES, *_MARKS):
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
        before, rest = self._piece(start, border - 1), self._rest(frame, unit)
        if rest and not self._has_verb(start, border) and not self._goes_on(start, border):
            return rest
        if not before or not (rest or self._has_verb(unit.first, border)):
            return ()
        return (*before, *rest)

    def _as_told(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What follows an opening such as "As X said, ...", "Wie X mitteilte, ..."."""
        opening = unit.first + (self.reading.words[unit.first] in _MARKS)
        if frame.first - opening > _OPENING or not matches(
            self.reading.words[opening], self.speech.like
        ):
            return ()
        last = self._end(unit)
        commas = [
            index
            for index in range(self._after_cue(frame), last)
            if self.reading.words[index] in _COMMAS
        ]
        for comma, following in pairwise([*commas, last + 1]):
            if self._has_verb(comma + 1, following) and last - comma >= FEWEST:
                return self._piece(comma + 1, last)
        return ()

    def _is_subordinate(self, start: int, frame: Frame) -> bool:
        """Whether the frame is a clause of its own kind: "when X warned", but not "as X said"."""
        for index in range(start, frame.first):
            if self.reading.tokens[index].tag == "SCONJ":
                return not matches(self.reading.words[index], self.speech.like)
        return False

    def _has_object(self, frame: Frame, unit: Unit) -> bool:
        """Whether the verb goes on to an object: then nothing before it is its content."""
        start = self._after_cue(frame)
        if frame.speaker is not None and frame.speaker[0] > frame.last:
            while start <= self._end(unit) and self.reading.hangs(start, *frame.speaker):
                start += 1  # what belongs to the subject: "powiedział rzecznik tego kraju"
        if start > self._end(unit):
            return False
        token = self.reading.tokens[start]
        return token.tag in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") and (
            token.relation not in ("obl", "advmod", "flat", "appos")
        )

    def _has_clause(self, frame: Frame, unit: Unit) -> bool:
        """Whether the tree hangs a clause on the verb that begins right behind it."""
        start = self._after_cue(frame)
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
            and self._is_relative_word(start)
        )

    def _clause_start(self, unit: Unit, border: int, others: Sequence[Frame]) -> int:
        """Where what was said begins: behind the words of a source that stands before."""
        sources = [other.reach[1] for other in others if other.kind == "source"]
        return max([end + 1 for end in sources if end < border], default=unit.first)

    def _rest(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What goes on behind a frame in the middle: "..., he said, ..."."""
        start, last = self._after_cue(frame), self._end(unit)
        for index in range(start, last):
            word = self.reading.words[index]
            if word in (*_COMMAS, *_DASHES):
                if self._has_verb(index + 1, last + 1) and last - index >= FEWEST:
                    following = self.reading.tokens[index + 1]
                    relative = self._is_relative_word(index + 1)
                    goes_on = following.tag not in ("VERB", "ADP") and not relative
                    return self._piece(index + 1, last) if goes_on else ()
                return ()
        return ()

    def _bare(  # noqa: PLR0911 -- every shape that is no clause is one early answer
        self, frame: Frame, unit: Unit
    ) -> tuple[Span, ...]:
        """A clause without conjunction: "sagte, er sei", "he said it was", "表示，..."."""
        if not self.speech.bare:
            return ()
        start, last = self._after_cue(frame), self._end(unit)
        word = self.reading.words[start] if start <= last else ""
        is_free = self.speech.bare == "free"
        bare_verbs = self.speech.bare_verbs
        if is_free and bare_verbs and not self.reading.is_any(frame.first, bare_verbs):
            return ()
        if word in _COMMAS:
            start += 1
        elif any(self.reading.words[i] in _COMMAS for i in range(start, min(start + 5, last))):
            comma = next(i for i in range(start, last) if self.reading.words[i] in _COMMAS)
            if not self._has_verb(start, comma):
                start = comma + 1
            elif not is_free:
                return ()
        elif not is_free:
            return ()
        if last - start + 1 < FEWEST or not self._has_verb(start, last + 1):
            return ()
        opening = self.reading.tokens[start]
        behind_comma = self.reading.words[start - 1] in _COMMAS
        if is_free and not behind_comma and opening.tag in ("ADP", "CCONJ", "PART"):
            return ()
        if not is_free and opening.tag in ("SCONJ", "CCONJ"):
            return ()
        if self._is_relative_word(start) or self.reading.words[start] in _MARKS:
            return ()
        return self._piece(start, self._joined_end(frame, start, last))

    def _infinitive(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What was promised, threatened, asked for: "promised to ...", "a promis de ..."."""
        start, last = self._after_cue(frame), self._end(unit)
        for index in range(start, min(start + 2, last)):
            here, after = self.reading.tokens[index], self.reading.tokens[index + 1]
            if here.tag in ("PART", "ADP", "SCONJ") and after.tag in ("VERB", "AUX"):
                return self._piece(index, self._joined_end(frame, index, last))
        return ()

    def of_object(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What somebody demands, criticises, announces: "demanded an inquiry"."""
        known = self.reading.is_any(frame.first, self.speech.objects)
        if not known or frame.speaker is None:
            return ()
        start, last = frame.last + 1, self._end(unit)
        if frame.speaker[0] > frame.last:
            start = frame.speaker[1] + 1
        while start <= last and self.reading.tokens[start].tag in ("ADV", "PART"):
            start += 1
        stop = start
        while stop <= last and self.reading.words[stop] not in (*_COMMAS, *_DASHES, *_COLONS):
            stop += 1
        return self._piece(start, stop - 1) if stop - start >= 2 else ()

    def _under(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What the tree hangs under the verb as its clause."""
        for child in self.reading.children(frame.first):
            if self.reading.tokens[child].relation in ("ccomp", "xcomp"):
                first, last = self.reading.tree(child, unit)
                first = self._with_object(frame, first)
                if last - first + 1 >= FEWEST and not first <= frame.first <= last:
                    return self._piece(first, min(last, self._end(unit)))
        return ()

    def _with_object(self, frame: Frame, first: int) -> int:
        """Where what somebody is called begins: "called the plan “a joke”" tells of the plan."""
        if self.speech.bare != "free":
            return first
        start = self._after_cue(frame)
        objects = (
            child
            for child in self.reading.children(frame.first)
            if self.reading.tokens[child].relation == "obj" and start <= child < first
        )
        return start if any(objects) else first

    def _around(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """The sentence without "laut X"."""
        if frame.speaker is None:
            return ()
        (first, last), end, words = frame.reach, self._end(unit), self.reading.words
        start = self._clause_of(first, frame, unit)
        before = first - 1
        while before >= start and words[before] in (*_COMMAS, *_DASHES, "("):
            before -= 1
        apart = before < first - 1
        after = self._behind_source(last + 1, end, apart=apart)
        if apart and end - after + 1 < FEWEST:
            after = end + 1
        if max(0, before - start + 1) + max(0, end - after + 1) < FEWEST:
            return ()
        return (*self._piece(start, before), *self._piece(after, end))

    def _clause_of(self, first: int, frame: Frame, unit: Unit) -> int:
        """Where the clause begins that a source belongs to: a relative clause is one of its own."""
        words, tokens = self.reading.words, self.reading.tokens
        if frame.speaker is not None and self._is_relative_word(frame.speaker[0]):
            return frame.reach[1] + 1  # "..., denen zufolge ..."
        for index in range(first - 1, unit.first, -1):
            if words[index - 1] in _COMMAS and tokens[index].tag in ("PRON", "SCONJ"):
                relative = self._is_relative_word(index) or tokens[index].tag == "SCONJ"
                return index if relative and first - index <= _NEAR else unit.first
        return unit.first

    def _is_relative_word(self, index: int) -> bool:
        is_pronoun = self.reading.tokens[index].tag == "PRON"
        return is_pronoun and matches(self.reading.words[index], self.speech.relatives)

    def _behind_source(self, start: int, end: int, *, apart: bool) -> int:
        """Where the sentence goes on behind a source: at once, or behind the comma that ends it."""
        for index in range(start, min(start + 8, end) if apart else min(start + 1, end)):
            if self.reading.words[index] in (*_COMMAS, *_DASHES, ")"):
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

    def _has_verb(self, first: int, stop: int) -> bool:
        return any(self.reading.tokens[i].tag in ("VERB", "AUX") for i in range(first, stop))

    def _piece(self, first: int, last: int) -> tuple[Span, ...]:
        words = self.reading.words
        while first <= last and words[first] in (*_COMMAS, *_DASHES, *_COLONS):
            first += 1
        while last >= first and words[last] in (*_COMMAS, *_COLONS):
            last -= 1
        if first > last:
            return ()
        return (self.reading.span(first, last),)
