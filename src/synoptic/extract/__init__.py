"""Turns a capture into an article: blocks and labels, metadata, dates, language."""
