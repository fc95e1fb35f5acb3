"""Words in a text that name where it comes from."""

from enum import StrEnum

import msgspec

from synoptic.records.spans import Span


class CreditKind(StrEnum):
    """How an upstream is named. The first group credits the article, the second a statement."""

    DATELINE = "dateline"  # "Hongkong (CNN)"
    SOURCE = "source"  # "Source: Stern"
    CITATION = "citation"  # title, authors, paper, date, page
    CONTRIBUTED = "contributed"  # "... von CNN trugen zur Berichterstattung bei"
    TRANSLATED = "translated"  # "Aus dem Englischen von ..."
    BYLINE = "byline"  # an agency in the author line
    DECLARED = "declared"  # in the page's data, not in its text
    PHOTO = "photo"  # the origin of a picture: no provenance of the text
    OWN = "own"  # shows own reporting: "told this newspaper", a correspondent's dateline
    ACCORDING = "according"  # statement level: "according to Reuters"


ARTICLE_LEVEL = (
    CreditKind.DATELINE,
    CreditKind.SOURCE,
    CreditKind.CITATION,
    CreditKind.CONTRIBUTED,
    CreditKind.TRANSLATED,
    CreditKind.BYLINE,
    CreditKind.DECLARED,
)
"""Kinds that say where the whole article comes from."""


class Credit(msgspec.Struct, frozen=True):
    """One credit: the words, their kind, and the upstream they name.

    `start` and `stop` are the whole credit, `name` the span of the upstream's name inside it.
    `source` is the outlet's or agency's canonical name where the data knows it, else the words;
    `family` its family's id, empty when unknown. A declared credit has an empty span at 0.
    """

    start: int
    stop: int
    kind: CreditKind
    source: str
    family: str = ""
    name: Span | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)
