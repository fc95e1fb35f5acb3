"""One line of a benchmark's table."""

import msgspec


class Row(msgspec.Struct, frozen=True):
    """A figure: which bench and measure, on which data and language, over how many items.

    `data` is the set's path below the data folder; `language` an ISO 639-1 code, a pair "de-en",
    or empty for all; `value` is a share between 0 and 1 where the measure is one; `seconds` the CPU
    time it took; `peers` the same measure for other programs, by name, on the same items.
    """

    bench: str
    measure: str
    data: str
    language: str
    value: float
    n: int
    seconds: float = 0.0
    peers: dict[str, float] = {}
