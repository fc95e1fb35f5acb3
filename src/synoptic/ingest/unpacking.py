"""Unpacks an answer piece by piece, and never more of it than a page may hold."""

import zlib

from synoptic.records import CaptureError, RefusedError

_EITHER = 32 + zlib.MAX_WBITS
"""gzip or zlib, whichever the bytes say."""


class Unpacking:
    """Takes the pieces of an answer; gives what they hold, `limit` bytes in all at the most.

    Raises `RefusedError` beyond, and for packings that were not asked for: packed several times
    over, a few bytes can hold more than any memory.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        packing = encoding.strip().lower()
        if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise RefusedError(
                f"the answer is packed as {packing}, which was not asked for",
                remedy="save the page by hand and add the file",
            )
        self._left = limit
        self._limit = limit
        self._packed = packing not in ("", "identity")
        self._first = True
        self._unpacker = zlib.decompressobj(_EITHER)

    def __call__(self, piece: bytes) -> bytes:
        """What the next piece holds."""
        plain = self._unpacked(piece) if self._packed else piece
        self._left -= len(plain)
        if self._left < 0:
            raise RefusedError(
                f"larger than {self._limit:,} bytes",
                remedy="raise the limit page_bytes if this is an article",
            )
        return plain

    def _unpacked(self, piece: bytes) -> bytes:
        try:
            return self._unpacker.decompress(piece, self._left + 1)
        except zlib.error as error:
            if not self._first:
                raise CaptureError(
                    f"the answer is packed badly: {error}", remedy="add it again later"
                ) from error
            self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # some say deflate and mean this
            self._first = False
            return self._unpacked(piece)
        finally:
            self._first = False
