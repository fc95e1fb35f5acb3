"""Turns a capture into an article: blocks and labels, metadata, dates, language."""

from synoptic.extract.reader import Reader
from synoptic.extract.repeats import NumberedLines, line_number, lines_of, often, repeated_lines

__all__ = ["NumberedLines", "Reader", "line_number", "lines_of", "often", "repeated_lines"]
