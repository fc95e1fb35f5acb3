"""One page read: its text, its labelled blocks and what it says of itself."""

from enum import StrEnum

import msgspec

from synoptic.records.spans import Span


class Label(StrEnum):
    """What a block is. Blocks are labelled, never deleted."""

    BODY = "body"
    TITLE = "title"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo-credit"
    CREDIT = "credit"
    RELATED = "related"
    FURNITURE = "furniture"
    OTHER_VOICE = "other-voice"


READ = (Label.BODY, Label.TITLE, Label.SUBHEAD, Label.CAPTION, Label.CREDIT, Label.OTHER_VOICE)
"""Labels whose blocks go through the encoder; the rest is kept but not analysed."""

TELLING = (Label.BODY, Label.TITLE, Label.SUBHEAD, Label.CAPTION)
"""Labels whose blocks are the account's own telling: only these make statements."""


class Block(msgspec.Struct, frozen=True):
    """A paragraph, heading, list item or line of the page, in reading order; blocks never overlap.

    `language` is set where it differs from the article's. `confidence` is of the label, 0 to 1;
    `reason` says what decided it ("shape", "lexicon: Siehe auch", "html: figcaption").
    """

    label: Label
    start: int
    stop: int
    confidence: float = 1.0
    reason: str = ""
    language: str = ""

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return Span(self.start, self.stop)


class Precision(StrEnum):
    """How fine a moment is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Moment(msgspec.Struct, frozen=True):
    """A moment as ISO 8601 ("2023-03-01", "2023-03-01T09:30:00+01:00"), with how we know it.

    `zoned` says whether the source gave a zone. `reason` names where it was read ("json-ld",
    "given by the user", "text: dateline"). `confidence` is 0 to 1.
    """

    value: str
    precision: Precision = Precision.DAY
    zoned: bool = False
    reason: str = ""
    confidence: float = 1.0

    @property
    def day(self) -> str:
        """The day as `YYYY-MM-DD`, or empty where it is not known to the day."""
        fine = self.precision not in (Precision.MONTH, Precision.YEAR)
        return self.value[:10] if fine and len(self.value) >= 10 else ""


class Hint(msgspec.Struct, frozen=True):
    """A declared fact about provenance that stands beside the text, such as JSON-LD `isBasedOn`.

    `kind`: canonical, based-on, copyright, provider, agency-author, outlet-author, feed-source,
    translator, paywall, section, keyword. `place` is where it stood in the capture ("json-ld").
    """

    kind: str
    value: str
    place: str = ""


class Article(msgspec.Struct, frozen=True):
    """One page read.

    `text` joins all blocks, labelled or not, by blank lines; every span of every record counts
    Unicode code points into it, end exclusive. `language` is ISO 639-1 (or -3), `und` when it
    cannot be told. Empty strings and `None` mean: looked for and not found. `missing` names what
    could not be found ("published", "outlet", "language file") so that it can be shown.
    """

    id: str
    capture: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    language: str = "und"
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    taken: str = ""
    hints: tuple[Hint, ...] = ()
    missing: tuple[str, ...] = ()

    def words(self, span: Span) -> str:
        """The words at `span`."""
        return self.text[span.start : span.stop]

    def label_at(self, offset: int) -> Label | None:
        """The label of the block that holds the code point at `offset`."""
        for block in self.blocks:
            if block.start <= offset < block.stop:
                return block.label
        return None
