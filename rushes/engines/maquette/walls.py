"""What of a set comes and goes with the place of the camera: walls that step aside, and what is built past them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from rushes.engines.maquette.model import Model, Point


@dataclass
class Wall:
    """Part of a model that is not drawn while the camera is on its outer side; it still casts its shadow."""

    at: Point
    outward: Point
    model: Model

    def hides_from(self, eye: npt.NDArray[np.float64], margin: float = 0.05) -> bool:
        away = (eye - np.asarray(self.at)) @ np.asarray(self.outward)
        return bool(away > -margin)


@dataclass
class Return:
    """What of a room is built past one of its walls, for the eye of a camera that stands there: drawn only while the
    wall numbered ``past`` has stepped aside and that numbered ``but`` has not. ``casts``: it keeps daylight out."""

    past: int
    but: int
    casts: bool
    model: Model
