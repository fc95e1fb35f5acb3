"""The sample corpus: our own pages about one public event in several languages.

Ten pages tell of the first detection of gravitational waves (11 February 2016), two of the second
(15 June 2016). The facts are on the record; outlets, wording and layout are made up.
"""

from synoptic.sample.expected import (
    Expected,
    ExpectedConflict,
    ExpectedCredit,
    ExpectedFact,
    ExpectedLabel,
    ExpectedPage,
    ExpectedQuote,
    ExpectedStory,
    Told,
    load_expected,
)
from synoptic.sample.pages import copy_pages, page_names, read_page

__all__ = [
    "Expected",
    "ExpectedConflict",
    "ExpectedCredit",
    "ExpectedFact",
    "ExpectedLabel",
    "ExpectedPage",
    "ExpectedQuote",
    "ExpectedStory",
    "Told",
    "copy_pages",
    "load_expected",
    "page_names",
    "read_page",
]
