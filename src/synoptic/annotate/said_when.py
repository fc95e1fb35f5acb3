"""Finds when something was said, where the text tells: "said on Tuesday", "am Dienstag sagte".

The time must stand in the sentence of the cue, outside of everything quoted, with no other verb
between the two; where the tree hangs it on another verb ("who arrived on Tuesday, said") or on a
noun ("announced Sunday's vote"), it is not the cue's.
"""

from collections.abc import Iterable, Sequence

import msgspec

from synoptic.annotate.units import NOMINAL, Reading, Unit
from synoptic.records import Analysis, Article, Quote, Span, TimeExpression, Words


def said_when(
    quotes: tuple[Quote, ...],
    times: Sequence[TimeExpression],
    article: Article,
    analysis: Analysis,
) -> tuple[Quote, ...]:
    """The same quotes, each with the time nearest to its cue that tells when it was said."""
    if not quotes or not times:
        return quotes
    reading = Reading(article, analysis)
    quoted = [span for quote in quotes for span in quote.content]
    free = [time.span for time in times if not any(time.span.overlaps(q) for q in quoted)]
    made = []
    for quote in quotes:
        when = _when(reading, quote.cue, free, quoted) if quote.cue is not None else None
        said = Words(when.start, when.stop, article.words(when)) if when else None
        made.append(msgspec.structs.replace(quote, said=said))
    return tuple(made)


def _when(
    reading: Reading, cue: Span, times: Iterable[Span], quoted: Sequence[Span]
) -> Span | None:
    number = reading.unit_at(cue.start)
    if number < 0:
        return None
    unit = reading.units[number]
    fitting = [
        time
        for time in times
        if unit.start <= time.start < unit.stop
        and not time.overlaps(cue)
        and _is_the_cues(reading, unit, cue, time, quoted)
    ]
    return min(fitting, key=lambda time: (len(_between(cue, time)), time.start), default=None)


def _between(cue: Span, time: Span) -> Span:
    """What lies between the two."""
    return Span(min(cue.stop, time.stop), max(cue.start, time.start))


def _is_the_cues(
    reading: Reading, unit: Unit, cue: Span, time: Span, quoted: Sequence[Span]
) -> bool:
    gap = _between(cue, time)
    if any(gap.overlaps(span) for span in quoted):
        return False
    inside = range(reading.token_at(gap.start), reading.token_at(gap.stop))
    if any(reading.tokens[index].tag in ("VERB", "SCONJ") for index in inside):
        return False
    return not _hangs_elsewhere(reading, unit, cue, time)


def _hangs_elsewhere(reading: Reading, unit: Unit, cue: Span, time: Span) -> bool:
    """Whether the tree makes the time that of another verb, or of a noun ("Sunday's vote")."""
    index = reading.token_at(time.start)
    for _ in range(unit.last - unit.first):
        token = reading.tokens[index]
        if not time.contains(token.span):
            if cue.overlaps(token.span):
                return False
            if token.tag in ("VERB", *NOMINAL):
                return True
        if not unit.first <= token.head < unit.last:
            return False
        index = token.head
    return False
