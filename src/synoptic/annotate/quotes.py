"""Finds who is said to have said what, and through whom it reached us.

Marks come from `marks`, cues and speakers from `frames`, reported clauses from `contents`; here
they are put together, speakers are carried on where a text goes on quoting, chains completed.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from synoptic.annotate.contents import ContentFinder
from synoptic.annotate.credits import find_sources
from synoptic.annotate.frames import Frame, FrameFinder
from synoptic.annotate.marks import Marked, find_marked
from synoptic.annotate.speakers import Speakers
from synoptic.annotate.units import Reading, Unit
from synoptic.languages import Language, Outlets
from synoptic.records import (
    TELLING,
    Actor,
    Analysis,
    Article,
    Entity,
    Label,
    Quote,
    QuoteKind,
    Span,
    identifier,
)

_LEAST = 12
"""A clause left over beside a direct quote has at least so many characters."""

_NEXT = 3
"""So many sentences apart, two quotes may still have one speaker."""

_OTHERS = frozenset(
    ("i", "we", "you", "they", "it", "who", "ich", "wir", "man", "es", "je", "nous", "on", "they")
)
"""Pronouns that do not stand for the one who spoke before."""

_SURENESS = {"say": 0.8, "relay": 0.8, "source": 0.8, "think": 0.5, "noun": 0.6}

UTTERANCE = 5
"""Marked words are an utterance from so many words on, fewer only with a verb and a cue."""


def find_quotes(
    article: Article,
    analysis: Analysis,
    language: Language,
    entities: tuple[Entity, ...],
    outlets: Outlets | None = None,
) -> tuple[Quote, ...]:
    """The quotes of `article`, in order of place; a speaker only where the text tells."""
    return _Quoting(article, analysis, language, entities, outlets).quotes()


class _Draft(msgspec.Struct):
    """A quote being put together; `frame` says who speaks, `carried` that this was inherited."""

    content: list[Span]
    kind: QuoteKind
    unit: int
    frame: Frame | None = None
    speaker: Actor | None = None
    addressee: Actor | None = None
    carried: bool = False
    confidence: float = 0.9


class _Quoting:
    """One article being read for quotes."""

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
        self.marked = find_marked(article.text, spans, language)
        self.utterances = [m for m in self.marked if self._is_utterance(m)]
        self.fragments = [m for m in self.marked if m not in self.utterances]
        names = [(span, entity.type) for entity in entities for span in entity.mentions]
        masked = [marked.outer for marked in self.marked]
        self.finder = FrameFinder(self.reading, language, masked, names)
        self.contents = ContentFinder(self.reading, language)
        self.frames = [self.finder.frames(n) for n in range(len(self.reading.units))]

    def quotes(self) -> tuple[Quote, ...]:
        drafts = list(self._directs())
        drafts += self._indirects(drafts)
        self._carry_on(drafts)
        drafts += self._lone_fragments(drafts)
        drafts.sort(key=lambda draft: draft.content[0])
        self._resolve(drafts)
        drafts = list(self._with_free(drafts))
        finished = [self._finished(draft) for draft in drafts]
        unique = {quote.id: quote for quote in finished}
        return tuple(sorted(unique.values(), key=lambda quote: (quote.content[0], quote.id)))

    def _is_utterance(self, marked: Marked) -> bool:
        """Whether the words in marks may be somebody's sentence rather than a name or a phrase."""
        first = self.reading.token_at(marked.inner.start)
        last = self.reading.token_at(marked.inner.stop)
        tags = [self.reading.tokens[i].tag for i in range(first, last)]
        words = sum(1 for tag in tags if tag not in ("PUNCT", "SYM"))
        inner = marked.inner.of(self.reading.text).strip()
        ends = inner[-1:] in "!?.…。！？," or self.reading.text[marked.outer.stop :][:1] == ","
        has_verb = "VERB" in tags or "AUX" in tags
        if inner[:1].islower() and not marked.continues:
            return False  # a fragment of somebody else's sentence
        return (words >= UTTERANCE and (has_verb or ends)) or (words >= 2 and has_verb and ends)

    def _carry_on(self, drafts: Sequence[_Draft]) -> None:
        """Gives marked words without a cue the speaker of the sentence right before them."""
        order = sorted(drafts, key=lambda draft: draft.content[0])
        for before, draft in pairwise(order):
            if draft.frame is not None or draft.speaker is not None or before.speaker is None:
                continue
            if self._follows(draft, before) and draft.kind is QuoteKind.DIRECT:
                self._carry(draft, before, 0.6)

    def _resolve(self, drafts: Sequence[_Draft]) -> None:
        """Gives "he said" the one who spoke right before, where nobody else is meant."""
        for before, draft in pairwise(drafts):
            speaker, known = draft.speaker, before.speaker
            if speaker is None or speaker.entity or known is None or not known.entity:
                continue
            index = self.reading.token_at(speaker.start)
            alone = self.reading.tokens[index].stop == speaker.stop
            if alone and self._is_person(index) and draft.unit - before.unit <= _NEXT:
                draft.speaker = Actor(speaker.start, speaker.stop, known.name, known.entity)

    def _is_person(self, index: int) -> bool:
        """Whether a pronoun may stand for one person: short, and the subject of its verb."""
        token = self.reading.tokens[index]
        return token.tag == "PRON" and token.lemma.lower() not in _OTHERS

    # -- words in marks ---------------------------------------------------------------------------

    def _directs(self) -> Iterator[_Draft]:
        """Utterances in marks, each with the frame that fits it best."""
        previous: _Draft | None = None
        started: list[_Draft] = []
        for marked in self.marked:
            if marked in self.utterances:
                draft = self._direct(marked, previous)
                if draft is not previous:
                    started.append(draft)
                previous = draft
            elif previous is not None and self._ends_of(marked, previous):
                previous.content.append(marked.inner)
        yield from started

    def _ends_of(self, marked: Marked, previous: _Draft) -> bool:
        """Whether a fragment is the rest of a sentence: "A," she said, "and b."."""
        last = previous.content[-1]
        between = self.reading.text[last.stop : marked.outer.start].strip()
        if previous.frame is None or not between.endswith((",", "，", "–", "—")):
            return False
        cue = self.reading.tokens[previous.frame.first].start
        near = self.reading.unit_at(last.start), self.reading.unit_at(marked.inner.start)
        return (
            last.stop <= cue < marked.outer.start
            and near[1] - near[0] <= 1
            and (len(between.split()) <= 14)
        )

    def _direct(self, marked: Marked, previous: _Draft | None) -> _Draft:
        """The draft for these marked words: a new one, or the one before, which they go on."""
        number = max(0, self.reading.unit_at(marked.inner.start))
        frame = self._frame_for(marked)
        if previous is not None and self._goes_on(marked, frame, previous):
            previous.content.append(marked.inner)
            return previous
        draft = _Draft([marked.inner], QuoteKind.DIRECT, number)
        if frame is not None:
            self._attribute(draft, frame)
            if draft.speaker is None and previous is not None and self._follows(draft, previous):
                self._carry(draft, previous, 0.6)
        elif (introduced := self._introduced(marked)) is not None:
            draft.speaker = self.speakers.actor(introduced)
            draft.confidence = 0.6
        elif previous is not None and self._follows(draft, previous):
            self._carry(draft, previous, 0.6)
        else:
            draft.confidence = 0.4
        return draft

    def _introduced(self, marked: Marked) -> tuple[int, int] | None:
        """The subject of a sentence that ends in a colon right before marked words."""
        before = self.reading.text[: marked.outer.start].rstrip()
        if not before.endswith((":", "：")):
            return None
        unit = self.reading.units[self.reading.unit_at(len(before) - 1)]
        for index in range(unit.first, unit.last):
            if self.reading.tokens[index].start >= marked.outer.start:
                return None
            if self.reading.tokens[index].tag == "VERB":
                subject, _ = self.finder.subject(index, unit)
                return self.reading.phrase(subject, unit) if subject is not None else None
        return None

    def _goes_on(self, marked: Marked, frame: Frame | None, previous: _Draft) -> bool:
        """Whether marked words go on: a paragraph left open, or "A", said X. "B"."""
        if marked.continues:
            return True
        last = previous.content[-1]
        if self._block(last.start) != self._block(marked.inner.start):
            return False
        between = self.reading.text[last.stop : marked.outer.start]
        if frame is not None and frame != previous.frame:
            return False
        cued = previous.frame
        if cued is None:
            return len(between) <= 4
        cue = self.reading.tokens[cued.first].start
        return last.stop <= cue <= marked.outer.start and self._sentences_between(cue, marked) <= 2

    def _sentences_between(self, place: int, marked: Marked) -> int:
        return self.reading.unit_at(marked.inner.start) - self.reading.unit_at(place)

    def _follows(self, draft: _Draft, previous: _Draft) -> bool:
        """Whether a quote without cue stands so near behind another that the same one speaks."""
        here, there = self._block(draft.content[0].start), self._block(previous.content[-1].stop)
        if here == there:
            return self._clean(previous.content[-1].stop, draft.content[0].start)
        block = self.blocks[here]
        alone = block.stop - block.start - sum(map(len, draft.content)) <= 4
        return here - there == 1 and alone

    def _clean(self, start: int, stop: int) -> bool:
        """Whether no other person comes up between two places."""
        first, last = self.reading.unit_at(start), self.reading.unit_at(stop)
        return last - first <= 2

    def _block(self, place: int) -> int:
        """The number of the block (among those read) that holds a place."""
        return max((n for n, b in enumerate(self.blocks) if b.start <= place), default=0)

    def _frame_for(self, marked: Marked) -> Frame | None:
        """The frame nearest to marked words, in their sentence or touching them."""
        candidates: list[tuple[float, Frame]] = []
        first = self.reading.unit_at(marked.inner.start)
        last = self.reading.unit_at(max(marked.inner.start, marked.inner.stop - 1))
        for number in range(max(0, first - 1), min(last + 2, len(self.reading.units))):
            unit = self.reading.units[number]
            if unit.block != self.reading.units[max(first, 0)].block:
                continue
            for frame in self.frames[number]:
                if frame.kind == "noun":
                    continue
                distance = self._distance(frame, marked, number, first, last)
                if distance is not None:
                    candidates.append((distance, frame))
        return min(candidates, key=lambda pair: pair[0])[1] if candidates else None

    def _distance(
        self, frame: Frame, marked: Marked, number: int, first: int, last: int
    ) -> float | None:
        """How far a frame stands from marked words; `None` where it cannot introduce them."""
        start = self.reading.tokens[frame.first].start
        text = self.reading.text
        if start >= marked.outer.stop:
            between = text[marked.outer.stop : start]
            gap = len(between.split())
            touching = not self._stops_between(marked.outer.stop, start)
            if number > last and not (gap <= 3 and touching):
                return None
            return gap + (0 if touching else 12) + (0 if frame.kind != "think" else 5)
        stop = self.reading.tokens[frame.last].stop
        between = text[stop : marked.outer.start]
        gap = len(between.split())
        colon = between.rstrip().endswith((":", "：")) or between.rstrip().endswith(("，", ","))
        if number < first and not between.rstrip().endswith((":", "：")):
            return None
        if any(
            other.outer.start >= stop and other.outer.stop <= marked.outer.start
            for other in self.utterances
        ):
            gap += 8
        return gap + (-2 if colon else 2) + (0 if frame.kind != "think" else 5)

    def _main_subject(self, frame: Frame) -> tuple[int, int] | None:
        """The subject of the sentence's first verb, for "he smiled, saying: ..."."""
        unit = self.reading.units[frame.unit]
        for index in range(unit.first, frame.first):
            if self.reading.tokens[index].tag == "VERB" and not self.finder.masked[index]:
                subject, _ = self.finder.subject(index, unit)
                return self.reading.phrase(subject, unit) if subject is not None else None
        return None

    def _stops_between(self, start: int, stop: int) -> bool:
        first, last = self.reading.token_at(start), self.reading.token_at(stop)
        return any(self.reading.words[i] in (".", "!", "?", ":", "。") for i in range(first, last))

    def _attribute(self, draft: _Draft, frame: Frame) -> None:
        """Fills speaker and addressee from a frame."""
        draft.frame = frame
        phrase = frame.relayed or frame.speaker
        if phrase is None and frame.kind == "say":
            phrase = self._main_subject(frame)
        draft.speaker = self._source(frame) or self.speakers.actor(phrase)
        draft.addressee = self.speakers.actor(frame.addressee) or self._told(frame)
        if draft.speaker is None:
            draft.confidence = min(draft.confidence, 0.5)

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

    def _carry(self, draft: _Draft, previous: _Draft, confidence: float) -> None:
        draft.speaker = previous.speaker
        draft.addressee = draft.addressee or previous.addressee
        draft.carried = True
        draft.confidence = confidence

    # -- reported speech --------------------------------------------------------------------------

    def _indirects(self, directs: Sequence[_Draft]) -> Iterator[_Draft]:
        """Clauses that are reported, with the marked fragments inside them."""
        last: _Draft | None = None
        for number, frames in enumerate(self.frames):
            unit = self.reading.units[number]
            if unit.label is Label.TITLE and not frames:
                continue
            taken: list[Span] = []
            used = [d.frame for d in directs if d.frame is not None]
            reports = [
                self._reported(frame, unit, frames, directs)
                for frame in frames
                if frame not in used and not self._is_only_medium(frame, frames)
            ]
            for frame, content, sureness in sorted(reports, key=self._rank):
                if not content or any(c.overlaps(t) for c in content for t in taken):
                    continue
                if any(self._is_inside(frame, span) for span in taken):
                    continue
                taken += content
                kind = QuoteKind.MIXED if self._has_marks(content) else QuoteKind.INDIRECT
                draft = _Draft(list(content), kind, number, confidence=sureness)
                self._attribute(draft, frame)
                if draft.speaker is None and last is not None and number - last.unit <= 1:
                    self._carry(draft, last, 0.5)
                elif draft.speaker is None and not self.language.speech.bare:
                    draft.speaker = self.speakers.actor(self._subject_before(number))
                last = draft
                yield draft

    def _reported(
        self, frame: Frame, unit: Unit, frames: Sequence[Frame], directs: Sequence[_Draft]
    ) -> tuple[Frame, tuple[Span, ...], float]:
        """What a frame reports, and how surely: a clause, else the object of "demand"."""
        clause = self._cut(self.contents.contents(frame, unit, frames), directs)
        if clause:
            return frame, clause, _SURENESS[frame.kind]
        return frame, self._cut(self.contents.of_object(frame, unit), directs), 0.5

    def _subject_before(self, number: int) -> tuple[int, int] | None:
        """The subject of the sentence before, for languages whose verbs need none of their own."""
        if number == 0 or not self._same_block(number - 1, number):
            return None
        unit = self.reading.units[number - 1]
        for index in range(unit.first, unit.last):
            if self.reading.tokens[index].tag == "VERB" and not self.finder.masked[index]:
                subject, _ = self.finder.subject(index, unit)
                return self.reading.phrase(subject, unit) if subject is not None else None
        return None

    def _rank(self, report: tuple[Frame, tuple[Span, ...], float]) -> tuple[int, int]:
        """The outer before the inner: what reports more goes first, a source without verb last."""
        frame, content, _ = report
        return -sum(map(len, content)) if frame.kind != "source" else 0, frame.first

    def _is_only_medium(self, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether a source is the medium of what another frame of its sentence reports."""
        if frame.kind != "source" or not any(other.kind == "say" for other in frames):
            return False
        return self._credited(frame)

    def _credited(self, frame: Frame) -> bool:
        place = self.reading.span(frame.first, frame.last)
        return any(credit.span.overlaps(place) for credit in self.sources)

    def _is_inside(self, frame: Frame, span: Span) -> bool:
        return span.start <= self.reading.tokens[frame.first].start < span.stop

    def _cut(self, content: tuple[Span, ...], directs: Sequence[_Draft]) -> tuple[Span, ...]:
        """Content without what is already quoted directly, nor the words that introduce that."""
        quoted = sorted(span for draft in directs for span in draft.content)
        kept = []
        for span in content:
            inside = [other for other in quoted if span.overlaps(other)]
            if inside:
                stop = self._before_frame(span.start, inside[0].start - 1, directs)
                if stop - span.start < _LEAST:
                    continue
                kept.append(Span(span.start, stop))
            else:
                kept.append(span)
        return tuple(kept)

    def _before_frame(self, start: int, stop: int, directs: Sequence[_Draft]) -> int:
        """Where a clause ends that is followed by "..., but warned: ..."."""
        cues = [
            self.reading.tokens[draft.frame.first].start
            for draft in directs
            if draft.frame is not None
        ]
        stop = min((cue for cue in cues if start < cue < stop), default=stop)
        return start + len(self.reading.text[start:stop].rstrip(' ,:–—-„“"«»'))

    def _has_marks(self, content: Sequence[Span]) -> bool:
        return any(span.overlaps(f.inner) for span in content for f in self.fragments)

    def _lone_fragments(self, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
        """Marked fragments in a sentence that says who speaks: one quote a sentence."""
        covered = [span for draft in drafts for span in draft.content]
        for number, frames in enumerate(self.frames):
            unit = self.reading.units[number]
            inner = [
                fragment.inner
                for fragment in self.fragments
                if unit.start <= fragment.inner.start < unit.stop
                and self._is_said(fragment)
                and not any(fragment.inner.overlaps(span) for span in covered)
            ]
            spoken = [
                f for f in frames if f.kind not in ("think", "noun") and f.speaker is not None
            ]
            if not inner or not spoken:
                continue
            frame = min(
                spoken, key=lambda f: abs(self.reading.tokens[f.first].start - inner[0].start)
            )
            draft = _Draft(inner, QuoteKind.MIXED, number, confidence=0.6)
            self._attribute(draft, frame)
            yield draft

    def _is_said(self, fragment: Marked) -> bool:
        """Whether a marked fragment is more than a name or a title."""
        first = self.reading.token_at(fragment.inner.start)
        last = self.reading.token_at(fragment.inner.stop)
        tags = {self.reading.tokens[i].tag for i in range(first, last)}
        return fragment.inner.of(self.reading.text)[0].islower() or bool(tags & {"VERB", "AUX"})

    def _with_free(self, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
        """Adds sentences in reported mood that go on with what somebody is said to say."""
        yield from drafts
        if not self.language.speech.reported:
            return
        added: list[_Draft] = []
        by_unit: dict[int, _Draft] = {}
        for draft in drafts:
            by_unit[self.reading.unit_at(draft.content[-1].start)] = draft
        for number, unit in enumerate(self.reading.units):
            before = by_unit.get(number - 1)
            if number in by_unit or before is None or before.speaker is None:
                continue
            if self.reading.units[number - 1].block < unit.block - 1 or self.frames[number]:
                continue
            if self._is_reported(unit):
                if before.kind is QuoteKind.FREE and self._same_block(number - 1, number):
                    before.content[-1] = Span(before.content[-1].start, unit.stop)
                    by_unit[number] = before
                    continue
                draft = _Draft([Span(unit.start, unit.stop)], QuoteKind.FREE, number)
                self._carry(draft, before, 0.6)
                by_unit[number] = draft
                added.append(draft)
        yield from added

    def _same_block(self, one: int, other: int) -> bool:
        return self.reading.units[one].block == self.reading.units[other].block

    def _is_reported(self, unit: Unit) -> bool:
        """Whether the sentence's own verb stands in the mood of reported speech."""
        opening = self.reading.words[unit.first].lower()
        if opening in ("wenn", "falls", "als", "ob"):
            return False
        return any(
            self.reading.words[index].casefold() in self.language.speech.reported
            and self.reading.tokens[index].tag in ("VERB", "AUX")
            and not self.finder.masked[index]
            for index in range(unit.first, unit.last)
        )

    # -- the chain --------------------------------------------------------------------------------

    def _finished(self, draft: _Draft) -> Quote:
        content = tuple(draft.content)
        cue = None
        if draft.frame is not None:
            cue = self.reading.span(draft.frame.first, draft.frame.last)
        return Quote(
            id=identifier("q", (self.article.id, *(f"{s.start}:{s.stop}" for s in content))),
            content=content,
            kind=draft.kind,
            cue=cue,
            speaker=draft.speaker,
            addressee=draft.addressee,
            medium=self._media(draft),
            confidence=draft.confidence,
        )

    def _media(self, draft: _Draft) -> tuple[Actor, ...]:
        """Outlets that the quote's sentences name as having relayed it, nearest first."""
        numbers = {self.reading.unit_at(span.start) for span in draft.content}
        numbers |= {self.reading.unit_at(max(s.start, s.stop - 1)) for s in draft.content}
        if draft.frame is not None:
            numbers.add(draft.frame.unit)
        found: list[Actor] = []
        for credit in self.sources:
            if self.reading.unit_at(credit.start) not in numbers or credit.name is None:
                continue
            speaker = draft.speaker
            if speaker is not None and speaker.span.overlaps(credit.name):
                continue
            found.append(Actor(credit.name.start, credit.name.stop, credit.source))
        return tuple(found)
