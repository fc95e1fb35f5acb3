"""Finds in a sentence who is said to say something: the cue, the speaker, the one spoken to.

One grammar for all languages: words of the language file, universal parts of speech, and the tree
where it agrees; a poor tree only costs confidence. What was said is left to `contents`.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from synoptic.annotate.subjects import CLAUSE_MARKS, ENOUGH, Subjects
from synoptic.annotate.units import NOMINAL, Reading, Unit, any_of, matches
from synoptic.languages import Language
from synoptic.languages.outlets import plain
from synoptic.records import Entity, NameType, Span

_VERBAL = ("VERB", "AUX", "X", "ADJ", "ADV", "INTJ")

_REFLEXIVES = frozenset(("se", "si", "się", "sa", "се", "ся"))
_REFLEXIVE_ENDINGS = ("ся", "сь", "цца")
_NOBODY = frozenset(("es", "man"))
"""Subjects that stand for nobody in particular."""


class Frame(msgspec.Struct, frozen=True):
    """Who says something in one sentence.

    `kind` is say, think, relay, noun ("claim") or source ("laut"); `first` and `last` are the cue's
    tokens, `speaker` and `addressee` the tokens of a noun phrase, each end included. `relayed` is
    the one whom a relay verb quotes ("CCTV quoted him as saying"). `nobody` says that the verb
    names no speaker by its form ("сообщается", "se informó"): none is inherited either.
    """

    unit: int
    kind: str
    first: int
    last: int
    speaker: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    relayed: tuple[int, int] | None = None
    score: float = 1.0
    nobody: bool = False


class FrameFinder:
    """Finds frames in the units of one article; words inside `masked` places are never cues."""

    def __init__(
        self,
        reading: Reading,
        language: Language,
        masked: Sequence[Span],
        entities: Sequence[Entity],
    ) -> None:
        self.reading = reading
        self.speech = language.speech
        self.masked = tuple(self._is_masked(token.start, masked) for token in reading.tokens)
        self.times = frozenset(
            plain(form)
            for forms in (*language.times.weekdays, *language.times.months)
            for form in forms
        )
        self.named = {
            index: entity.type
            for entity in entities
            for span in entity.mentions
            for index in range(reading.token_at(span.start), reading.token_at(span.stop))
        }
        self.subjects = Subjects(reading, self.speech, self.masked, self.times, self.named)
        self._sources = _phrases(self.speech.sources)
        self._sources_after = _phrases(self.speech.sources_after)

    @staticmethod
    def _is_masked(place: int, masked: Sequence[Span]) -> bool:
        return any(span.start <= place < span.stop for span in masked)

    def frames(self, number: int) -> tuple[Frame, ...]:
        """The frames of the unit with this number, in order of their cues."""
        unit = self.reading.units[number]
        found = [
            *self._by_verb(number, unit),
            *self._by_source(number, unit),
            *self._by_noun(number, unit),
        ]
        return tuple(sorted(found, key=lambda frame: frame.first))

    # -- verbs ------------------------------------------------------------------------------------

    def kind(self, index: int) -> str:
        """Whether the token is a verb of saying, thinking or relaying, or nothing."""
        token, word = self.reading.tokens[index], self.reading.words[index]
        if self.masked[index]:
            return ""
        shaped = bool(self.speech.forms) and matches(word, self.speech.forms)
        if token.tag not in _VERBAL and not (shaped and token.tag != "PROPN"):
            return ""
        if token.tag in ("NOUN", "PROPN", "PRON", "ADP", "DET", "NUM"):
            return ""
        lemma = token.lemma.lower()
        if lemma in self.speech.relay and lemma not in self.speech.say:
            return "relay"
        if lemma in self.speech.say or shaped:
            return "say" if token.tag in ("VERB", "X") or shaped else ""
        return "think" if lemma in self.speech.think and token.tag == "VERB" else ""

    def _by_verb(self, number: int, unit: Unit) -> Iterator[Frame]:
        last: tuple[int, int] | None = None
        for index in range(unit.first, unit.last):
            kind = self.kind(index)
            if not kind:
                continue
            subject, score = self.subjects.of(index, unit)
            token = self.reading.tokens[index]
            if token.relation in ("amod", "acl") and token.tag != "VERB":
                continue
            if subject is not None and plain(self.reading.words[subject]) in _NOBODY:
                subject = self._source_of(index, unit)
                score = ENOUGH
                if subject is None and kind == "think":
                    continue
            if kind == "think" and subject is None:
                continue
            speaker = self.reading.phrase(subject, unit) if subject is not None else last
            if subject is None and self._is_reflexive(index, unit):
                speaker = None
            last = speaker or last
            lemma = self.reading.tokens[index].lemma.lower()
            relayed = None
            if lemma in self.speech.relay:
                relayed = self._relayed(index, unit, subject)
                kind = "relay" if relayed else kind
            yield Frame(
                unit=number,
                kind=kind,
                first=index,
                last=index,
                speaker=speaker,
                addressee=self._addressee(index, unit, subject),
                relayed=relayed,
                score=score,
                nobody=subject is None and self._is_reflexive(index, unit),
            )

    def _is_reflexive(self, index: int, unit: Unit) -> bool:
        """Whether a verb stands in the reflexive that many languages use for "it is said"."""
        if self.reading.words[index].lower().endswith(_REFLEXIVE_ENDINGS):
            return True
        beside = (index - 1, index + 1)
        return any(
            unit.first <= place < unit.last and self.reading.words[place].lower() in _REFLEXIVES
            for place in beside
        )

    def _source_of(self, cue: int, unit: Unit) -> int | None:
        """Where it is said, when nobody says it: "heißt es im Bericht", "aus Paris hieß es"."""
        near = (
            *range(cue + 1, min(cue + 5, unit.last)),
            *range(cue - 1, max(unit.first, cue - 6), -1),
        )
        for index in near:
            if self.reading.tokens[index].tag == "ADP" and not self.masked[index]:
                return self.subjects.noun(index + 1, unit)
        return None

    def _relayed(self, cue: int, unit: Unit, subject: int | None) -> tuple[int, int] | None:
        """Whom the verb quotes: the pronoun or name right behind it."""
        for index in range(cue + 1, min(cue + 7, unit.last)):
            token = self.reading.tokens[index]
            if index == subject or self.masked[index]:
                continue
            if self.reading.words[index] in CLAUSE_MARKS or token.tag in ("SCONJ", "VERB"):
                return None
            if token.tag == "PRON" or self.named.get(index) is NameType.PERSON:
                return self.reading.phrase(index, unit)
        return None

    def _addressee(self, cue: int, unit: Unit, subject: int | None) -> tuple[int, int] | None:
        """The phrase behind a preposition such as "gegenüber", or the object of "tell"."""
        taken = self.reading.phrase(subject, unit) if subject is not None else (-1, -1)
        start = taken[1] + 1 if subject is not None and 0 < subject - cue <= 6 else cue + 1
        for index in range(start, min(start + 3, unit.last)):
            token, word = self.reading.tokens[index], self.reading.words[index]
            if self.masked[index] or word in CLAUSE_MARKS:
                return None
            introduced = token.tag in ("ADP", "PART") and matches(word, self.speech.addressees)
            told = (
                index <= start + 1
                and token.tag in ("PROPN", "PRON", "DET", "NOUN")
                and (self.reading.tokens[cue].lemma.lower() in self.speech.addressed)
            )
            if introduced or (told and not taken[0] <= index <= taken[1]):
                head = self.subjects.noun(index + introduced, unit)
                if head is not None and plain(self.reading.words[head]) not in self.times:
                    return self.reading.phrase(head, unit)
                return None
        return None

    # -- nouns ------------------------------------------------------------------------------------

    def _by_noun(self, number: int, unit: Unit) -> Iterator[Frame]:
        """Nouns of saying with a clause behind them: "the claim that ..."."""
        for index in range(unit.first, unit.last - 2):
            token = self.reading.tokens[index]
            if token.tag != "NOUN" or self.masked[index]:
                continue
            if token.lemma.lower() not in self.speech.nouns or not self._opens(index, unit):
                continue
            owner = self._owner(index, unit)
            if owner is not None:
                yield Frame(number, "noun", index, index, self.reading.phrase(owner, unit))

    def _opens(self, index: int, unit: Unit) -> bool:
        """Whether "that" follows the noun at once, or behind its owner."""
        for place in range(index + 1, min(index + 6, unit.last)):
            tag = self.reading.tokens[place].tag
            if tag == "SCONJ" and matches(self.reading.words[place], self.speech.that):
                return True
            if tag in ("VERB", "AUX"):
                return False
        return False

    def _owner(self, index: int, unit: Unit) -> int | None:
        """Whose the noun is: the possessor before it or the name behind it."""
        before = index - 1
        if before > unit.first and self.reading.words[before].lower() in ("'s", "’s", "'", "’"):
            return before - 1
        if before >= unit.first and self.reading.tokens[before].tag == "PRON":
            return before
        for place in range(index + 1, min(index + 5, unit.last)):
            if self.reading.tokens[place].tag == "SCONJ":
                break
            if self.reading.tokens[place].tag in ("PROPN", "NOUN"):
                return place
        return None

    # -- sources without a verb -------------------------------------------------------------------

    def _by_source(self, number: int, unit: Unit) -> Iterator[Frame]:
        """Sources without a verb: "laut X", "according to X", "X zufolge"."""
        here = self.reading.text[unit.start : unit.stop]
        for match in self._sources.finditer(here) if self.speech.sources else ():
            first = self.reading.token_at(unit.start + match.start())
            last = self.reading.token_at(unit.start + match.end()) - 1
            if last < first or self.masked[first] or last + 1 >= unit.last:
                continue
            if len(match.group()) <= 3 and not self._stands_apart(first, unit):
                continue
            head = self.subjects.noun(last + 1, unit)
            if head is not None and not self._starts_clause(head, unit, match.group()):
                speaker = self.reading.phrase(head, unit)
                yield Frame(number, "source", first, last, (max(speaker[0], last + 1), speaker[1]))
        for match in self._sources_after.finditer(here) if self.speech.sources_after else ():
            first = self.reading.token_at(unit.start + match.start())
            last = max(first, self.reading.token_at(unit.start + match.end()) - 1)
            before = first - 1
            while before > unit.first and self.reading.tokens[before].tag in ("ADP", "PART"):
                before -= 1
            if before < unit.first or self.masked[first]:
                continue
            if self.reading.tokens[before].tag in NOMINAL:
                yield Frame(number, "source", first, last, self.reading.phrase(before, unit))

    def _stands_apart(self, first: int, unit: Unit) -> bool:
        """Whether a short word such as "so" opens the sentence's tail or a bracket."""
        return first > unit.first and self.reading.words[first - 1] in (
            ",",
            "–",
            "—",
            "“",
            "”",
            '"',
        )

    def _starts_clause(self, head: int, unit: Unit, phrase: str) -> bool:
        """Whether a short source word is followed by a clause: then a verb is the cue."""
        if len(phrase) > 4:
            return False
        behind = range(head + 1, min(head + 4, unit.last))
        return any(self.kind(index) for index in behind)


def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = any_of(phrases)
    letter = r"[^\W\u2e80-\uffff]"
    return re.compile(rf"(?<!{letter})(?:{words})(?!{letter})", re.IGNORECASE)
