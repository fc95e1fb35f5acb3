"""Says which encoder would be loaded, without loading it."""

import json
from pathlib import Path

from synoptic.encoder.model import REMEDY, weights_folder
from synoptic.records import EncoderError


def encoder_name(folder: Path | None = None) -> str:
    """The name of the encoder in `folder`, or where `load_encoder` would look.

    It is what `load_encoder(folder).name` would be; raises `EncoderError` where there is none.
    """
    path = (folder or weights_folder()) / "encoder.json"
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EncoderError(
            "the model's weights are missing or damaged", place=str(path), remedy=REMEDY
        ) from error
