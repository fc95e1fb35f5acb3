"""Signs of units and currencies that all languages share."""

from functools import cache

import msgspec

from synoptic.languages.loading import read_data
from synoptic.languages.numbers import Forms


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """UCUM and ISO 4217 codes with their signs and abbreviations, lower case."""

    units: Forms = {}
    currencies: Forms = {}


@cache
def shared_units() -> Units:
    """The signs of `units.toml`."""
    return read_data("units.toml", Units)
