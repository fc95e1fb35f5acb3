"""Joins the rooms: stages as one readable tuple, settings, workers, resume."""

from synoptic.pipeline.comparing import synopsis_of
from synoptic.pipeline.relating import rebuild, relate
from synoptic.pipeline.runner import Added, add, add_captures, renew
from synoptic.pipeline.tools import Tools

__all__ = ["Added", "Tools", "add", "add_captures", "rebuild", "relate", "renew", "synopsis_of"]
