"""A square: a fountain, plane trees, a kiosk, a terrace, arcades, and a church behind the roofs."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import fixtures, furniture, trees
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.facades import House, house
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.street import WALLS
from rushes.engines.maquette.transform import scale, translate


def square(brief: Brief) -> SetModel:
    dice = brief.dice.of("square")
    model = Model()
    f = Frame(model)
    f.box(0, -0.3, -4, 60, 0.3, 64, "#a89f8e", None, "cobble")
    f.box(0, -0.28, -1.5, 15, 0.3, 20, "#b5ab98", None, "paving")
    f.box(0, -0.29, -12.5, 60, 0.3, 5.2, "#8f8b84", None, "cobble")
    _fountain(f.moved(-0.6, 0, -9.2 + 1.0), brief)
    _sides(model, brief, dice)
    _church(f.moved(dice.pick((-9.0, 7.5)), 0, -34), brief)
    for x, z, high in ((-6.4, -5.5, 7.5), (6.3, -6.6, 7.0), (-8.4, -10.2, 8.2), (8.6, -10.4, 7.6), (-6.9, 1.2, 7.2)):
        trees.broad(f.moved(x, 0, z), high, dice, dice.pick(trees.SUMMER))
        fixtures.tree_guard(f.moved(x, 0, z))
    for x, z in ((-4.3, 0.6), (4.9, -4.2), (-3.2, -10.4), (4.4, -11.0)):
        fixtures.street_lamp(f.moved(x, 0, z, 0 if x < 0 else pi), brief, brief.lit, 1.4)
    x, z, seat, facing = brief.place("bench-left")
    fixtures.bench(f.moved(x, 0, z, facing), seat)
    fixtures.bench(f.moved(4.4, 0, -5.8, -0.4), 0.45)
    fixtures.morris_column(f.moved(-5.6, 0, -4.6), dice)
    _terrace(f, brief, dice)
    for k in range(6):
        f.thing("pigeon", 0.9 + 0.35 * k * cos(k * 2.0), 0, -3.4 - 0.3 * k, brief.year, k * 1.3)
    trees.overhang(f.moved(-5.3, 4.7, 3.4), 4.5, dice)
    sun = (0.55, 0.7, 0.45) if brief.night else (-0.62, 0.60, -0.25)
    wet = brief.weather("rain", "storm")
    return SetModel(model, sun=sun, wet=wet, shadow=((0, 0, -5), 18.0))


def _fountain(f: Frame, brief: Brief) -> None:
    stone = "#b3a892"
    f.cylinder(0, 0, 0, 4.4, 0.5, stone, prim="cylinder24")
    f.cylinder(0, 0.42, 0, 3.9, 0.1, "#8fa0a0", None, "water", prim="cylinder24")
    f.standing("column", 0, 0.4, 0, 0.8, 1.35, stone)
    f.standing("bowl", 0, 1.7, 0, 1.9, 0.42, stone)
    f.cylinder(0, 2.02, 0, 1.6, 0.05, "#9fb0b0", None, "water", prim="cylinder24")
    f.standing("vase", 0, 2.05, 0, 0.4, 0.7, stone)
    for k in range(8):
        a = k * pi / 4
        last = (0.9 * cos(a), 2.05, 0.9 * sin(a))
        for step in range(1, 4):
            out, drop = 0.9 + 0.22 * step, 2.05 - 0.17 * step**2
            after = (out * cos(a), drop, out * sin(a))
            f.rod(last, after, 0.035, "#dfe6e0", None, "glass")
            last = after


def _sides(model: Model, brief: Brief, dice: Dice) -> None:
    """Houses along the back and both sides; arcades to the left."""
    x, number = -24.0, 0
    while x < 24:
        wide = dice.between(7, 10)
        what = House(wide, dice.whole(3, 4), dice.pick(WALLS), "bricks" if dice.chance(0.4) else "plaster",
                     lit=0.3, roof=dice.pick(("#4d4a48", "#5a4a44")))  # fmt: skip
        house(Frame(model, x + wide / 2, 0, -17.5, 0), what, brief, dice.of("back", str(number)))
        x += wide
        number += 1
    for side in (-1, 1):
        z, k = 12.0, 0
        while z > -14:
            wide = dice.between(7, 9.5)
            what = House(wide, 3, dice.pick(WALLS), "plaster", lit=0.3, shops=side > 0)
            house(Frame(model, side * 14.2, 0, z - wide / 2, -side * pi / 2), what, brief, dice.of(f"{side}", str(k)))
            z -= wide
            k += 1
    arcade = Frame(model, -12.9, 0, -3, pi / 2)
    part = arcade.part()
    for k in range(8):
        arcade.add("arch", translate(-13 + 3.6 * k, 0, 0) @ scale(3.6, 4.2, 0.7), "#b5a890", part, "bricks")
    arcade.box(-0.5, 4.2, -0.5, 29, 0.4, 1.8, "#a0937c", part)


def _church(f: Frame, brief: Brief) -> None:
    stone, part = "#ab9f8b", f.part()
    f.box(0, 0, 0, 5.0, 21, 5.0, stone, part, "bricks")
    f.box(0, 21, 0, 5.6, 0.5, 5.6, stone, part)
    f.standing("lampcap", 0, 21.5, 0, 6.2, 12.0, "#5a5550")
    f.box(0, 16.6, 2.4, 1.4, 2.8, 0.4, "#3a3632")
    f.disc(0, 14.6, 2.6, 2.2, 0.2, "#efe6d0", None, "glow" if brief.night else "plain")
    f.tilted((0.2, 14.9, 2.75), (0.14, 0.8, 0.05), "z", -0.5, "#222120")
    f.box(7, 0, 2, 10, 9, 9, stone, None, "bricks")
    f.standing("gable", 7, 9, 2, 10.6, 8.5, "#5a4a44", d=9.4)


def _terrace(f: Frame, brief: Brief, dice: Dice) -> None:
    cloth = dice.pick(("#8c3b34", "#54644d", "#4f6478"))
    for x, z in ((3.35, -0.7), (5.9, -2.6), (6.6, 0.6)):
        table = f.moved(x, 0, z)
        furniture.round_table(table, 0.72, 0.74, "#e6dfce", "#34302f", True)
        table.thing("glass", 0.15, 0.74, 0.1, brief.year)
        table.thing("bottle", -0.12, 0.74, -0.05, brief.year)
        for sign in (-1, 1):
            furniture.chair(table.moved(sign * 0.7, 0, 0, -sign * pi / 2), 0.45, "#4a3a30", 2)
    for x, z in ((6.1, -1.6),):
        shade = f.moved(x, 0, z)
        shade.cylinder(0, 0, 0, 0.06, 2.5, "#7a5f42")
        shade.standing("umbrella", 0, 2.2, 0, 1.5, 1.5, cloth)
    if brief.era >= Era.PLASTIC:
        fixtures.parked(f.moved(9.5, 0, -12.2, pi / 2), brief, dice)
