"""Reported speech: clauses that a frame introduces, and marked fragments inside sentences."""

from collections.abc import Iterator, Sequence

import msgspec

from synoptic.annotate.drafts import GUESSED, LIKELY, PLAIN, Draft, Quoting
from synoptic.annotate.frames import Frame
from synoptic.annotate.marks import Marked
from synoptic.annotate.units import Unit, matches, phrases
from synoptic.records import Label, QuoteKind, Span

_LEAST = 12
"""A clause left over beside a direct quote has at least so many characters."""

_SURENESS = {"say": PLAIN, "relay": PLAIN, "source": PLAIN, "think": GUESSED, "noun": LIKELY}


class Reports:
    """Finds the reported clauses of one article."""

    def __init__(self, quoting: Quoting) -> None:
        self.quoting = quoting
        self.reading = quoting.reading
        self.finder = quoting.finder
        self.sources = quoting.sources

    def clauses(self, directs: Sequence[Draft]) -> Iterator[Draft]:
        """Clauses that are reported, with the marked fragments inside them."""
        last: Draft | None = None
        for number, frames in enumerate(self.quoting.frames):
            unit = self.reading.units[number]
            if unit.label is Label.TITLE and not frames:
                continue
            taken: list[Span] = []
            told = self._before(number, frames, last, directs)
            if told is not None:
                last = told
                yield told
                continue
            used = [d.frame for d in directs if d.frame is not None]
            reports = [
                self._reported(frame, unit, frames, directs)
                for frame in frames
                if frame not in used
            ]
            clauses = [frame for frame, content, _ in reports if content and frame.kind == "say"]
            for frame, content, sureness in sorted(reports, key=self._rank):
                if clauses and frame.kind == "source" and self._credited(frame):
                    continue  # the medium of what another frame of its sentence reports
                if not content or any(c.overlaps(t) for c in content for t in taken):
                    continue
                if any(self._is_inside(frame, span) for span in taken):
                    continue
                taken += content
                kind = QuoteKind.MIXED if self._has_marks(content) else QuoteKind.INDIRECT
                draft = Draft(list(content), kind, number, confidence=sureness)
                self._attribute(draft, self._outside(frame, unit, content), last)
                last = draft
                yield draft

    def _attribute(self, draft: Draft, frame: Frame, last: Draft | None) -> None:
        """Names who speaks: by the frame, else the one who spoke last, else the last subject."""
        self.quoting.attribute(draft, frame)
        if draft.speaker is not None or frame.nobody:
            return
        if last is not None and draft.unit - last.unit <= 1:
            self.quoting.carry(draft, last, GUESSED)
        elif self.quoting.language.speech.silent:
            draft.speaker = self.quoting.speakers.actor(self.subject_before(draft.unit))

    def _before(
        self, number: int, frames: Sequence[Frame], last: Draft | None, directs: Sequence[Draft]
    ) -> Draft | None:
        """The sentence before as what somebody said: "The harbour is closed. Das teilte X mit."."""
        spoken = [frame for frame in frames if frame.kind in ("say", "relay", "source")]
        frame = next((f for f in spoken if f.speaker is not None), None)
        if frame is None or number == 0 or any(d.frame in spoken for d in directs):
            return None
        unit, before = self.reading.units[number], self.reading.units[number - 1]
        if before.block < unit.block - 1 or before.label is Label.TITLE:
            return None
        if last is not None and last.unit == number - 1:
            return None
        there = Span(before.start, before.stop)
        if any(there.overlaps(span) for draft in directs for span in draft.content):
            return None
        if not self._points_back(unit, frame) or any(
            self.quoting.contents.certain(other, unit) for other in spoken
        ):
            return None
        draft = Draft([there], QuoteKind.INDIRECT, number - 1)
        draft.confidence = LIKELY
        self.quoting.attribute(draft, frame)
        return draft

    def _points_back(self, unit: Unit, frame: Frame) -> bool:
        """Whether "this" is what the verb of saying says: it hangs on it, or stands beside it."""
        words, tokens = self.quoting.language.speech.this, self.reading.tokens
        text = self.reading.text
        for match in phrases(words).finditer(text, unit.start, unit.stop) if words else ():
            first = self.reading.token_at(match.start())
            last = self.reading.token_at(match.end()) - 1
            hangs = frame.first in (tokens[first].head, tokens[last].head)
            beside = 0 < frame.first - last <= 2 or 0 < first - frame.last <= 2
            following = self.reading.words[min(last + 1, unit.last - 1)]
            if matches(following, self.quoting.language.speech.relatives):
                continue  # "lo que", "ciò che"
            if (hangs or beside) and tokens[first].relation != "det":
                return True
        return False

    def _outside(self, frame: Frame, unit: Unit, content: Sequence[Span]) -> Frame:
        """The frame with a speaker who is not named inside of what is said."""
        if frame.speaker is None or frame.kind not in ("say", "think"):
            return frame
        place = self.reading.span(*frame.speaker)
        if not any(span.contains(place) for span in content):
            return frame
        subject = self.finder.subjects.of(frame.first, unit, content)
        speaker = self.reading.phrase(subject, unit) if subject is not None else None
        return msgspec.structs.replace(frame, speaker=speaker)

    def _reported(
        self, frame: Frame, unit: Unit, frames: Sequence[Frame], directs: Sequence[Draft]
    ) -> tuple[Frame, tuple[Span, ...], float]:
        """What a frame reports, and how surely: a clause, else the object of "demand"."""
        clause = self._cut(self.quoting.contents.contents(frame, unit, frames), directs)
        if clause:
            return frame, clause, _SURENESS[frame.kind]
        return frame, self._cut(self.quoting.contents.of_object(frame, unit), directs), GUESSED

    def subject_before(self, number: int) -> tuple[int, int] | None:
        """The subject of the sentence before, for languages whose verbs need none of their own."""
        if number == 0 or not self.quoting.same_block(number - 1, number):
            return None
        unit = self.reading.units[number - 1]
        return self.quoting.first_subject(unit, unit.last)

    def _rank(self, report: tuple[Frame, tuple[Span, ...], float]) -> tuple[int, int]:
        """The outer before the inner: what reports more goes first, a source without verb last."""
        frame, content, _ = report
        return -sum(map(len, content)) if frame.kind != "source" else 0, frame.first

    def _credited(self, frame: Frame) -> bool:
        place = self.reading.span(frame.first, frame.last)
        return any(credit.span.overlaps(place) for credit in self.sources)

    def _is_inside(self, frame: Frame, span: Span) -> bool:
        return span.start <= self.reading.tokens[frame.first].start < span.stop

    def _cut(self, content: tuple[Span, ...], directs: Sequence[Draft]) -> tuple[Span, ...]:
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

    def _before_frame(self, start: int, stop: int, directs: Sequence[Draft]) -> int:
        """Where a clause ends that is followed by "..., but warned: ..."."""
        cues = [
            self.reading.tokens[draft.frame.first].start
            for draft in directs
            if draft.frame is not None
        ]
        stop = min((cue for cue in cues if start < cue < stop), default=stop)
        return start + len(self.reading.text[start:stop].rstrip(' ,:–—-„“"«»'))

    def _has_marks(self, content: Sequence[Span]) -> bool:
        return any(span.overlaps(f.inner) for span in content for f in self.quoting.fragments)

    def fragments(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Marked fragments in a sentence that says who speaks: one quote a sentence."""
        covered = [span for draft in drafts for span in draft.content]
        for number, frames in enumerate(self.quoting.frames):
            unit = self.reading.units[number]
            inner = [
                fragment.inner
                for fragment in self.quoting.fragments
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
            draft = Draft(inner, QuoteKind.MIXED, number, confidence=LIKELY)
            self.quoting.attribute(draft, frame)
            yield draft

    def _is_said(self, fragment: Marked) -> bool:
        """Whether a marked fragment is more than a name or a title."""
        first = self.reading.token_at(fragment.inner.start)
        last = self.reading.token_at(fragment.inner.stop)
        tags = {self.reading.tokens[i].tag for i in range(first, last)}
        return fragment.inner.of(self.reading.text)[0].islower() or bool(tags & {"VERB", "AUX"})
