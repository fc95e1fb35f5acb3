"""Reads a newsletter saved as an e-mail: its page or text, subject, sender and date."""

from email import message_from_bytes, policy
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from synoptic.ingest.kinds import Kind
from synoptic.records import CaptureError


class Letter(msgspec.Struct, frozen=True):
    """The part of a message that is to be read, as UTF-8, and what its head says."""

    content: bytes
    kind: Kind
    hints: dict[str, str]


def letter(content: bytes) -> Letter:
    """The readable part of a message: HTML where there is any, else plain text.

    Raises `CaptureError` when there is neither.
    """
    message = message_from_bytes(content, policy=policy.default)
    part = message.get_body(preferencelist=("html", "plain"))
    if part is None:
        raise CaptureError("the message has no text", remedy="save its text and add that")
    try:
        words = part.get_content()
    except (LookupError, ValueError) as error:
        raise CaptureError(f"the message cannot be decoded: {error}", remedy="") from error
    kind = Kind.HTML if part.get_content_type() == "text/html" else Kind.TEXT
    name, address = parseaddr(str(message.get("From", "")))
    hints = {
        "feed-title": str(message.get("Subject", "")).strip(),
        "feed-name": (name or address).strip(),
        "feed-published": _moment(str(message.get("Date", ""))),
        "feed-guid": str(message.get("Message-ID", "")).strip(),
    }
    filled = {key: value for key, value in hints.items() if value}
    return Letter(str(words).encode("utf-8", "replace"), kind, filled)


def _moment(date: str) -> str:
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
