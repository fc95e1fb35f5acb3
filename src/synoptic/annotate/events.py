"""Finds who did what to whom, as PLOVER codes it: a first, careful form.

A word of the trigger list names the event; its subject acts, its object or partner receives. There
is no event without an actor that the text names, and none where no entity is concerned at all.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from synoptic.annotate.frames import FrameFinder
from synoptic.annotate.speakers import Speakers
from synoptic.annotate.units import Reading, Unit, matches
from synoptic.languages import Language
from synoptic.languages.triggers import Words, lexicon, triggers
from synoptic.records import (
    TELLING,
    Actor,
    Analysis,
    Article,
    Attribution,
    Auxiliary,
    Entity,
    Event,
    NameType,
    Quote,
    TimeExpression,
)

REACH = 10
"""How many words behind its trigger an event's recipient may stand."""

NEAR = 4
"""How many words before its verb an auxiliary may stand."""

OLD = 45
"""An event so many days before the article is background, not its news."""

_BECOMES = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
    "COERCE": "THREATEN",
    "SANCTION": "THREATEN",
    "MOBILIZE": "THREATEN",
    "PROTEST": "THREATEN",
}
"""What a type becomes when it is only announced (PLOVER resolves it so, instead of marking it)."""

_NEEDS_RECIPIENT = ("COOPERATE", "AID", "SANCTION", "SUPPORT", "ACCUSE", "COERCE", "ASSAULT")


def find_events(
    article: Article,
    analysis: Analysis,
    language: Language,
    entities: tuple[Entity, ...],
    *,
    times: tuple[TimeExpression, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Event, ...]:
    """The events of `article`, in order of place; none where actor or meaning are not plain."""
    coding = _Coding(article, analysis, language, entities, times=times, quotes=quotes)
    return tuple(sorted(coding.events(), key=lambda event: (event.start, event.stop)))


class _Found(msgspec.Struct, frozen=True):
    """A trigger in a unit: the token, and what it names."""

    index: int
    unit: Unit
    type: str
    mode: str
    noun: bool = False


class _Coding:
    """One article being coded."""

    def __init__(
        self,
        article: Article,
        analysis: Analysis,
        language: Language,
        entities: tuple[Entity, ...],
        *,
        times: tuple[TimeExpression, ...],
        quotes: tuple[Quote, ...],
    ) -> None:
        self.article = article
        self.code = language.code
        self.reading = Reading(article, analysis)
        self.speakers = Speakers(self.reading, entities)
        self.finder = FrameFinder(self.reading, language, (), entities)
        self.named = self.finder.named
        self.lexicon = lexicon(language.code)
        self.roles = tuple(form for forms in language.names.roles.values() for form in forms)
        self.times, self.quotes = times, quotes
        self.today = self._today()

    def events(self) -> Iterator[Event]:
        told: set[tuple[object, ...]] = set()
        for found in self._triggers():
            event = self._noun(found) if found.noun else self._verb(found)
            if event is None:
                continue
            names = tuple(a.name for a in (*event.actors, *event.recipients))
            same = (event.type, event.mode, names, event.date, event.auxiliaries)
            if same not in told:
                told.add(same)
                yield event

    def _triggers(self) -> Iterator[_Found]:
        for unit in self.reading.units:
            if unit.label not in TELLING:
                continue
            for index in range(unit.first, unit.last):
                token, word = self.reading.tokens[index], self.reading.words[index]
                if token.tag in ("VERB", "ADJ"):
                    meant = self.lexicon.verb(token.lemma, word) if token.tag == "VERB" else None
                    if meant is not None:
                        yield _Found(index, unit, *meant)
                elif token.tag == "NOUN":
                    meant = self.lexicon.noun(token.lemma) or self.lexicon.noun(word)
                    if meant is not None:
                        yield _Found(index, unit, *meant, noun=True)

    # -- roles ------------------------------------------------------------------------------------

    def _verb(self, found: _Found) -> Event | None:
        subject = self.finder.subjects.of(found.index, found.unit)
        actors = self._actors(subject, found.unit)
        recipients = self._recipients(found, subject)
        if self._is_passive(found):
            recipients = actors
            actors = self._agents(found)
        return self._event(found, actors, recipients)

    def _noun(self, found: _Found) -> Event | None:
        """A visit named by a noun: the person whose it is, and where to."""
        actor = self._owner(found)
        if actor is None:
            return None
        phrase = self.reading.phrase(actor, found.unit)
        recipients = self._recipients(found, actor)
        return self._event(found, self._known(phrase), recipients)

    def _owner(self, found: _Found) -> int | None:
        """The person who stands right before or behind the noun ("X's visit", "visit by X")."""
        index, unit = found.index, found.unit
        behind = range(index + 1, min(index + 7, unit.last))
        before = range(index - 1, max(index - 4, unit.first - 1), -1)
        places: list[int] = [*before, *behind]
        for place in places:
            tag = self.reading.tokens[place].tag
            if self.named.get(place) is NameType.PERSON:
                return place
            if tag in ("VERB", "AUX", "PUNCT") and place > index:
                return None
        return None

    def _actors(self, subject: int | None, unit: Unit) -> tuple[Actor, ...]:
        if subject is None:
            return ()
        first, last = self.reading.phrase(subject, unit)
        actors = list(self._known((first, last)))
        for index in range(max(unit.first, first - 8), min(last + 8, unit.last)):
            if self.reading.tokens[index].tag == "CCONJ" and index in (first - 1, last + 1):
                other = index - 1 if index == first - 1 else index + 1
                step = range(other, min(other + 4, unit.last)) if other > index else (other,)
                joined = next((i for i in step if i in self.named), None)
                if joined is not None:
                    actors += self._known(self.reading.phrase(joined, unit))
        return _unique(actors)

    def _known(self, phrase: tuple[int, int]) -> tuple[Actor, ...]:
        """The actor of a phrase; a pronoun only where it is known who is meant."""
        actor = self.speakers.actor(phrase)
        token = self.reading.tokens[phrase[1]]
        if actor is None or not (actor.entity or self._is_role(token.lemma)):
            return ()
        return (actor,)

    def _is_role(self, lemma: str) -> bool:
        """Whether a noun says what somebody is ("minister"): such an actor needs no name."""
        return bool(self.roles) and matches(lemma, self.roles)

    def _recipients(self, found: _Found, subject: int | None) -> tuple[Actor, ...]:
        """The nearest entity behind the trigger in its clause; before it where verbs come last."""
        unit = found.unit
        own = self.reading.phrase(subject, unit) if subject is not None else (-1, -1)
        for index in range(found.index + 1, min(found.index + REACH, unit.last)):
            word, tag = self.reading.words[index], self.reading.tokens[index].tag
            if word in (";", ":", "“", '"', "„", "«") or tag == "SCONJ":
                break
            if index in self.named and not own[0] <= index <= own[1]:
                return self._known(self.reading.phrase(index, unit))
        objects = ("obj", "iobj", "obl")
        for index in range(unit.first, found.index):
            token = self.reading.tokens[index]
            if index in self.named and token.relation in objects and token.head == found.index:
                return self._known(self.reading.phrase(index, unit))
        return ()

    def _is_passive(self, found: _Found) -> bool:
        auxiliaries = self._words(triggers().passive)
        before = range(max(found.unit.first, found.index - NEAR), found.index)
        for index in before:
            token = self.reading.tokens[index]
            if token.tag == "AUX" and token.lemma.lower() in auxiliaries:
                word = self.reading.words[found.index].lower()
                lemma = self.reading.tokens[found.index].lemma.lower()
                return word != lemma and not word.endswith("ing")
        return False

    def _agents(self, found: _Found) -> tuple[Actor, ...]:
        prepositions = self._words(triggers().agent)
        for index in range(found.index + 1, min(found.index + 8, found.unit.last - 1)):
            if self.reading.words[index].lower() in prepositions:
                head = self.finder.subjects.noun(index + 1, found.unit)
                if head is not None:
                    return self._known(self.reading.phrase(head, found.unit))
        return ()

    # -- the record -------------------------------------------------------------------------------

    def _event(
        self, found: _Found, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> Event | None:
        recipients = tuple(r for r in recipients if r.name not in {a.name for a in actors})
        concerned = any(actor.entity for actor in (*actors, *recipients))
        if not actors or not concerned:
            return None
        if found.type in _NEEDS_RECIPIENT and not recipients and not _joint(found, actors):
            return None
        time = self._time(found)
        auxiliaries = self._auxiliaries(found, time)
        type_, mode = found.type, found.mode
        if Auxiliary.FUTURE in auxiliaries and type_ in _BECOMES:
            type_, mode = _BECOMES[type_], ""
            auxiliaries = tuple(a for a in auxiliaries if a is not Auxiliary.FUTURE)
        token = self.reading.tokens[found.index]
        return Event(
            start=token.start,
            stop=token.stop,
            type=type_,
            mode=mode,
            actors=actors,
            recipients=recipients,
            date=_interval(time),
            place=self._place(found),
            auxiliaries=auxiliaries,
            attribution=self._attribution(found),
            lemma=token.lemma,
        )

    def _words(self, words: Words) -> tuple[str, ...]:
        return words.get(self.code, ())

    def _auxiliaries(self, found: _Found, time: TimeExpression | None) -> tuple[Auxiliary, ...]:
        data = triggers()
        near = range(max(found.unit.first, found.index - NEAR), found.index)
        behind = range(found.index + 1, min(found.index + 3, found.unit.last))
        marks = []
        if self._any(self._words(data.future), near):
            marks.append(Auxiliary.FUTURE)
        if time is not None and self._is_old(time):
            marks.append(Auxiliary.HISTORICAL)
        aimed = self.reading.tokens[max(0, found.index - 1)].tag == "PART"
        aimed = aimed and not self._any(self._words(data.negation), [max(0, found.index - 1)])
        if self._any(self._words(data.hypothetical), near) or (aimed and not marks):
            marks.append(Auxiliary.HYPOTHETICAL)
        if self._any(self._words(data.negation), (*near, *behind)):
            marks.append(Auxiliary.NEGATION)
        return tuple(marks)

    def _any(self, words: tuple[str, ...], places: Sequence[int]) -> bool:
        return bool(words) and any(matches(self.reading.words[i], words) for i in places)

    def _time(self, found: _Found) -> TimeExpression | None:
        """The time of the event's sentence that stands nearest to its trigger."""
        place = self.reading.tokens[found.index].start
        here = [t for t in self.times if found.unit.start <= t.start < found.unit.stop]
        dated = [time for time in here if time.earliest]
        return min(dated, key=lambda time: abs(time.start - place), default=None)

    def _today(self) -> str:
        """The day of the article, or the last day it tells of."""
        if self.article.published is not None and self.article.published.day:
            return self.article.published.day
        days = [time.latest for time in self.times if time.latest and time.precision == "day"]
        return max(days, default="")

    def _is_old(self, time: TimeExpression) -> bool:
        return bool(self.today and time.latest) and _days(time.latest, self.today) > OLD

    def _place(self, found: _Found) -> Actor | None:
        """A place that a preposition ties to the event: "in Beijing"."""
        for index in range(found.index + 1, min(found.index + REACH, found.unit.last)):
            before = self.reading.tokens[index - 1]
            if self.named.get(index) is NameType.PLACE and before.tag == "ADP":
                return self.speakers.actor(self.reading.phrase(index, found.unit))
        return None

    def _attribution(self, found: _Found) -> Attribution:
        place = self.reading.tokens[found.index].start
        for quote in self.quotes:
            if any(span.start <= place < span.stop for span in quote.content):
                return Attribution.DENIED if self._denies(quote) else Attribution.REPORTED
        return Attribution.ASSERTED

    def _denies(self, quote: Quote) -> bool:
        if quote.cue is None:
            return False
        lemma = self.reading.tokens[self.reading.token_at(quote.cue.start)].lemma.lower()
        return lemma in self._words(triggers().denial)


def _joint(found: _Found, actors: Sequence[Actor]) -> bool:
    """Whether two or more act together, so that nobody need receive ("both signed")."""
    return len(actors) > 1 and found.type in ("SUPPORT", "COOPERATE")


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.entity or actor.name: actor for actor in actors}.values())


def _interval(time: TimeExpression | None) -> str:
    if time is None:
        return ""
    return time.earliest if time.earliest == time.latest else f"{time.earliest}/{time.latest}"


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
