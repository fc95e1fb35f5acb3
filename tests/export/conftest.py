"""What the tests of showing share."""

import pytest
from tests.export.laid_out import Corpus


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The sample's first story, read and compared by hand."""
    return Corpus()
