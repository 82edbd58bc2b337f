"""The tiny models, built once for all tests of a process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "weights"))  # the hub that serves them
sys.path.append(str(Path(__file__).parents[1] / "transformers"))  # tiny models of the other library


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where families.engine keeps the models it builds."""
    return tmp_path_factory.mktemp("models")
