"""Shows and writes results: terminal, HTML report, and the formats people load."""

from synoptic.export.formats import FORMATS, Material, write
from synoptic.export.report import report
from synoptic.export.terminal import print_synopsis
from synoptic.export.views import (
    account_view,
    article_view,
    credits_view,
    entities_view,
    events_view,
    figures_view,
    quotes_view,
    stories_view,
    story_view,
    synopsis_view,
    times_view,
    topic_view,
)

__all__ = [
    "FORMATS",
    "Material",
    "account_view",
    "article_view",
    "credits_view",
    "entities_view",
    "events_view",
    "figures_view",
    "print_synopsis",
    "quotes_view",
    "report",
    "stories_view",
    "story_view",
    "synopsis_view",
    "times_view",
    "topic_view",
    "write",
]
