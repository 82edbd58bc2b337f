"""The tiny models, built once for all tests of a process."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where families.engine keeps the models it builds."""
    return tmp_path_factory.mktemp("models")
