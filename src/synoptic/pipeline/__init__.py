"""Joins the rooms: stages as one readable tuple, settings, workers, resume."""
