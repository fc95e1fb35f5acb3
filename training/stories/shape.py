"""Makes the space: means by part and language, and the turning that quiets retelling."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy
import numpy.typing

from synoptic.records import Account
from synoptic.relate.sketches import parts_of
from synoptic.relate.space import Space, unit

Floats = numpy.typing.NDArray[numpy.float64]
Row = numpy.typing.NDArray[numpy.float32]
KEPT = 256
"""Dimensions that are kept."""
_FLAT = 0.2
"""How much of the scatter within stories is taken to be the same in all directions."""
_STEADY = 12.0
"""How many accounts the mean over all languages counts for beside a language's own."""


class Sample:
    """Accounts that tell the same: raw vectors of a part, their languages and clusters."""

    def __init__(self, accounts: Iterable[tuple[Account, str]]) -> None:
        self.rows: dict[str, list[numpy.typing.NDArray[numpy.float32]]] = defaultdict(list)
        self.languages: dict[str, list[str]] = defaultdict(list)
        self.clusters: dict[str, list[str]] = defaultdict(list)
        for account, cluster in accounts:
            for part, vector in parts_of(account).items():
                self.rows[part].append(unit(vector))
                self.languages[part].append(account.article.language)
                self.clusters[part].append(cluster)


def means(samples: Sequence[Sample]) -> dict[tuple[str, str], Row]:
    """The mean of each part and language: samples count alike, each language steadied by all."""
    made: dict[tuple[str, str], list[Floats]] = defaultdict(list)
    for sample in samples:
        for part, rows in sample.rows.items():
            matrix = numpy.stack(rows).astype(numpy.float64)
            codes = numpy.array(sample.languages[part])
            known = sorted({str(code) for code in codes})
            by_code = {code: matrix[codes == code] for code in known}
            overall = numpy.mean([rows_of.mean(axis=0) for rows_of in by_code.values()], axis=0)
            made[part, ""].append(overall)
            for code, rows_of in by_code.items():
                total = rows_of.sum(axis=0) + _STEADY * overall
                made[part, code].append(total / (len(rows_of) + _STEADY))
    return {key: numpy.mean(rows, axis=0).astype(numpy.float32) for key, rows in made.items()}


def with_plain(
    known: dict[tuple[str, str], Row], plain: Mapping[str, numpy.typing.NDArray[numpy.float32]]
) -> dict[tuple[str, str], Row]:
    """Means of languages that no sample has, from vectors of plain sentences.

    Sentences lie elsewhere than news does; the way between the two is taken from the languages
    that have both.
    """
    made = dict(known)
    middles = {code: unit(rows).mean(axis=0) for code, rows in plain.items() if len(rows)}
    for part in sorted({part for part, _ in known}):
        both = [code for code in middles if (part, code) in known]
        if not both:
            continue
        way = numpy.mean([known[part, code] - middles[code] for code in both], axis=0)
        for code, middle in middles.items():
            made.setdefault((part, code), (middle + way).astype(numpy.float32))
    return made


def scatter(rows: Floats, clusters: Sequence[str]) -> Floats:
    """The scatter within clusters, very large ones counting no more than twenty accounts."""
    total = numpy.zeros((rows.shape[1], rows.shape[1]))
    weight = 0.0
    names = numpy.array(clusters)
    for name in sorted(set(clusters)):
        inside = rows[names == name]
        if len(inside) > 1:
            share = min(1.0, 20.0 / len(inside))
            away = inside - inside.mean(axis=0)
            total += share * away.T @ away
            weight += share * len(inside)
    return total / max(weight, 1.0)


def turning(samples: Sequence[Sample], space: Space) -> numpy.typing.NDArray[numpy.float32]:
    """Whitens the scatter within clusters, then keeps the directions in which news differs most."""
    within = numpy.zeros((0, 0))
    everything: list[Floats] = []
    for sample in samples:
        for part, rows in sample.rows.items():
            codes = sample.languages[part]
            placed = numpy.stack(
                [space.place(row, code, part) for row, code in zip(rows, codes, strict=True)]
            ).astype(numpy.float64)
            inside = scatter(placed, sample.clusters[part])
            inside /= (numpy.trace(inside) or 1.0) * len(sample.rows)
            within = inside if not within.size else within + inside
            everything.append(placed / len(sample.rows) ** 0.5)
    size = len(within)
    within = (1 - _FLAT) * within + _FLAT * numpy.trace(within) / size * numpy.eye(size)
    values, directions = numpy.linalg.eigh(within)
    whitening = (directions * values**-0.5) @ directions.T
    total = numpy.zeros((size, size))
    for placed in everything:
        white = placed @ whitening
        spread = white.T @ white
        total += spread * (float((placed**2).sum()) / len(placed)) / numpy.trace(spread)
    _, directions = numpy.linalg.eigh(total)
    made: numpy.typing.NDArray[numpy.float32] = (whitening @ directions[:, ::-1][:, :KEPT]).astype(
        numpy.float32
    )
    return made


def shape(
    samples: Sequence[Sample],
    encoder: str,
    plain: Mapping[str, numpy.typing.NDArray[numpy.float32]] | None = None,
) -> Space:
    """The space of these samples; `plain` are vectors of sentences of other languages."""
    known = with_plain(means(samples), plain or {})
    return Space(known, turning(samples, Space(known)), encoder)


def write(space: Space, file: Path) -> None:
    """Writes the space as `relate/data/space.npz`."""
    keys = sorted(space.means)
    scale = float(numpy.abs(space.turning).max()) if space.turning is not None else 1.0
    numpy.savez_compressed(
        file,
        keys=numpy.array([f"{part} {code}" for part, code in keys]),
        means=numpy.stack([space.means[key] for key in keys]).astype(numpy.float16),
        turning=(numpy.zeros((0, 0)) if space.turning is None else space.turning / scale).astype(
            numpy.float16
        ),
        encoder=numpy.array(space.encoder),
    )
