"""How Sphinx builds these pages: Markdown in, one page a room."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from synoptic.version import VERSION

project = "Synoptic"
author = "The Synoptic developers"
copyright = "The Synoptic developers"
release = VERSION
version = VERSION

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "Synoptic"
html_static_path: list[str] = []
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#14595f", "color-brand-content": "#14595f"},
    "dark_css_variables": {"color-brand-primary": "#79c4c9", "color-brand-content": "#79c4c9"},
}


def complete_index(app: Sphinx, name: str, source: list[str]) -> None:
    """Keeps the index true: lists pages that exist, and those it does not name under "others"."""
    if name != "index":
        return
    lines = source[0].splitlines()
    pages = sorted(path.stem for path in Path(app.srcdir).glob("*.md") if path.stem != "index")
    rest = [page for page in pages if page not in lines]
    kept: list[str] = []
    inside = False
    for line in lines:
        if line.startswith("```"):
            inside = line == "```{toctree}"
        plain = inside and line and line[0] not in "`:"
        if plain and line == "others":
            kept += rest
        elif not plain or line in pages:
            kept.append(line)
    source[0] = "\n".join(kept)


def setup(app: Sphinx) -> None:
    """Sphinx calls this first."""
    app.connect("source-read", complete_index)
