from pathlib import Path

import pytest

from synoptic.pipeline.settings import Settings, load_settings
from synoptic.records import SettingsError


def test_without_files_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings((tmp_path,), {}) == Settings()


def test_the_folder_goes_over_the_user_and_the_environment_over_both(tmp_path: Path) -> None:
    user, here = tmp_path / "user", tmp_path / "here"
    for folder, text in ((user, "workers = 2\nbatch = 4\nlog = 'info'"), (here, "batch = 8")):
        folder.mkdir()
        (folder / "synoptic.toml").write_text(text)

    settings = load_settings((user, here), {"SYNOPTIC_WORKERS": "3", "PATH": "/bin"})

    assert settings == Settings(workers=3, batch=8, log="info")


def test_what_is_given_goes_over_all(tmp_path: Path) -> None:
    assert load_settings((tmp_path,), {"SYNOPTIC_LOG": "info"}, {"log": "debug"}).log == "debug"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("archiv = 'x'", "archiv"),
        ("workers = 'two'", "workers"),
        ("workers = 0", "workers"),
        ("log = 'loud'", "log"),
        ("workers = ", "nvalid value"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "synoptic.toml").write_text(text)

    with pytest.raises(SettingsError, match=named) as caught:
        load_settings((tmp_path,), {})

    assert caught.value.place.endswith("synoptic.toml")


def test_a_wrong_variable_is_named() -> None:
    with pytest.raises(SettingsError, match="SYNOPTIC_BATCH"):
        load_settings((), {"SYNOPTIC_BATCH": "many"})


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "synoptic.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsError):
        load_settings((tmp_path,), {})
