"""Files, folders and standard input."""

import gzip
import io
import sys
from pathlib import Path

import pytest

from synoptic.ingest import Limits, captures
from synoptic.records import Capture, LedgerEntry, Outcome

PAGE = b"<html><body><p>Der Zug kam am Montag an.</p><p>Niemand stieg aus.</p></body></html>"


def brought(*sources: Path | str, limits: Limits | None = None) -> list[Capture | LedgerEntry]:
    return list(captures([str(source) for source in sources], limits=limits or Limits()))


def test_a_file_gives_its_bytes_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Ein Satz über den Zug.\r\n".encode())

    (capture,) = brought(path)

    assert isinstance(capture, Capture)
    assert capture.content == path.read_bytes()
    assert capture.hints["format"] == "text"


def test_the_same_bytes_have_the_same_id_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ein Satz.")
    (tmp_path / "b.txt").write_text("Ein Satz.")

    first, second = brought(tmp_path / "a.txt", tmp_path / "b.txt")

    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert first.id == second.id


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 20, "no text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy_and_the_rest_goes_on(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text("Ein Satz.")

    bad, good = brought(tmp_path / "bad.txt", tmp_path / "good.txt")

    assert isinstance(bad, LedgerEntry)
    assert bad.outcome is Outcome.FAILED
    assert words in bad.cause
    assert bad.remedy
    assert isinstance(good, Capture)


def test_a_folder_gives_its_pages_and_counts_the_rest(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_bytes(PAGE)
    (tmp_path / "one_files").mkdir()
    (tmp_path / "one_files" / "frame.html").write_bytes(PAGE)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "two.txt").write_text("Ein Satz.")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")

    found = brought(tmp_path)

    pages = [entry for entry in found if isinstance(entry, Capture)]
    notes = [entry for entry in found if isinstance(entry, LedgerEntry)]
    assert [Path(page.source).name for page in pages] == ["two.txt", "one.html"]
    assert [note.outcome for note in notes] == [Outcome.SKIPPED]
    assert ".jpg" in notes[0].cause


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (note,) = brought(tmp_path)

    assert isinstance(note, LedgerEntry)
    assert "no pages" in note.cause


def test_a_name_that_is_not_there_says_so(tmp_path: Path) -> None:
    (note,) = brought(tmp_path / "nothing.txt")

    assert isinstance(note, LedgerEntry)
    assert "no such file" in note.cause


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO("Ein Satz über nichts.".encode()))
    monkeypatch.setattr(sys, "stdin", stream)

    (capture,) = brought("-")

    assert isinstance(capture, Capture)
    assert capture.source == "-"


def test_a_page_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.html").write_bytes(PAGE * 100)

    (note,) = brought(tmp_path / "large.html", limits=Limits(page_bytes=1000))

    assert isinstance(note, LedgerEntry)
    assert note.outcome is Outcome.REFUSED


def test_a_gzip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"<p>a</p>" * 1_000_000))

    (note,) = brought(tmp_path / "bomb.html.gz", limits=Limits(page_bytes=100_000))

    assert isinstance(note, LedgerEntry)
    assert note.outcome is Outcome.REFUSED
