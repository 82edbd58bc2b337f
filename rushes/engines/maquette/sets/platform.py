"""A railway platform: two tracks, awning on iron columns, station building, luggage, poplars and poles."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import fixtures, trees
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.facades import INWARD, SHADE
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.transform import rotate, scale, translate

RAIL = -0.7  # the top of the rails, below the platform
TRACK = -4.2  # where the near track's middle is
EDGE = -2.1
LONG, MIDDLE = 150.0, -45.0


def platform(brief: Brief) -> SetModel:
    dice = brief.dice.of("platform")
    model = Model()
    f = Frame(model)
    f.box(-24, -1.35, MIDDLE, 60, 0.3, LONG, "#b9ab8d", None, "grass")
    for x in (TRACK, TRACK - 4.4):
        _track(f.moved(x, RAIL, 0))
    part = f.part()
    f.box(5.4, -1.05, MIDDLE, 15.0, 1.05, LONG, "#d2c7ae", part, "paving")
    f.box(EDGE + 0.24, -0.12, MIDDLE, 0.52, 0.135, LONG, "#e6dcc4", None)
    if brief.era >= Era.WIRELESS:
        f.box(EDGE + 0.75, -0.1, MIDDLE, 0.1, 0.104, LONG, "#f0e6c8", None)
    _fence(f.moved(TRACK - 8.2, RAIL - 0.3, 0))
    _building(model, brief, dice)
    _awning(f, dice)
    _furniture(f, brief, dice)
    _lineside(f, brief, dice)
    sun = (0.5, 0.75, 0.45) if brief.night else (-0.62, 0.50, -0.60)
    return SetModel(model, sun=sun, wet=brief.weather("rain", "storm"), shadow=((-1, 0, -8), 22.0))


def _track(f: Frame) -> None:
    f.box(0, -0.6, MIDDLE, 3.9, 0.34, LONG, "#9c9080", None, "cobble")
    sleeper, rail = f.part(), f.part()
    for k in range(118):
        z = 14 - 0.72 * k
        f.box(0, -0.3, z, 2.5, 0.16, 0.26, "#6a5a48", sleeper)
    for x in (-0.75, 0.75):
        f.box(x, -0.15, MIDDLE, 0.08, 0.15, LONG, "#77726c", rail)


def _fence(f: Frame) -> None:
    part = f.part()
    for k in range(46):
        f.box(0, 0, 12 - 2.2 * k, 0.12, 1.2, 0.12, "#8a7a63", part)
    for y in (0.45, 0.95):
        f.box(0, y, -38, 0.06, 0.1, 102, "#8a7a63", part)


def _building(model: Model, brief: Brief, dice: Dice) -> None:
    """Three blocks along the platform, the doors of the plan in their place."""
    wall = dice.pick(("#d9c7a2", "#cdb99a", "#c9b8a6", "#d2b79a"))
    roof = dice.pick(("#7d5a48", "#6a5a52", "#5f5a58"))
    for z, long, high in ((-4.5, 20, 6.2), (-21, 13, 8.4), (-35, 15, 6.0)):
        f = Frame(model, 6.4, 0, z, -pi / 2)
        body, trim, wood = f.part(), f.part(), f.part()
        f.box(0, 0, -2.6, long, high, 5.2, wall, body, "bricks")
        f.box(0, 0, 0.04, long, 0.8, 0.12, "#a8977a", trim)
        f.add("gable", translate(0, high, -2.6) @ rotate("y", pi / 2) @ scale(6.6, 4.4, long + 0.9), roof, None, "roof")
        f.box(0, high - 0.3, 0.1, long + 0.3, 0.3, 0.4, "#efe3c8", trim)
        count = int(long / 2.6)
        doors = [door.at.z / 1000 - z for door in brief.plan.doors]
        for k in range(count):
            x = -long / 2 + 1.3 + k * long / count
            is_door = any(abs(x - at) < 1.3 for at in doors) or k % 3 == 1
            _bay(f, x, is_door, brief, dice, trim, wood)
            if high > 7:
                f.box(x, 4.4, 0.0, 1.0, 1.6, 0.1, "#ffcf7a" if brief.dark and dice.chance(0.4) else "#55524c", wood)
                f.box(x, 6.0, 0.06, 1.3, 0.16, 0.18, "#efe3c8", trim)
        for x in (-long * 0.3, long * 0.3):
            f.box(x, high + 1.0, -2.2, 0.8, 2.3, 0.8, "#9c6a50", None, "brick")
    sign = Frame(model, 6.3, 0, -9.4, -pi / 2)
    fixtures.board(sign, brief.design.name.upper()[:22], 3.4, 0.62, 3.3, "#33455c", "#f0e6c8")


def _bay(f: Frame, x: float, is_door: bool, brief: Brief, dice: Dice, trim: int, wood: int) -> None:
    lit = brief.dark and dice.chance(0.6)
    glass, material = ("#ffd184", "glow") if lit else ("#5a5750", "glass")
    sill, tall = (0.0, 2.65) if is_door else (0.95, 1.75)
    if not is_door:
        f.box(x, sill, 0.0, 1.2, tall, 0.1, glass, None, material)
    if is_door:
        leaf, _, dark = f.leaf("door", (x - 0.6, 0, 0.0), (x + 0.5, 1.05, 0.08), INWARD)
        dark.box(x, sill, 0.0, 1.2, tall, 0.03, SHADE)
        leaf.box(x, sill, 0.0, 1.2, tall, 0.1, "#4c4438", wood, "planks")
        for side in (-1, 1):
            leaf.box(x + side * 0.29, 1.15, 0.06, 0.38, 1.2, 0.02, glass, None, material)
        f.box(x, 0, 0.2, 1.5, 0.05, 0.5, "#b5aa92")
    for offset in (-0.66, 0.66):
        f.box(x + offset, sill, 0.06, 0.14, tall + 0.1, 0.16, "#efe3c8", trim)
    f.box(x, sill + tall, 0.08, 1.5, 0.2, 0.22, "#efe3c8", trim)
    if not is_door:
        f.box(x, sill, 0.06, 0.06, tall, 0.06, "#efe3c8", trim)
        f.box(x, sill + 1.1, 0.06, 1.2, 0.05, 0.06, "#efe3c8", trim)
        f.box(x, sill - 0.1, 0.12, 1.5, 0.1, 0.3, "#efe3c8", trim)


def _awning(f: Frame, dice: Dice) -> None:
    """A glazed roof with a scalloped valance, on cast-iron columns."""
    roof, iron, trim = f.part(), f.part(), f.part()
    f.tilted((4.2, 3.95, -21), (4.8, 0.1, 40), "z", 0.10, "#80746a", roof, "planks")
    f.box(1.86, 4.0, -21, 0.08, 0.22, 40, "#6a5f55", roof)
    for k in range(89):
        at = translate(1.84, 4.06, -1.3 - 0.45 * k) @ rotate("y", pi / 2) @ rotate("z", pi) @ scale(0.45, 0.7, 0.05)
        f.add("gable", at, "#e8dcc2", trim)
    for k in range(7):
        z = -2.2 - 5.8 * k
        f.cylinder(2.2, 0.6, z, 0.15, 3.35, "#4b4744", iron)
        f.standing("lampfoot", 2.2, 0, z, 0.4, 0.85, "#4b4744", iron)
        f.cylinder(2.2, 3.3, z, 0.28, 0.12, "#4b4744", iron)
        for sign in (-1, 1):
            f.rod((2.2, 3.2, z), (2.2, 3.95, z + sign * 0.75), 0.07, "#4b4744", iron)
        f.rod((2.2, 3.2, z), (3.1, 4.0, z), 0.07, "#4b4744", iron)


def _furniture(f: Frame, brief: Brief, dice: Dice) -> None:
    clock = f.moved(0.95, 0, -8.4)
    fixtures.hanging_clock(clock, 0, 3.2, 0.82)
    clock.rod((0.4, 3.65, 0), (1.3, 3.75, 0), 0.06, "#3b3735")
    clock.rod((0, 3.6, 0), (0.45, 3.66, 0), 0.06, "#3b3735")
    for k, z in enumerate((-3.4, -16.0, -27.0, -40.0)):
        lamp = f.moved(-1.15, 0, z, pi / 2)
        fixtures.street_lamp(lamp, brief, brief.lit, 1.3 if k < 3 else 1.0)
    x, z, seat, facing = brief.place("bench")
    fixtures.bench(f.moved(x + 0.05, 0, z - 0.35, facing), seat, long=2.2)
    f.box(2.95, 0, -4.0, 0.5, 0.46, 0.6, "#8a6848", None)
    trolley = f.moved(2.05, 0, -0.6, 0.5)
    trolley.box(0, 0.42, 0, 1.0, 0.06, 1.5, "#7a5f42", None, "planks")
    for x in (-0.52, 0.52):
        for z in (-0.45, 0.45):
            trolley.add("wheel", translate(x, 0.24, z) @ rotate("y", pi / 2) @ scale(0.48, 0.48, 0.06), "#4b4744")
    trolley.rod((0, 0.5, -0.75), (0, 1.1, -1.15), 0.04, "#4b4744")
    trolley.thing("trunk", 0.0, 0.48, -0.22, brief.year, 1.57, 0.95)
    if brief.era < Era.TODAY:
        trolley.thing("suitcase", 0.05, 0.48, 0.4, brief.year, 0.1)
        f.thing("trunk", 2.0, 0, -8.0, brief.year, 0.3)
        f.thing("suitcase", 2.5, 0, -8.7, brief.year, -0.3)
        f.thing("basket", 1.6, 0, -8.9, brief.year, 0.4)
    else:
        f.cylinder(2.9, 0, -7.4, 0.5, 0.9, "#4d5a4c", prim="cylinder24")
        f.box(2.6, 0, -9.6, 1.0, 1.9, 0.8, "#8a4a38")
        f.box(2.6, 0.9, -9.18, 0.8, 0.8, 0.04, "#c9d2ce", None, "glow")


def _lineside(f: Frame, brief: Brief, dice: Dice) -> None:
    """Beyond the tracks: poplars, poles, a signal, hills in the haze."""
    ground = RAIL - 0.35
    for k in range(24):
        z, x = -3 - 4.2 * k + dice.around(0, 0.9), -17.5 - dice.between(0, 7)
        trees.poplar(f.moved(x, ground, z), dice.between(7, 12), dice)
    for k in range(9):
        at = translate(-44 + 12 * k + dice.around(0, 8), -8, -150 - dice.between(0, 60))
        f.add("hemisphere", at @ scale(95, dice.between(20, 34), 50), "#a39a84", None)
    fixtures.telegraph_poles(f.moved(-14.8, ground, 8), 14, 9.0)
    signal = f.moved(TRACK - 2.2, ground, -30)
    signal.box(0, 0, 0, 0.16, 6.6, 0.16, "#3f3b39")
    signal.tilted((0.65, 6.2, 0), (1.4, 0.24, 0.06), "z", 0.5, "#9a3325")
    for k in range(5):
        signal.box(0.2, 0.8 + k, 0, 0.3, 0.03, 0.03, "#3f3b39")
    if brief.era >= Era.PLASTIC:
        part = f.part()
        for k in range(8):
            z = 2 - 16 * k
            f.box(TRACK - 6.6, ground, z, 0.22, 7.4, 0.22, "#5d605c", part)
            f.rod((TRACK - 6.6, 6.2, z), (TRACK + 0.2, 6.0, z), 0.09, "#5d605c", part)
        for x in (TRACK, TRACK - 4.4):
            f.rod((x, 5.4, 12), (x, 5.4, -110), 0.035, "#3a3a3a", part)
