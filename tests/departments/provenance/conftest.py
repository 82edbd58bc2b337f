from __future__ import annotations

import pytest

from rushes.departments.provenance.keys import Keys, own_keys


@pytest.fixture(scope="session")
def keys() -> Keys:
    return own_keys()
