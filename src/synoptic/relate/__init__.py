"""Finds what holds between articles: identity of names, stories, topics, lineage."""
