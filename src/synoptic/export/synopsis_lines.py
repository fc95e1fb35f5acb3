"""Writes synopses as JSON lines."""

import json
from typing import TextIO

from synoptic.export.formats import Material
from synoptic.export.views import synopsis_view


def write(material: Material, file: TextIO) -> None:
    """One line a story, in the shape of `compare STORY --json`."""
    for story in material.stories:
        view = synopsis_view(material.synopsis(story))
        file.write(json.dumps(view, ensure_ascii=False) + "\n")
