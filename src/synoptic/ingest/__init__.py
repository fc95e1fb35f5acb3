"""Brings captures in: files, folders, standard input, pages, feeds, sitemaps, WARC files."""

from synoptic.ingest.captures import captures
from synoptic.ingest.limits import Limits
from synoptic.ingest.refusals import Refusal

__all__ = ["Limits", "Refusal", "captures"]
