"""Props as the scene has them: on their mark, or on their way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rushes.engines.maquette.model import Model, Point
from rushes.engines.maquette.paths import Path
from rushes.engines.maquette.props import afloat
from rushes.engines.maquette.sets.water import rocking
from rushes.engines.maquette.transform import Matrix, rotate, translate, turn
from rushes.film.blocking import Prop


def carried(at: Point, matrix: Matrix) -> Point:
    """A point of something that was put somewhere."""
    x, y, z = (matrix @ np.array([*at, 1.0]))[:3]
    return float(x), float(y), float(z)


@dataclass
class Thing:
    """A prop on its mark, or on its way; a boat rocks on either."""

    prop: Prop
    path: Path
    model: Model
    facing: float
    moving: bool

    @property
    def lively(self) -> bool:
        """Whether it must be drawn anew for every frame."""
        return self.moving or afloat(self.prop.name)

    def matrix(self, seconds: float) -> Matrix:
        where = translate(*self.path.at(seconds)) @ turn(self.path.heading if self.moving else self.facing)
        if not afloat(self.prop.name):
            return where
        heave, roll, pitch = rocking(seconds, self.prop.at.x / 1000, 0.6)
        return where @ translate(0, heave, 0) @ rotate("z", roll) @ rotate("x", pitch)
