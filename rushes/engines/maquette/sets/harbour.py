"""A harbour: a quay with bollards, nets and crates, moored boats that rock, houses, a mole with its light."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import fixtures, water
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.facades import House, house
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.sea import lighthouse
from rushes.engines.maquette.sets.street import WALLS
from rushes.engines.maquette.transform import rotate, scale, translate

LEVEL = -1.4
EDGE = -2.9


def harbour(brief: Brief) -> SetModel:
    dice = brief.dice.of("harbour")
    model = Model()
    f = Frame(model)
    stone = f.part()
    f.box(6.6, -3.0, -14, 19, 3.0, 56, "#a89d8a", stone, "paving")
    f.box(EDGE + 0.2, -0.12, -14, 0.5, 0.16, 56, "#c4b8a2", None)
    for k in range(14):
        f.box(EDGE - 0.06, -2.8, 10 - 4.0 * k, 0.12, 2.7, 0.5, "#7d7464", None)
    colour = "#8d9c9c" if not brief.night else "#3d5068"
    model.box(-30, LEVEL - 1, -200, 700, 1.0, 460, colour, None, "water")
    _houses(model, brief, dice)
    _quayside(f, brief, dice)
    _mole(f, brief)
    _far_shore(f, dice)
    for k, z in enumerate((-3.6, -12.5, -22.0)):
        fixtures.street_lamp(f.moved(3.4, 0, z, -pi / 2), brief, brief.lit, 1.3 if k < 2 else 1.0)
    boats = _moored(dice.of("boats"))
    stormy = 2.0 if brief.weather("storm", "wind") else 1.0
    area = (-42, -70, EDGE - 1.5, 4)
    waves = water.crests(LEVEL, area, 44, dice.of("waves"), tall=0.1 * stormy, speed=0.4)

    def moving(seconds: float) -> Model:
        out = Model()
        waves.into(out, seconds)
        _float(out, seconds, boats, brief, stormy)
        return out

    sun = (0.45, 0.55, -0.6) if brief.night else ((-0.6, 0.18, -0.78) if brief.dark else (-0.66, 0.5, -0.5))
    return SetModel(model, moving, sun=sun, wet=brief.weather("rain", "storm"), shadow=((0, 0, -7), 19.0))


def _houses(model: Model, brief: Brief, dice: Dice) -> None:
    z, k = 9.0, 0
    while z > -38:
        wide = dice.between(5.0, 7.5)
        what = House(wide, dice.whole(2, 3), dice.pick((*WALLS, "#b58a74", "#8f9d94", "#c9b083")), "plaster",
                     detailed=z > -24, lit=0.35, roof=dice.pick(("#7d5a48", "#6a5a52", "#8a5f4a")))  # fmt: skip
        house(Frame(model, 6.1 + dice.between(0, 0.5), 0, z - wide / 2, -pi / 2), what, brief, dice.of("house", str(k)))
        z -= wide
        k += 1


def _quayside(f: Frame, brief: Brief, dice: Dice) -> None:
    """Bollards along the edge; barrels, crates, nets and pots for the foreground."""
    for z in (-1.2, -6.0, -11.0, -17.0, -24.0, 4.4):
        x = -1.5 if z == -1.2 else EDGE + 0.8
        bollard = f.moved(x, 0, z)
        bollard.cylinder(0, 0, 0, 0.4, 0.34, "#34302f", prim="cylinder24")
        bollard.cylinder(0, 0.33, 0, 0.52, 0.1, "#34302f", prim="cylinder24")
    for x, z, turned in ((2.9, -0.7, 0.2), (3.5, -1.5, -0.1)):
        f.thing("barrel", x, 0, z, brief.year, turned)
    for x, y, z, angle in ((3.2, 0, -2.3, 0.2), (3.35, 0.5, -2.2, -0.2), (2.5, 0, -3.1, 0.6)):
        crate = f.moved(x, y, z, angle)
        part = crate.part()
        crate.box(0, 0, 0, 0.85, 0.48, 0.62, "#8a7355", part, "planks")
        for side in (-0.4, 0.4):
            crate.box(side, 0, 0.31, 0.06, 0.5, 0.03, "#6a5844", part)
    f.thing("rope", -1.1, 0, -0.7, brief.year, 0.4)
    f.thing("anchor", 1.9, 0, -6.4, brief.year, 0.6) if dice.chance(0.6) else f.thing(
        "basket", 1.8, 0, -6.4, brief.year
    )
    for k in range(5):
        f.thing("basket", 2.3 + 0.5 * (k % 2), 0.3 * (k // 2), -9.4 - 0.2 * k, brief.year, k * 0.7)
    _nets(f.moved(1.7, 0, -5.2), dice)
    crane = f.moved(EDGE + 1.1, 0, -19)
    crane.cylinder(0, 0, 0, 0.35, 3.4, "#4b4744")
    crane.rod((0, 3.3, 0), (-3.2, 5.6, 0), 0.2, "#4b4744")
    crane.rod((0, 1.6, 0), (-2.2, 4.9, 0), 0.1, "#4b4744")
    crane.rod((-3.2, 5.6, 0), (-3.2, 2.6, 0), 0.04, "#222222")


def _nets(f: Frame, dice: Dice) -> None:
    """Nets hung to dry on poles, with their floats."""
    part, mesh = f.part(), f.part()
    for z in (-1.6, 0.0, 1.6):
        f.rod((0.2, 0, z - 0.25), (0, 2.1, z), 0.06, "#6a5844", part)
        f.rod((-0.2, 0, z + 0.25), (0, 2.1, z), 0.06, "#6a5844", part)
    f.rod((0, 2.05, -1.9), (0, 2.05, 1.9), 0.06, "#6a5844", part)
    for k in range(15):
        z = -1.6 + 3.2 * k / 14
        f.rod((0.02, 2.05, z), (0.16, 0.35 + 0.2 * (k % 3), z + 0.15), 0.014, "#8d7a55", mesh)
        f.rod((0.02, 2.05, z), (0.16, 0.35 + 0.2 * ((k + 1) % 3), z - 0.15), 0.014, "#8d7a55", mesh)
    for row in range(6):
        y = 0.55 + 0.25 * row
        f.rod((0.14, y, -1.6), (0.14, y + 0.04, 1.6), 0.012, "#8d7a55", mesh)
    for k in range(8):
        f.add("sphere", translate(0.16, 0.42, -1.5 + 0.42 * k) @ scale(0.13), "#c9803a", None)


def _mole(f: Frame, brief: Brief) -> None:
    stone = "#8f8676"
    f.box(-26, LEVEL - 1, -66, 46, 3.6, 5, stone, None, "bricks")
    for k in range(16):
        f.add(
            "rock1",
            translate(-48 + 3.0 * k, LEVEL, -62.6) @ rotate("y", k * 1.1) @ scale(3.0, 2.0, 2.0),
            "#7a7265",
            None,
        )
    lighthouse(f.moved(-7.5, LEVEL + 2.6, -66), brief, high=14.0)


def _far_shore(f: Frame, dice: Dice) -> None:
    for k in range(7):
        at = translate(-130 + 38 * k, -6, -240 - dice.between(0, 70)) @ scale(95, dice.between(16, 30), 45)
        f.add("hemisphere", at, "#979184", None)


Boat = tuple[str, float, float, float, float]  # name, x, z, angle, phase


def _moored(dice: Dice) -> list[Boat]:
    boats: list[Boat] = [("rowing-boat", -4.3, 0.4, 0.06, 0.0), ("rowing-boat", -4.6, -12.6, -0.05, 2.2)]
    first = dice.pick(("fishing-boat", "sailing-boat"))
    second = "sailing-boat" if first == "fishing-boat" else "fishing-boat"
    return [*boats, (first, -9.8, -18.5, 0.25, 1.0), (second, -15.5, -27.0, -0.3, 3.1),
            ("sailing-boat", -24.0, -40.0, 0.9, 4.4), ("fishing-boat", -6.5, -34.0, 0.05, 5.2)]  # fmt: skip


def _float(out: Model, seconds: float, boats: list[Boat], brief: Brief, much: float) -> None:
    from rushes.engines.maquette.props.build import shape

    for name, x, z, angle, phase in boats:
        heave, roll, pitch = water.rocking(seconds, phase, much)
        at = translate(x, LEVEL + heave, z) @ rotate("y", angle) @ rotate("z", roll) @ rotate("x", pitch)
        out.include(shape(name, brief.year), at)
