"""Remembers what was made from a language file, so that it is made once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from synoptic.languages import Language

T = TypeVar("T")


def per_language(make: Callable[[Language], T]) -> Callable[[Language], T]:
    """A version of `make` that keeps its result for every language record it has seen."""
    made: dict[int, tuple[Language, T]] = {}

    @wraps(make)
    def kept(language: Language) -> T:
        known = made.get(id(language))
        if known is None or known[0] is not language:
            known = made[id(language)] = (language, make(language))
        return known[1]

    return kept
