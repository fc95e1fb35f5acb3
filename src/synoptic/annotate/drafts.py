"""A quote being put together, and what every kind of quote needs: who speaks, who is spoken to.

Which words are quoted is left to `utterances` and `reported`.
"""

import msgspec

from synoptic.annotate.contents import ContentFinder
from synoptic.annotate.credits import find_sources
from synoptic.annotate.dashes import find_dashed
from synoptic.annotate.frames import Frame, FrameFinder
from synoptic.annotate.marks import Marked, find_marked
from synoptic.annotate.signs import COLONS
from synoptic.annotate.speakers import Speakers
from synoptic.annotate.units import VERBAL, Reading, Unit
from synoptic.languages import Language, Outlets
from synoptic.records import (
    TELLING,
    Actor,
    Analysis,
    Article,
    Block,
    Entity,
    Label,
    NameType,
    QuoteKind,
    Span,
)

SURE, PLAIN, LIKELY, GUESSED, DOUBTFUL = 0.9, 0.8, 0.6, 0.5, 0.4
"""How sure a quote is: marked words with their cue, a clause or a name that belongs to them, a
speaker carried on, no certain speaker or clause, marked words of nobody. docs/annotate.md says
how often each is right."""

UTTERANCE = 5
"""Marked words are an utterance from so many words on, fewer only with a verb and a cue."""

_APART = 2
"""So many sentences may lie from a quote to the next of the same speaker."""

_STOPS = 4
"""So many characters of a paragraph are marks and stops, where all of it is quoted."""

_LABEL = 40
"""A name before a colon has at most so many letters."""

_BULLETS = "-–—―•*"

_TITLE = 3
"""A name in marks has at most so many words."""


class Draft(msgspec.Struct):
    """A quote being put together: what is said, in which unit; `frame` says who speaks."""

    content: list[Span]
    kind: QuoteKind
    unit: int
    frame: Frame | None = None
    speaker: Actor | None = None
    addressee: Actor | None = None
    confidence: float = SURE


class Quoting:
    """One article being read for quotes: its words in marks, its frames, its speakers."""

    def __init__(
        self,
        article: Article,
        analysis: Analysis,
        language: Language,
        entities: tuple[Entity, ...],
        outlets: Outlets | None,
    ) -> None:
        self.article = article
        self.language = language
        self.reading = Reading(article, analysis)
        self.speakers = Speakers(self.reading, entities)
        self.sources = find_sources(article, language, outlets)
        read = (*TELLING, Label.OTHER_VOICE)
        self.blocks = [block for block in article.blocks if block.label in read]
        spans = [block.span for block in self.blocks]
        in_marks = find_marked(article.text, spans, language)
        dashed = find_dashed(self.reading, spans, language.speech, in_marks)
        free = [m for m in in_marks if not any(m.outer.overlaps(d.outer) for d in dashed)]
        spoken = [m for m in free if self._is_utterance(m)]
        self.marked = sorted((*free, *dashed), key=lambda marked: marked.outer)
        self.utterances = sorted((*spoken, *dashed), key=lambda marked: marked.outer)
        self.fragments = [m for m in free if m not in spoken]
        masked = [marked.outer for marked in self.marked if not self._is_title(marked)]
        self.finder = FrameFinder(self.reading, language, masked, entities)
        self.contents = ContentFinder(self.reading, language)
        self.frames = [self.finder.frames(n) for n in range(len(self.reading.units))]

    def _is_utterance(self, marked: Marked) -> bool:
        """Whether the words in marks may be somebody's sentence rather than a name or a phrase."""
        first = self.reading.token_at(marked.inner.start)
        last = self.reading.token_at(marked.inner.stop)
        tags = [self.reading.tokens[i].tag for i in range(first, last)]
        words = sum(1 for tag in tags if tag not in ("PUNCT", "SYM"))
        inner = marked.inner.of(self.reading.text).strip()
        ends = inner[-1:] in "!?.…。！？؟,，،" or (
            self.reading.text[marked.outer.stop :][:1] in (",", "，", "،")
        )
        has_verb = "VERB" in tags or "AUX" in tags
        if inner[:1].islower() and not marked.continues:
            return False  # a fragment of somebody else's sentence
        if words and (ends or has_verb) and self._is_tagged(marked):
            return True
        return (words >= UTTERANCE and (has_verb or ends)) or (words >= 2 and has_verb and ends)

    def _is_tagged(self, marked: Marked) -> bool:
        """Whether a verb of saying stands right behind marked words: "„Nein“, sagte X"."""
        before = self.reading.unit_at(marked.outer.start)
        if before >= 0 and self.reading.units[before].start < marked.outer.start:
            return False  # the end of somebody else's sentence
        index = self.reading.token_at(marked.outer.stop)
        last = min(len(self.reading.tokens), index + 3)
        while index < last and self.reading.tokens[index].tag == "PUNCT":
            index += 1
        if index >= last or self.reading.tokens[index].tag not in VERBAL:
            return False
        return self.reading.says(index, self.language.speech)

    def _is_title(self, marked: Marked) -> bool:
        """Whether marked words may be the name of a paper or a firm, which speaks itself."""
        first = self.reading.token_at(marked.inner.start)
        last = self.reading.token_at(marked.inner.stop)
        tags = {self.reading.tokens[i].tag for i in range(first, last)}
        capital = marked.inner.of(self.reading.text)[:1].isupper() or "PROPN" in tags
        return capital and last - first <= _TITLE and not tags & {"VERB", "AUX", "PUNCT"}

    def _main_subject(self, frame: Frame) -> tuple[int, int] | None:
        """The subject of the sentence's first verb, for "he smiled, saying: ..."."""
        return self.first_subject(self.reading.units[frame.unit], frame.first)

    def first_subject(self, unit: Unit, stop: int) -> tuple[int, int] | None:
        """The subject of a unit's first verb before the token `stop`, outside of marked words."""
        for index in range(unit.first, stop):
            if self.reading.tokens[index].tag == "VERB" and not self.finder.masked[index]:
                subject = self.finder.subjects.of(index, unit)
                return self.reading.phrase(subject, unit) if subject is not None else None
        return None

    def attribute(self, draft: Draft, frame: Frame) -> None:
        """Fills speaker and addressee from a frame."""
        draft.frame = frame
        phrase = frame.relayed or frame.speaker
        if phrase is None and frame.kind == "say" and not frame.nobody:
            phrase = self._main_subject(frame)
        draft.speaker = self._source(frame) or self.speakers.actor(phrase)
        draft.addressee = self.speakers.actor(frame.addressee) or self._told(frame)
        if draft.speaker is None:
            draft.confidence = min(draft.confidence, GUESSED)

    def _source(self, frame: Frame) -> Actor | None:
        """The outlet that a source without a verb names, however the words go round it."""
        if frame.kind != "source":
            return None
        place = self.reading.span(frame.first, frame.last)
        for credit in self.sources:
            if credit.name is not None and credit.span.overlaps(place):
                return Actor(credit.name.start, credit.name.stop, credit.source)
        return None

    def _told(self, frame: Frame) -> Actor | None:
        """The outlet spoken to: "told the agency Xinhua", "sagte der BBC"."""
        if frame.kind != "say":
            return None
        place = self.reading.span(frame.first, frame.last)
        phrase = frame.speaker or (-1, -1)
        for credit in self.sources:
            name = credit.name
            if name is None or not credit.span.contains(place) or credit.start != place.start:
                continue
            held = self.reading.token_at(name.start)
            if not phrase[0] <= held <= phrase[1]:
                return Actor(name.start, name.stop, credit.source)
        return None

    def carry(self, draft: Draft, previous: Draft, confidence: float) -> None:
        """Gives a quote the speaker of the one before, and his addressee where it has none."""
        draft.speaker = previous.speaker
        draft.addressee = draft.addressee or previous.addressee
        draft.confidence = confidence

    def follows(self, draft: Draft, previous: Draft) -> bool:
        """Whether a quote without cue stands so near behind another that the same one speaks."""
        here, there = (
            self.block_of(draft.content[0].start),
            self.block_of(previous.content[-1].stop),
        )
        if here == there:
            return self._clean(previous.content[-1].stop, draft.content[0].start)
        block = self.blocks[here]
        alone = block.stop - block.start - sum(map(len, draft.content)) <= _STOPS
        return here - there == 1 and alone

    def _clean(self, start: int, stop: int) -> bool:
        """Whether two places are so few sentences apart that nobody else comes up between."""
        first, last = self.reading.unit_at(start), self.reading.unit_at(stop)
        return last - first <= _APART

    def block_of(self, place: int) -> int:
        """The number of the block (among those read) that holds a place."""
        return max((n for n, b in enumerate(self.blocks) if b.start <= place), default=0)

    def labelled(self, block: Block) -> tuple[tuple[int, int] | None, Span | None]:
        """Who is named before the colon that a paragraph begins with, and the words behind it.

        Nobody is, unless the name is a known person's and nothing else stands there, or stands in
        capitals before several paragraphs, as in a transcript; a sentence must follow.
        """
        text = self.reading.text
        colon = text.find(":", block.start, min(block.stop, block.start + _LABEL))
        name = text[block.start : max(colon, block.start)].strip()
        if colon < 0 or not name or "\n" in name or not text[colon + 1 : colon + 2].isspace():
            return None, None
        first, last = self.reading.token_at(block.start), self.reading.token_at(colon) - 1
        behind = range(last + 2, self.reading.token_at(block.stop))
        if last < first or not any(self.reading.tokens[i].tag in ("VERB", "AUX") for i in behind):
            return None, None
        shouted = name.isupper() and self._heads_several(name + ":")
        person = all(self.finder.named.get(i) is NameType.PERSON for i in range(first, last + 1))
        if not (shouted or person) or len(behind) < UTTERANCE:
            return None, None
        start = colon + 1
        start += len(text[start : block.stop]) - len(text[start : block.stop].lstrip())
        return (first, last), Span(start, block.stop)

    def _heads_several(self, label: str) -> bool:
        text = self.reading.text
        return sum(text.startswith(label, block.start) for block in self.blocks) > 1

    def block_below(self, place: int) -> Span | None:
        """The words of the paragraph below one that ends at `place`, without its dash."""
        text = self.reading.text
        number = self.block_of(place - 1)
        if number + 1 >= len(self.blocks) or self.blocks[number].label is not Label.BODY:
            return None
        here, below = self.blocks[number], self.blocks[number + 1]
        if text[place : here.stop].strip() or below.label is not Label.BODY:
            return None
        further = self.blocks[number + 2 : number + 3]
        listed = text[below.start : below.stop].lstrip()[:1] in _BULLETS
        if listed and any(text[block.start : block.stop][:1] in _BULLETS for block in further):
            return None  # a list
        start = below.start
        while start < below.stop and text[start] in _BULLETS + " \u00a0":
            start += 1
        words = text[start : below.stop].split()
        if text[start : below.stop].rstrip().endswith(COLONS):
            return None
        return Span(start, below.stop) if len(words) >= UTTERANCE else None

    def same_block(self, one: int, other: int) -> bool:
        """Whether two units, by their numbers, stand in one block."""
        return self.reading.units[one].block == self.reading.units[other].block
