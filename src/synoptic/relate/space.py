"""The space in which vectors of accounts are compared: centred by language, turned, shortened.

Raw vectors of all news lie close together, and each language has its own corner, headlines another
than leads. Taking away the mean of the language and turning the rest so that what translations and
retellings change weighs little makes one threshold hold for all languages. `training/stories` makes
the numbers.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy
import numpy.typing

Vector = numpy.typing.NDArray[numpy.float32]
Matrix = numpy.typing.NDArray[numpy.float32]


def unit(rows: Matrix) -> Matrix:
    """Each row at length one; a row of noughts stays."""
    norms = numpy.linalg.norm(rows, axis=-1, keepdims=True)
    return (rows / numpy.where(norms == 0.0, 1.0, norms)).astype(numpy.float32)


class Space:
    """Means by part ("headline" or "lead") and language, and a turning; each may be missing.

    The mean of a part over all languages has the empty code; it serves languages without a mean.
    """

    def __init__(
        self,
        means: dict[tuple[str, str], Vector] | None = None,
        turning: Matrix | None = None,
        encoder: str = "",
    ) -> None:
        self.means = means or {}
        self.turning = turning
        self.encoder = encoder

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a mean of their own."""
        return tuple(sorted({code for _, code in self.means if code}))

    def place(self, rows: Matrix, language: str, part: str = "lead") -> Matrix:
        """Unit vectors of `rows` (one a row) of headlines or leads in `language`.

        Vectors of another dimension than the space's are only brought to length one: they come
        from another encoder, of which nothing is known here.
        """
        plain = unit(rows.astype(numpy.float32))
        mean = self.means.get((part, language), self.means.get((part, "")))
        if mean is None or rows.shape[-1] != mean.shape[0]:
            return plain
        centred: Matrix = plain - mean
        if self.turning is not None:
            centred = (centred @ self.turning).astype(numpy.float32)
        return unit(centred)


@cache
def shipped_space() -> Space:
    """The space of the shipped encoder; the plain one where none is shipped."""
    path = files("synoptic.relate") / "data" / "space.npz"
    if not path.is_file():
        return Space()
    with numpy.load(BytesIO(path.read_bytes())) as held:
        keys = [tuple(str(key).split(" ", 1)) for key in held["keys"]]
        means = {
            (part, code): row.astype(numpy.float32)
            for (part, code), row in zip(keys, held["means"], strict=True)
        }
        turning = held["turning"].astype(numpy.float32)
        return Space(
            means=means,
            turning=turning if turning.size else None,
            encoder=str(held["encoder"]),
        )
