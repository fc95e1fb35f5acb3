"""Weights that are missing, damaged or of another format."""

import json
from pathlib import Path

import numpy
import pytest

from synoptic.encoder import load_encoder
from synoptic.encoder.container import map_arrays, write_arrays
from synoptic.encoder.model import weights_folder
from synoptic.records import EncoderError


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="missing") as caught:
        load_encoder(tmp_path)

    assert str(tmp_path) in str(caught.value)
    assert "SYNOPTIC_ENCODER_WEIGHTS" in caught.value.remedy


def test_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "encoder.json").write_text(json.dumps({"format": 99}))

    with pytest.raises(EncoderError, match="format"):
        load_encoder(tmp_path)


def test_a_manifest_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "encoder.json").write_text("{")

    with pytest.raises(EncoderError, match="damaged"):
        load_encoder(tmp_path)


@pytest.mark.parametrize("name", ["encoder.onnx", "vocabulary.bin"])
def test_a_damaged_file_is_refused_by_its_checksum(tmp_path: Path, name: str) -> None:
    for file in weights_folder().iterdir():
        if file.name == name:
            (tmp_path / name).write_bytes(file.read_bytes()[:-1] + b"\x00\x01")
        else:
            (tmp_path / file.name).symlink_to(file)

    with pytest.raises(EncoderError, match="damaged") as caught:
        load_encoder(tmp_path)

    assert name in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    manifest = weights_folder() / "encoder.json"
    (tmp_path / "encoder.json").write_text(manifest.read_text())

    with pytest.raises(EncoderError, match="missing"):
        load_encoder(tmp_path)


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    arrays = {
        "a": numpy.arange(7, dtype=numpy.uint8),
        "b": numpy.linspace(0, 1, 6, dtype=numpy.float32).reshape(2, 3),
    }

    write_arrays(tmp_path / "x.bin", arrays)
    mapped = map_arrays(tmp_path / "x.bin")

    assert list(mapped) == ["a", "b"]
    assert all((mapped[name] == array).all() for name, array in arrays.items())


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SYNOPTIC-ARRAYS1\xff\xff\xff"])
def test_any_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.bin").write_bytes(content)

    with pytest.raises(EncoderError, match="not a file of model weights"):
        map_arrays(tmp_path / "x.bin")


def test_the_weights_stay_under_eighty_megabytes() -> None:
    assert sum(f.stat().st_size for f in weights_folder().iterdir()) < 80e6
