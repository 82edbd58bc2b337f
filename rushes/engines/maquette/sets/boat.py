"""A small open fishing boat at sea, by period: a lugger, a steam launch, a motor boat, a plastic hull with an outboard.

The boat lies along x, bow to the right; the camera floats beside it. The sole is the floor.
"""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import gulls
from rushes.engines.maquette.sets.boat_rigs import DARK, IRON, LINES, ROPE, WOOD, rig, rudder
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.hull import build_hull
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.open_sea import SPEED, open_sea
from rushes.engines.maquette.sets.water import Wake
from rushes.engines.maquette.transform import rotate, scale, translate

LEVEL = -0.42  # of the water, below the sole


def boat(brief: Brief) -> SetModel:
    dice = brief.dice.of("boat")
    model = Model()
    f = Frame(model)
    modern = brief.era >= Era.TODAY
    paint = dice.pick(("#33455c", "#7a3b32", "#3e5240", "#4f6a82")) if not modern else dice.pick(("#e6e0d2", "#d9dcd8"))
    sheer = dice.pick(("#d8cdb4", "#b98a3e", "#efe6d2")) if not modern else dice.pick(("#33455c", "#9c3b2e"))
    tar = "#2f2b29" if not modern else "#8c4a3c"
    build_hull(model, LINES, (tar, tar, paint, paint, paint, sheer), "#93764f" if not modern else "#cfc8b8", DARK)
    _seats(f, brief)
    _foredeck(f, brief)
    _gear(f, dice, brief)
    rig(f, dice, brief)
    rudder(f, brief)
    _lights(f, brief)
    stormy = _stormy(brief)
    if stormy:
        model.smoke(LINES.bow - 0.2, 0.3, 0.5, velocity=(-2.4, 1.9, 0.7), rate=5.0, life=1.1, size=0.16, growth=0.5,
                    opacity=0.5, soft=0.5, buoyancy=-0.9, seed=4)  # fmt: skip
    wake = Wake(LINES.bow - 0.25, LINES.stern, LINES.breadth_at(0.0, LEVEL) + 0.1, SPEED)
    waters = open_sea(dice.of("sea"), LEVEL, stormy, brief.night, distance(dice.of("far"), brief), wake)
    birds = gulls.flock(dice.of("gulls"), -4.0, -16.0)

    def moving(seconds: float) -> Model:
        out = waters.at(seconds)
        if not brief.night:
            birds.into(out, seconds)
        return out

    return SetModel(model, moving, sun=_sun(brief), shadow=((0.0, 0.4, 0.0), 7.5))


def water_alone(brief: Brief, level: float) -> SetModel:
    """The same waters with nobody on them, seen from just above the waves."""
    dice = brief.dice.of("boat")
    wake = Wake(0.0, 0.0, 0.0, 0.0)
    far = distance(dice.of("far"), brief)
    stormy = _stormy(brief)
    waters = open_sea(dice.of("sea"), level, stormy, brief.night, far, wake, alone=True)
    return SetModel(Model(), waters.at, sun=_sun(brief), shadow=((0.0, 0.0, -8.0), 16.0), rough=stormy)


def _stormy(brief: Brief) -> bool:
    return brief.weather("storm", "wind", "rain")


def _sun(brief: Brief) -> tuple[float, float, float]:
    if brief.night:
        return (0.35, 0.5, -0.75)
    return (-0.25, 0.16, -0.95) if brief.dark else (-0.55, 0.5, 0.35)


def _seats(f: Frame, brief: Brief) -> None:
    """The stern bench, a half thwart one can walk past, and the mast thwart."""
    seat = brief.place("tiller")[2]
    for x, z0, z1 in ((-2.75, -9.0, 9.0), (-0.95, -9.0, 0.1), (2.2, -9.0, 9.0)):
        half = LINES.breadth_at(x, seat) - 0.01
        left, right = max(-half, z0), min(half, z1)
        f.box(x, seat - 0.05, (left + right) / 2, 0.36, 0.05, right - left, WOOD, None, "planks")
        for z in (left + 0.14, right - 0.14):
            f.box(x, 0, z, 0.06, seat - 0.05, 0.1, DARK)
    f.box(-2.95, 0, 0, 0.05, seat - 0.05, 1.9, DARK, None, "planks")


def _foredeck(f: Frame, brief: Brief) -> None:
    """A little deck in the bow with its bitt, an anchor, a coil of rope."""
    part = f.part()
    for k in range(5):
        x = 3.52 + 0.17 * k
        half = LINES.breadth_at(x, 0.7) - 0.02
        if half > 0.08:
            f.box(x, 0.66 + 0.012 * k, 0, 0.165, 0.045, 2 * half, WOOD, part, "planks")
    f.box(3.43, 0.05, 0, 0.04, 0.62, 2 * LINES.breadth_at(3.43, 0.35), DARK, None, "planks")
    f.box(3.9, 0.7, 0, 0.13, 0.34, 0.13, DARK)
    f.rod((3.9, 0.95, -0.2), (3.9, 0.95, 0.2), 0.05, IRON)
    anchor = f.moved(3.3, 0.0, 0.42, 0.5)
    anchor.rod((0, 0.05, 0), (0.12, 0.86, -0.04), 0.045, IRON)
    anchor.rod((-0.1, 0.82, -0.16), (0.32, 0.86, 0.12), 0.035, IRON)
    for side in (-1, 1):
        anchor.rod((0, 0.05, 0), (side * 0.24, 0.2, 0.06), 0.05, IRON)
        anchor.add("cone", translate(side * 0.25, 0.24, 0.06) @ scale(0.1, 0.16, 0.06), IRON)
    f.thing("rope", 3.72, 0.71, 0.02, brief.year, 0.3, 0.6)


def _gear(f: Frame, dice: Dice, brief: Brief) -> None:
    """Oars, nets, crates of fish, floats, pots: what a crew works with."""
    _crate(f.moved(-0.3, 0, -0.88, 0.06), brief, 0.48)
    _crate(f.moved(0.36, 0, -0.94, -0.1), brief, 0.26)
    net = f.part()
    for k in range(5):
        at = (-3.62 + 0.18 * (k % 3), 0.34 + 0.09 * (k % 2), -0.42 + 0.24 * k)
        f.tilted(at, (0.74, 0.4, 0.62), "y", k * 1.3, ("#8d7a55", "#7d6c4c")[k % 2], net, prim=f"blob{k % 3}")
    for k in range(7):
        a = k * 0.9
        colour = "#c9803a" if brief.era >= Era.WIRELESS else "#b58a5c"
        f.add("sphere", translate(-3.55 + 0.32 * cos(a), 0.58, 0.1 + 0.5 * sin(a)) @ scale(0.13), colour)
    for z, end in ((0.98, 1.5), (1.06, 1.2)):
        if brief.era <= Era.WIRELESS:
            f.rod((-2.1, 0.5, z + 0.04), (end, 0.62, z + 0.1), 0.055, "#b58a5c")
            f.box(end + 0.26, 0.6, z + 0.11, 0.6, 0.03, 0.14, "#b58a5c")
    for x in (0.4, 1.2):
        pot = f.moved(x + 0.25, 0.0, -0.98 + 0.05 * x)
        pot.standing("halfbarrel", 0, 0, 0, 0.4, 0.36, "#9a835a", d=0.6)
        for k in (-1, 0, 1):
            pot.add("hoop", translate(0, 0.02, 0.2 * k) @ rotate("x", pi / 2) @ scale(0.44, 0.03, 0.76), DARK)
    f.thing("bucket", -1.75, 0, -0.98, brief.year, 0.4)
    f.thing("rope", 1.6, 0.0, 0.86, brief.year, dice.between(0, 3), 0.8)
    for x in (-1.6, 0.2, 1.9):
        z = LINES.breadth_at(x, 0.5) + 0.2
        if brief.era >= Era.PLASTIC:
            for side in (-1, 1):
                f.add("egg", translate(x, -0.05, side * z) @ scale(0.24, 0.5, 0.24), "#c9803a")
        else:
            f.add("hoop", translate(x, 0.2, z - 0.02) @ rotate("x", pi / 2) @ scale(0.5, 0.16, 0.5), "#4a4038")


def _crate(f: Frame, brief: Brief, high: float) -> None:
    """A box of the catch, slatted; of plastic today."""
    colour = ("#a98a5c", "#a98a5c", "#4f6a82", "#4f7a8c", "#5c8a94")[brief.era]
    part = f.part()
    for k in range(int(high / 0.13)):
        for z in (-0.2, 0.2):
            f.box(0, 0.01 + 0.13 * k, z, 0.6, 0.11, 0.03, colour, part)
        for x in (-0.29, 0.29):
            f.box(x, 0.01 + 0.13 * k, 0, 0.03, 0.11, 0.4, colour, part)
    f.box(0, 0.02, 0, 0.56, high - 0.07, 0.38, "#6f6a5f")
    for k in range(6):
        lying = translate(-0.2 + 0.08 * k, high - 0.03, 0.06 * (k % 3 - 1)) @ rotate("y", 0.5 + 0.25 * k)
        f.add("sphere", lying @ scale(0.3, 0.05, 0.075), ("#a9b4b8", "#8fa0a8", "#c0c6c4")[k % 3])


def _lights(f: Frame, brief: Brief) -> None:
    """A lantern on the mast, and one hung over the boards from a line to a post astern: faces must be seen at night."""
    f.rod((-3.85, 0.4, -0.3), (-3.85, 2.36, -0.3), 0.05, DARK)
    f.rod((-3.85, 2.34, -0.3), (2.2, 2.42, 0.0), 0.022, ROPE)
    hung = (-1.5, 1.98, -0.17)
    f.rod((hung[0], hung[1] + 0.3, hung[2]), (hung[0], 2.36, hung[2]), 0.02, ROPE)
    for (x, y, z), power in (((2.0, 1.62, 0.16), 0.6), (hung, 1.0)):
        f.cylinder(x, y, z, 0.13, 0.03, IRON)
        glass = "glow" if brief.dark else "glass"
        f.cylinder(x, y + 0.03, z, 0.1, 0.16, "#ffe2a0" if brief.dark else "#b9c4bf", None, glass)
        f.add("cone", translate(x, y + 0.24, z) @ scale(0.15, 0.1, 0.15), IRON)
        if brief.dark:
            f.light(x, y + 0.1, z + 0.35, power, "#ffd28a")
            f.model.glow(x, y + 0.1, z, 0.5, 0.7)


def distance(dice: Dice, brief: Brief) -> Model:
    """A low coast with its lighthouse on one side, sails or a steamer on the horizon; the water is y = 0."""
    model = Model()
    f = Frame(model)
    side = dice.pick((-1, 1))
    for k in range(5):
        at = translate(side * (90 + 42 * k), -5, -300 + 14 * k) @ scale(78, dice.between(12, 17) + 4 * k, 40)
        f.add("boulder", at, ("#98998f", "#8f8f86")[k % 2])
    tower = f.moved(side * 88, 5.0, -290)
    tower.standing("tapered", 0, 0, 0, 4.0, 17.0, "#e2dccb")
    lamp = ("#fff0c0", "glow") if brief.lit else ("#5b5a55", "glass")
    tower.cylinder(0, 17.0, 0, 2.2, 2.4, lamp[0], None, lamp[1])
    for x, z, name in ((-side * 62, -170, 0), (-side * 30, -230, 1), (side * 24, -250, 0)):
        vessel = "fishing-boat" if name or brief.era >= Era.PLASTIC else "sailing-boat"
        f.thing(vessel, x, 0.0, z, brief.year, dice.between(-1.2, 1.2), 1.3)
    model.lamps.clear()
    model.smokes.clear()
    return model
