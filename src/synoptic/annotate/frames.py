"""Finds in a sentence who is said to say something: the cue, the speaker, the one spoken to.

One grammar for all languages: words of the language file, universal parts of speech, and the tree
where it agrees; a poor tree only costs confidence. What was said is left to `contents`.
"""

from collections.abc import Iterator, Sequence

import msgspec

from synoptic.annotate.sources import Sources
from synoptic.annotate.subjects import CLAUSE_MARKS, Subjects
from synoptic.annotate.units import Reading, Unit, matches
from synoptic.languages import Language
from synoptic.languages.outlets import plain
from synoptic.records import Entity, NameType, Span

_LIKE_VERBS = ("VERB", "AUX", "X", "ADJ", "ADV", "INTJ")
"""Parts of speech of verbs and of what a poor tagger takes them for."""

_NEVER_VERBAL = ("NOUN", "PROPN", "PRON", "ADP", "DET", "NUM")
"""Parts of speech that are no verb even where the word looks like one."""


class Frame(msgspec.Struct, frozen=True):
    """Who says something in one sentence.

    `kind` is say, think, relay, noun ("claim") or source ("laut"); `first` and `last` are the cue's
    tokens, `speaker` and `addressee` the tokens of a noun phrase, each end included. `relayed` is
    the one whom a relay verb quotes ("CCTV quoted him as saying"). `nobody` says that the verb
    names no speaker by its form ("сообщается", "se informó"): none is inherited either. `reach` is
    all that belongs to a source without a verb, from "laut" to the end of its phrase.
    """

    unit: int
    kind: str
    first: int
    last: int
    speaker: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    relayed: tuple[int, int] | None = None
    nobody: bool = False
    reach: tuple[int, int] = (-1, -1)


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
        self.sources = Sources(reading, self.speech, self.masked, self.subjects)

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

    def _by_source(self, number: int, unit: Unit) -> Iterator[Frame]:
        """Sources without a verb: "laut X", "according to X", "X zufolge"."""
        for source in self.sources.of(unit):
            behind = range(source.head + 1, min(source.head + 4, unit.last))
            if source.is_short and any(self.kind(index) for index in behind):
                continue  # a verb is the cue: "so X sagte"
            speaker, reach = source.speaker, source.reach
            if source.head > source.last and self.reading.says(source.last + 1, self.speech):
                head = self.subjects.noun(source.last + 2, unit)
                if self.kind(source.last + 1) or head is None:
                    continue  # and here, too: "según explicó X"
                speaker = self.reading.phrase(head, unit)
                speaker = max(speaker[0], source.last + 2), speaker[1]
                reach = reach[0], max(reach[1], speaker[1])
            yield Frame(
                unit=number,
                kind="source",
                first=source.first,
                last=source.last,
                speaker=speaker,
                reach=reach,
            )

    def kind(self, index: int) -> str:
        """Whether the token is a verb of saying, thinking or relaying, or nothing."""
        token, word = self.reading.tokens[index], self.reading.words[index]
        if self.masked[index] or matches(word, self.speech.author):
            return ""
        shaped = bool(self.speech.forms) and matches(word, self.speech.forms)
        if token.tag in _NEVER_VERBAL or not (shaped or token.tag in _LIKE_VERBS):
            return ""
        says = self.reading.is_any(index, self.speech.say)
        if self.reading.is_any(index, self.speech.relay) and not says:
            return "relay"
        if says or shaped:
            return "say" if token.tag in ("VERB", "X") or shaped else ""
        thinks = token.tag == "VERB" and self.reading.is_any(index, self.speech.think)
        return "think" if thinks else ""

    def _is_infinitive(self, index: int) -> bool:
        """Whether a verb is an infinitive, which says nothing by itself: "it is hard to say"."""
        token = self.reading.tokens[index]
        return self.speech.infinitives and self.reading.words[index].lower() == token.lemma.lower()

    def _by_verb(self, number: int, unit: Unit) -> Iterator[Frame]:
        """Verbs with who says, thinks or relays; one without a subject has that of the last."""
        last: tuple[int, int] | None = None
        for index in range(unit.first, unit.last):
            kind, token = self.kind(index), self.reading.tokens[index]
            if not kind or (token.relation in ("amod", "acl") and token.tag != "VERB"):
                continue
            relays = self.reading.is_any(index, self.speech.relay)
            subject, nobody = self._speaking(index, unit, relays=relays)
            if subject is None and (kind == "think" or self._is_infinitive(index)):
                continue
            nobody = subject is None and (nobody or self._is_reflexive(index, unit))
            speaker = None if nobody else last
            if subject is not None:
                speaker = self.reading.phrase(subject, unit)
            last = speaker or last
            relayed = self._relayed(index, unit, subject) if relays else None
            yield Frame(
                unit=number,
                kind="relay" if relayed else kind,
                first=index,
                last=index,
                speaker=speaker,
                addressee=self._addressee(index, unit, subject),
                relayed=relayed,
                nobody=nobody,
            )

    def _speaking(self, index: int, unit: Unit, *, relays: bool) -> tuple[int | None, bool]:
        """Who acts in a verb: its subject, or the one an impersonal or passive names beside it.

        With whether the verb itself stands for nobody.
        """
        subject = self.subjects.of(index, unit)
        if subject is not None and self._is_impersonal(subject):
            return self._source_of(index, unit), True
        if not relays and self.subjects.is_passive(index):
            return self.subjects.agent(index, unit), True
        return subject, False

    def _is_reflexive(self, index: int, unit: Unit) -> bool:
        """Whether a verb stands in the reflexive that many languages use for "it is said"."""
        marks = self.speech.reflexive_passives
        endings = tuple(mark[1:] for mark in marks if mark.startswith("*"))
        if self.reading.words[index].lower().endswith(endings):
            return True
        beside = (index - 1, index + 1)
        return any(
            unit.first <= place < unit.last and self.reading.words[place].lower() in marks
            for place in beside
        )

    def _is_impersonal(self, subject: int) -> bool:
        """Whether a subject stands for nobody in particular: "es", "man"."""
        if self.reading.tokens[subject].tag in ("NOUN", "PROPN"):
            return False  # Swedish "man" is both: one, and a man
        return matches(self.reading.words[subject], self.speech.impersonals)

    def _source_of(self, cue: int, unit: Unit) -> int | None:
        """Where it is said, when nobody says it: "heißt es im Bericht", "aus Paris hieß es"."""
        near = (
            *range(cue + 1, min(cue + 5, unit.last)),
            *range(cue - 1, max(unit.first - 1, cue - 7), -1),
        )
        for index in near:
            if matches(self.reading.words[index], self.speech.addressees):
                continue
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
            if self.reading.words[index].lower() in self.speech.reflexives:
                return None  # "meldete sich"
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
                and self.reading.is_any(cue, self.speech.addressed)
            )
            if introduced or (told and not taken[0] <= index <= taken[1]):
                head = self.subjects.noun(index + introduced, unit)
                if head is not None and plain(self.reading.words[head]) not in self.times:
                    return self.reading.phrase(head, unit)
                return None
        return None

    def _by_noun(self, number: int, unit: Unit) -> Iterator[Frame]:
        """Nouns of saying with a clause behind them: "the claim that ..."."""
        for index in range(unit.first, unit.last - 2):
            token = self.reading.tokens[index]
            if token.tag != "NOUN" or self.masked[index]:
                continue
            if token.lemma.lower() not in self.speech.nouns or not self._opens(index, unit):
                continue
            owner = self._owner(index, unit)
            if owner is None:
                owner = self._holder(index, unit)
            if owner is not None:
                yield Frame(number, "noun", index, index, self.reading.phrase(owner, unit))

    def _opens(self, index: int, unit: Unit) -> bool:
        """Whether "that" follows the noun at once, or behind its owner; or a clause in the mood."""
        for place in range(index + 1, min(index + 7, unit.last)):
            tag, word = self.reading.tokens[place].tag, self.reading.words[place]
            if tag in ("SCONJ", "ADV", "X") and matches(word, self.speech.that):
                return True
            if word == "," and self.speech.reported:
                behind = range(place + 1, min(place + 12, unit.last))
                return any(self._is_told(i) for i in behind)
            if tag in ("VERB", "AUX"):
                return False
        return False

    def _is_told(self, index: int) -> bool:
        """Whether a word shows that a clause is what a noun tells: its mood, or an infinitive."""
        token = self.reading.tokens[index]
        infinitive = token.tag == "PART" and token.relation == "mark"
        return infinitive or self.reading.words[index].lower() in self.speech.reported

    def _holder(self, index: int, unit: Unit) -> int | None:
        """Whose the noun is by the verb it hangs on: "X expressed hope that ..."."""
        head = self.reading.tokens[index].head
        is_object = self.reading.tokens[index].relation in ("obj", "obl")
        if not is_object or not unit.first <= head < index:
            return None
        if self.reading.tokens[head].tag != "VERB" or self.masked[head]:
            return None
        return self.subjects.of(head, unit)

    def _owner(self, index: int, unit: Unit) -> int | None:
        """Whose the noun is: the possessor before it or the name behind it."""
        before = index - 1
        if before > unit.first and self.reading.words[before].lower() in ("'s", "’s", "'", "’"):
            return before - 1
        if before >= unit.first and self.reading.tokens[before].tag == "PRON":
            return before
        for place in range(index + 1, min(index + 5, unit.last)):
            if self.reading.tokens[place].tag == "SCONJ" or self.reading.words[place] == ",":
                break
            if self.reading.tokens[place].tag in ("PROPN", "NOUN"):
                return place
        return None
