"""The exit codes, as docs/cli.md lists them."""

from enum import IntEnum

from synoptic.records.errors import (
    ArchiveError,
    EncoderError,
    SettingsError,
    SynopticError,
    UnknownError,
)


class Code(IntEnum):
    """How a command ended."""

    DONE = 0
    WANTING = 1  # it ran, and nothing came of it, or what it checked is not as it should be
    USAGE = 2  # wrong options, arguments or settings (click's own code)
    ARCHIVE = 3  # the archive cannot be opened, read or written
    UNKNOWN = 4  # no record has this id
    MISSING = 5  # a part is not installed: an extra, the model, the web application


def exit_code(error: SynopticError) -> Code:
    """The code for an error of ours."""
    if isinstance(error, UnknownError):
        return Code.UNKNOWN
    if isinstance(error, ArchiveError):
        return Code.ARCHIVE
    if isinstance(error, SettingsError):
        return Code.USAGE
    if isinstance(error, EncoderError):
        return Code.MISSING
    return Code.WANTING
