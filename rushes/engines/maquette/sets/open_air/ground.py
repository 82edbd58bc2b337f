"""The ground of a place in the open: level where people stand and walk, shaped beyond."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import terrain
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.dice import Dice

Grid = npt.NDArray[np.float64]
Shape = Callable[[Grid, Grid], Grid]


def _roll(dice: Dice, high: float, wave: float = 70.0, level: float = 9.0, over: float = 22.0) -> Shape:
    """Soft waves ``high`` metres, ``wave`` long; nothing within ``level`` metres of the middle."""
    a, b, turn = dice.between(0, 6), dice.between(0, 6), dice.between(0.6, 1.6)
    k = 2 * np.pi / wave

    def shape(x: Grid, z: Grid) -> Grid:
        away = np.clip((np.hypot(x * 0.8, z) - level) / over, 0, 1)
        waves = np.sin(x * k + a) * np.cos(z * k * 1.1 + b) + 0.32 * np.sin(x * k * 4 * turn + z * k * 2.6 + b)
        return np.asarray(high * away * waves)

    return shape


def _fall(
    dice: Dice, z: float, drop: float, over: float = 3.0, until: float = 0.0, x: float = 0.0, bend: float = 0.0
) -> Shape:
    """The ground falls by ``drop`` beyond ``z``, within ``over`` metres; it rises again where ``until`` is given.
    ``bend`` metres of winding along the edge."""
    a = dice.between(0, 6)

    def shape(x_: Grid, z_: Grid) -> Grid:
        winding = bend * np.sin((x_ + x) * 0.11 + a) * np.clip(np.abs(x_) / 8, 0, 1)
        down = _eased((z + winding - z_) / over)
        up = _eased((until + winding - z_) / over) if until else 0.0
        return np.asarray(-drop * (down - up))

    return shape


def _side(dice: Dice, x: float, rise: float, over: float = 10.0, z: float = 0.0, deep: float = 0.0) -> Shape:
    """The ground rises by ``rise`` beyond ``x`` (to the right where it is positive)."""
    a = dice.between(0, 6)

    def shape(x_: Grid, z_: Grid) -> Grid:
        edge = x_ - x - 0.8 * np.sin(z_ * 0.16 + a)
        slope = _eased(np.sign(x) * edge / over)
        return np.asarray(rise * slope * (_eased((z - z_) / deep) if deep else 1.0))

    return shape


def _mound(dice: Dice, x: float, z: float, high: float, wide: float, deep: float = 0.0) -> Shape:
    """One rise of the ground, round or long."""

    def shape(x_: Grid, z_: Grid) -> Grid:
        return np.asarray(high * np.exp(-(((x_ - x) / wide) ** 2) - ((z_ - z) / (deep or wide)) ** 2))

    return shape


def _dunes(dice: Dice, high: float, wave: float = 34.0, level: float = 7.0, over: float = 18.0) -> Shape:
    """Crests with a long back and a steep face, and the ripples of the wind."""
    a, b = dice.between(0, 6), dice.between(0, 6)

    def shape(x: Grid, z: Grid) -> Grid:
        away = np.clip((np.hypot(x * 0.9, z + 1) - level) / over, 0, 1)
        along = (z + 5.0 * np.sin(x * 0.05 + a) + 0.4 * x) * 2 * np.pi / wave + b
        saw = (along / (2 * np.pi)) % 1.0
        crest = np.where(saw < 0.72, saw / 0.72, (1 - saw) / 0.28)
        crest = crest * crest * (3 - 2 * crest) * (0.75 + 0.35 * np.sin(x * 0.043 + b))
        return np.asarray(high * away * crest + 0.018 * np.sin(z * 3.1 + 0.9 * np.sin(x * 0.6)))

    return shape


def _furrows(dice: Dice, high: float = 0.14, every: float = 0.9, level: float = 3.0) -> Shape:
    """Ploughed ridges that run away from the camera, but where people walk."""

    def shape(x: Grid, z: Grid) -> Grid:
        away = np.clip((np.abs(x) - level) / 0.8, 0, 1)
        return np.asarray(high * away * np.sin(x * 2 * np.pi / every))

    return shape


def _rough(dice: Dice, high: float, level: float = 5.0, over: float = 8.0) -> Shape:
    """Broken ground: clods, craters, hummocks."""
    phases = [(dice.between(0.25, 1.5), dice.between(0.25, 1.5), dice.between(0, 6)) for _ in range(6)]

    def shape(x: Grid, z: Grid) -> Grid:
        away = np.clip((np.hypot(x, z) - level) / over, 0, 1)
        total = sum(np.sin(x * kx + z * kz + p) * np.sin(x * kz - z * kx * 0.8 + 2 * p) for kx, kz, p in phases)
        return np.asarray(high * away * total / 3)

    return shape


def _eased(t: Grid | float) -> Grid:
    t = np.clip(t, 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


SHAPES: dict[str, Callable[..., Shape]] = {
    "roll": _roll, "fall": _fall, "side": _side, "mound": _mound, "dunes": _dunes, "furrows": _furrows,
    "rough": _rough,
}  # fmt: skip


@dataclass(frozen=True)
class Ground:
    shapes: tuple[Shape, ...]

    def heights(self, x: Grid, z: Grid) -> Grid:
        total = np.zeros(np.broadcast(x, z).shape)
        for shape in self.shapes:
            total = total + shape(x, z)
        return total

    def at(self, x: float, z: float) -> float:
        """The height of the ground at one point, metres."""
        return float(self.heights(np.asarray(x, float), np.asarray(z, float))) if self.shapes else 0.0


def lay(model: Model, entry: Mapping[str, Any], dice: Dice) -> Ground:
    """Adds the ground of a table: flat slabs, or a terrain that its ``shape``s bend."""
    told: Sequence[Mapping[str, Any]] = entry.get("shape", ())
    shapes = []
    for number, one in enumerate(told):
        more = {key: value for key, value in one.items() if key != "is"}
        shapes.append(SHAPES[one["is"]](dice.of("shape", str(number)), **more))
    ground = Ground(tuple(shapes))
    colour = dice.of("ground").pick(entry["colour"])
    material = entry.get("material", "plain")
    x0, z0, x1, z1 = entry.get("area", (-60.0, -90.0, 60.0, 16.0))
    if not shapes:
        model.box((x0 + x1) / 2, -0.4, (z0 + z1) / 2, x1 - x0, 0.4, z1 - z0, colour, None, material)
        return ground
    columns, rows = entry.get("grid", (60, 64))
    model.add(model.mesh("ground", terrain(ground.heights, x0, x1, z0, z1, columns, rows)), np.eye(4), colour, None,
              material)  # fmt: skip
    return ground
