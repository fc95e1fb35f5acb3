"""Everything that can go wrong, as one tree.

SynopticError
├── SettingsError        a setting has a wrong name or value
├── LanguageError        a data file of languages/ does not say what it must
├── CaptureError         a source cannot be brought in
│   └── RefusedError     a source was refused on purpose (too large, private address, robots ...)
├── ReadingError         a capture holds no article
├── EncoderError         the model is missing, damaged or of another version
├── AnnotationError      a stage made a record that does not fit its text
├── ArchiveError         the archive cannot be opened, read or written
│   ├── SchemaError      the archive was written by another version
│   └── UnknownError     no record has this id
└── SpanError            a place that is not in the text

A message names the thing, what was expected, and what to do.
"""


class SynopticError(Exception):
    """The root of the tree; `remedy` says what the user can do."""

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head} ({self.remedy})" if self.remedy else head


class SettingsError(SynopticError):
    """A setting has a wrong name or value."""


class LanguageError(SynopticError):
    """A data file of languages/ does not say what it must."""


class CaptureError(SynopticError):
    """A source cannot be brought in."""


class RefusedError(CaptureError):
    """A source was refused on purpose."""


class ReadingError(SynopticError):
    """A capture holds no article."""


class EncoderError(SynopticError):
    """The model is missing, damaged or of another version."""


class AnnotationError(SynopticError):
    """A stage made a record that does not fit its text."""


class ArchiveError(SynopticError):
    """The archive cannot be opened, read or written."""


class SchemaError(ArchiveError):
    """The archive was written by another version."""


class UnknownError(ArchiveError):
    """No record has this id."""


class SpanError(SynopticError):
    """A place that is not in the text."""
