"""Finds what holds between articles: identity of names, stories, topics, lineage."""

from synoptic.relate.grading import likeness
from synoptic.relate.grouping import group, regroup
from synoptic.relate.identity import identify
from synoptic.relate.lineage import find_links
from synoptic.relate.sketches import Sketch, sketch
from synoptic.relate.streaming import Placement, Stories, story_id

__all__ = [
    "Placement",
    "Sketch",
    "Stories",
    "find_links",
    "group",
    "identify",
    "likeness",
    "regroup",
    "sketch",
    "story_id",
]
