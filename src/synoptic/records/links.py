"""That one article goes back to another, or to an outlet."""

from enum import StrEnum

import msgspec

from synoptic.records.spans import Span


class LinkKind(StrEnum):
    """How the text came over."""

    COPY = "copy"
    EDITED_COPY = "edited-copy"
    TRANSLATION = "translation"
    REWRITE = "rewrite"
    CITES = "cites"


class Evidence(msgspec.Struct, frozen=True):
    """Why a link, a join or a count is believed.

    Words of one article where there are any (`article`, `start`, `stop`, `text`), else a measured
    reason from a fixed template ("17 of 20 sentences match one to one, in order").
    """

    reason: str
    article: str = ""
    start: int = 0
    stop: int = 0
    text: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)


class Link(msgspec.Struct, frozen=True):
    """One article goes back to `upstream`: an article id, or the name of an outlet or agency.

    `upstream_kind` is "article" or "outlet"; `family` the upstream's family where known.
    JSON names the two ends `from` (the later) and `to` (the upstream).
    """

    article: str = msgspec.field(name="from")
    upstream: str = msgspec.field(name="to")
    kind: LinkKind
    declared: bool
    upstream_kind: str = "outlet"
    family: str = ""
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
