"""A scale model: shapes, lamps, smoke and walls, in metres. What sets and props are built with.

model = Model()
wood = model.new_part()                                  # things of one part are drawn without a line between them
model.box(0, 0, 0, 1.6, 0.05, 0.9, "#a9794e", wood, "planks")    # x, y, z is the centre of the base
model.add("vase", translate(0, 0.8, 0) @ scale(0.2), "#5f7f8c")  # any prim of geometry.prims()
model.light(0, 2.1, 0, "#ffd98a", 1.0)
north = model.wall((0, 0, -2.3), outward=(0, 0, -1))     # hidden while the camera is on its outer side
north.box(0, 0, -2.35, 5, 2.7, 0.1, "#d9c9a8", material="plaster")
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.leaf import Leaf, Swing
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.transform import Matrix, between, moved, place, rotate, scale, translate, turn
from rushes.engines.maquette.walls import Return, Wall

MATERIALS = {
    "plain": 0,
    "bricks": 1,
    "brick": 1,
    "plaster": 12,
    "planks": 2,
    "cobble": 3,
    "foliage": 4,
    "glass": 5,
    "glow": 6,
    "slates": 7,
    "tiles": 8,
    "roof": 9,
    "paving": 10,
    "grass": 11,
    "water": 13,
}
"""``glow`` is lit from within (lit windows, lamp globes); ``glass`` takes no detail; ``tiles`` is a chequered floor."""

Point: TypeAlias = tuple[float, float, float]
Rows: TypeAlias = npt.NDArray[np.float32]
Key: TypeAlias = tuple[str, int]  # prim, material
ROW = 17  # matrix rows (12), colour (3), material, part

PARTS = 250  # part ids are 1..250 and wrap: neighbours differ, which is all that ink lines need


@cache
def rgb(colour: str) -> tuple[float, float, float]:
    """ "#rrggbb" as three fractions of one."""
    digits = colour.lstrip("#")
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def together(many: Sequence[Mapping[Key, Rows]]) -> dict[Key, Rows]:
    """The instances of several models, by what they are of."""
    pieces: dict[Key, list[Rows]] = {}
    for arrays in many:
        for key, rows in arrays.items():
            pieces.setdefault(key, []).append(rows)
    return {key: np.concatenate(rows) for key, rows in pieces.items()}


@dataclass(frozen=True)
class Lamp:
    """A practical lamp: where, its colour, its power (1: a street lamp, 0.3: a candle)."""

    at: Point
    colour: str
    power: float = 1.0
    flicker: float = 0.0


@dataclass(frozen=True)
class Glow:
    """A halo that always faces the camera; ``size`` is its radius."""

    at: Point
    size: float
    power: float = 0.8


@dataclass(frozen=True)
class Smoke:
    """A source of smoke, steam or mist. Puffs leave at ``rate`` a second with ``velocity`` (m/s), live ``life``
    seconds, start ``size`` wide and grow by ``growth``; ``tone`` 0 is soot, 1 is steam; ``soft`` 0 billows with an
    edge, 1 is a haze. ``drag`` is how fast they lose their speed, ``buoyancy`` how fast they rise after that."""

    at: Point
    velocity: Point = (0.0, 1.0, 0.0)
    rate: float = 8.0
    life: float = 3.0
    size: float = 0.3
    growth: float = 0.8
    opacity: float = 0.9
    tone: float = 1.0
    soft: float = 0.2
    drag: float = 1.2
    buoyancy: float = 0.5
    wind: Point = (0.0, 0.0, 0.0)
    seed: int = 0


@dataclass
class _Parts:
    last: int = 0


@dataclass
class Model:
    rows: dict[Key, list[list[float]]] = field(default_factory=dict)
    lamps: list[Lamp] = field(default_factory=list)
    glows: list[Glow] = field(default_factory=list)
    smokes: list[Smoke] = field(default_factory=list)
    walls: list[Wall] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    meshes: dict[str, Mesh] = field(default_factory=dict)
    blocks: list[dict[Key, Rows]] = field(default_factory=list)
    _parts: _Parts = field(default_factory=_Parts)

    # -- parts, walls, own meshes

    def new_part(self) -> int:
        self._parts.last = self._parts.last % PARTS + 1
        return self._parts.last

    def wall(self, at: Point, outward: Point) -> Model:
        """A sub-model that is hidden while the camera is beyond ``at`` in the direction ``outward``. Ceilings are
        walls too, outward (0, 1, 0)."""
        inner = Model(_parts=self._parts, meshes=self.meshes)
        self.walls.append(Wall(at, outward, inner))
        return inner

    def returned(self, past: int, but: int = -1, casts: bool = False) -> Model:
        """A sub-model past a wall; see ``Return``."""
        inner = Model(_parts=self._parts, meshes=self.meshes)
        self.returns.append(Return(past, but, casts, inner))
        return inner

    def leaf(
        self, kind: str, hinge: Point, handle: Point, swing: Swing, usual: float = 0.0, place: Matrix | None = None
    ) -> Leaf:
        """A part that opens (see ``Leaf``): built, as it is ``usual``, in the ``model`` of what is returned."""
        models = (Model(_parts=self._parts, meshes=self.meshes) for _ in range(3))
        here = np.eye(4) if place is None else place
        self.leaves.append(Leaf(kind, hinge, handle, swing, *models, usual, usual, here))
        return self.leaves[-1]

    def mesh(self, name: str, shape: Mesh) -> str:
        """A shape of this model's own (a terrain, a glTF): give the returned name to ``add``."""
        self.meshes[name] = shape
        return name

    # -- shapes

    def add(self, prim: str, matrix: Matrix, colour: str, part: int | None = None, material: str = "plain") -> None:
        """One instance of a prim. Without ``part`` it becomes a part of its own."""
        number = self.new_part() if part is None else part
        kind = MATERIALS[material]
        row = [*matrix[:3].ravel().tolist(), *rgb(colour), float(kind), float(number)]
        self.rows.setdefault((prim, kind), []).append(row)

    def box(
        self, x: float, y: float, z: float, w: float, h: float, d: float, colour: str,
        part: int | None = None, material: str = "plain", turn: float = 0.0,
    ) -> None:  # fmt: skip
        """w×h×d metres; (x, y, z) is the centre of the base; ``turn`` in radians about the vertical."""
        self.add("box", place(x, y, z, w, h, d, turn), colour, part, material)

    def cylinder(
        self, x: float, y: float, z: float, diameter: float, height: float, colour: str,
        part: int | None = None, material: str = "plain", prim: str = "cylinder",
    ) -> None:  # fmt: skip
        """Upright; (x, y, z) is the centre of the base. ``prim="cylinder24"`` for large ones."""
        self.add(prim, place(x, y, z, diameter, height, diameter), colour, part, material)

    def cone(
        self, x: float, y: float, z: float, diameter: float, height: float, colour: str,
        part: int | None = None, material: str = "plain",
    ) -> None:  # fmt: skip
        self.add("cone", place(x, y, z, diameter, height, diameter), colour, part, material)

    def sphere(
        self, x: float, y: float, z: float, diameter: float, colour: str,
        part: int | None = None, material: str = "plain",
    ) -> None:  # fmt: skip
        """(x, y, z) is the centre."""
        self.add("sphere", translate(x, y, z) @ scale(diameter), colour, part, material)

    def rod(
        self, start: Point, end: Point, thick: float, colour: str,
        part: int | None = None, material: str = "plain", prim: str = "cylinder",
    ) -> None:  # fmt: skip
        """A bar from one point to another."""
        self.add(prim, between(start, end, thick), colour, part, material)

    def disc(
        self, x: float, y: float, z: float, diameter: float, thick: float, colour: str,
        part: int | None = None, material: str = "plain", facing: float = 0.0,
    ) -> None:  # fmt: skip
        """A flat round thing standing upright (clock, sign, wheel without spokes), centre at (x, y, z)."""
        matrix = translate(x, y, z) @ turn(facing) @ rotate("x", np.pi / 2) @ scale(diameter, thick, diameter)
        self.add("cylinder24", matrix, colour, part, material)

    def text(self, words: str, matrix: Matrix, colour: str = "#2a2422", part: int | None = None) -> None:
        """Words drawn flat, facing +z, 1 high (x-height to ascender) before ``matrix``, centred on the origin."""
        from rushes.engines.maquette.lettering import lettering

        name = "text:" + words
        if name not in self.meshes:
            self.meshes[name] = lettering(words)
        self.add(name, matrix, colour, part, "glass")

    # -- lights and air

    def light(self, x: float, y: float, z: float, colour: str, power: float = 1.0, flicker: float = 0.0) -> None:
        self.lamps.append(Lamp((x, y, z), colour, power, flicker))

    def glow(self, x: float, y: float, z: float, size: float, power: float = 0.8) -> None:
        self.glows.append(Glow((x, y, z), size, power))

    def smoke(self, x: float, y: float, z: float, **how: object) -> None:
        """See Smoke for what ``how`` may say."""
        self.smokes.append(Smoke((x, y, z), **how))  # type: ignore[arg-type]

    # -- putting models together

    def put(self, matrix: Matrix) -> Model:
        """Its shapes alone, elsewhere."""
        return Model(blocks=[{key: moved(rows, matrix) for key, rows in self.arrays().items()}])

    def include(self, other: Model, matrix: Matrix) -> None:
        """Everything of another model, moved; its parts get numbers of this one's, its walls lose their hiding."""
        numbers: defaultdict[float, int] = defaultdict(self.new_part)

        def part(model: Model) -> Model:
            there = model.put(matrix)
            for rows in there.blocks[0].values():
                rows[:, 16] = [numbers[old] for old in rows[:, 16].tolist()]
            return there

        self.blocks += part(other.bare()).blocks
        self.leaves += [leaf.placed(matrix, part) for leaf in other.all_leaves()]
        self.meshes.update(other.meshes)

        def carried(at: Point) -> Point:
            x, y, z = (matrix @ np.array([*at, 1.0]))[:3]
            return float(x), float(y), float(z)

        self.lamps += [replace(lamp, at=carried(lamp.at)) for lamp in other.lamps]
        self.glows += [replace(glow, at=carried(glow.at)) for glow in other.glows]
        self.smokes += [replace(smoke, at=carried(smoke.at)) for smoke in other.smokes]

    def arrays(self, hidden: frozenset[int] = frozenset()) -> dict[Key, Rows]:
        """(prim, material) -> instance rows (n, 17); the walls numbered in ``hidden`` are left out."""
        own = {key: np.asarray(rows, np.float32) for key, rows in self.rows.items()}
        shown = [wall.model for number, wall in enumerate(self.walls) if number not in hidden]
        shown += [one.model for one in self.returns if one.past in hidden and one.but not in hidden]
        leaves = [arrays for leaf in self.leaves for arrays in leaf.drawn()]
        return together([own, *self.blocks, *leaves, *(model.arrays() for model in shown)])

    def casting(self) -> dict[Key, Rows]:
        """What keeps the light of the sky out, from wherever it is seen."""
        return together([self.arrays(), *(one.model.arrays() for one in self.returns if one.casts)])

    def all_leaves(self) -> list[Leaf]:
        return self.leaves + [leaf for wall in self.walls for leaf in wall.model.all_leaves()]

    def ajar(self, shares: Mapping[int, float | None]) -> Model:
        """The same with some leaves, by their place in ``all_leaves``, so far open; the rest is shared with it."""
        leaves = [leaf.at(shares[k]) if k in shares else leaf for k, leaf in enumerate(self.leaves)]
        first, walls = len(leaves), []
        for wall in self.walls:
            count = len(wall.model.all_leaves())
            inner = {k - first: share for k, share in shares.items() if first <= k < first + count}
            walls.append(replace(wall, model=wall.model.ajar(inner)) if inner else wall)
            first += count
        return replace(self, leaves=leaves, walls=walls)

    def bare(self) -> Model:
        """The same without anything that opens."""
        return replace(self, leaves=[], walls=[replace(wall, model=wall.model.bare()) for wall in self.walls])

    def all_lamps(self) -> list[Lamp]:
        return self.lamps + [lamp for wall in self.walls for lamp in wall.model.all_lamps()]

    def all_glows(self) -> list[Glow]:
        return self.glows + [glow for wall in self.walls for glow in wall.model.all_glows()]

    def all_smokes(self) -> list[Smoke]:
        return self.smokes + [smoke for wall in self.walls for smoke in wall.model.all_smokes()]
