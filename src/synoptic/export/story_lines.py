"""Writes stories with their accounts as JSON lines."""

import json
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.views import stories_view


def write(material: Material, file: TextIO) -> None:
    """One line a story, in the shape of `stories --json`."""
    articles = {account.article.id: account.article for account in material.accounts()}
    for view in stories_view(material.stories, articles):
        file.write(json.dumps(view, ensure_ascii=False) + "\n")
