"""Turns a capture into an article: blocks and labels, metadata, dates, language."""

from synoptic.extract.reader import Reader

__all__ = ["Reader"]
