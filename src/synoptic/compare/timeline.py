"""What happened when: statements with dated times, merged by day, the background marked."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from synoptic.compare.material import Material
from synoptic.records import Auxiliary, Statement, Story, TimelineEntry

_BEFORE = timedelta(days=7)
"""How long before a story's first day something still belongs to it."""


def timeline(story: Story, materials: Iterable[Material]) -> tuple[TimelineEntry, ...]:
    """Entries in order of time, finer ones first; statements in order of account and place."""
    held: dict[tuple[str, str, str], dict[str, Statement]] = defaultdict(dict)
    background: dict[tuple[str, str, str], bool] = defaultdict(lambda: True)
    for material in materials:
        past = any(Auxiliary.HISTORICAL in event.auxiliaries for event in material.events)
        for time in material.times:
            if not time.earliest:
                continue
            key = (time.earliest, time.latest, time.precision)
            statement = material.unit.statement
            held[key][statement.id] = statement
            old = past or is_background(time.latest, story)
            background[key] = background[key] and old
    return tuple(
        TimelineEntry(
            earliest=key[0],
            latest=key[1],
            precision=key[2],
            historical=background[key],
            statements=tuple(
                sorted(held[key].values(), key=lambda one: (one.article, one.start, one.stop))
            ),
        )
        for key in sorted(held)
    )


def is_background(latest: str, story: Story) -> bool:
    """Whether a time ends well before the story begins."""
    if not story.start or not latest:
        return False
    return date.fromisoformat(latest) < date.fromisoformat(story.start) - _BEFORE
