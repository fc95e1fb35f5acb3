"""Finds the subject of a verb of saying, by the tree where it agrees and by place where not.

A poor tree only costs confidence: every noun and pronoun near the verb is scored.
"""

from collections.abc import Mapping, Sequence

from synoptic.annotate.signs import COLONS
from synoptic.annotate.units import HYPHEN, MARKS, NOMINAL, Reading, Unit, matches
from synoptic.languages.outlets import plain
from synoptic.languages.speech import SpeechWords
from synoptic.records import NameType, Span

_ENOUGH = 1.5
"""The score below which a word is not taken for a subject."""

_FARTHEST = -1.5
"""How far off a subject counts at most that the tree gives to the verb: clauses may lie between."""

_NEVER = -5.0
"""The score of a word that is nobody's name: no other sign lifts it above what is enough."""

_MODIFIERS = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ", "ADP", "ADV", "AUX", "PART"}

_PHRASE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ")

CLAUSE_MARKS = (",", ";", "–", "—", "-", ":", "，", "；", "：", "،")


class Subjects:
    """Finds subjects in the units of one article."""

    def __init__(
        self,
        reading: Reading,
        speech: SpeechWords,
        masked: Sequence[bool],
        times: frozenset[str],
        named: Mapping[int, NameType],
    ) -> None:
        self.reading = reading
        self.speech = speech
        self.masked = masked
        self.times = times
        self.named = named
        alone = (word for word in speech.this if " " not in word)
        self.never = frozenset(plain(word) for word in (*speech.no_subjects, *alone))

    def of(self, cue: int, unit: Unit, barred: Sequence[Span] = ()) -> int | None:
        """The head of the phrase that most looks like the subject of the verb at `cue`.

        Words at `barred` places are left out: nobody is named inside what he says.
        """
        if self._is_joined(cue, unit):
            before = self._head_of(cue, unit) or self._verb_before(cue, unit)
            if before is not None:
                return self.of(before, unit)
        best, highest = None, _ENOUGH
        for index in range(self._earliest(cue, unit), self._clause_border(cue, unit)):
            if index == cue or self.masked[index]:
                continue
            if any(span.contains(self.reading.tokens[index].span) for span in barred):
                continue
            token = self.reading.tokens[index]
            named = token.tag in NOMINAL or (token.relation == "nsubj" and token.head == cue)
            if not named:
                continue
            score = self._as_subject(index, cue, unit)
            if score > highest:
                best, highest = index, score
        return best

    def is_passive(self, cue: int) -> bool:
        """Whether a verb stands in a passive: its subject is then not the one who speaks."""
        token = self.reading.tokens[cue]
        word = self.reading.words[cue].lower()
        if token.tag != "VERB" or word == token.lemma.lower():
            return False
        if word.endswith(self.speech.active_endings):
            return False
        return any(
            self.reading.tokens[child].relation in ("aux", "cop")
            and self.reading.tokens[child].lemma.lower() in self.speech.passives
            for child in self.reading.children(cue)
        )

    def agent(self, cue: int, unit: Unit) -> int | None:
        """Who acts in a passive: "by X", "von X"."""
        for index in range(unit.first, unit.last - 1):
            token, word = self.reading.tokens[index], self.reading.words[index]
            if token.tag != "ADP" or self.masked[index] or not matches(word, self.speech.agents):
                continue
            head = self.noun(index + 1, unit)
            if head is None or token.head < 0:
                continue
            if cue in (token.head, self.reading.tokens[token.head].head):
                return head
        return None

    def _clause_border(self, cue: int, unit: Unit) -> int:
        """Where what is said begins behind the cue: no subject of the cue stands there."""
        for index in range(cue + 1, unit.last):
            word, tag = self.reading.words[index], self.reading.tokens[index].tag
            if word in COLONS or (
                tag in ("SCONJ", "PRON", "X") and matches(word, self.speech.that)
            ):
                return index
        return unit.last

    def _is_joined(self, cue: int, unit: Unit) -> bool:
        """Whether "and" stands before the verb, so that its subject stands before that."""
        index = cue - 1
        while index > unit.first and self.reading.tokens[index].tag in ("AUX", "ADV", "PART"):
            index -= 1
        return index > unit.first and self.reading.tokens[index].tag == "CCONJ"

    def _earliest(self, cue: int, unit: Unit) -> int:
        """Where subjects are looked for: before the unit, too, where it was cut off its subject."""
        first, tokens = unit.first, self.reading.tokens
        if cue - unit.first > 1:
            return first
        while first > 0 and unit.first - first < 4 and not self.masked[first - 1]:
            joined = tokens[first].start - tokens[first - 1].stop <= 1
            if not joined or tokens[first - 1].tag not in (*NOMINAL, "DET", "ADJ"):
                break
            first -= 1
        return first

    def _head_of(self, cue: int, unit: Unit) -> int | None:
        """The verb that the tree joins the one at `cue` to."""
        token = self.reading.tokens[cue]
        head = token.head
        if token.relation != "conj" or not unit.first <= head < cue or self.masked[head]:
            return None
        return head if self.reading.tokens[head].tag == "VERB" else None

    def _verb_before(self, cue: int, unit: Unit) -> int | None:
        """The verb that the one at `cue` is joined to."""
        for index in range(cue - 2, unit.first, -1):
            if self.reading.tokens[index].tag == "VERB" and not self.masked[index]:
                return index
            if self.reading.tokens[index].tag == "SCONJ" or self.reading.words[index] == ":":
                return None
        return None

    def _as_subject(self, index: int, cue: int, unit: Unit) -> float:
        token = self.reading.tokens[index]
        if token.tag != "PROPN" and plain(self.reading.words[index]) in self.never:
            return _NEVER
        # Where nothing stands before a noun in a case, only the tree tells that it is no subject.
        oblique = -2.0 if self.speech.sources else -3.5
        score = {"nsubj": 2.5, "obj": -0.5, "iobj": -1.5, "obl": oblique, "nmod": -1.5}.get(
            token.relation, 0.0
        )
        is_object = token.relation == "obj" and token.head == cue
        if is_object and index not in self.named and not self.speech.silent:
            score -= 2.0  # languages that leave subjects out also put them behind the verb
        own = token.head == cue and token.relation == "nsubj"
        if own:
            score += 3.0
        elif token.relation == "nsubj" and self._is_anothers(index, cue):
            score -= 4.0
        score += {"PROPN": 0.5, "PRON": 0.5, "NUM": -1.5}.get(token.tag, 0.0)
        if token.tag == "PRON" and index > cue and token.relation != "nsubj":
            score -= 1.5
        if self.named.get(index) in (NameType.PERSON, NameType.ORGANISATION):
            score += 1.0
        if plain(self.reading.words[index]) in self.times:
            score -= 4.0
        first, last = self.reading.phrase(index, unit)
        if self._after_preposition(first, unit) or (
            first < last and matches(self.reading.words[first], self.speech.addressees)
        ):
            score -= 3.0
        if index > cue and self._is_joined(cue, unit):
            score -= 3.0
        if own and index < cue and self._is_enclosed(last, cue):
            return score + 2.5
        nearness = self._nearness(first, last, index, cue)
        if own and index < cue:
            nearness = max(nearness, _FARTHEST)
        return score + nearness

    def _is_anothers(self, index: int, cue: int) -> bool:
        """Whether the tree makes a word the subject of a verb behind the cue: "said he hopes"."""
        head = self.reading.tokens[index].head
        return cue < index < head and self.reading.tokens[head].tag in ("VERB", "AUX", "ADJ")

    def _is_enclosed(self, last: int, cue: int) -> bool:
        """Whether what stands between subject and verb is set off by a comma on either side."""
        words = self.reading.words
        commas = [index for index in range(last + 1, cue) if words[index] in CLAUSE_MARKS]
        return len(commas) >= 2 and commas[0] == last + 1

    def _nearness(self, first: int, last: int, index: int, cue: int) -> float:
        """How well a phrase stands to the verb: right before or right after, no comma between."""
        left, right = (last, cue) if index < cue else (cue, first)
        between = range(left + 1, right)
        words, tags = self.reading.words, [self.reading.tokens[i].tag for i in between]
        commas = sum(1 for i in between if words[i] in CLAUSE_MARKS)
        verbs = tags.count("VERB") + sum(1 for i in between if self.masked[i] and i == left + 1)
        score = -0.12 * len(tags) - 1.0 * min(commas, 2) - 1.5 * min(verbs, 2)
        direct = all(
            tag in ("AUX", "ADV", "PART", "DET", "ADJ") or (tag == "PRON" and len(words[i]) <= 3)
            for i, tag in zip(between, tags, strict=True)
        )
        if index > cue:
            score -= min(commas, 2)
        if direct and not commas:
            score += 3.5 if index < cue else 2.5
        elif index < cue and not commas and not verbs and set(tags) <= _MODIFIERS:
            score += 2.5
        return score

    def _after_preposition(self, first: int, unit: Unit) -> bool:
        """Whether a preposition governs the phrase, also as the second of two: "of X and Y"."""
        before = first - 1
        if before > unit.first and self.reading.tokens[before].tag == "CCONJ":
            while before > unit.first and self.reading.tokens[before].tag in _PHRASE:
                before -= 1
        return before >= unit.first and self.reading.tokens[before].tag == "ADP"

    def noun(self, start: int, unit: Unit) -> int | None:
        """The head of the noun phrase that begins at `start`."""
        head = None
        for index in range(start, min(start + 8, unit.last)):
            tag = self.reading.tokens[index].tag
            if tag in ("PROPN", "PRON", "NOUN"):
                head = index
                if tag == "PRON" or self.named.get(index) is not None:
                    return index
            elif self.reading.words[index] == HYPHEN or (
                tag == "PUNCT" and self.reading.words[index] in MARKS and index + 1 < unit.last
            ):
                continue
            elif tag not in ("DET", "ADJ", "NUM", "X", "PART", "ADV") or head is not None:
                return head
        return head
