"""Phrases by which a text points back at an earlier event of the same running story."""

import msgspec


class RecallExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of this language and what is found in it: `again` or `last`, and its value."""

    text: str
    kind: str
    value: int = 0


class StoryPhrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that recall an earlier event, lower case; `*` stands for up to four words.

    `again` counts events: a phrase, and the how manieth it makes this one ("for the second time
    this year" -> 2). `last` speaks of the last time; the month or year that follows it, or stands
    before it in the same sentence, says when ("last met", "seit ihrem letzten treffen").
    """

    again: dict[str, int] = {}
    last: tuple[str, ...] = ()
    examples: tuple[RecallExample, ...] = ()
