"""Every noun goes in and comes out as it was, on both databases."""

import msgspec
import pytest
from tests.store import examples

from synoptic.records import (
    Alias,
    ArchiveError,
    Decision,
    DecisionKind,
    LedgerEntry,
    Link,
    LinkKind,
    Outcome,
    Synopsis,
    Topic,
    UnknownError,
)
from synoptic.store import About, Archive, ArticleFilter, Ruling, StoryFilter
from synoptic.store.packing import packed, unpacked


def keep(archive: Archive, text: str = examples.TEXT, **about: str) -> str:
    told = examples.article(text, **about)
    archive.captures.put(examples.capture(text))
    archive.articles.put(told)
    archive.analyses.put(examples.analysis(told))
    archive.search.put(told)
    return told.id


def test_a_capture_comes_back_with_its_bytes(archive: Archive) -> None:
    archive.captures.put(examples.capture(), {"language": "en"})

    assert archive.captures.get(examples.capture().id) == examples.capture()
    assert archive.captures.given(examples.capture().id) == {"language": "en"}
    assert archive.captures.given("c0") is None


def test_an_account_comes_back_as_it_was(archive: Archive) -> None:
    told = examples.article()
    keep(archive)
    archive.annotations.put(told, examples.annotations(told))

    account = archive.accounts.many([told.id])[0]

    assert account.article == told
    assert account.analysis == examples.analysis(told)
    assert account.annotations == examples.annotations(told)
    assert archive.analyses.vectors([told.id])[told.id] == account.analysis.vector


def test_putting_the_same_article_again_changes_nothing(archive: Archive) -> None:
    keep(archive)
    keep(archive)

    assert archive.articles.count() == 1
    assert archive.search.find("bridge") == [examples.article().id]


def test_an_article_of_two_captures_is_filed_under_the_least_whatever_the_order(
    archive: Archive,
) -> None:
    told = examples.article()
    for capture_id in ("c2", "c1", "c3"):
        archive.captures.put(msgspec.structs.replace(examples.capture(), id=capture_id))
        archive.articles.put(msgspec.structs.replace(told, capture=capture_id))

    assert archive.articles.get(told.id).capture == "c1"
    assert archive.articles.of_capture("c3") == [told.id]


def test_an_article_goes_when_no_capture_holds_it(archive: Archive) -> None:
    id_ = keep(archive)
    told = archive.articles.get(id_)
    archive.annotations.put(told, examples.annotations(told))

    archive.articles.withdraw([id_], told.capture)

    assert archive.articles.count() == 0
    assert archive.search.find("bridge") == []
    assert archive.annotations.get(id_).quotes == ()
    with pytest.raises(UnknownError, match=id_):
        archive.articles.get(id_)


def test_articles_are_filtered_by_day_language_and_outlet(archive: Archive) -> None:
    may = keep(archive, "The bridge\n\nopened.", day="2024-05-06")
    june = keep(archive, "Die Brücke\n\nist offen.", language="de", day="2024-06-01")
    never = keep(archive, "No day\n\nhere.", day="", outlet="Wharf News")

    assert archive.articles.ids(ArticleFilter(since="2024-06-01")) == [june]
    assert archive.articles.ids(ArticleFilter(until="2024-05-31")) == [may]
    assert archive.articles.ids(ArticleFilter(language="de")) == [june]
    assert archive.articles.ids(ArticleFilter(outlet="wharf")) == [never]
    assert archive.articles.languages() == {"en": 2, "de": 1}


def test_aliases_and_links_are_replaced_as_a_whole(archive: Archive) -> None:
    id_ = keep(archive)
    archive.aliases.replace([Alias(id_, "e1", "E1", "same key")])
    link = Link(id_, "Harbour Wire", LinkKind.CITES, declared=True)
    archive.links.put([id_], [link, link])

    archive.links.put([id_], [link])

    assert archive.aliases.of([id_]) == archive.aliases.with_entity("E1")
    assert archive.links.of([id_]) == (link,)
    assert archive.links.to(id_) == ()


def test_a_story_that_is_no_more_leads_to_the_one_with_its_articles(archive: Archive) -> None:
    told = [examples.article(f"The bridge {n}\n\nopened.") for n in range(3)]
    for one in told:
        keep(archive, one.text)
    old = examples.story(*told[:2])
    archive.stories.replace([old], [Topic("t1", "The bridge", (old.id,))])
    new = examples.story(*told)

    archive.stories.replace([new], [Topic("t1", "The bridge", (new.id,))])

    assert archive.stories.get(old.id) == new
    assert archive.stories.redirects() == {old.id: new.id}
    assert archive.stories.of([told[0].id]) == {told[0].id: new.id}
    assert archive.stories.counts() == (1, 1)
    assert archive.stories.topic("t1").stories == (new.id,)


def test_stories_are_filtered(archive: Archive) -> None:
    told = examples.article()
    keep(archive)
    story = examples.story(told)
    archive.stories.replace([story], [Topic("t1", "The bridge", (story.id,))])

    assert archive.stories.find(StoryFilter(topic="t1", since="2024-05-01")) == [story]
    assert archive.stories.find(StoryFilter(until="2024-05-01")) == []
    assert archive.stories.find(StoryFilter(articles=[told.id])) == [story]
    assert archive.stories.find(StoryFilter(articles=[])) == []
    with pytest.raises(UnknownError, match="synoptic stories"):
        archive.stories.get("s0")


def test_a_cached_synopsis_is_given_back_only_for_what_it_was_made_from(archive: Archive) -> None:
    told = examples.article()
    keep(archive)
    story = examples.story(told)
    archive.stories.replace([story], [])
    synopsis = Synopsis(story.id, "t1", "The bridge", (), (), (), (), (), (), (), (), ())

    archive.synopses.put(synopsis, "now")

    assert archive.synopses.get(story.id, "now") == synopsis
    assert archive.synopses.get(story.id, "later") is None
    archive.stories.replace([], [])
    assert archive.synopses.all() == []


def test_rulings_are_numbered_kept_and_undone(archive: Archive) -> None:
    join = Decision(DecisionKind.JOIN, ("a1", "a2"))
    first = archive.rulings.add(Ruling(About.STORY, join))
    same = Decision(DecisionKind.JOIN, ("a1/e1", "a2/e2"))
    archive.rulings.add(Ruling(About.ENTITY, same, note="the same mayor"))

    assert first.number == 1
    assert archive.rulings.all(About.STORY) == [first]
    assert archive.rulings.undo(1)
    assert not archive.rulings.undo(1)
    assert [ruling.note for ruling in archive.rulings.all()] == ["the same mayor"]


def test_the_ledger_keeps_the_last_word_on_each_stage(archive: Archive) -> None:
    entry = LedgerEntry("c1", "read", "1", Outcome.FAILED, "no text", "look at the page")
    archive.ledger.put([entry])

    assert archive.ledger.wanting() == [entry]
    archive.ledger.put([LedgerEntry("c1", "read", "2", Outcome.DONE)])

    assert archive.ledger.wanting() == []
    assert archive.ledger.of("c1")["read"].version == "2"
    assert archive.ledger.counts() == [("read", "done", 1)]
    archive.ledger.forget(["c1"])
    assert archive.ledger.entries() == []


def test_damaged_bytes_are_told() -> None:
    with pytest.raises(ArchiveError, match="cannot be read"):
        unpacked(b"z" + packed(examples.article())[3:], Synopsis)
