"""Writes articles with everything found in them as JSON lines."""

import json
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.views import article_view


def write(material: Material, file: TextIO) -> None:
    """One line an article, in the shape of `article ID --json`."""
    for account in material.accounts():
        file.write(json.dumps(article_view(account), ensure_ascii=False) + "\n")
