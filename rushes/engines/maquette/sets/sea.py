"""A beach and the sea: sand, rocks, a boat drawn up, a jetty, cliffs, a far lighthouse, waves that break."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import terrain
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import boat, gulls, trees, water
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.transform import rotate, scale, translate

Grid = npt.NDArray[np.float64]
LEVEL = -0.5
OPEN = "open-water"  # a dressing that takes the shore away
SHORE = -6.0


def beach(x: Grid | float, z: Grid | float) -> Grid:
    """Flat where people stand, down to the water, dunes at the sides and behind."""
    x, z = np.asarray(x, float), np.asarray(z, float)
    slope = -0.16 * np.clip(-(z + 3.0), 0, 12)
    dunes = (
        1.5 * np.clip((np.abs(x) - 9) / 9, 0, 1) * np.clip((z + 6) / 6, 0, 1) * (1 + 0.35 * np.sin(x * 0.5 + z * 0.4))
    )
    ripple = 0.02 * np.sin(z * 2.2 + 0.6 * np.sin(x * 0.7))
    return slope + dunes + ripple


def sea(brief: Brief) -> SetModel:
    """The shore; where the design says so, nothing but the open water."""
    if OPEN in brief.design.dressing:
        return boat.water_alone(brief, LEVEL)
    dice = brief.dice.of("sea")
    model = Model()
    f = Frame(model)
    sand = dice.pick(("#cdb98c", "#c4b08a", "#d2c09a"))
    model.add(model.mesh("beach", terrain(beach, -42, 42, -16, 18, 60, 40)), np.eye(4), sand, None)
    colour = "#8d9c9c" if not brief.night else "#3d5068"
    model.box(0, LEVEL - 1.0, -310, 1000, 1.0, 606, colour, None, "water")
    _rocks(f, dice)
    _headland(f, dice, brief)
    _drawn_up_boat(f.moved(-3.9, 0, -2.3, 0.9), dice)
    if dice.chance(0.55):
        _jetty(f.moved(dice.pick((-9.5, 8.6)), 0, -4), dice)
    tufts = ((-16, -2, -8.5, 6), (8.5, -2, 16, 6))
    for area in tufts:
        trees.grass(f, 90, dice, area, 0.6, beach, ("#8d8450", "#9c9158", "#7a7444"))
    _driftwood(f, dice)
    stormy = brief.weather("storm", "wind", "rain")
    sun = (0.35, 0.5, -0.75) if brief.night else ((-0.25, 0.16, -0.95) if brief.dark else (-0.55, 0.5, -0.6))
    much = 2.1 if stormy else 1.0
    near = water.crests(LEVEL, (-26, -44, 26, SHORE - 2.5), 46, dice.of("waves", "near"), tall=0.2 * much)
    far = water.crests(LEVEL, (-90, -130, 90, -46), 40, dice.of("waves", "far"), tall=0.3 * much)
    birds = gulls.flock(dice.of("gulls"))

    def moving(seconds: float) -> Model:
        out = Model()
        near.into(out, seconds)
        far.into(out, seconds)
        water.surf(out, seconds, SHORE, 44, LEVEL)
        birds.into(out, seconds)
        return out

    return SetModel(model, moving, sun=sun, shadow=((0, 0, -3), 16.0), floor=lambda x, z: float(beach(x, z)))


def _rocks(f: Frame, dice: Dice) -> None:
    """A seat near the people, and groups that run into the water on both sides."""
    seat = f.moved(2.75, 0, -1.5)
    seat.add("boulder", translate(0, -0.12, 0.2) @ scale(1.3, 0.62, 1.1), "#857c6e", None)
    seat.add("boulder", translate(0.5, -0.2, -0.6) @ scale(1.5, 1.0, 1.2), "#7a7265", None)
    for side in (-1, 1):
        for k in range(11):
            x, z = side * dice.between(6.5, 15 + k), dice.between(-15, -4.0)
            size = dice.between(0.7, 2.6)
            at = translate(x, -0.9, z) @ rotate("y", k * 1.3) @ scale(size * 1.4, size, size * 1.2)
            f.add("boulder", at, dice.pick(("#6f685c", "#7a7265", "#645e55")), None)
    dark = f.moved(-7.4, 0, 3.2)
    dark.add("boulder", translate(0, -0.3, 0) @ scale(3.0, 2.0, 2.4), "#5a5349", None)
    dark.add("boulder", translate(1.3, -0.3, -1.3) @ scale(1.6, 1.1, 1.5), "#635c51", None)


def _headland(f: Frame, dice: Dice, brief: Brief) -> None:
    """Cliffs that step back into the haze, and a lighthouse on the last."""
    side = dice.pick((-1, 1))
    for k in range(6):
        x, z = side * (26 + 9 * k), -32 - 20 * k
        at = translate(x, -4, z) @ rotate("y", k * 0.9) @ scale(30 + 5 * k, 17 - k, 22 + 4 * k)
        f.add("boulder", at, ("#8a8070", "#8d8576", "#918a7d")[k % 3], None)
    for k in range(3):
        at = translate(-side * (80 + 36 * k), -4, -210 - 40 * k) @ scale(110, 15 + 6 * k, 50)
        f.add("boulder", at, "#8f8a80", None)
    tower = f.moved(side * 30, 5.5, -58)
    tower.standing("boulder", 0, -9.5, 0, 22, 12, "#857c6e")
    lighthouse(tower, brief, high=15.0)


def lighthouse(f: Frame, brief: Brief, high: float = 22.0) -> None:
    """A banded tower with its lantern; the lamp glows after dark."""
    part = f.part()
    f.standing("tapered", 0, 0, 0, high * 0.22, high * 0.82, "#efe6d2", part)
    for k in range(3):
        v = 0.12 + 0.28 * k
        across = high * 0.22 * (1 - 0.32 * (v + 0.06)) * 1.02
        f.cylinder(0, high * v * 0.82, 0, across, high * 0.1, "#9c4a3a", None, prim="cylinder24")
    top = high * 0.82
    f.cylinder(0, top, 0, high * 0.2, high * 0.02, "#34302f", None, prim="cylinder24")
    f.cylinder(0, top, 0, high * 0.11, high * 0.1, "#fff0c0" if brief.lit else "#b9c4bf", None,
               "glow" if brief.lit else "glass", prim="cylinder24")  # fmt: skip
    f.standing("dome", 0, top + high * 0.1, 0, high * 0.11, high * 0.08, "#7a3b32")
    for k in range(4):
        f.box(0, high * (0.1 + 0.18 * k), high * 0.1 - high * 0.011 * k, high * 0.028, high * 0.05, 0.1, "#3a3632")
    if brief.lit:
        f.light(0, top + high * 0.05, 0.5, 1.6, "#ffe9b8", halo=high * 0.28)


def _drawn_up_boat(f: Frame, dice: Dice) -> None:
    paint = dice.pick(("#7a3b32", "#33455c", "#3e5240", "#d8cdb4"))
    rest = f.matrix @ translate(0, 0.02, 0) @ rotate("z", 0.14)
    f.model.add("hull", rest @ scale(1.5, 0.66, 3.9), paint, None, "planks")
    f.model.add("hull", rest @ translate(0, 0.14, 0) @ scale(1.3, 0.54, 3.6), "#8a7355", None)
    for z in (-0.9, 0.0, 0.9):
        f.model.add("box", rest @ translate(0, 0.6, z) @ scale(1.2, 0.05, 0.26), "#a08558", None)
    f.rod((-0.3, 0.72, -1.3), (0.25, 0.76, 1.5), 0.06, "#b58a5c")
    f.rod((0.3, 0.72, -1.2), (0.05, 0.8, 1.6), 0.06, "#b58a5c")
    f.thing("rope", 1.3, 0.0, 0.9, 1900, 0.4, 0.9)


def _jetty(f: Frame, dice: Dice) -> None:
    part = f.part()
    f.box(0, 0.15, -7, 1.7, 0.1, 17, "#8a7355", part, "planks")
    for k in range(9):
        z = 1.0 - 2.0 * k
        for x in (-0.85, 0.85):
            f.cylinder(x, -2.4, z, 0.18, 3.1 + 0.3 * (k % 2), "#6a5844", part)
    f.rod((-0.85, 0.75, 1), (-0.85, 0.75, -15), 0.05, "#a98f62")


def _driftwood(f: Frame, dice: Dice) -> None:
    for _ in range(9):
        x, z = dice.around(0, 5.0), dice.between(-4.4, 3.0)
        if abs(x) > 1.6:
            size = dice.between(0.1, 0.28)
            f.add("rock0", translate(x, 0.02, z) @ scale(size * 1.5, size, size), "#9a907e", None)
    f.rod((-3.4, 0.07, 1.6), (-2.2, 0.09, 2.3), 0.09, "#a89a80")
