"""Makes words of a source fit a cell, and harmless to a terminal."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_KEPT_FORMAT = frozenset("\u200c\u200d")  # joiners that scripts need


def shorten(words: str, limit: int) -> str:
    """`words` on one line, at most `limit` characters, cut between words and closed by an ellipsis.

    Text without spaces (Chinese, or one very long token) is cut between characters.
    """
    line = _SPACES.sub(" ", words).strip()
    if len(line) <= limit:
        return line
    head = line[: max(1, limit - 1)]
    space = head.rfind(" ")
    if space > limit // 2:
        head = head[:space]
    while len(head) > 1 and unicodedata.combining(line[len(head)]):
        head = head[:-1]
    return head.rstrip(" ,;:–—-") + "…"


def printable(words: str) -> str:
    """`words` without control and formatting characters: no page may steer a terminal.

    Right-to-left runs are kept in order by isolating the whole (first strong isolate); spaces of
    every kind become one space.
    """
    line = _SPACES.sub(" ", words).strip()
    kept = "".join(
        c for c in line if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in _KEPT_FORMAT
    )
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in kept):
        return f"\u2068{kept}\u2069"
    return kept
