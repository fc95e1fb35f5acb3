"""Five real accounts of two visits, from files to a synopsis, with the encoder that is shipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from synoptic.encoder import encoder_name
from synoptic.pipeline import Tools, add, synopsis_of
from synoptic.records import Article, EncoderError, Label, Story
from synoptic.store import Archive

MARCH = {"000", "001", "002", "004"}


@pytest.fixture(scope="module")
def archive(seeds: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    try:
        encoder_name()
    except EncoderError:
        pytest.skip("needs the encoder's weights")
    with Archive(tmp_path_factory.mktemp("seeds") / "archive.db") as opened:
        added = add(opened, [str(path) for path in seeds], tools=Tools())
        assert added.faults == []
        yield opened


def numbers(archive: Archive, story: Story) -> set[str]:
    told = archive.articles.many(member.article for member in story.members)
    return {Path(archive.captures.get(article.capture).source).stem[:3] for article in told}


def march(archive: Archive) -> Story:
    return next(story for story in archive.stories.find() if "001" in numbers(archive, story))


@pytest.mark.seeds
class TestSeeds:
    def test_the_two_visits_are_two_stories_of_one_topic(self, archive: Archive) -> None:
        stories = archive.stories.find()

        assert sorted(len(story.members) for story in stories) == [1, 4]
        assert numbers(archive, march(archive)) == MARCH
        assert len({story.topic for story in stories}) == 1

    def test_everything_says_what_it_said(self, archive: Archive) -> None:
        synopsis_of(archive, march(archive), Tools())

        assert list(archive.verifier().findings()) == []

    def test_every_statement_reproduces_its_words(self, archive: Archive) -> None:
        synopsis = synopsis_of(archive, march(archive), Tools())

        said = [one for fact in synopsis.facts for one in fact.statements]
        texts = {one.article: archive.articles.get(one.article).text for one in said}
        assert said
        assert all(texts[one.article][one.start : one.stop] == one.text for one in said)

    def test_no_fact_has_more_origins_than_named_or_own_families(self, archive: Archive) -> None:
        synopsis = synopsis_of(archive, march(archive), Tools())

        for fact in synopsis.facts:
            families = {
                origin.family or origin.name for origin in fact.origins if origin.kind != "unknown"
            }
            assert 1 <= fact.independent <= max(1, len(families))

    def test_december_is_never_compared_with_march(self, archive: Archive) -> None:
        synopsis = synopsis_of(archive, march(archive), Tools())

        members = {member.article for member in march(archive).members}
        assert {line.article for line in synopsis.accounts} == members
        assert not any("4" in value.value for one in synopsis.conflicts for value in one.values)

    def test_the_bloggers_words_are_another_voice_and_forms_are_furniture(
        self, archive: Archive
    ) -> None:
        labels = {block.label for article in _articles(archive) for block in article.blocks}

        assert {Label.OTHER_VOICE, Label.FURNITURE, Label.RELATED, Label.CREDIT} <= labels


def _articles(archive: Archive) -> list[Article]:
    return archive.articles.many(archive.articles.ids())
