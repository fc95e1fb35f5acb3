"""What tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow or busy machine is no fault of the code.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = next(
    (p / "shared" / "seeds" for p in ROOT.parents if (p / "shared" / "seeds").is_dir()),
    ROOT.parent / "shared" / "seeds",
)
DATA = ROOT / ".data"


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, ...]:
    """The five real accounts, in order; the test is skipped where they are not at hand."""
    found = tuple(sorted(SEEDS.glob("0*.txt")))
    if not found:
        pytest.skip("needs the five real accounts in ../shared/seeds")
    return found


@pytest.fixture(scope="session")
def measuring_data() -> Path:
    """The folder of measuring data; the test is skipped where it is not unpacked."""
    if not DATA.is_dir():
        pytest.skip("needs the measuring data in .data")
    return DATA
