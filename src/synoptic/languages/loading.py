"""Reads the data files of this room and checks them against their record types."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from synoptic.languages.language import Language
from synoptic.records.errors import LanguageError

T = TypeVar("T")


def languages_known() -> tuple[str, ...]:
    """Codes of the languages that have a file, in alphabetical order."""
    folder = files("synoptic.languages") / "data"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and len(name) <= 8))


@cache
def language(code: str) -> Language | None:
    """The language with this ISO 639-1 code, or `None` when there is no file for it."""
    if code not in languages_known():
        return None
    return read_data(f"{code}.toml", Language)


@cache
def words_of(name: str, code: str) -> tuple[str, ...]:
    """What a file of words by language lists for the language with this code; none where unknown.

    The file need not know the languages that have a file of their own, and may know others.
    """
    return read_data(name, dict[str, tuple[str, ...]]).get(code, ())


def read_data(name: str, shape: type[T]) -> T:
    """A data file of this room, decoded into `shape`.

    Raises `LanguageError` that names file and key when the file says something else.
    """
    raw = (files("synoptic.languages") / "data" / name).read_bytes()
    try:
        return msgspec.toml.decode(raw, type=shape)
    except (msgspec.ValidationError, msgspec.DecodeError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(
            str(error), place=name, remedy="compare with the example in docs/languages.md"
        ) from error
