"""What the decision about stories looks at: an account reduced to vectors, terms, names, times.

A sketch is small, so that millions can be remembered, and holds nothing that depends on other
accounts, so that it never changes with the order of arrival.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import numpy
import numpy.typing

from synoptic.records import TELLING, Account, Article, Figure, Label, Moment, NameType
from synoptic.relate.recalls import Recall, recalls
from synoptic.relate.space import Space, shipped_space
from synoptic.relate.terms import terms
from synoptic.relate.told_times import weekday_counts
from synoptic.text import fold, name_words, skeleton

Vector = numpy.typing.NDArray[numpy.float32]

LEAD = 1600
"""How many characters of the telling make the lead, from which vector and places are read."""
_BRIEF = 240
"""A telling of fewer characters is brief: a headline, perhaps with a line."""
_OPENING = 80
"""How many characters of an untitled telling stand for its title."""
_FADING = 4.0
"""At which sentence of the lead a sentence weighs half of the first."""
_MOST_DAYS = 4
"""How many days, and how many weekdays, are kept of those told most."""


class Sketch(msgspec.Struct, frozen=True):
    """An account as the story decision sees it.

    An account without a word has an empty `vector`, so that nothing is near it.
    `moment` is the publication in days since 1970, not a number when unknown; `timed` says that
    its time of day is known. `terms` and `names` are weights of unit length; `places` and
    `numbers` are keys; `days` are the days the event may be on (days since 1970) and `weekdays` the
    weekdays (Monday 0), those told most, the most told first; `kinds` are types of its events;
    `people` are keys of the persons it speaks of most. `brief` says that there is nothing but a
    headline.
    `untitled` says that the `title` is the telling's first words.
    """

    article: str
    language: str
    title: str
    vector: Vector
    headline: Vector
    moment: float = math.nan
    timed: bool = False
    terms: dict[str, float] = {}
    names: dict[str, float] = {}
    places: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    kinds: frozenset[str] = frozenset()
    recalls: tuple[Recall, ...] = ()
    brief: bool = False
    people: frozenset[str] = frozenset()
    untitled: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it is known when the account was published."""
        return not math.isnan(self.moment)

    @property
    def day(self) -> int:
        """The day told most, -1 when none is."""
        return self.days[0] if self.days else -1

    @property
    def weekday(self) -> int:
        """The weekday told most, -1 when none is."""
        return self.weekdays[0] if self.weekdays else -1

    def packed(self) -> list[object]:
        """Plain values for keeping, in the order `unpacked` reads them."""
        same = self.headline is self.vector or bool((self.headline == self.vector).all())
        return [
            self.article, self.language, self.title, _bytes(self.vector),
            b"" if same else _bytes(self.headline), self.moment, self.timed,
            list(self.terms), [round(255 * weight) for weight in self.terms.values()],
            list(self.names), [round(255 * weight) for weight in self.names.values()],
            sorted(self.places), sorted(self.numbers), self.days, self.weekdays,
            sorted(self.kinds),
            [msgspec.structs.astuple(one) for one in self.recalls], self.brief,
            sorted(self.people), self.untitled,
        ]  # fmt: skip

    def with_entities(self, renamed: Mapping[str, str]) -> "Sketch":
        """The sketch with the shared ids of entities that turned out to be others, old to new.

        Of two ids that became one the heavier weight is kept; the same sketch where none occurs.
        """
        old = {f"={before}": f"={after}" for before, after in renamed.items()}
        if not any(name in old for name in self.names):
            return self
        names: dict[str, float] = {}
        for name, weight in self.names.items():
            now = old.get(name, name)
            names[now] = max(weight, names.get(now, 0.0))
        return msgspec.structs.replace(self, names=names)

    @classmethod
    def unpacked(cls, row: list[Any]) -> "Sketch":
        """The sketch that was `packed`; weights come back to three digits."""
        vector = _vector(row[3])
        return cls(
            article=row[0], language=row[1], title=row[2], vector=vector,
            headline=_vector(row[4]) if row[4] else vector, moment=row[5], timed=row[6],
            terms={term: weight / 255 for term, weight in zip(row[7], row[8], strict=True)},
            names={name: weight / 255 for name, weight in zip(row[9], row[10], strict=True)},
            places=frozenset(row[11]), numbers=frozenset(row[12]), days=tuple(row[13]),
            weekdays=tuple(row[14]),
            kinds=frozenset(row[15]), recalls=tuple(Recall(*one) for one in row[16]),
            brief=row[17], people=frozenset(row[18]), untitled=row[19],
        )  # fmt: skip


def _bytes(vector: Vector) -> bytes:
    return vector.astype("<f2").tobytes()


def _vector(raw: bytes) -> Vector:
    return numpy.frombuffer(raw, dtype="<f2").astype(numpy.float32)


def day_number(day: str) -> int:
    """Days since 1970 of an ISO day, -1 when it is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() - date(1970, 1, 1).toordinal()
    except ValueError:
        return -1


def day_text(number: int) -> str:
    """The ISO day of a number of days since 1970, empty when unknown."""
    return "" if number < 0 else date.fromordinal(number + date(1970, 1, 1).toordinal()).isoformat()


def moment_number(moment: Moment | None) -> tuple[float, bool]:
    """Days since 1970 of a moment with fractions, and whether the time of day is known."""
    if moment is None or not moment.day:
        return math.nan, False
    try:
        read = datetime.fromisoformat(moment.value.replace("Z", "+00:00"))
    except ValueError:
        number = day_number(moment.day)
        return (math.nan if number < 0 else number + 0.5), False
    if len(moment.value) <= 10:
        return day_number(moment.day) + 0.5, False
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return aware.timestamp() / 86400.0, True


def telling(article: Article) -> list[str]:
    """The texts of the blocks that are the account's own telling, in order."""
    if not article.blocks:
        return [article.text]
    return [article.words(block.span) for block in article.blocks if block.label in TELLING]


def fading(count: int) -> Vector:
    """How much each of so many sentences weighs, the first most."""
    return (1.0 / (1.0 + numpy.arange(count, dtype=numpy.float32) / _FADING)).astype(numpy.float32)


def parts_of(account: Account) -> dict[str, Vector]:
    """Raw vectors of the "headline" and the "lead", those that the account has.

    The lead is the mean of its sentences, the first weighing most, titles left out; an account of
    which only a whole vector is known has that one.
    """
    analysis = account.analysis
    matrix = analysis.vectors.matrix()
    leads: list[int] = []
    titles: list[int] = []
    reach = 0
    for place, sentence in enumerate(analysis.sentences[: len(matrix)]):
        label = account.article.label_at(sentence.start)
        if label is Label.TITLE:
            titles.append(place)
        elif (label is None or label in TELLING) and reach < LEAD:
            leads.append(place)
            reach += sentence.stop - sentence.start
    made: dict[str, Vector] = {}
    whole = analysis.vector.matrix()
    if not account.article.text.strip():
        return made
    if leads:
        made["lead"] = (fading(len(leads)) @ matrix[leads]).astype(numpy.float32)
    elif not titles and len(whole):
        made["lead"] = whole[0]
    if titles:
        made["headline"] = matrix[titles].mean(axis=0).astype(numpy.float32)
    return made


def _vectors(account: Account, space: Space) -> tuple[Vector, Vector]:
    """The placed vectors of lead and headline; one stands for the other where it is missing."""
    language = account.article.language
    made = {part: space.place(raw, language, part) for part, raw in parts_of(account).items()}
    nothing = numpy.zeros(0, dtype=numpy.float32)
    lead = made.get("lead", made.get("headline", nothing))
    return lead, made.get("headline", lead)


def _names(account: Account, shared: Mapping[tuple[str, str], str]) -> dict[str, float]:
    """Weights of the names of an account: the consonants of each word, and shared entity ids."""
    counts: dict[str, float] = {}

    def add(text: str, times: float) -> None:
        for word in name_words(text):
            if len(word) > 2:
                bones = skeleton(word)
                counts[bones] = counts.get(bones, 0.0) + times

    article = account.article
    entities = account.annotations.entities
    for entity in entities:
        times = 1.0 + math.log(max(1, len(entity.mentions)))
        add(entity.name, times)
        common = entity.identifier or shared.get((article.id, entity.id), "")
        if common:
            counts["=" + common] = times
    if not entities:
        for name in account.analysis.names:
            add(article.words(name.span), 0.5)
    kept = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:32]
    norm = math.sqrt(sum(weight * weight for _, weight in kept))
    return {name: weight / norm for name, weight in kept} if norm else {}


_PEOPLE = 6
"""How many persons of an account are held against those of others."""


def _people(account: Account) -> frozenset[str]:
    """The consonants of the last names of the persons named most; the first named of equals."""
    persons = sorted(
        (one for one in account.annotations.entities if one.type is NameType.PERSON),
        key=lambda one: (-len(one.mentions), min((span.start for span in one.mentions), default=0)),
    )
    return frozenset(filter(None, (person_key(one.name) for one in persons[:_PEOPLE])))


def person_key(name: str) -> str:
    """The consonants of the last word of a name that is more than an initial; empty without one."""
    last = next((word for word in reversed(list(name_words(name))) if len(word) > 2), "")
    bones = skeleton(last)
    return bones if len(bones) > 1 else ""


def _number(figure: Figure) -> str:
    """A number with its unit as a key, or empty for the small counts that every text has."""
    if not figure.unit and abs(figure.value) < 13 and figure.value == int(figure.value):
        return ""
    return f"{figure.value:g} {figure.unit}".strip()


def _places(account: Account) -> frozenset[str]:
    """Keys of the places named in the lead."""
    lead = sum(len(text) for text in telling(account.article)[:1]) + LEAD
    return frozenset(
        entity.identifier or entity.key or fold(entity.name)
        for entity in account.annotations.entities
        if entity.type is NameType.PLACE and any(span.start < lead for span in entity.mentions)
    )


def told_most(counts: Mapping[int, int]) -> list[int]:
    """Those counted at least half as often as the first; of equals the latest stands first."""
    most = max(counts.values(), default=0)
    half = [number for number, count in counts.items() if 2 * count >= most]
    return sorted(half, key=lambda number: (-counts[number], -number))


def _event_days(account: Account, moment: float) -> tuple[int, ...]:
    """The days most of the account's own, present events are dated to.

    A report names the day it is of and the day it is about, one as often as the other. Only days
    from a month before the publication on count: older ones are background.
    """
    counts: dict[int, int] = {}
    days = [
        event.date
        for event in account.annotations.events
        if not event.auxiliaries and "/" not in event.date
    ]
    days += [
        time.earliest
        for time in account.annotations.times
        if time.precision == "day" and time.start < LEAD
    ]
    for text in days:
        number = day_number(text)
        if number >= 0 and (math.isnan(moment) or -31 <= number - moment <= 8):
            counts[number] = counts.get(number, 0) + 1
    return tuple(told_most(counts)[:_MOST_DAYS])


def sketch(
    account: Account,
    shared: Mapping[tuple[str, str], str] | None = None,
    space: Space | None = None,
) -> Sketch:
    """The sketch of `account`; `shared` gives the shared id of its entities by (article, local)."""
    space = space or shipped_space()
    article = account.article
    texts = telling(article)
    moment, timed = moment_number(article.published)
    vector, headline = _vectors(account, space)
    days = _event_days(account, moment)
    weekdays = list(dict.fromkeys((day + 3) % 7 for day in days))
    if not days:
        weekdays = told_most(weekday_counts(texts, article.language))[:_MOST_DAYS]
    found = Sketch(
        article=article.id,
        language=article.language,
        title=article.title or opening_words(texts),
        vector=vector,
        headline=headline,
        moment=moment,
        timed=timed,
        terms=terms(texts),
        names=_names(account, shared or {}),
        places=_places(account),
        numbers=frozenset(filter(None, map(_number, account.annotations.figures))),
        days=days,
        weekdays=tuple(weekdays),
        kinds=_kinds(account),
        recalls=recalls(article.text, article.language),
        brief=sum(map(len, texts)) < _BRIEF,
        people=_people(account),
        untitled=not article.title,
    )
    return Sketch.unpacked(found.packed())  # so that packing away never changes a decision


def opening_words(texts: Iterable[str]) -> str:
    """The first words of a telling, to call it by where it has no title."""
    line = " ".join(next((text for text in texts if text.strip()), "").split())
    if len(line) <= _OPENING:
        return line
    start, blank, _ = line[: _OPENING + 1].rpartition(" ")
    return f"{start if blank else line[:_OPENING]}…"


def _kinds(account: Account) -> frozenset[str]:
    """Types of the account's own events."""
    return frozenset(
        f"{event.type} {event.mode}".strip()
        for event in account.annotations.events
        if event.type and not event.auxiliaries
    )


def in_order(sketches: Iterable[Sketch]) -> list[Sketch]:
    """By publication, undated last, ties by id: the same for every order of arrival."""
    return sorted(sketches, key=place_in_time)


def place_in_time(one: Sketch) -> tuple[bool, float, str]:
    """Where a sketch stands in order: dated ones first, by moment, then by id."""
    return (not one.is_dated, one.moment if one.is_dated else 0.0, one.article)
