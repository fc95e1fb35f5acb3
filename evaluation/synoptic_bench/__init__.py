"""Scorers, gold and pinned floors behind `synoptic bench`."""
