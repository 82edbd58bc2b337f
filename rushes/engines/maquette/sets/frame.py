"""A local frame to build in: a wall seen from inside, a façade seen from the street, a chair seen from the front.

x to the right, y up and z out of the wall, towards whoever looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rushes.engines.maquette.leaf import STILL, WHOLE, Swing
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import Axis, Matrix, place, rotate, scale, translate, turn

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Frame:
    """``model`` seen from (x, y, z), turned by ``angle`` radians about the vertical (0: z is the set's own z)."""

    model: Model
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    angle: float = 0.0

    @property
    def matrix(self) -> Matrix:
        return translate(self.x, self.y, self.z) @ turn(self.angle)

    def point(self, x: float, y: float, z: float) -> Point:
        """A local point in the set's coordinates."""
        out = self.matrix @ np.array([x, y, z, 1.0])
        return float(out[0]), float(out[1]), float(out[2])

    def moved(self, x: float, y: float, z: float, angle: float = 0.0) -> Frame:
        """A frame of its own inside this one."""
        return Frame(self.model, *self.point(x, y, z), self.angle + angle)

    def part(self) -> int:
        return self.model.new_part()

    def leaf(
        self, kind: str, hinge: Point, handle: Point, angle: float = 0.0, slide: Point = STILL,
        axis: Axis = "y", gather: Point = WHOLE, usual: float = 0.0,
    ) -> tuple[Frame, Frame, Frame]:  # fmt: skip
        """Where to build what opens, as it is ``usual``; what is seen of it only once it is open; what is seen past it
        then."""
        made = self.model.leaf(kind, hinge, handle, Swing(angle, slide, axis, gather), usual, self.matrix)
        return replace(self, model=made.model), replace(self, model=made.within), replace(self, model=made.beyond)

    def add(self, prim: str, matrix: Matrix, colour: str, part: int | None = None, material: str = "plain") -> None:
        self.model.add(prim, self.matrix @ matrix, colour, part, material)

    def box(
        self, x: float, y: float, z: float, w: float, h: float, d: float, colour: str,
        part: int | None = None, material: str = "plain", turn: float = 0.0,
    ) -> None:  # fmt: skip
        """w×h×d metres; (x, y, z) is the centre of the base."""
        self.add("box", place(x, y, z, w, h, d, turn), colour, part, material)

    def tilted(
        self, at: Point, size: Point, axis: Axis, angle: float, colour: str,
        part: int | None = None, material: str = "plain", prim: str = "box",
    ) -> None:  # fmt: skip
        """A shape centred on ``at`` and tilted about one axis."""
        self.add(prim, translate(*at) @ rotate(axis, angle) @ scale(*size), colour, part, material)

    def cylinder(
        self, x: float, y: float, z: float, diameter: float, height: float, colour: str,
        part: int | None = None, material: str = "plain", prim: str = "cylinder",
    ) -> None:  # fmt: skip
        self.add(prim, place(x, y, z, diameter, height, diameter), colour, part, material)

    def standing(
        self, prim: str, x: float, y: float, z: float, w: float, h: float, colour: str,
        part: int | None = None, material: str = "plain", d: float | None = None,
    ) -> None:  # fmt: skip
        """A shape whose own base is y = 0: vases, pots, columns, gables."""
        self.add(prim, translate(x, y, z) @ scale(w, h, w if d is None else d), colour, part, material)

    def disc(
        self, x: float, y: float, z: float, diameter: float, thick: float, colour: str,
        part: int | None = None, material: str = "plain",
    ) -> None:  # fmt: skip
        """A round thing hung flat on the wall: plates, clocks, portholes."""
        matrix = translate(x, y, z) @ rotate("x", np.pi / 2) @ scale(diameter, thick, diameter)
        self.add("cylinder24", matrix, colour, part, material)

    def rod(
        self, start: Point, end: Point, thick: float, colour: str, part: int | None = None, material: str = "plain"
    ) -> None:
        self.model.rod(self.point(*start), self.point(*end), thick, colour, part, material)

    def thing(self, name: str, x: float, y: float, z: float, year: int, angle: float = 0.0, size: float = 1.0) -> None:
        """A prop of the lexicon, as dressing."""
        from rushes.engines.maquette.props.build import shape

        self.model.include(shape(name, year), self.matrix @ translate(x, y, z) @ turn(angle) @ scale(size))

    def text(self, words: str, matrix: Matrix, colour: str = "#2a2422") -> None:
        """Words drawn flat, facing +z, 1 high before ``matrix``."""
        self.model.text(words, self.matrix @ matrix, colour)

    def light(self, x: float, y: float, z: float, power: float, colour: str = "#ffd28a", halo: float = 0.0) -> None:
        """A practical lamp, with a halo ``halo`` metres wide."""
        at = self.point(x, y, z)
        self.model.light(*at, colour, power)
        if halo:
            self.model.glow(*at, halo, 0.7)
