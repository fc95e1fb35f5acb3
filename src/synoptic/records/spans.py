"""Places in a text: every claim Synoptic makes points at one."""

import msgspec

from synoptic.records.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of `Article.text` in Unicode code points, end exclusive.

    Written to JSON as `[start, stop]`.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.stop < self.start:
            raise SpanError(f"span {self.start}:{self.stop} is not a stretch of text")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """The words of `text` at this place."""
        return text[self.start : self.stop]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.stop and other.start < self.stop

    def shifted(self, distance: int) -> "Span":
        """The same stretch, `distance` code points further on."""
        return Span(self.start + distance, self.stop + distance)


class Words(msgspec.Struct, frozen=True):
    """A stretch of text with its words, written to JSON as an object."""

    start: int
    stop: int
    text: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)
