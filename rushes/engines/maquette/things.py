"""Props as the scene has them: on their mark, or on their way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rushes.engines.maquette.model import Model, Point
from rushes.engines.maquette.paths import Path
from rushes.engines.maquette.transform import Matrix, translate, turn
from rushes.film.blocking import Prop


def carried(at: Point, matrix: Matrix) -> Point:
    """A point of something that was put somewhere."""
    x, y, z = (matrix @ np.array([*at, 1.0]))[:3]
    return float(x), float(y), float(z)


@dataclass
class Thing:
    """A prop on its mark, or on its way."""

    prop: Prop
    path: Path
    model: Model
    facing: float
    moving: bool

    def matrix(self, seconds: float) -> Matrix:
        return translate(*self.path.at(seconds)) @ turn(self.path.heading if self.moving else self.facing)
