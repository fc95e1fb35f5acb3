"""Units that measure the same thing: a mile and a kilometre, a week and a day."""

from functools import cache

from synoptic.languages.loading import read_data


@cache
def _scales() -> dict[str, tuple[str, float]]:
    tables = read_data("scales.toml", dict[str, dict[str, float]])
    return {unit: (name, size) for name, units in tables.items() for unit, size in units.items()}


def scale(unit: str) -> tuple[str, float]:
    """What a unit measures, and its size; a unit by itself where nothing is known of it."""
    return _scales().get(unit, (unit, 1.0))
