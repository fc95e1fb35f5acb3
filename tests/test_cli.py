"""The command line, run as a user runs it; only the encoder is a stand-in."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update
from tests.pipeline.contents import contents
from tests.pipeline.pages import PAGES
from tests.standin import StandInTools

from synoptic.cli import main
from synoptic.cli.program import COMMANDS
from synoptic.store import Archive
from synoptic.store.schema import articles

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
from synoptic.cli import main
from tests.standin import StandInTools

if __name__ == "__main__":
    main(obj=StandInTools(), prog_name="synoptic")
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SYNOPTIC_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def added(pages: Path) -> Path:
    assert synoptic("add", str(pages)).exit_code == 0
    return pages


def synoptic(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), obj=StandInTools(), prog_name="synoptic")


def shown(*arguments: str) -> Any:  # noqa: ANN401
    result = synoptic(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_help_lists_every_command_with_the_line_the_command_has() -> None:
    result = synoptic("--help")

    for name, (_, line) in COMMANDS.items():
        assert f"  {name} " in result.output
        help_ = synoptic(name, "--help").output.replace("\n ", "")
        assert line.split()[0] in help_
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.get_short_help_str(200) == line


def test_help_answers_at_once() -> None:
    command = [sys.executable, "-m", "synoptic", "--help"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    before = os.times()

    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    after = os.times()
    spent = after.children_user - before.children_user
    spent += after.children_system - before.children_system
    assert spent < 0.4  # 0.07 s on an idle machine; the bar is 0.2 s


def test_version() -> None:
    assert "synoptic" in synoptic("--version").output


@pytest.mark.usefixtures("added")
class TestLists:
    def test_stories_have_the_shape_that_others_build_on(self) -> None:
        stories = shown("stories")

        assert set(stories[0]) >= {
            "id", "topic", "title", "start", "end", "languages", "accounts",
        }  # fmt: skip
        assert set(stories[0]["accounts"][0]) >= {
            "article", "outlet", "language", "title", "published",
        }  # fmt: skip
        assert sum(len(story["accounts"]) for story in stories) == len(PAGES)

    @pytest.mark.parametrize(
        "command", ["stories", "quotes", "events", "figures", "entities", "search bridge"]
    )
    def test_every_list_has_four_forms(self, command: str) -> None:
        name = command.split()
        whole = shown(*name)

        lines = synoptic(*name, "--nl").stdout.splitlines()
        rows = list(csv.DictReader(io.StringIO(synoptic(*name, "--csv").stdout)))

        assert [json.loads(line) for line in lines] == whole
        assert len(rows) == len(whole)
        if whole:
            assert list(rows[0]) == list(whole[0])
        assert synoptic(*name).exit_code == 0

    def test_stories_are_filtered(self) -> None:
        assert shown("stories", "--text", "no such words") == []
        french = shown("stories", "--language", "fr")
        assert all("fr" in story["languages"] for story in french)
        assert len(french) == 1
        assert shown("stories", "--outlet", "nobody") == []
        assert shown("stories", "--topic", "t0") == []

    def test_why_says_what_decided(self) -> None:
        article = shown("stories")[0]["accounts"][0]["article"]

        assert isinstance(shown("stories", "--why", article), list)

    def test_an_article_has_the_shape_that_others_build_on(self) -> None:
        id_ = shown("search", "bridge", "opens")[0]["article"]

        article = shown("article", id_)

        assert set(article) >= {
            "id", "url", "outlet", "title", "language", "published", "blocks", "text",
            "entities", "quotes", "figures", "events", "credits",
        }  # fmt: skip
        for block in article["blocks"]:
            assert article["text"][block["start"] : block["stop"]].strip()
        assert "12 million" in synoptic("article", id_).output

    def test_a_synopsis_has_the_shape_that_others_build_on(self) -> None:
        story = max(shown("stories"), key=lambda one: len(one["accounts"]))["id"]

        synopsis = shown("compare", story)

        assert set(synopsis) >= {
            "story", "topic", "accounts", "links", "facts", "conflicts", "quotes", "figures",
            "events", "wording", "timeline",
        }  # fmt: skip
        assert shown("compare", story) == synopsis
        assert synoptic("compare", story).exit_code == 0

    def test_the_report_is_written(self, tmp_path: Path) -> None:
        story = shown("stories")[0]["id"]

        result = synoptic("compare", story, "--html", "report.html")

        assert result.exit_code == 0, result.output
        assert (tmp_path / "report.html").read_text().startswith("<!")

    def test_every_story_can_be_laid_out_at_once(self) -> None:
        assert len(shown("compare", "--all")) == len(shown("stories"))

    def test_search_finds_words_in_any_language(self) -> None:
        assert len(shown("search", "BRUCKE")) == 1
        assert shown("search", "nothing at all") == []

    def test_trace_of_an_article_without_links_is_empty(self) -> None:
        id_ = shown("search", "storm", "clears")[0]["article"]

        assert shown("trace", id_) == []

    def test_status_counts(self) -> None:
        status = shown("status")

        assert (status["articles"], status["captures"], status["analysed"]) == (6, 6, 6)
        assert status["wanting"] == []
        assert "articles   6" in synoptic("status").output

    def test_export_writes_one_line_an_article(self, tmp_path: Path) -> None:
        synoptic("export", "--format", "jsonl", "--out", "all.jsonl")

        lines = (tmp_path / "all.jsonl").read_text().splitlines()
        assert len(lines) == len(PAGES)
        assert synoptic("export", "--format", "nonsense").exit_code == 2

    def test_an_id_that_nobody_has_is_said_in_one_line(self) -> None:
        for command in (
            ("article", "a0"),
            ("compare", "s0"),
            ("trace", "a0"),
            ("quotes", "--story", "s0"),
        ):
            result = synoptic(*command)

            assert result.exit_code == 4
            assert len(result.stderr.splitlines()) == 1
            assert "has the id" in result.stderr

    def test_stories_can_be_joined_split_and_moved(self) -> None:
        ids = [story["id"] for story in shown("stories")]
        assert synoptic("stories", "join", *ids, "--note", "one day").exit_code == 0
        whole = shown("stories")
        assert len(whole) == 1
        first, *_ = [account["article"] for account in whole[0]["accounts"]]

        result = synoptic("stories", "split", whole[0]["id"], first)

        assert result.exit_code == 0
        parts = shown("stories")
        assert sorted(len(story["accounts"]) for story in parts) == [1, 5]
        greater = max(parts, key=lambda story: len(story["accounts"]))["id"]
        assert synoptic("stories", "move", first, greater).exit_code == 0
        assert len(shown("stories")) == 1
        assert synoptic("stories", "split", greater, "a0").exit_code == 2
        assert synoptic("stories", "join", greater).exit_code == 2

    def test_entities_can_be_joined_and_split(self) -> None:
        found = shown("entities")
        assert len(found) >= 2, "the stand-in finds names"
        one, other = found[0]["id"], found[1]["id"]

        assert synoptic("entities", "join", one, other, "--note", "the same").exit_code == 0

        joined = shown("entities")
        assert len(joined) == len(found) - 1
        assert synoptic("entities", "join", one).exit_code == 2
        assert synoptic("entities", "join", "e0", one).exit_code == 4
        many = next(row for row in joined if len({place["article"] for place in row["in"]}) > 1)
        away = many["in"][0]["article"]
        assert synoptic("entities", "split", many["id"], away).exit_code == 0
        assert len(shown("entities")) == len(found)
        assert synoptic("entities", "split", many["id"], "a0").exit_code == 2

    def test_findings_are_filtered(self) -> None:
        id_ = shown("search", "bridge", "opens")[0]["article"]

        assert {row["article"] for row in shown("figures", "--article", id_)} <= {id_}
        assert shown("quotes", "--speaker", "nobody at all") == []
        assert shown("events", "--since", "2099-01-01") == []
        assert shown("figures", "--unit", "parsec") == []

    def test_verify_passes_and_fails_when_one_character_changes(self, tmp_path: Path) -> None:
        assert synoptic("verify").exit_code == 0
        with Archive(tmp_path / "synoptic.db") as archive, archive.writing() as connection:
            id_ = archive.articles.ids()[0]
            text = archive.articles.get(id_).text
            altered = text[:5] + "#" + text[6:]
            connection.execute(update(articles).where(articles.c.id == id_).values(text=altered))

        result = synoptic("verify")

        assert result.exit_code == 1
        assert id_ in result.stdout
        assert "not the one that was stored" in result.stdout


class TestBadInput:
    def test_what_cannot_be_read_is_named_and_the_rest_is_added(self, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
        (tmp_path / "folder").mkdir()
        (tmp_path / "good.txt").write_text(PAGES["storm-1.txt"])

        result = synoptic("add", "empty.txt", "binary.txt", "folder", "nowhere.txt", "good.txt")

        assert result.exit_code == 0
        for name in ("empty.txt", "binary.txt", "folder", "nowhere.txt"):
            assert f": {name}: " in result.stderr
        assert "1 articles added, 4 not read" in result.stderr
        assert len(shown("status")["wanting"]) == 4

    def test_a_text_of_two_words_is_an_honest_article_or_a_clear_message(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "two.txt").write_text("Two words\n")

        synoptic("add", "two.txt")

        status = shown("status")
        if status["articles"]:
            missing = shown("article", shown("search", "two")[0]["article"])["missing"]
            assert missing
        else:
            assert status["wanting"][0]["remedy"]

    def test_a_language_without_a_file_is_marked(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text(
            "Kunnan valtuusto hyväksyi maanantaina uuden sillan rakentamisen. Silta maksaa "
            "kaksitoista miljoonaa euroa, kertoi kaupunginjohtaja Anna Virtanen.\n"
        )

        assert synoptic("add", "page.txt").exit_code == 0

        article = shown("article", shown("search", "silta")[0]["article"])
        assert article["language"] == "fi"
        assert "language file" in article["missing"]

    def test_another_encoding_is_read(self, tmp_path: Path) -> None:
        text = PAGES["bridge-2.txt"]
        (tmp_path / "page.txt").write_bytes(text.encode("latin-1"))

        assert synoptic("add", "page.txt").exit_code == 0

        assert "Brücke" in shown("search", "brucke")[0]["title"]

    def test_names_that_are_no_text_do_no_harm(self, tmp_path: Path) -> None:
        folder = tmp_path / "odd"
        folder.mkdir()
        (folder / os.fsdecode(b"br\xffcke.txt")).write_text(PAGES["bridge-2.txt"])
        (folder / os.fsdecode(b"l\xffer.txt")).write_bytes(b"")
        (folder / "title.html").write_text(
            '<html><head><title>Storm</title><script type="application/ld+json">'
            '{"@type": "NewsArticle", "headline": "Storm \\ud83d on the coast", '
            '"author": {"name": "Eva \\u0000 Holm"}}</script></head><body><article><p>'
            f"{PAGES['storm-1.txt'] * 3}</p></article></body></html>"
        )

        result = synoptic("add", str(folder))

        assert result.exit_code == 0, result.output
        assert "2 articles added, 1 not read" in result.stderr
        assert synoptic("verify").exit_code == 0
        assert len(shown("stories")) >= 1

    def test_when_nothing_could_be_read_the_code_says_so(self) -> None:
        assert synoptic("add", "nowhere.txt").exit_code == 1

    def test_without_an_archive_there_is_a_remedy(self) -> None:
        result = synoptic("stories")

        assert result.exit_code == 3
        assert result.stderr.startswith("synoptic: synoptic.db: there is no archive here")

    def test_a_file_that_is_no_archive_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "notes.db").write_text("notes")

        assert synoptic("--archive", "notes.db", "stories").exit_code == 3
        assert synoptic("stories", "--archive", "notes.db").exit_code == 3

    @pytest.mark.parametrize(
        "command",
        [
            ("add",),
            ("add", "x", "--published", "yesterday"),
            ("add", "x", "--published", "2023-02-30"),
            ("add", "x", "--language", "German"),
            ("compare",),
            ("compare", "s1", "--all"),
            ("nonsense",),
            ("bench", "nonsense", "--data", "."),
            ("--log", "loud", "stories"),
        ],
    )
    def test_wrong_usage_has_code_two(self, command: tuple[str, ...]) -> None:
        assert synoptic(*command).exit_code == 2

    def test_a_wrong_setting_names_file_and_key(self, tmp_path: Path) -> None:
        (tmp_path / "synoptic.toml").write_text("archiv = 'news.db'\n")

        result = synoptic("stories")

        assert result.exit_code == 2
        assert "synoptic.toml" in result.stderr
        assert "archiv" in result.stderr


def test_what_could_not_be_brought_in_is_forgotten_once_it_is_here(tmp_path: Path) -> None:
    synoptic("add", "late.txt")
    assert len(shown("status")["wanting"]) == 1
    (tmp_path / "late.txt").write_text(PAGES["storm-1.txt"])

    synoptic("add", "late.txt")

    assert shown("status")["wanting"] == []


def test_a_bench_that_breaks_off_leaves_the_others_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from synoptic_bench import registry
    from synoptic_bench.rows import Row

    class Sound:
        NAMES = ("sound",)

        def run(self, *_: object, **__: object) -> Iterator[Row]:
            yield Row("sound", "same", "set", "en", 1.0, 1)

    class Broken:
        NAMES = ("broken",)

        def run(self, *_: object, **__: object) -> Iterator[Row]:
            yield Row("broken", "same", "set", "en", 0.5, 1)
            raise KeyError("text")

    monkeypatch.setattr(registry, "benches", lambda _: [Broken(), Sound()])

    result = synoptic("bench", "--data", str(tmp_path), "--json")

    assert result.exit_code == 1
    assert [row["bench"] for row in json.loads(result.stdout)] == ["broken", "sound"]
    assert "KeyError: 'text'" in result.stderr


def test_what_the_user_says_of_a_page_is_kept(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGES["storm-1.txt"])

    synoptic("add", "page.txt", "--published", "2024-05-06", "--outlet", "The Bank")

    account = shown("stories")[0]["accounts"][0]
    assert (account["published"], account["outlet"]) == ("2024-05-06", "The Bank")


def test_added_pages_are_told_as_json(pages: Path) -> None:
    told = shown("add", str(pages))

    assert len(told["articles"]) == len(PAGES)


def test_renew_finds_nothing_to_do_in_a_current_archive(added: Path) -> None:
    assert "6 unchanged" in synoptic("add", "--renew").stderr


def test_a_killed_run_resumes_to_the_same_archive(tmp_path: Path) -> None:
    """Kills the program three times at work, lets it end, and compares with an unbroken run."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(120):
        text = PAGES[sorted(PAGES)[number % len(PAGES)]]
        (folder / f"{number:03}.txt").write_text(f"{text}\n\nEdition {number} of the day.\n")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "SYNOPTIC_BATCH": "5",
        "SYNOPTIC_ARCHIVE": "killed.db",
    }
    command = [sys.executable, str(program), "add", str(folder)]
    for _ in range(3):
        running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        _wait_for_more(tmp_path / "killed.db", running)
        running.send_signal(signal.SIGKILL)
        running.wait()

    subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)

    whole = synoptic("--archive", "whole.db", "add", str(folder))
    assert whole.exit_code == 0
    with Archive(tmp_path / "killed.db") as killed, Archive(tmp_path / "whole.db") as other:
        assert contents(killed) == contents(other)
        assert list(killed.verifier().findings()) == []


def _wait_for_more(place: Path, running: "subprocess.Popen[bytes]") -> None:
    """Waits until the run has kept some batches more, or has ended."""
    before = _amount(place)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if _amount(place) > before:
            return
        time.sleep(0.05)


def _amount(place: Path) -> int:
    import sqlite3

    if not place.exists():
        return 0
    connection = sqlite3.connect(place, timeout=10)
    try:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
