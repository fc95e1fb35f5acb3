"""Strings only: offsets, scripts, folding, transliteration, tokens for search."""
