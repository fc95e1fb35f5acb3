"""Quotes in marks: utterances, each with the frame that fits it best."""

from collections.abc import Iterator, Sequence

from synoptic.annotate.drafts import DOUBTFUL, LIKELY, PLAIN, Draft, Quoting
from synoptic.annotate.frames import Frame
from synoptic.annotate.marks import Marked
from synoptic.annotate.signs import COLONS, DASHES
from synoptic.records import Label, QuoteKind

_SIGNED = 80
"""A name behind a quote, with what he is, has at most so many letters."""

_TAIL = 14
"""A sentence that goes on behind its speaker does so after at most so many words."""

_BELIEF = 5
"""A belief counts as so many words further from marked words than a verb of saying."""

_STOPPED = 12
"""So does a verb behind a full stop: it rather belongs to what follows."""

_TAKEN = 8
"""So does a verb before another utterance, which rather is its own."""

_TOWARDS = 2
"""A verb before a colon or comma is so many words nearer, any other so many farther."""


class Utterances:
    """Finds the utterances of one article."""

    def __init__(self, quoting: Quoting) -> None:
        self.quoting = quoting
        self.reading = quoting.reading
        self.finder = quoting.finder

    def all(self) -> Iterator[Draft]:
        """Utterances in marks, each with the frame that fits it best."""
        previous: Draft | None = None
        started: list[Draft] = []
        for marked in self.quoting.marked:
            if marked in self.quoting.utterances:
                draft = self._direct(marked, previous)
                if draft is not previous:
                    started.append(draft)
                previous = draft
            elif previous is not None and self._ends_of(marked, previous):
                previous.content.append(marked.inner)
        yield from started
        yield from self._below(started)
        yield from self._labelled(started)

    def _labelled(self, started: Sequence[Draft]) -> Iterator[Draft]:
        """Paragraphs and headings that begin with who speaks: "BERG: We will go.", "Berg: ..."."""
        taken = [span for draft in started for span in draft.content]
        for block in self.quoting.blocks:
            place, words = self.quoting.labelled(block)
            if words is None or any(words.overlaps(span) for span in taken):
                continue
            number = self.reading.unit_at(words.start)
            if number < 0:
                continue
            heading = self.reading.units[number].label is not Label.BODY
            kind = QuoteKind.INDIRECT if heading else QuoteKind.DIRECT
            draft = Draft([words], kind, number, confidence=LIKELY)
            draft.speaker = self.quoting.speakers.actor(place)
            yield draft

    def _below(self, started: Sequence[Draft]) -> Iterator[Draft]:
        """Paragraphs without marks below a line that ends in "X wrote:"; one a line."""
        taken = [span for draft in started for span in draft.content]
        used = [draft.frame for draft in started]
        for number, frames in enumerate(self.quoting.frames):
            unit = self.reading.units[number]
            spoken = [f for f in frames if f.kind == "say" and f.speaker and f not in used]
            if not spoken or not self.reading.words[unit.last - 1].endswith(COLONS):
                continue
            if self.quoting.contents.contents(spoken[-1], unit, frames):
                continue
            below = self.quoting.block_below(unit.stop)
            if below is None or any(below.overlaps(span) for span in taken):
                continue
            draft = Draft([below], QuoteKind.DIRECT, max(0, self.reading.unit_at(below.start)))
            self.quoting.attribute(draft, spoken[-1])
            draft.confidence = LIKELY
            yield draft

    def _ends_of(self, marked: Marked, previous: Draft) -> bool:
        """Whether a fragment is the rest of a sentence: "A," she said, "and b."."""
        last = previous.content[-1]
        between = self.reading.text[last.stop : marked.outer.start].strip()
        if previous.frame is None:
            return False
        if not between.endswith((",", "，", "–", "—")) and not self._is_sentence(marked, between):
            return False
        cue = self.reading.tokens[previous.frame.first].start
        near = self.reading.unit_at(last.start), self.reading.unit_at(marked.inner.start)
        return (
            last.stop <= cue < marked.outer.start
            and near[1] - near[0] <= 1
            and self._words_between(last.stop, marked.outer.start) <= _TAIL
        )

    def _is_sentence(self, marked: Marked, before: str) -> bool:
        """Whether marked words without a verb are a sentence: "A," she said. "Not ever."."""
        inner = marked.inner.of(self.reading.text).strip()
        return before.endswith(".") and inner[:1].isupper() and inner[-1:] in ".!?…"

    def _direct(self, marked: Marked, previous: Draft | None) -> Draft:
        """The draft for these marked words: a new one, or the one before, which they go on."""
        number = max(0, self.reading.unit_at(marked.inner.start))
        frame = self._frame_for(marked)
        if previous is not None and self._goes_on(marked, frame, previous):
            previous.content.append(marked.inner)
            return previous
        draft = Draft([marked.inner], QuoteKind.DIRECT, number)
        self._find_speaker(draft, marked, frame, previous)
        return draft

    def _find_speaker(
        self, draft: Draft, marked: Marked, frame: Frame | None, previous: Draft | None
    ) -> None:
        """Names who speaks, by the surest of what tells it: a cue, a name, the quote before."""
        follows = previous is not None and self.quoting.follows(draft, previous)
        before = previous if follows else None
        if frame is not None:
            self.quoting.attribute(draft, frame)
            if draft.speaker is None and before is not None:
                self.quoting.carry(draft, before, LIKELY)
        elif (signed := self._signed(marked)) is not None:
            draft.speaker = self.quoting.speakers.actor(signed)
            draft.confidence = PLAIN
        elif (introduced := self._introduced(marked)) is not None:
            draft.speaker = self.quoting.speakers.actor(introduced)
            draft.confidence = LIKELY
        elif before is not None:
            self.quoting.carry(draft, before, LIKELY)
        else:
            draft.confidence = DOUBTFUL

    def _signed(self, marked: Marked) -> tuple[int, int] | None:
        """The name behind a dash that closes a paragraph of marked words: "...” ― Ada Lund"."""
        text = self.reading.text
        block = self.quoting.blocks[self.quoting.block_of(marked.inner.start)]
        rest = text[marked.outer.stop : block.stop]
        name = rest.lstrip().lstrip("".join(DASHES)).lstrip(" \u00a0")
        if not rest.lstrip().startswith(DASHES) or not 2 < len(name) <= _SIGNED:
            return None
        first = self.reading.token_at(marked.outer.stop + len(rest) - len(name))
        if first >= len(self.reading.tokens) or self.reading.tokens[first].tag != "PROPN":
            return None
        unit = self.reading.units[self.reading.unit_at(self.reading.tokens[first].start)]
        return self.reading.phrase(first, unit)

    def _introduced(self, marked: Marked) -> tuple[int, int] | None:
        """The subject of a sentence that ends in a colon right before marked words."""
        before = self.reading.text[: marked.outer.start].rstrip()
        if not before.endswith(COLONS):
            return None
        unit = self.reading.units[self.reading.unit_at(len(before) - 1)]
        for index in range(unit.first, unit.last):
            if self.reading.tokens[index].start >= marked.outer.start:
                return None
            if self.reading.tokens[index].tag == "VERB":
                subject = self.finder.subjects.of(index, unit)
                return self.reading.phrase(subject, unit) if subject is not None else None
        return None

    def _goes_on(self, marked: Marked, frame: Frame | None, previous: Draft) -> bool:
        """Whether marked words go on: a paragraph left open, or "A", said X. "B"."""
        if marked.continues:
            return True
        last = previous.content[-1]
        if self.quoting.block_of(last.start) != self.quoting.block_of(marked.inner.start):
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

    def _frame_for(self, marked: Marked) -> Frame | None:
        """The frame nearest to marked words, in their sentence or touching them."""
        candidates: list[tuple[float, Frame]] = []
        first = self.reading.unit_at(marked.inner.start)
        last = self.reading.unit_at(max(marked.inner.start, marked.inner.stop - 1))
        for number in range(max(0, first - 1), min(last + 2, len(self.reading.units))):
            unit = self.reading.units[number]
            if unit.block != self.reading.units[max(first, 0)].block:
                continue
            for frame in self.quoting.frames[number]:
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
        belief = _BELIEF if frame.kind == "think" else 0
        if start >= marked.outer.stop:
            gap = self._words_between(marked.outer.stop, start)
            touching = not self._stops_between(marked.outer.stop, start)
            if number > last and not (gap <= 3 and touching):
                return None
            return gap + (0 if touching else _STOPPED) + belief
        stop = self.reading.tokens[frame.last].stop
        between = text[stop : marked.outer.start].rstrip()
        gap = self._words_between(stop, marked.outer.start)
        leads = between.endswith((*COLONS, "，", ","))
        if number < first and not between.endswith(COLONS):
            return None
        if any(
            other.outer.start >= stop and other.outer.stop <= marked.outer.start
            for other in self.quoting.utterances
        ):
            gap += _TAKEN
        return gap + (-_TOWARDS if leads else _TOWARDS) + belief

    def _words_between(self, start: int, stop: int) -> int:
        first, last = self.reading.token_at(start), self.reading.token_at(stop)
        return sum(1 for i in range(first, last) if self.reading.tokens[i].tag != "PUNCT")

    def _stops_between(self, start: int, stop: int) -> bool:
        first, last = self.reading.token_at(start), self.reading.token_at(stop)
        return any(self.reading.words[i] in (".", "!", "?", ":", "。") for i in range(first, last))
