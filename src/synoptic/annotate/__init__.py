"""Finds entities, quotes, figures, times, events and credits in an analysed article."""

from synoptic.annotate.annotator import Annotator

__all__ = ["Annotator"]
