"""A synthetic stream of news with bursts, for measuring how many accounts a second find a story.

Stories break at random moments, most small, a few very large; accounts of one arrive fast at first
and then slower, in several languages. Vectors scatter around the story's middle, stories around a
topic's; words are drawn from the story, the topic and the language.
"""

import random
import time
from collections.abc import Iterator

import msgspec
import numpy

from synoptic.relate import Sketch, Stories
from synoptic_bench.rows import Row

DIMENSION = 256
A_DAY = 2_000
"""Accounts published on an ordinary day."""
_TOPICS = 400
_LANGUAGES = ("en", "de", "fr", "es", "ru", "ro", "pt", "zh")
_START = 18_000.0


class Arrival(msgspec.Struct, frozen=True):
    """A sketch and the story it was made for."""

    sketch: Sketch
    story: int


def sizes(chance: random.Random) -> int:
    """How many accounts a story gets: half of them one or two, one in a thousand hundreds."""
    return min(600, int(chance.paretovariate(1.15)))


def stream(count: int, seed: int = 1) -> Iterator[Arrival]:
    """`count` arrivals in order of publication."""
    chance = random.Random(seed)
    numbers = numpy.random.default_rng(seed)
    topics = numbers.normal(size=(_TOPICS, DIMENSION)).astype(numpy.float32)
    waiting: list[tuple[float, int, int]] = []
    stories: dict[int, tuple[numpy.typing.NDArray[numpy.float32], int]] = {}
    made = story = 0
    day = _START
    while made < count:
        planned = 0
        while planned < A_DAY:
            story += 1
            topic = chance.randrange(_TOPICS)
            middle = topics[topic] + 0.9 * numbers.normal(size=DIMENSION).astype(numpy.float32)
            stories[story] = (middle, topic)
            breaks = day + chance.random()
            size = sizes(chance)
            planned += size
            for _ in range(size):
                waiting.append((breaks + chance.expovariate(1.6), story, topic))
        waiting.sort()
        today = [one for one in waiting if one[0] < day + 1]
        waiting = waiting[len(today) :]
        for moment, number, topic in today[: count - made]:
            yield Arrival(_sketch(made, moment, number, topic, stories[number][0], chance, numbers),
                          number)  # fmt: skip
            made += 1
        held = {number for _, number, _ in waiting}
        stories = {number: found for number, found in stories.items() if number in held}
        day += 1


def _sketch(
    place: int,
    moment: float,
    story: int,
    topic: int,
    middle: numpy.typing.NDArray[numpy.float32],
    chance: random.Random,
    numbers: numpy.random.Generator,
) -> Sketch:
    vector = middle + 0.75 * numbers.normal(size=DIMENSION).astype(numpy.float32)
    vector = (vector / numpy.linalg.norm(vector)).astype(numpy.float16).astype(numpy.float32)
    language = chance.choice(_LANGUAGES)
    words = [f"s{story}-{chance.randrange(12)}" for _ in range(8)]
    words += [f"t{topic}-{chance.randrange(40)}" for _ in range(6)]
    words += [f"{language}-{chance.randrange(3000)}" for _ in range(10)]
    weight = 1.0 / len(set(words)) ** 0.5
    return Sketch(
        article=f"a{place:012d}",
        language=language,
        title=f"Headline number {place} of story {story}",
        vector=vector,
        headline=vector,
        moment=moment,
        timed=True,
        terms=dict.fromkeys(words, round(255 * weight) / 255),
        names={f"n{topic}-{chance.randrange(9)}": 1.0},
        weekday=int(moment + 3) % 7,
    )


def speed_rows(archives: tuple[int, ...] = (10_000,), probes: int = 3_000) -> Iterator[Row]:
    """Assignments a second once the archive holds so many accounts, sketches given."""
    arrivals = stream(max(archives) + probes)
    stories = Stories()
    for held in sorted(archives):
        while len(stories.shelf) < held:
            stories.place(next(arrivals).sketch)
        asked = [next(arrivals).sketch for _ in range(probes)]
        began = time.perf_counter()
        for one in asked:
            stories.place(one)
        seconds = time.perf_counter() - began
        data = f"synthetic stream, {held} accounts held"
        yield Row("stories", "assignments-per-second", data, "", probes / seconds, probes, seconds)
