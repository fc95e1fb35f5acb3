"""A folder of small pages, and archives to add them to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.pages import PAGES

from synoptic.store import Archive


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Six short pages about two events."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive(tmp_path / "archive.db") as opened:
        yield opened
