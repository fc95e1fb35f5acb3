"""Lays a story out as a synopsis: statements, facts, origins, conflicts, wording, timeline."""
