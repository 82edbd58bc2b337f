from __future__ import annotations

from collections.abc import Iterator

import pytest

from rushes.departments.provenance import signing
from rushes.departments.provenance.keys import Keys, own_keys


@pytest.fixture(scope="session")
def keys() -> Keys:
    return own_keys()


@pytest.fixture(scope="module", params=[0, 1 << 40], ids=["as we hash", "as the library does"])
def way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Films are hashed here above some length, and by the library below it: both have to hold for any."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "_SMALL", request.param)
        yield
