"""Settings: `synoptic.toml` in the user's folder, then here, then SYNOPTIC_* in the environment."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from synoptic.records import SettingsError

FILE = "synoptic.toml"
PREFIX = "SYNOPTIC_"
ELSEWHERE = ("SYNOPTIC_ENCODER_WEIGHTS",)
"""Variables of ours that a room reads itself."""

SMALL = 200
"""Up to so many accounts the order-free answer is made with every run: it costs a second or two."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be set; every one has a default that suits a newsroom's own machine.

    `archive` is a file or a postgresql:// address, `workers` the processes `add` uses, `batch` how
    many captures go through the stages at once, `small` up to how many articles the stories of the
    whole archive are made anew with every run, `log` the least level that is written.
    """

    archive: str = "synoptic.db"
    workers: int = 1
    batch: int = 32
    small: int = SMALL
    log: str = "warning"

    def __post_init__(self) -> None:
        levels = ("debug", "info", "warning", "error")
        if self.log not in levels:
            raise ValueError(f"`log` must be one of {', '.join(levels)}")
        for name in ("workers", "batch"):
            if getattr(self, name) < 1:
                raise ValueError(f"`{name}` must be at least 1")
        if self.small < 0:
            raise ValueError("`small` must not be negative")


def load_settings(
    folders: tuple[Path, ...] | None = None,
    environment: Mapping[str, str] | None = None,
    given: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings that hold here; later folders, the environment and `given` go over earlier ones.

    Raises `SettingsError` that names file and key when a key or value is not known.
    """
    values: dict[str, Any] = {}
    for folder in (user_folder(), Path()) if folders is None else folders:
        values |= _file_values(folder / FILE)
    values |= _environment_values(os.environ if environment is None else environment)
    _check(given or {}, "option", strict=True)
    return msgspec.convert(values | dict(given or {}), Settings)


def user_folder() -> Path:
    """Where the user's own settings lie, as the system wants it."""
    from click import get_app_dir

    return Path(get_app_dir("synoptic"))


def _file_values(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(str(error), place=str(path), remedy="see docs/pipeline.md") from error
    _check(values, str(path), strict=True)
    return values


def _environment_values(environment: Mapping[str, str]) -> dict[str, Any]:
    known = Settings.__struct_fields__
    values: dict[str, Any] = {}
    for variable in sorted(environment):
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or variable in ELSEWHERE or name not in known:
            continue
        values[name] = environment[variable]
        try:
            converted = msgspec.convert({name: environment[variable]}, Settings, strict=False)
        except msgspec.ValidationError as error:
            raise _wrong(variable, error) from error
        values[name] = getattr(converted, name)
    return values


def _check(values: Mapping[str, Any], place: str, *, strict: bool) -> None:
    try:
        msgspec.convert(values, Settings, strict=strict)
    except msgspec.ValidationError as error:
        raise _wrong(place, error) from error


def _wrong(place: str, error: msgspec.ValidationError) -> SettingsError:
    known = ", ".join(Settings.__struct_fields__)
    return SettingsError(str(error), place=place, remedy=f"the settings are {known}")
