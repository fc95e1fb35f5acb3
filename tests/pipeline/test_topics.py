"""What a growing archive says of topics and entities that turn out to be one."""

from pathlib import Path

import msgspec
import pytest
from tests.standin import StandInTools

from synoptic.pipeline import add, topics
from synoptic.pipeline.remembering import rename_entities
from synoptic.relate import Sketch
from synoptic.relate.model import Model, shipped_models
from synoptic.store import Archive


def test_topics_that_turn_out_to_be_one_are_joined_and_old_ids_lead_on(
    archive: Archive, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    *files, last = sorted(str(path) for path in pages.iterdir())
    for file in files:
        add(archive, [file], tools=StandInTools(), small=0)
    before = [topic.id for topic in archive.stories.topics()]
    assert len(before) > 1
    alike = msgspec.structs.replace(
        shipped_models(), topic=Model(threshold=0.0, weights={"bias": 2.0})
    )
    monkeypatch.setattr(topics, "shipped_models", lambda: alike)

    add(archive, [last], tools=StandInTools(), small=0)

    (topic,) = archive.stories.topics()
    assert {archive.stories.topic(id_).id for id_ in before} == {topic.id}
    assert {story.topic for story in archive.stories.find()} == {topic.id}
    assert sorted(story.id for story in archive.stories.find()) == list(topic.stories)
    assert list(archive.verifier().findings()) == []


def test_sketches_follow_an_entity_that_became_another(archive: Archive, pages: Path) -> None:
    add(archive, [str(pages)], tools=StandInTools(), small=0)
    kept = archive.sketches.all()
    held = {
        name
        for one in kept.values()
        for name in Sketch.unpacked(one.values).names
        if name.startswith("=")
    }
    old = min(held)
    concerned = [id_ for id_, one in kept.items() if old in Sketch.unpacked(one.values).names]

    rename_entities(archive, concerned, {old[1:]: "e-other"})

    for id_, one in archive.sketches.all().items():
        names = Sketch.unpacked(one.values).names
        assert old not in names
        assert ("=e-other" in names) == (id_ in concerned)
        assert one.fingerprint == kept[id_].fingerprint
