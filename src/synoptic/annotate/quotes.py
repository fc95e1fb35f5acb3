"""Finds who is said to have said what, and through whom it reached us.

Words in marks come from `utterances`, reported clauses from `reported`; here they are put
together, speakers are carried on where a text goes on quoting, and chains are completed.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from synoptic.annotate.drafts import LIKELY, Draft, Quoting
from synoptic.annotate.reported import Reports
from synoptic.annotate.units import Unit, matches
from synoptic.annotate.utterances import Utterances
from synoptic.languages import Language, Outlets
from synoptic.records import (
    Actor,
    Analysis,
    Article,
    Entity,
    Quote,
    QuoteKind,
    Span,
    identifier,
)

_NEXT = 3
"""So many sentences apart, two quotes may still have one speaker."""

_INSIDE = ("acl", "advcl", "ccomp", "csubj", "xcomp", "amod", "obl", "obj", "nmod")
"""Relations of verbs whose clause stands inside another."""

_SILENT = 6
"""So many sentences on, a verb without a subject still has the speaker of the one before."""


def find_quotes(
    article: Article,
    analysis: Analysis,
    language: Language,
    entities: tuple[Entity, ...],
    outlets: Outlets | None = None,
) -> tuple[Quote, ...]:
    """The quotes of `article`, in order of place; a speaker only where the text tells."""
    return _Assembling(Quoting(article, analysis, language, entities, outlets)).quotes()


class _Assembling:
    """The drafts of one article being put together."""

    def __init__(self, quoting: Quoting) -> None:
        self.quoting = quoting
        self.article = quoting.article
        self.reading = quoting.reading
        self.reports = Reports(quoting)

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, each content once, in order of place."""
        drafts = list(Utterances(self.quoting).all())
        drafts += self.reports.clauses(drafts)
        self._carry_on(drafts)
        drafts += self.reports.fragments(drafts)
        drafts.sort(key=lambda draft: draft.content[0])
        if self.quoting.language.speech.silent:
            self._carry_silent(drafts)
        self._resolve(drafts)
        drafts = list(self._with_free(drafts))
        finished = [self._finished(draft) for draft in drafts]
        unique = {quote.id: quote for quote in finished}
        return tuple(sorted(unique.values(), key=lambda quote: (quote.content[0], quote.id)))

    def _carry_on(self, drafts: Sequence[Draft]) -> None:
        """Gives marked words without a cue the speaker of the sentence right before them."""
        order = sorted(drafts, key=lambda draft: draft.content[0])
        for before, draft in pairwise(order):
            if draft.frame is not None or draft.speaker is not None or before.speaker is None:
                continue
            if self.quoting.follows(draft, before) and draft.kind is QuoteKind.DIRECT:
                self.quoting.carry(draft, before, LIKELY)

    def _carry_silent(self, drafts: Sequence[Draft]) -> None:
        """Gives a verb without a subject the one who spoke before: "Dijo: ...", "stwierdził"."""
        known: Draft | None = None
        for draft in drafts:
            frame = draft.frame
            if draft.speaker is not None:
                known = draft
            elif frame is None or frame.nobody or frame.kind not in ("say", "think"):
                continue
            elif known is not None and draft.unit - known.unit <= _SILENT:
                self.quoting.carry(draft, known, LIKELY)
            elif (before := self.reports.subject_before(frame.unit)) is not None:
                draft.speaker = self.quoting.speakers.actor(before)

    def _resolve(self, drafts: Sequence[Draft]) -> None:
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
        """Whether a pronoun may stand for the one person who spoke before."""
        token = self.reading.tokens[index]
        others = self.quoting.language.speech.other_pronouns
        return token.tag == "PRON" and token.lemma.lower() not in others

    def _with_free(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Adds sentences in reported mood that go on with what somebody is said to say."""
        yield from drafts
        if not self.quoting.language.speech.reported:
            return
        added: list[Draft] = []
        by_unit: dict[int, Draft] = {}
        for draft in drafts:
            by_unit[self.reading.unit_at(draft.content[-1].start)] = draft
        for number, unit in enumerate(self.reading.units):
            before = by_unit.get(number - 1) or self._reporting(number - 1)
            if number in by_unit or before is None or before.speaker is None:
                continue
            if self.reading.units[number - 1].block < unit.block - 1 or self._is_told(number):
                continue
            if self._is_reported(unit) or self._is_thus(unit):
                if before.kind is QuoteKind.FREE and self.quoting.same_block(number - 1, number):
                    before.content[-1] = Span(before.content[-1].start, unit.stop)
                    by_unit[number] = before
                    continue
                draft = Draft([Span(unit.start, unit.stop)], QuoteKind.FREE, number)
                self.quoting.carry(draft, before, LIKELY)
                by_unit[number] = draft
                added.append(draft)
        yield from added

    def _reporting(self, number: int) -> Draft | None:
        """A sentence that says who speaks, though not what: "X sprach von einem Absturz."."""
        if number < 0:
            return None
        unit = self.reading.units[number]
        for frame in self.quoting.frames[number]:
            if frame.kind in ("say", "think", "source") and frame.speaker is not None:
                draft = Draft([Span(unit.start, unit.stop)], QuoteKind.INDIRECT, number)
                self.quoting.attribute(draft, frame)
                return draft
        return None

    def _is_told(self, number: int) -> bool:
        """Whether a sentence has a frame of its own, outside of the mood of reported speech."""
        return any(not self._is_in_mood(frame.first) for frame in self.quoting.frames[number])

    def _is_in_mood(self, index: int) -> bool:
        """Whether a verb stands in the mood of reported speech: also "rate", "wisse"."""
        token, word = self.reading.tokens[index], self.reading.words[index].casefold()
        speech = self.quoting.language.speech
        if token.tag not in ("VERB", "AUX") or self.quoting.finder.masked[index]:
            return False
        regular = any(
            word.endswith(ending) and word[: -len(ending)] + base == token.lemma.lower()
            for ending, base in speech.reported_endings.items()
        )
        return word in speech.reported or regular

    def _is_thus(self, unit: Unit) -> bool:
        """Whether a sentence says at its head that it goes on with a source: "Demnach ..."."""
        head = range(unit.first, min(unit.first + 2, unit.last))
        return any(matches(self.reading.words[i], self.quoting.language.speech.thus) for i in head)

    def _is_reported(self, unit: Unit) -> bool:
        """Whether the sentence's own verb stands in the mood of reported speech."""
        speech = self.quoting.language.speech
        words = [self.reading.words[i].lower() for i in range(unit.first, unit.last)]
        if words[0] in speech.conditions or any(word in speech.first_persons for word in words):
            return False
        return any(
            self._is_in_mood(index) and self._is_main(index)
            for index in range(unit.first, unit.last)
        )

    def _is_main(self, index: int) -> bool:
        """Whether a verb is its sentence's own and not that of a clause inside it."""
        token = self.reading.tokens[index]
        if token.relation in ("aux", "cop") and token.head >= 0:
            token = self.reading.tokens[token.head]
        return token.relation not in _INSIDE

    def _finished(self, draft: Draft) -> Quote:
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

    def _media(self, draft: Draft) -> tuple[Actor, ...]:
        """Outlets that the quote's sentences name as having relayed it, nearest first."""
        numbers = {self.reading.unit_at(span.start) for span in draft.content}
        numbers |= {self.reading.unit_at(max(s.start, s.stop - 1)) for s in draft.content}
        if draft.frame is not None:
            numbers.add(draft.frame.unit)
        found: list[Actor] = []
        for credit in self.quoting.sources:
            if self.reading.unit_at(credit.start) not in numbers or credit.name is None:
                continue
            speaker = draft.speaker
            if speaker is not None and speaker.span.overlaps(credit.name):
                continue
            found.append(Actor(credit.name.start, credit.name.stop, credit.source))
        return tuple(found)
