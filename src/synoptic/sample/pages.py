"""Lists, reads and copies the pages of the sample corpus."""

from importlib.resources import files
from pathlib import Path

_FOLDER = "html"


def page_names() -> tuple[str, ...]:
    """The file names of the pages, in order; each begins with its number in `expected.toml`."""
    folder = files("synoptic.sample") / _FOLDER
    return tuple(sorted(page.name for page in folder.iterdir() if page.name.endswith(".html")))


def read_page(name: str) -> bytes:
    """The bytes of one page."""
    return (files("synoptic.sample") / _FOLDER / name).read_bytes()


def copy_pages(folder: Path) -> tuple[Path, ...]:
    """Writes all pages into `folder`, which is made if needed, and gives their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in page_names():
        path = folder / name
        path.write_bytes(read_page(name))
        paths.append(path)
    return tuple(paths)
