"""Finds entities, quotes, figures, times, events and credits in an analysed article."""
