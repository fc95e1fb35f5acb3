"""What a statement is compared by: its names, figures, times and content words, as items.

An item is met again in another account by shared entity, by value, or by the likeness of words.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from synoptic.compare.denial import denies
from synoptic.compare.dependents import begins, hangs_on, owners
from synoptic.compare.statements import Telling, Unit
from synoptic.compare.values import named_time
from synoptic.languages import language
from synoptic.languages.nations import country_of
from synoptic.records import (
    Account,
    Alias,
    Entity,
    Event,
    Figure,
    NameType,
    Span,
    TimeExpression,
    Token,
)
from synoptic.text import fold

_WEIGHTS = {"NOUN": 1.0, "VERB": 1.0, "PROPN": 1.0, "ADJ": 0.8, "NUM": 0.6, "X": 0.6, "ADV": 0.3}
"""How much of a claim a word of this part of speech carries; other words carry nothing."""

T = TypeVar("T")
Placed = TypeVar("Placed", Figure, TimeExpression)

_UNTAGGED = 0.6
COUNTRY = "country:"
"""Begins the key of an item that is a country's adjective or a name of it no account resolved."""

_PRONOUNS = frozenset({"PRON", "DET"})


class Item(msgspec.Struct, frozen=True):
    """One comparable thing: `kind` is word, entity, figure or time; `key` is the same for equals.

    `text` are the words where it first stands, `country` that of a named entity. `named` says that
    it is a name, or a word of one: a name that no other account is known to have is met by its
    words, so that a misread one can still be found again.
    """

    kind: str
    key: str
    weight: float
    text: str
    language: str
    country: str = ""
    place: bool = False
    whole_country: bool = False
    named: bool = False
    figure: Figure | None = None
    time: TimeExpression | None = None

    @property
    def valued(self) -> bool:
        """Whether it is a value: a figure or a time."""
        return self.kind in ("figure", "time")


class Material(msgspec.Struct, frozen=True):
    """A unit with its items: `items` are its own, `implied` those it borrows (never asked for).

    `things` are, figure by figure, the items of what is measured (-1 where no word says it),
    `owners` those of whose it is; `main` are the times of the clause's own predicate.
    `denies` says whether its words deny; `predicates` are its verbs, the head of the clause first.
    `since` are those of its times that are beginnings; `doers` are the persons and places that are
    the subject of that head, `speakers` those who are quoted.
    """

    unit: Unit
    items: tuple[int, ...]
    implied: tuple[int, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    things: tuple[int, ...] = ()
    owners: tuple[tuple[int, ...], ...] = ()
    main: tuple[TimeExpression, ...] = ()
    denies: bool = False
    predicates: tuple[int, ...] = ()
    since: tuple[TimeExpression, ...] = ()
    doers: tuple[int, ...] = ()
    speakers: tuple[int, ...] = ()


class Ledger(msgspec.Struct, frozen=True):
    """An account's items, each once, and the material of its units and sentences.

    `shared` maps the account's own entity ids to those shared by all accounts; `places` are the
    tokens at which each item stands.
    """

    telling: Telling
    items: tuple[Item, ...]
    units: tuple[Material, ...]
    sentences: tuple[Material, ...]
    shared: dict[str, str] = {}
    places: tuple[tuple[int, ...], ...] = ()


class Shared:
    """Shared entity ids over all accounts; an entity without an alias keeps its own id."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._ids = {(alias.article, alias.local): alias.entity for alias in aliases}
        self._told: dict[str, set[str]] = defaultdict(set)
        for (article, _), entity in self._ids.items():
            self._told[entity].add(article)

    def met(self, article: str, local: str) -> bool:
        """Whether another account has the same entity, or its aliases are not known."""
        shared = self._ids.get((article, local))
        return shared is not None and len(self._told[shared]) > 1

    def __call__(self, article: str, local: str) -> str:
        """The shared id of an article's entity."""
        return self._ids.get((article, local), f"{article}/{local}")


def material(telling: Telling, shared: Shared) -> Ledger:
    """The items of every statement of one account."""
    return _Reading(telling.account, shared).ledger(telling)


class _Reading:
    """Turns the tokens of one account into items, each distinct one numbered once."""

    def __init__(self, account: Account, shared: Shared) -> None:
        self._account = account
        self._article = account.article
        self._language = language(account.article.language)
        self._tokens = account.analysis.tokens
        self._numbers: dict[tuple[str, str], int] = {}
        self._items: list[Item] = []
        self._places: list[set[int]] = []
        self._entities = {entity.id: entity for entity in account.annotations.entities}
        self._shared = shared
        self._mention_at = _by_token(
            self._tokens,
            [(span, entity) for entity in account.annotations.entities for span in entity.mentions],
        )
        figures = [(figure.span, figure) for figure in account.annotations.figures]
        self._figure_at = _by_token(self._tokens, figures)
        times = [(time.span, time) for time in account.annotations.times]
        self._time_at = _by_token(self._tokens, times)

    def ledger(self, telling: Telling) -> Ledger:
        units = tuple(self._material(unit) for unit in telling.units)
        known = {material.unit.statement.id: material for material in units}
        sentences = tuple(
            known.get(unit.statement.id) or self._material(unit) for unit in telling.sentences
        )
        shared = {local: self._shared(self._article.id, local) for local in self._entities}
        return Ledger(
            telling=telling,
            items=tuple(self._items),
            units=units,
            sentences=sentences,
            shared=shared,
            places=tuple(tuple(sorted(places)) for places in self._places),
        )

    def _material(self, unit: Unit) -> Material:
        items = self._items_of(unit.tokens)
        speaking = [self._entities[who] for who in unit.speakers if who in self._entities]
        implied = {*self._items_of(unit.implied), *map(self._entity_item, speaking)}
        if any(self._tokens[token].tag in _PRONOUNS for token in (*unit.tokens, *unit.implied)):
            implied.update(self._meant(unit))
        figures = self._within(unit, self._account.annotations.figures)
        times = self._within(unit, self._account.annotations.times)
        return Material(
            unit=unit,
            items=items,
            implied=tuple(sorted(implied - set(items))),
            figures=figures,
            things=tuple(self._thing(figure) for figure in figures),
            owners=tuple(
                self._items_of(owners(self._tokens, self._measured(figure), unit.head))
                for figure in figures
            ),
            times=times,
            main=tuple(
                time
                for time in times
                if any(
                    time.span.overlaps(self._tokens[token].span)
                    and hangs_on(self._tokens, token, unit.head)
                    for token in unit.tokens
                )
            ),
            since=tuple(time for time in times if begins(self._article, self._tokens, time)),
            events=tuple(
                event
                for event in self._account.annotations.events
                if any(event.span.contains(self._tokens[token].span) for token in unit.tokens)
            ),
            denies=denies(self._account, unit),
            predicates=self._items_of(
                (unit.head, *(token for token in unit.tokens if self._tokens[token].tag == "VERB"))
            ),
            doers=self._items_of(self._doers(unit)),
            speakers=tuple(self._entity_item(one) for one in speaking),
        )

    def _doers(self, unit: Unit) -> list[int]:
        """The words of persons and places that are the subject of the unit's head."""
        return [
            index
            for index in unit.tokens
            if self._tokens[index].head == unit.head
            and self._tokens[index].relation == "nsubj"
            and index in self._mention_at
            and self._mention_at[index].type in (NameType.PERSON, NameType.PLACE)
        ]

    def _thing(self, figure: Figure) -> int:
        """The item of what a figure measures: the word the figure names, else its first noun."""
        items = self._items_of(self._measured(figure))
        return items[0] if items else -1

    def _measured(self, figure: Figure) -> tuple[int, ...]:
        """The tokens of what a figure measures, the word that the figure names first."""
        if figure.measures is None:
            return ()
        inside = [
            index
            for index, token in enumerate(self._tokens)
            if figure.measures.span.contains(token.span)
        ]
        named = [index for index in inside if self._tokens[index].lemma == figure.thing]
        nouns = [index for index in inside if self._tokens[index].tag in ("NOUN", "PROPN")]
        return (*named, *nouns)

    def _within(self, unit: Unit, found: Sequence[Placed]) -> tuple[Placed, ...]:
        return tuple(
            one
            for one in found
            if any(one.span.overlaps(self._tokens[token].span) for token in unit.tokens)
        )

    def _items_of(self, tokens: Iterable[int]) -> tuple[int, ...]:
        found: dict[int, None] = {}
        for index in tokens:
            number = self._item_at(index)
            if number is not None:
                found[number] = None
                self._places[number].add(index)
        return tuple(found)

    def _item_at(self, index: int) -> int | None:
        token = self._tokens[index]
        entity = self._mention_at.get(index)
        if entity is not None and self._is_sure(entity):
            return self._entity_item(entity)
        country = self._country(token)
        if country:
            return self._country_item(token, country)
        figure = self._figure_at.get(index)
        if figure is not None:
            return self._figure_item(figure)
        time = self._time_at.get(index)
        if time is not None and (time.earliest or named_time(time)):
            return self._time_item(time)
        return self._word_item(token)

    def _is_sure(self, entity: Entity) -> bool:
        """Whether a name is known by an identifier or from another account."""
        return bool(entity.identifier) or self._shared.met(self._article.id, entity.id)

    def _entity_item(self, entity: Entity) -> int:
        key = self._shared(self._article.id, entity.id)
        return self._number(
            Item(
                kind="entity",
                key=key,
                weight=1.0,
                text=entity.name,
                language=self._article.language,
                country=entity.country,
                place=entity.type is NameType.PLACE,
                whole_country=entity.identifier.startswith("iso:"),
                named=True,
            )
        )

    def _country(self, token: Token) -> str:
        """The country that a word outside names means: "Chinese", "belarussisch"."""
        if self._language is None or token.tag not in ("ADJ", "PROPN"):
            return ""
        return country_of(self._article.words(token.span), self._language)

    def _country_item(self, token: Token, country: str) -> int:
        return self._number(
            Item(
                kind="entity",
                key=f"{COUNTRY}{country}",
                weight=1.0,
                text=self._article.words(token.span),
                language=self._article.language,
                country=country,
                place=True,
                named=True,
            )
        )

    def _figure_item(self, figure: Figure) -> int:
        text = figure.span.of(self._article.text)
        return self._number(
            Item(
                kind="figure",
                key=f"{figure.kind}:{figure.low:g}:{figure.high:g}:{figure.unit}",
                weight=1.0,
                text=text,
                language=self._article.language,
                figure=figure,
            )
        )

    def _time_item(self, time: TimeExpression) -> int:
        return self._number(
            Item(
                kind="time",
                key=named_time(time) or f"{time.earliest}/{time.latest}",
                weight=0.6,
                text=time.span.of(self._article.text),
                language=self._article.language,
                time=time,
            )
        )

    def _word_item(self, token: Token) -> int | None:
        weight = _WEIGHTS.get(token.tag, 0.0)
        text = self._article.text[token.start : token.stop]
        if not token.tag and len(text) > 2 and text.isalpha():
            weight = _UNTAGGED
        if weight == 0.0 or not any(letter.isalnum() for letter in text):
            return None
        word = token.lemma or text
        return self._number(
            Item(
                kind="word",
                key=fold(word),
                weight=weight,
                text=word if token.tag == "PROPN" else word.lower(),
                language=self._article.language,
                named=token.tag in ("PROPN", "X"),
            )
        )

    def _number(self, item: Item) -> int:
        place = self._numbers.setdefault((item.kind, item.key), len(self._items))
        if place == len(self._items):
            self._items.append(item)
            self._places.append(set())
        return place

    def _meant(self, unit: Unit) -> set[int]:
        """Entities a pronoun may mean: those of the same sentence and of the one before it."""
        sentences = self._account.analysis.sentences
        first = sentences[max(0, unit.sentence - 1)].first
        last = sentences[unit.sentence].last
        return {
            self._entity_item(self._mention_at[index])
            for index in range(first, last)
            if index in self._mention_at and self._is_sure(self._mention_at[index])
        }


def _by_token(tokens: Sequence[Token], found: Sequence[tuple[Span, T]]) -> Mapping[int, T]:
    """Which of `found` each token stands in; the longest where several hold it."""
    holder: dict[int, tuple[int, T]] = {}
    ordered = sorted(found, key=lambda pair: (pair[0].start, -len(pair[0])))
    starts = [token.start for token in tokens]
    for span, thing in ordered:
        index = bisect_left(starts, span.start)
        if index and tokens[index - 1].stop > span.start:
            index -= 1
        while index < len(tokens) and tokens[index].start < span.stop:
            if tokens[index].stop > span.start and (
                index not in holder or holder[index][0] < len(span)
            ):
                holder[index] = (len(span), thing)
            index += 1
    return {index: thing for index, (_, thing) in holder.items()}
