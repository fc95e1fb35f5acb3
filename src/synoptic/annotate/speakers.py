"""Turns noun phrases into actors: the entity behind a name, or behind a pronoun where safe."""

from bisect import bisect_left

from synoptic.annotate.units import Reading
from synoptic.records import Actor, Entity, NameType, Span

_BACK = 2
"""How many sentences back a pronoun may find its name."""


class Speakers:
    """Links phrases of one article to its entities."""

    def __init__(self, reading: Reading, entities: tuple[Entity, ...]) -> None:
        self.reading = reading
        places = [(span, entity) for entity in entities for span in entity.mentions]
        self._mentions = sorted(places, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._mentions]

    def actor(self, phrase: tuple[int, int] | None) -> Actor | None:
        """The actor that the tokens of `phrase` name."""
        if phrase is None:
            return None
        span = self.reading.span(*phrase)
        found = self._named(span)
        if found is None or found[1].type is not NameType.PERSON:
            further = self._further(phrase[1])
            if further is not None:
                found = further
                span = Span(span.start, further[0].stop)
        if found is None and phrase[0] == phrase[1] and self._is_pronoun(phrase[0]):
            found = self._meant(phrase[0])
        if found is None:
            return Actor(span.start, span.stop, span.of(self.reading.text))
        place, entity = found
        wide = Span(min(span.start, place.start), max(span.stop, place.stop))
        held = wide if place.overlaps(span) else span
        return Actor(held.start, held.stop, entity.name, entity.id)

    def _further(self, last: int) -> tuple[Span, Entity] | None:
        """The person whose office the phrase begins with: "head of state and leader X"."""
        if self._is_pronoun(last):
            return None
        index = last + 1
        while index < len(self.reading.tokens) and index <= last + 7:
            token = self.reading.tokens[index]
            held = self._within(token.start, token.stop)
            persons = [pair for pair in held if pair[1].type is NameType.PERSON]
            if persons:
                return persons[0]
            if token.tag not in ("NOUN", "ADJ", "ADP", "CCONJ", "DET", "PROPN"):
                return None
            index += 1
        return None

    def _is_pronoun(self, index: int) -> bool:
        return self.reading.tokens[index].tag == "PRON"

    def _named(self, span: Span) -> tuple[Span, Entity] | None:
        """The mention that the phrase is, not one that only stands in it ("Putin's ally")."""
        held = [
            (place, entity)
            for place, entity in self._within(span.start, span.stop)
            if place.overlaps(span)
            and place.stop >= span.stop
            and not (entity.type is NameType.PLACE and self._is_owner(place, span))
        ]
        order = (NameType.PERSON, NameType.ORGANISATION, NameType.PLACE, NameType.OTHER)
        return min(held, key=lambda pair: (order.index(pair[1].type), pair[0]), default=None)

    def _is_owner(self, place: Span, span: Span) -> bool:
        """Whether a name only says whose the phrase is: "the Supreme Court of Pakistan"."""
        if place.start <= span.start:
            return False
        token = self.reading.tokens[self.reading.token_at(place.start)]
        inside = token.head >= 0 and span.contains(self.reading.tokens[token.head].span)
        return token.relation == "nmod" and inside

    def _within(self, start: int, stop: int) -> list[tuple[Span, Entity]]:
        first = max(0, bisect_left(self._starts, start) - 3)
        last = bisect_left(self._starts, stop)
        return [pair for pair in self._mentions[first:last] if pair[0].stop > start]

    def _meant(self, index: int) -> tuple[Span, Entity] | None:
        """The person a pronoun means, where only one can be meant."""
        place = self.reading.tokens[index].start
        unit = self.reading.unit_at(place)
        for back in range(_BACK + 1):
            if unit - back < 0:
                return None
            here = self.reading.units[unit - back]
            if here.block < self.reading.units[unit].block - 1:
                return None
            stop = place if back == 0 else here.stop
            persons = [
                pair
                for pair in self._within(here.start, stop)
                if pair[1].type is NameType.PERSON and pair[0].start >= here.start
            ]
            known = {entity.id for _, entity in persons}
            if len(known) == 1:
                return persons[0]
            if known:
                subjects = [pair for pair in persons if self._is_subject(pair[0])]
                chosen = {entity.id for _, entity in subjects}
                return subjects[0] if len(chosen) == 1 else None
        return None

    def _is_subject(self, span: Span) -> bool:
        first = max(0, self.reading.token_at(span.start) - 1)
        last = self.reading.token_at(span.stop)
        return any(self.reading.tokens[i].relation == "nsubj" for i in range(first, last))
