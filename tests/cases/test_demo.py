"""`synoptic demo` shows the sample corpus on a fresh machine."""

from pathlib import Path

from tests.cases.running import Tool


def test_the_demo_prints_the_synopsis_and_writes_the_report(tmp_path: Path) -> None:
    page = tmp_path / "report.html"

    ended = Tool(tmp_path / "unused.db").run("demo", "--html", str(page))

    shown = ended.stdout
    assert ended.exit_code == 0, ended.stderr
    assert "independent origin" in shown
    assert "Harbour Wire" in shown
    assert "<h1" in page.read_text()
    assert not (tmp_path / "unused.db").exists()
