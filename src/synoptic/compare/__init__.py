"""Lays a story out as a synopsis: statements, facts, origins, conflicts, wording, timeline."""

from synoptic.compare.synopsis import VERSION, compare

__all__ = ["VERSION", "compare"]
