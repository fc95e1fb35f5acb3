"""An archive that grows page by page, on both databases."""

from pathlib import Path

from tests.pipeline.pages import PAGES
from tests.standin import StandInTools

from synoptic.pipeline import add, rebuild, relate
from synoptic.records import Decision, DecisionKind
from synoptic.store import About, Archive, Ruling


def test_pages_find_their_stories_one_by_one(archive: Archive, tmp_path: Path) -> None:
    for name, text in PAGES.items():
        page = tmp_path / name
        page.write_text(f"{text}\n\nWe thank our readers.", encoding="utf-8")
        given = {"outlet": "Harbour Daily"}
        added = add(archive, [str(page)], tools=StandInTools(), given=given, small=0)
        assert added.faults == []

    ids = archive.articles.ids()
    assert set(archive.stories.of(ids)) == set(ids)
    assert list(archive.lines.repeated()) == ["Harbour Daily"]
    assert archive.waiting.count() == 0
    assert list(archive.verifier().findings()) == []
    archive.rulings.add(Ruling(About.STORY, Decision(DecisionKind.JOIN, tuple(ids))))
    assert relate(archive, small=0)
    assert archive.stories.counts() == (1, 1)
    rebuild(archive)
    assert archive.stories.counts() == (1, 1)
    assert list(archive.verifier().findings()) == []
