"""The space in which vectors of accounts are compared: centred by language, turned, shortened.

Raw vectors of all news lie close together, and each language has its own corner. Taking away the
mean of the language and turning the rest so that what translations and retellings change weighs
little makes one threshold hold for all languages. `training/stories` makes the numbers.
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
    """Means by language, the mean of all, and a turning; each may be missing."""

    def __init__(
        self,
        mean: Vector | None = None,
        means: dict[str, Vector] | None = None,
        turning: Matrix | None = None,
        encoder: str = "",
    ) -> None:
        self._mean = mean
        self._means = means or {}
        self._turning = turning
        self.encoder = encoder

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a mean of their own."""
        return tuple(sorted(self._means))

    def place(self, rows: Matrix, language: str) -> Matrix:
        """Unit vectors of `rows` (one a row) of texts in `language`.

        Vectors of another dimension than the space's are only brought to length one: they come
        from another encoder, of which nothing is known here.
        """
        if self._mean is None or rows.shape[-1] != self._mean.shape[0]:
            return unit(rows.astype(numpy.float32))
        centred: Matrix = unit(rows.astype(numpy.float32)) - self._means.get(language, self._mean)
        if self._turning is not None:
            centred = (centred @ self._turning).astype(numpy.float32)
        return unit(centred)


@cache
def shipped_space() -> Space:
    """The space of the shipped encoder; the plain one where none is shipped."""
    path = files("synoptic.relate") / "data" / "space.npz"
    if not path.is_file():
        return Space()
    with numpy.load(BytesIO(path.read_bytes())) as held:
        codes = [str(code) for code in held["languages"]]
        means = dict(zip(codes, held["means"].astype(numpy.float32), strict=True))
        turning = held["turning"].astype(numpy.float32)
        return Space(
            mean=held["mean"].astype(numpy.float32),
            means=means,
            turning=turning if turning.size else None,
            encoder=str(held["encoder"]),
        )
