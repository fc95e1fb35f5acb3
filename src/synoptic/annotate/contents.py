"""Finds what was said, given who says it: the stretch of a sentence that is the utterance.

Shapes of all languages: those behind the cue are in `clauses`, those around it in `insertions`;
here is which of them may stand with which cue, the surest first.
"""

from collections.abc import Sequence

from synoptic.annotate.clauses import Clauses
from synoptic.annotate.frames import Frame
from synoptic.annotate.insertions import Insertions
from synoptic.annotate.stretches import Stretches
from synoptic.annotate.units import Reading, Unit
from synoptic.languages import Language
from synoptic.records import Span


class ContentFinder:
    """Finds contents in the units of one article."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self.reading = reading
        self.speech = language.speech
        stretches = Stretches(reading, self.speech)
        self._clauses = Clauses(reading, self.speech, stretches)
        self._insertions = Insertions(reading, self.speech, stretches)

    def contents(self, frame: Frame, unit: Unit, frames: Sequence[Frame]) -> tuple[Span, ...]:
        """The pieces of what `frame` reports, in order; none where nothing is certain."""
        others = [other for other in frames if other != frame]
        if frame.kind == "source":
            return self._insertions.around(frame, unit)
        if frame.kind == "noun":
            return self._clauses.behind_that(frame, unit) or self._clauses.in_mood(frame, unit)
        if self.reading.is_any(frame.first, self.speech.marked) and not frame.nobody:
            return self._clauses.behind_colon(frame, unit)
        certain = self.certain(frame, unit)
        unnamed = frame.speaker is None and not frame.nobody
        if certain or (unnamed and self.speech.bare and not self.speech.silent):
            return certain
        return (
            self._insertions.as_told(frame, unit)
            or self._insertions.before(frame, unit, others)
            or self._clauses.bare(frame, unit)
            or self._clauses.infinitive(frame, unit)
            or self._clauses.under(frame, unit)
        )

    def certain(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What a verb plainly introduces: behind a colon or "that"."""
        return self._clauses.behind_colon(frame, unit) or self._clauses.behind_that(frame, unit)

    def of_object(self, frame: Frame, unit: Unit) -> tuple[Span, ...]:
        """What somebody demands, criticises, announces, where no clause tells it."""
        return self._clauses.of_object(frame, unit)
