"""Sources that are no articles get a clear answer, and the others are added."""

from pathlib import Path

import pytest
from tests.cases.running import Tool

STORY = (
    "The old lighthouse of the harbour was lit again on Monday. The town council said that "
    "volunteers had repaired the lamp over the winter. About 200 people came to the pier."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    (folder / "good.txt").write_text(f"Lighthouse lit again\n\n{STORY}\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "short.txt").write_text("Two words")
    (folder / "maltese.txt").write_text(
        "Il-fanal tal-port\n\nIl-fanal il-qadim tal-port reġa’ nxtegħel nhar it-Tnejn filgħaxija. "
        "Il-kunsill lokali qal li l-voluntiera sewwew il-lampa matul ix-xitwa kollha.\n"
    )
    (folder / "latin.txt").write_bytes(
        "Der Leuchtturm über dem Hafen wurde am Montag wieder angezündet. "
        "Der Bürgermeister sagte, Freiwillige hätten die Lampe im Winter repariert.".encode(
            "cp1252"
        )
    )
    (folder / "nothing").mkdir()
    return folder


@pytest.mark.parametrize("name", ["empty.txt", "binary.bin"])
def test_what_is_no_text_is_refused_with_its_name_and_the_rest_is_added(
    folder: Path, tmp_path: Path, name: str
) -> None:
    tool = Tool(tmp_path / "archive.db")

    ended = tool.run("add", str(folder / name), str(folder / "good.txt"))

    assert name in ended.stderr
    assert "Traceback" not in ended.stderr
    assert sum(len(story["accounts"]) for story in tool.read("stories")) == 1


def test_a_folder_without_pages_is_named(folder: Path, tmp_path: Path) -> None:
    ended = Tool(tmp_path / "archive.db").run("add", str(folder / "nothing"))

    said = ended.stderr + ended.stdout
    assert "nothing" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["short.txt", "maltese.txt", "latin.txt"])
def test_a_poor_text_is_read_honestly_or_refused_with_a_reason(
    folder: Path, tmp_path: Path, name: str
) -> None:
    tool = Tool(tmp_path / "archive.db")

    ended = tool.run("add", str(folder / name), str(folder / "good.txt"))

    said = ended.stderr + ended.stdout
    lines = [line for story in tool.read("stories") for line in story["accounts"]]
    assert "Traceback" not in said
    assert len(lines) == 2 or name in said
    assert any("Lighthouse" in line["title"] for line in lines)


def test_an_encoding_that_is_not_declared_is_read_rightly(folder: Path, tmp_path: Path) -> None:
    tool = Tool(tmp_path / "archive.db")
    tool.run("add", str(folder / "latin.txt"))

    line = tool.read("stories")[0]["accounts"][0]

    assert "Bürgermeister sagte" in tool.read("article", line["article"])["text"]


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = Tool(tmp_path / "archive.db").run("add", str(tmp_path / "missing.html"))

    assert ended.exit_code != 0
    assert "missing.html" in ended.stderr
