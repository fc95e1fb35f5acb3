"""The encoder as installed, loaded once for all tests of the room."""

import pytest

from synoptic.encoder import NeuralEncoder, load_encoder


@pytest.fixture(scope="session")
def encoder() -> NeuralEncoder:
    return load_encoder()
