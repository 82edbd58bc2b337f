"""Props as the scene has them: on their mark, or on their way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path as File

import numpy as np

from rushes.engines.maquette.model import Key, Model, Point, Rows
from rushes.engines.maquette.paths import Path, metres, radians
from rushes.engines.maquette.props import afloat, as_opened, build_prop, build_prop_at, known
from rushes.engines.maquette.props.gltf_moving import Moving, played
from rushes.engines.maquette.props.road import RIDDEN
from rushes.engines.maquette.sets.water import rocking
from rushes.engines.maquette.transform import Matrix, moved, rotate, translate, turn
from rushes.film.blocking import Blocking, Prop

ALOFT = 2.0  # metres
CALM, ROWED, ROUGH = 0.6, 1.5, 5.0
"""How much what is afloat rocks: at a mooring, in foul weather with people in it who are filmed, and thrown about."""


def carried(at: Point, matrix: Matrix) -> Point:
    """A point of something that was put somewhere."""
    x, y, z = (matrix @ np.array([*at, 1.0]))[:3]
    return float(x), float(y), float(z)


@dataclass
class Thing:
    """A prop on its mark, or on its way; a boat rocks on either."""

    prop: Prop
    shape: str
    path: Path
    model: Model
    facing: float
    moving: bool
    unrest: float = CALM  # of the water it lies on

    @property
    def lively(self) -> bool:
        """Whether it must be drawn anew for every frame."""
        return self.moving or afloat(self.prop.name) or self.stirs

    @property
    def stirs(self) -> bool:
        """Whether its own glTF is animated."""
        return isinstance(self.model, Moving) and self.model.stirs

    def matrix(self, seconds: float) -> Matrix:
        where = translate(*self.path.at(seconds)) @ turn(self.path.heading if self.moving else self.facing)
        if not afloat(self.prop.name):
            return where
        heave, roll, pitch = rocking(seconds, self.prop.at.x / 1000, self.unrest)
        return where @ translate(0, heave, 0) @ rotate("z", roll) @ rotate("x", pitch)

    def behind(self) -> dict[Key, Rows]:
        """What belongs to the picture it is shown in, where it is not in the place itself."""
        return {}

    def rows(self, year: int, seconds: float) -> dict[Key, Rows]:
        """Its instances at a time of the shot: wheels turned, legs in stride."""
        model = self.model
        if self.moving and known(self.prop.name) and not self.prop.model:
            # Wheels are drawn in steps of 2 cm: finer is not seen.
            travelled = round(self.path.travelled(seconds) * 50) / 50
            left = max(0.0, self.path.length - travelled)
            model = build_prop_at(replace(self.prop, name=self.shape), year, travelled, left=left)
        matrix = self.matrix(seconds)
        own = played(model, seconds)
        return {key: moved(rows, matrix) for key, rows in (model.arrays() if own is None else own).items()}


def shown(blocking: Blocking, prop: Prop) -> str:
    """What is drawn for a prop: a car that somebody drives shows them, a boat that is rowed has its oars out, a
    suitcase that is opened in the scene lies down."""
    if prop.model:
        return prop.name
    ridden = any(mark.rides == prop.name for mark in blocking.marks)
    if ridden and known(prop.name + RIDDEN):
        return prop.name + RIDDEN
    return as_opened(prop.name) if any(leaf.kind == prop.name for leaf in blocking.leaves) else prop.name


def way(prop: Prop, seconds: float, lift: float = 0.0, handles: bool = False) -> Path:
    """The way of a prop during a shot; from its mark to its mark where it stays. With ``handles`` what is at speed at
    the first frame comes from further off; at the last all has arrived or is gone."""
    a = metres(prop.at)
    a[1] += lift
    b = a if prop.to is None else metres(prop.to)
    # What comes towards the middle of the set slows to a stop there; what leaves it gathers speed; what is high up in
    # the air does neither.
    arrives = np.hypot(b[0], b[2]) <= np.hypot(a[0], a[2])
    slow = 0.0 if min(a[1], b[1]) > ALOFT else min(1.0, 6.0 / max(seconds, 0.1))
    return Path(a, b, 0.0, seconds * 0.96, 0.0 if arrives else slow, slow if arrives else 0.0, handles)


def placed(
    prop: Prop,
    shape: str,
    year: int,
    seconds: float,
    lift: float,
    file: File | None = None,
    handles: bool = False,
    unrest: float = CALM,
) -> Thing:
    """A prop of a shot that lasts ``seconds``, drawn as the thing called ``shape``, on ground ``lift`` metres high.
    ``file`` is its own model's; ``unrest``: of the water."""
    path = way(prop, seconds, lift, handles)
    moving = prop.to is not None and path.length > 0.05
    model = build_prop(replace(prop, name=shape), year, file)
    return Thing(prop, shape, path, model, radians(prop.facing), moving, unrest)
