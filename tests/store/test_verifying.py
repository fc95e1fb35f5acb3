import msgspec
import pytest
from sqlalchemy import update
from tests.store import examples
from tests.store.test_shelves import keep

from synoptic.records import Alias, Article, Aside, Link, LinkKind, Statement, Synopsis, Topic
from synoptic.store import Archive, places
from synoptic.store.schema import articles, blocks, quotes


@pytest.fixture
def whole(archive: Archive) -> Archive:
    told = examples.article()
    keep(archive)
    archive.annotations.put(told, examples.annotations(told))
    story = examples.story(told)
    archive.stories.replace([story], [Topic("t1", "The bridge", (story.id,))])
    return archive


def test_an_untouched_archive_has_no_findings(whole: Archive) -> None:
    verifier = whole.verifier()

    assert list(verifier.findings()) == []
    assert verifier.checked > 10


@pytest.mark.parametrize("letter", range(0, len(examples.TEXT), 7))
def test_a_text_altered_by_one_character_is_found(whole: Archive, letter: int) -> None:
    altered = examples.TEXT[:letter] + "#" + examples.TEXT[letter + 1 :]
    with whole.writing() as connection:
        connection.execute(update(articles).values(text=altered))

    findings = list(whole.verifier().findings())

    assert findings[0].place == "text"


def test_the_words_that_changed_are_named(whole: Archive) -> None:
    with whole.writing() as connection:
        altered = examples.TEXT.replace("We did it", "We hid it")
        connection.execute(update(articles).values(text=altered))

    complaints = [finding.complaint for finding in whole.verifier().findings()]

    assert "said 'We did it', now 'We hid it'" in complaints


def test_a_record_that_cannot_be_read_is_found(whole: Archive) -> None:
    with whole.writing() as connection:
        connection.execute(update(quotes).values(record=b"m\x00"))

    findings = list(whole.verifier().findings())

    assert [finding.place for finding in findings] == ["quotes 0"]


def test_blocks_that_overlap_are_found(whole: Archive) -> None:
    with whole.writing() as connection:
        connection.execute(update(blocks).where(blocks.c.position == 1).values(start=3))

    assert [finding.place for finding in whole.verifier().findings()] == ["block 1"]


def test_a_link_to_nowhere_and_a_topic_that_is_not_there_are_found(whole: Archive) -> None:
    told = examples.article()
    whole.links.put([told.id], [Link(told.id, "a0", LinkKind.COPY, True, "article")])
    story = examples.story(told, topic="t9")
    whole.stories.replace([story], [])

    assert [finding.place for finding in whole.verifier().findings()] == ["links", "topic"]


def test_an_alias_of_an_entity_that_is_not_there_is_found(whole: Archive) -> None:
    told = examples.article()
    whole.aliases.replace([Alias(told.id, "e1", "E1"), Alias(told.id, "e9", "E9")])

    findings = list(whole.verifier().findings())

    assert [finding.complaint for finding in findings] == ["names entity 'e9', which is not here"]


def test_words_that_a_synopsis_sets_aside_are_checked(whole: Archive) -> None:
    told = examples.article()
    words = examples.place(told.text, "on Monday")
    right = Aside(told.id, words.start, words.stop, "on Monday", "a line of the page")
    wrong = msgspec.structs.replace(right, start=words.start + 1)

    whole.synopses.put(_synopsis(told, right), "now")
    assert list(whole.verifier().findings()) == []
    whole.synopses.put(_synopsis(told, wrong), "now")
    (finding,) = whole.verifier().findings()

    assert finding.subject == told.id
    assert finding.complaint == "said 'on Monday', now 'n Monday'"


def _synopsis(told: Article, *asides: Aside) -> Synopsis:
    story = examples.story(told).id
    return Synopsis(story, "t1", "The bridge", (), (), (), (), (), (), (), (), (), asides=asides)


def test_places_are_found_however_deep() -> None:
    told = examples.article()
    quote = examples.annotations(told).quotes[0]

    said = [told.words(span) for span in places(quote)]

    assert said == ["We did it", "said", "she"]
    assert list(places(msgspec.structs.replace(quote, content=(), cue=None, speaker=None))) == []
    assert len(list(places(Statement("f", told.id, 3, 5, "x")))) == 1
