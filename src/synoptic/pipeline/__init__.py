"""Joins the rooms: stages as one readable tuple, settings, workers, resume."""

from synoptic.pipeline.comparing import synopsis_of
from synoptic.pipeline.relating import relate
from synoptic.pipeline.runner import Added, add, add_captures, renew
from synoptic.pipeline.tools import Tools

__all__ = ["Added", "Tools", "add", "add_captures", "relate", "renew", "synopsis_of"]
