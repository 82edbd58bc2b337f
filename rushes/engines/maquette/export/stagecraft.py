"""What is written to a file: pieces that move as one, cameras, lights. Metres, y up, frames of one timeline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.view import View

Array = npt.NDArray[np.float64]
Colour = tuple[float, float, float]  # linear, 0 to 1


@dataclass(frozen=True)
class Surface:
    """The faces of a piece that share a colour. ``shines``: lit from within. Positions are from the piece's pivot."""

    colour: Colour
    mesh: Mesh
    shines: bool = False


@dataclass(frozen=True)
class Piece:
    """Faces that move together. ``places`` (t, 3, 4) is where the pivot's axes are at each of ``Timeline.samples``,
    (1, 3, 4) where they never move; ``shown`` (t,) whether it is in the picture then."""

    name: str
    surfaces: tuple[Surface, ...]
    places: Array
    shown: npt.NDArray[np.bool_]

    @property
    def always(self) -> bool:
        return bool(self.shown.all())


@dataclass(frozen=True)
class Entity:
    """``kind``: set, person, extra, thing. ``name``: the character's, the writer's words, the place's."""

    name: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Station:
    """A shot's camera: one view a frame, from frame ``first`` of the timeline."""

    number: str
    key: str
    size: str
    first: int
    views: tuple[View, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.views) - 1


@dataclass(frozen=True)
class Sun:
    """A light from so far away that its rays are parallel. ``towards``: the unit vector to it. ``lux`` where they
    fall straight."""

    name: str
    towards: Array
    colour: Colour
    lux: float


@dataclass(frozen=True)
class Bulb:
    """A lamp that shines all round, in candela."""

    name: str
    at: Array
    colour: Colour
    candela: float


@dataclass(frozen=True)
class Stagecraft:
    """A whole scene. ``samples`` are the frames at which pieces are placed, the first 0."""

    title: str
    rate: float
    samples: npt.NDArray[np.int64]
    entities: tuple[Entity, ...]
    stations: tuple[Station, ...]
    suns: tuple[Sun, ...]
    bulbs: tuple[Bulb, ...]

    @property
    def frames(self) -> int:
        return self.stations[-1].last + 1
