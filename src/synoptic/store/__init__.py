"""The archive: one SQL schema for articles, annotations, stories, search and ledger."""

from synoptic.store.archive import Archive
from synoptic.store.articles import ArticleFilter
from synoptic.store.names import KnownName
from synoptic.store.places import places
from synoptic.store.rulings import About, Ruling
from synoptic.store.schema import SCHEMA_VERSION
from synoptic.store.sketches import StoredSketch
from synoptic.store.stories import StoryFilter, fingerprint_of
from synoptic.store.verifying import Finding

__all__ = [
    "SCHEMA_VERSION",
    "About",
    "Archive",
    "ArticleFilter",
    "Finding",
    "KnownName",
    "Ruling",
    "StoredSketch",
    "StoryFilter",
    "fingerprint_of",
    "places",
]
