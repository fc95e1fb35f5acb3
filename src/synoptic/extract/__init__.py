"""Turns a capture into an article: blocks and labels, metadata, dates, language."""

from synoptic.extract.reader import Reader
from synoptic.extract.repeats import repeated_lines

__all__ = ["Reader", "repeated_lines"]
