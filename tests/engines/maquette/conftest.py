"""One maquette for all tests: its graphics context is the expensive thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rushes.engines.maquette import Maquette
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking


@pytest.fixture(scope="session")
def maquette() -> Iterator[Maquette]:
    engine = Maquette()
    yield engine
    engine.stop()


@pytest.fixture
def photograph(maquette: Maquette, tmp_path: Path) -> Callable[..., np.ndarray]:
    """Takes a still of a blocking; gives its pixels (height, width, 3)."""
    count = iter(range(1000))

    def take(what: Blocking, at: int = 0, frames: int = 48, width: int = 192, height: int = 108) -> np.ndarray:
        out = tmp_path / str(next(count))
        out.mkdir()
        request = TextToImage("", what, at, frames, Fraction(24), width, height)
        result = maquette.text_to_image(request, Stage(out))
        return np.asarray(Image.open(out / result.files["picture"])).astype(int)

    return take
