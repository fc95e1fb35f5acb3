"""Conflicts over dates, the timeline, wording and the quote lattice, on hand-made accounts."""

import msgspec
from tests.compare.concepts import Concepts
from tests.compare.tellings import telling

from synoptic.compare import compare
from synoptic.records import (
    Account,
    Actor,
    Alias,
    Quote,
    QuoteKind,
    Span,
    Story,
    Synopsis,
    TimeExpression,
)

STORY = Story(id="s1", topic="t1", title="", members=(), start="2016-02-11")


def dated(article: str, text: str, year: str) -> Account:
    account = telling(article, "en", [text, "Engineers tested the cables in April."])
    place = text.index(year)
    time = TimeExpression(place, place + 4, f"{year}-01-01", f"{year}-12-31", "year")
    annotations = msgspec.structs.replace(account.annotations, times=(time,), figures=())
    return msgspec.structs.replace(account, annotations=annotations)


def quoting(article: str, text: str, key: str) -> Account:
    account = telling(article, "en", [text], names={"Lund": key})
    (entity,) = account.annotations.entities
    name = entity.mentions[0]
    quote = Quote(
        id=f"q-{article}",
        content=(Span(0, text.index(",")),),
        kind=QuoteKind.DIRECT,
        speaker=Actor(name.start, name.stop, "Lund", entity.id),
    )
    annotations = msgspec.structs.replace(account.annotations, quotes=(quote,))
    return msgspec.structs.replace(account, annotations=annotations)


def laid_out(*accounts: Account, aliases: tuple[Alias, ...] = ()) -> Synopsis:
    return compare(STORY, accounts, (), aliases, Concepts())


def test_another_year_for_the_same_thing_is_a_conflict_in_time() -> None:
    synopsis = laid_out(
        dated("a1", "The physicist predicted the waves in 1916 in Berlin.", "1916"),
        dated("a2", "The physicist predicted the waves in 1915 in Berlin.", "1915"),
    )

    (conflict,) = synopsis.conflicts
    assert conflict.slot == "time"
    assert [value.value for value in conflict.values] == ["1916", "1915"]


def test_what_ends_before_the_story_is_background_in_the_timeline() -> None:
    synopsis = laid_out(dated("a1", "The physicist predicted the waves in 1916.", "1916"))

    (entry,) = synopsis.timeline
    assert (entry.earliest, entry.latest, entry.historical) == ("1916-01-01", "1916-12-31", True)
    assert entry.statements[0].text.startswith("The physicist")


def test_renderings_of_one_utterance_stand_in_one_line() -> None:
    aliases = (Alias("a1", "a1-lund", "e1"), Alias("a2", "a2-lund", "e1"))

    synopsis = laid_out(
        quoting("a1", "The bridge opens in May after the tests, Lund said.", "lund"),
        quoting("a2", "The bridge opens in May after the tests, Lund told reporters.", "lund"),
        aliases=aliases,
    )

    (line,) = synopsis.quotes
    assert line.speaker == "Lund"
    assert [one.article for one in line.renderings] == ["a1", "a2"]


def test_a_shared_person_is_worded_side_by_side() -> None:
    aliases = (Alias("a1", "a1-lund", "e1"), Alias("a2", "a2-lund", "e1"))

    synopsis = laid_out(
        quoting("a1", "The bridge opens in May, Lund said.", "lund"),
        quoting("a2", "Nobody knows the cost, Lund told reporters.", "lund"),
        aliases=aliases,
    )

    (wording,) = [one for one in synopsis.wording if one.kind == "entity"]
    assert [(one.article, one.text) for one in wording.renderings] == [
        ("a1", "Lund"),
        ("a2", "Lund"),
    ]
