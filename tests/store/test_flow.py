"""Pages to stories on both databases, and two programs that write into one archive."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import update
from tests.pipeline.contents import contents
from tests.pipeline.pages import PAGES
from tests.standin import StandInTools

from synoptic.pipeline import add, synopsis_of
from synoptic.store import Archive
from synoptic.store.packing import packed
from synoptic.store.schema import synopses

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from synoptic.cli import main
from tests.standin import StandInTools

if __name__ == "__main__":
    main(obj=StandInTools(), prog_name="synoptic")
"""


def written(folder: Path, editions: int = 1) -> Path:
    folder.mkdir()
    for edition in range(editions):
        for name, text in PAGES.items():
            more = f"\n\nEdition {edition} of {folder.name}.\n" if editions > 1 else ""
            (folder / f"{edition}-{name}").write_text(text + more, encoding="utf-8")
    return folder


def test_both_databases_come_to_the_same_archive(archive: Archive, tmp_path: Path) -> None:
    pages = written(tmp_path / "pages")
    add(archive, [str(pages)], tools=StandInTools())

    with Archive(tmp_path / "other.db") as other:
        add(other, [str(pages)], tools=StandInTools())
        assert contents(archive) == contents(other)
        assert archive.search.find("brucke lindholm") == other.search.find("brucke lindholm")
    story = archive.stories.find()[0]
    synopsis = synopsis_of(archive, story, StandInTools())
    assert synopsis_of(archive, story, StandInTools()) == synopsis
    assert list(archive.verifier().findings()) == []


def test_a_synopsis_of_a_former_version_is_read_and_made_anew(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(archive, [str(written(tmp_path / "pages"))], tools=StandInTools())
    story = archive.stories.find()[0]
    monkeypatch.setattr("synoptic.compare.VERSION", "a former one")
    former: dict[str, Any] = msgspec.to_builtins(synopsis_of(archive, story, StandInTools()))
    del former["asides"]
    former |= {"title": "made before", "facts": [_without_asks(one) for one in former["facts"]]}
    with archive.writing() as connection:
        connection.execute(update(synopses).values(record=packed(former)))

    (kept,) = archive.synopses.all()
    findings = list(archive.verifier().findings())
    held = synopsis_of(archive, story, StandInTools())
    monkeypatch.undo()
    anew = synopsis_of(archive, story, StandInTools())

    assert (kept.title, kept.asides, findings) == ("made before", (), [])
    assert held == kept
    assert anew.title != "made before"


def _without_asks(fact: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fact.items() if name != "asks"}


def test_two_programs_add_to_one_archive_at_once(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "SYNOPTIC_ARCHIVE": str(tmp_path / "archive.db"),
        "SYNOPTIC_BATCH": "3",
    }
    running = [
        subprocess.Popen(
            [sys.executable, str(program), "add", str(written(tmp_path / name, editions=5))],
            env=environment,
            stderr=subprocess.PIPE,
        )
        for name in ("north", "south")
    ]

    for one in running:
        _, said = one.communicate(timeout=300)
        assert one.returncode == 0, said.decode()

    with Archive(tmp_path / "archive.db") as archive:
        ids = archive.articles.ids()
        assert len(ids) == 10 * len(PAGES)
        assert set(archive.stories.of(ids)) == set(ids)
        assert list(archive.verifier().findings()) == []


@pytest.mark.parametrize("archive", ["sqlite"], indirect=True)
def test_what_is_begun_and_not_kept_is_gone(archive: Archive, tmp_path: Path) -> None:
    pages = written(tmp_path / "pages")

    with pytest.raises(RuntimeError), archive.writing():
        add(archive, [str(pages)], tools=StandInTools())
        raise RuntimeError

    assert archive.articles.count() == 0
