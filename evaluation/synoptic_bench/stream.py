"""A synthetic stream of news with bursts, for measuring how many accounts a second find a story.

Stories break at random moments, most small, a few very large; accounts of one arrive fast at first
and then slower, in several languages. Vectors scatter around the story's middle, stories around a
topic's; words are drawn from the story, the topic and the language.
"""

import random
import sys
import time
from collections.abc import Iterator

import msgspec
import numpy

from synoptic.relate import Sketch, Stories
from synoptic_bench.rows import Row

DIMENSION = 256
A_DAY = 2_000
"""Accounts published on an ordinary day."""
PORTION = 50
"""How many accounts are handed over at a time, as the pipeline does; each is placed alone."""
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
        weekdays=(int(moment + 3) % 7,),
    )


def speed_rows(archives: tuple[int, ...] = (10_000,), probes: int = 3_000) -> Iterator[Row]:
    """Assignments a second of processor time once an archive holds so many, and its memory.

    Sketches are given. The archive is filled with who stands with whom, as a stopped run is.
    """
    arrivals = stream(max(archives) + probes * len(archives))
    stories = Stories()
    homes: dict[int, str] = {}
    for held in sorted(archives):
        while len(stories.shelf) < held:
            one = next(arrivals)
            stories.restore(one.sketch, [homes.pop(one.story)] if one.story in homes else [])
            homes[one.story] = one.sketch.article
            if len(homes) > 4 * A_DAY:
                del homes[next(iter(homes))]
        asked = [next(arrivals).sketch for _ in range(probes)]
        spent = time.process_time()
        for start in range(0, len(asked), PORTION):
            stories.place_all(asked[start : start + PORTION])
        spent = time.process_time() - spent
        data = f"synthetic stream, {held} accounts held"
        yield Row("stories", "assignments-per-second", data, "", probes / spent, probes, spent)
        memory = peak_megabytes()
        if memory:
            yield Row("stories", "peak-memory-mb", data, "", memory, held, spent)


def peak_megabytes() -> float:
    """The most memory this process has held, in megabytes; nought where it cannot be asked."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def main() -> None:
    """Prints the rows for the archive sizes named on the command line."""
    sizes_asked = tuple(int(text) for text in sys.argv[1:]) or (10_000,)
    for row in speed_rows(sizes_asked):
        sys.stdout.write(f"{row.measure} {row.data} {row.value:.1f} ({row.seconds:.1f} s)\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
