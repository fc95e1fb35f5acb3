"""Lines that an outlet puts on all its pages are told from the article's own."""

from pathlib import Path

import pytest
from tests.standin import StandInTools

from synoptic.pipeline import add
from synoptic.records import Label
from synoptic.store import Archive

APPEAL = "Our paper lives from its readers, and we thank each of them for every letter."
GIVEN = {"outlet": "Harbour Daily"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "harbour"
    found.mkdir()
    for number in range(5):
        prose = f"Ferry number {number} sails again within a week, the harbour master said."
        text = f"Ferry {number} sails again after repair\n\n{prose}\n\nOf {prose}\n\n{APPEAL}"
        (found / f"{number}.txt").write_text(text, encoding="utf-8")
    return found


def last_labels(archive: Archive) -> list[Label]:
    articles = archive.articles.many(archive.articles.ids())
    return [article.blocks[-1].label for article in articles]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_is_read_with_the_lines_it_repeats(
    archive: Archive, folder: Path, workers: int
) -> None:
    added = add(archive, [str(folder)], tools=StandInTools(), given=GIVEN, batch=2, workers=workers)

    assert last_labels(archive) == [Label.FURNITURE] * 5
    assert len(added.articles) == 5
    assert list(archive.verifier().findings()) == []


def test_pages_that_come_later_are_read_with_the_lines_known(
    archive: Archive, folder: Path
) -> None:
    late = folder / "4.txt"
    text = late.read_text(encoding="utf-8")
    late.unlink()
    add(archive, [str(folder)], tools=StandInTools(), given=GIVEN)
    late.write_text(text, encoding="utf-8")

    add(archive, [str(late)], tools=StandInTools(), given=GIVEN)

    assert last_labels(archive) == [Label.FURNITURE] * 5


def test_page_by_page_gives_the_same_labels(archive: Archive, folder: Path) -> None:
    for path in sorted(folder.iterdir(), reverse=True):
        add(archive, [str(path)], tools=StandInTools(), given=GIVEN)

    assert last_labels(archive) == [Label.FURNITURE] * 5


def test_another_outlet_may_say_the_same(archive: Archive, folder: Path) -> None:
    other = folder.parent / "other.txt"
    other.write_text((folder / "0.txt").read_text("utf-8").replace("Ferry", "Boat"), "utf-8")
    add(archive, [str(folder)], tools=StandInTools(), given=GIVEN)

    add(archive, [str(other)], tools=StandInTools(), given={"outlet": "Coast Weekly"})

    assert sorted(last_labels(archive)) == [Label.BODY, *[Label.FURNITURE] * 5]


def test_a_run_that_was_killed_before_it_counted_counts_when_it_goes_on(
    archive: Archive, folder: Path
) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def stop(added: object) -> None:
        if archive.articles.count() == 5:
            raise Stop

    with pytest.raises(Stop):
        add(archive, [str(folder)], tools=StandInTools(), given=GIVEN, watch=stop)
    assert last_labels(archive) == [Label.BODY] * 5

    added = add(archive, [str(folder)], tools=StandInTools(), given=GIVEN)

    assert added.unchanged == 5
    assert last_labels(archive) == [Label.FURNITURE] * 5
