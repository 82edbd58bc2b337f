"""The generic set: a bare stage with its flats, a curtain and two chairs; and the top of a lighthouse."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.transform import rotate, scale, translate, turn


def stage(brief: Brief) -> SetModel:
    dice = brief.dice.of("stage")
    model = Model()
    floor = Frame(model)
    velvet = dice.pick(("#7a2f2b", "#3f4a63", "#54503a", "#5a2f45"))
    floor.box(0, -0.25, -0.2, 12.5, 0.25, 8.2, "#8a6444", None, "planks")
    floor.box(0, -1.2, 4.0, 12.5, 1.2, 0.2, "#553a29", None, "planks")
    floor.box(0, -1.25, 9, 30, 0.05, 10, "#2d2420")
    _backdrop(model, dice, brief)
    for side in (-1, 1):
        for k in range(4):
            leg = floor.part()
            for fold in range(3):
                at = translate(side * (4.15 + 0.2 * k + 0.5 * fold), 5.6, 1.9 - 1.45 * k - 0.06 * fold)
                floor.add("drape", at @ scale(0.75, 5.6, 0.5), velvet if k < 2 else "#3a3330", leg)
        part = floor.part()
        for k in range(5):
            at = translate(side * (4.9 + 0.42 * k), 6.2, 3.3 - 0.05 * (k % 2))
            floor.add("drape", at @ scale(0.62, 6.1, 0.5), velvet, part)
        floor.rod((side * 4.7, 1.6, 3.5), (side * 7.0, 1.75, 3.5), 0.12, "#b08d4c")
    pelmet = floor.part()
    for k in range(13):
        floor.add("drape", translate(-6.3 + 1.05 * k, 6.4, 3.45) @ scale(1.25, 1.25, 0.5), velvet, pelmet)
    for k in range(11):
        f = floor.moved(-4.0 + 0.8 * k, 0, 3.75)
        f.standing("hemisphere", 0, 0, 0, 0.22, 0.22, "#b08d4c")
        f.add("sphere", translate(0, 0.06, -0.1) @ scale(0.1), "#ffe2a0", None, "glow")
    _furniture(floor, brief, dice)
    model.light(-2.2, 0.4, 3.3, "#ffd28a", 0.55)
    model.light(2.2, 0.4, 3.3, "#ffd28a", 0.55)
    model.light(0.0, 4.6, 1.2, "#ffe6b8", 1.0)
    return SetModel(model, sun=(0.78, 0.62, 0.2), shadow=((0, 1.5, -0.5), 7.5))


def _furniture(floor: Frame, brief: Brief, dice: Dice) -> None:
    wood, dark = "#8a5f3c", "#553a29"
    table = floor.moved(-2.1, 0, -0.9)
    fit.round_table(table, 0.85, 0.75, wood, dark)
    table.thing("candlestick", 0, 0.75, -0.05, brief.year, 0, 0.8)
    for name in ("table-left", "table-right"):
        x, z, seat, facing = brief.place(name)
        fit.chair(floor.moved(x, 0, z, facing), seat, dark, 2)
    crate = floor.moved(3.3, 0, -0.9, 0.2)
    crate.box(0, 0, 0, 0.7, 0.45, 0.6, "#9c7350", None, "planks")
    crate.thing("rope", -0.1, 0.45, 0, brief.year, 0, 0.8)
    ladder = floor.moved(-4.1, 0, -2.6, 0.4)
    for x in (-0.25, 0.25):
        ladder.rod((x, 0, 0.5), (x, 3.2, -0.2), 0.06, "#b58a5c")
    for k in range(9):
        v = (k + 1) / 10
        ladder.rod((-0.25, 3.2 * v, 0.5 - 0.7 * v), (0.25, 3.2 * v, 0.5 - 0.7 * v), 0.04, "#b58a5c")
    lamp = floor.moved(4.1, 0, 0.9, -0.7)
    lamp.cylinder(0, 0, 0, 0.05, 2.3, "#34302f")
    lamp.tilted((0, 2.35, 0.1), (0.3, 0.42, 0.3), "x", 1.1, "#34302f", prim="cylinder")
    lamp.tilted((0, 2.27, 0.29), (0.26, 0.03, 0.26), "x", 1.1, "#ffe6b8", material="glow", prim="cylinder")


def _backdrop(model: Model, dice: Dice, brief: Brief) -> None:
    """A painted cloth: sky, sun or moon, hills in steps, a tree."""
    cloth = Frame(model, 0, 0, -3.7)
    cloth.box(0, 0, -0.1, 13, 7, 0.05, "#cdbf9f" if not brief.night else "#4a5a70")
    cloth.disc(dice.between(-3, 3), dice.between(3.8, 4.8), -0.03, 1.2, 0.02, "#f4e6bd")
    for k, colour in enumerate(("#a79c84", "#8f8a6e", "#6f7458")):
        for j in range(4):
            at = (-5.2 + 3.4 * j + dice.between(-0.8, 0.8), 0.2 - 0.35 * k, -0.02 + 0.06 * k)
            cloth.standing("hemisphere", *at, dice.between(3.6, 5.2), 4.4 - 0.9 * k, colour, d=0.06)
    for x in (-4.6, 4.4):
        cloth.box(x, 0, 0.3, 0.22, 2.6, 0.05, "#5a4433")
        for k in range(4):
            leaves = translate(x + 0.5 * cos(k * 1.7), 2.9 + 0.45 * k, 0.33) @ scale(1.9 - 0.3 * k, 1.2, 0.1)
            cloth.add("blob1", leaves, "#6f7a55", None)


def lamp_room(brief: Brief) -> SetModel:
    """Eight sides of glass round the great lens; the sea outside."""
    dice = brief.dice.of("lamp-room")
    model = Model()
    floor = Frame(model)
    high, radius = brief.plan.height / 1000, brief.plan.width / 2000
    floor.cylinder(0, -0.2, 0, radius * 2.2, 0.2, "#7a5a42", None, "planks", prim="cylinder24")
    roof = Frame(model.wall((0, high, 0), (0, 1, 0)), 0, high, 0)
    roof.cylinder(0, 0, 0, radius * 2.2, 0.15, "#6f6a5f", prim="cylinder24")
    for k in range(8):
        _lantern_side(model, k, radius, high, brief)
    _great_lens(floor.moved(0, 0, -1.0), brief)
    table = floor.moved(1.95, 0, -1.05, -1.1)
    fit.table(table, 0.9, 0.5, 0.8, "#8a5f3c", "#553a29")
    table.thing("inkwell", 0.36, 0.8, -0.16, brief.year)
    x, z, seat, _ = brief.place("stool")
    stool = floor.moved(x, 0, z)
    stool.cylinder(0, seat - 0.05, 0, 0.36, 0.05, "#8a5f3c", prim="cylinder24")
    for k in range(3):
        leg = (0.15 * cos(k * 2.1), 0.0, 0.15 * sin(k * 2.1))
        stool.rod((leg[0] * 0.6, seat - 0.04, leg[2] * 0.6), leg, 0.04, "#553a29")
    _hatch(floor.moved(-1.45, 0, 1.7, 0.2))
    floor.thing("bucket", 1.7, 0, 1.0, brief.year)
    if not brief.light.unlit:
        floor.thing("lantern", -2.0, 0, 1.1, brief.year)
    floor.thing("rope", -1.9, 0, -0.2, brief.year, 0.4)
    _sea_below(model, brief, dice)
    hint = (-0.7, 0.45, -0.5)
    return SetModel(model, window=hint, shadow=((0, 1.4, 0), 4.6))


def _lantern_side(model: Model, number: int, radius: float, high: float, brief: Brief) -> None:
    angle = number * pi / 4
    out = (sin(angle), 0.0, cos(angle))
    apothem = radius * cos(pi / 8)
    wide = 2 * radius * sin(pi / 8)
    middle = (out[0] * apothem, 0.0, out[2] * apothem)
    side = Frame(model.wall(middle, out), *middle, angle + pi)
    iron, white = side.part(), side.part()
    side.box(0, 0, -0.05, wide + 0.06, 0.85, 0.1, "#d8cdb4", white, "planks")
    side.box(0, 0.85, -0.02, wide + 0.08, 0.06, 0.22, "#553a29")
    side.box(0, high - 0.55, -0.05, wide + 0.06, 0.55, 0.1, "#d8cdb4", white, "planks")
    for x in (-wide / 2, 0, wide / 2):
        side.box(x, 0.85, -0.04, 0.07, high - 1.35, 0.07, "#34302f", iron)
    for y in (1.7, 2.45):
        side.box(0, y, -0.04, wide, 0.05, 0.05, "#34302f", iron)
    side.rod((-wide * 0.75, 1.05, -1.0), (wide * 0.75, 1.05, -1.0), 0.05, "#34302f")
    for x in (-0.4, 0.0, 0.4):
        side.box(x * wide, 0, -1.0, 0.035, 1.05, 0.035, "#34302f")


def _great_lens(f: Frame, brief: Brief) -> None:
    """A Fresnel lens: rings of glass in brass, on a cast pedestal."""
    f.standing("column", 0, 0, 0, 0.7, 0.95, "#4d5a52")
    f.cylinder(0, 0.95, 0, 1.15, 0.1, "#b08d4c", prim="cylinder24")
    for k in range(11):
        v = k / 10
        across = 0.66 + 0.5 * sin(pi * (0.1 + 0.8 * v))
        lit = 2 < k < 8
        colour = "#ffe9b0" if lit else "#b9c9c2"
        material = "glow" if lit and brief.lit else "glass"
        f.cylinder(0, 1.07 + 0.125 * k, 0, across, 0.1, colour, None, material, prim="cylinder24")
    for k in range(8):
        a = k * pi / 4
        f.rod((0.5 * cos(a), 1.0, 0.5 * sin(a)), (0.5 * cos(a), 2.45, 0.5 * sin(a)), 0.035, "#b08d4c")
    f.cylinder(0, 2.43, 0, 1.1, 0.08, "#b08d4c", prim="cylinder24")
    f.standing("dome", 0, 2.5, 0, 0.5, 0.4, "#b08d4c")
    if brief.lit:
        f.light(0, 1.7, 0.9, 1.1, "#ffe0a0", halo=1.6)


def _hatch(f: Frame) -> None:
    f.box(0, 0.0, 0, 0.95, 0.03, 0.95, "#553a29", None, "planks")
    for x in (-0.5, 0.5):
        f.box(x, 0, -0.45, 0.045, 1.0, 0.045, "#34302f")
    f.rod((-0.5, 1.0, -0.45), (0.5, 1.0, -0.45), 0.04, "#34302f")
    f.add("ring", translate(0, 0.06, 0.3) @ rotate("x", pi / 2) @ scale(0.14, 0.14, 0.03), "#8d9296")


def _sea_below(model: Model, brief: Brief, dice: Dice) -> None:
    """Far water and a headland, well below the gallery."""
    sea = Frame(model)
    colour = "#8fa0a0" if not brief.night else "#33455c"
    sea.box(0, -26, 0, 900, 1, 900, colour, None, "water")
    for k in range(5):
        a = -pi / 2 + (k - 2) * 0.5 + dice.between(-0.1, 0.1)
        at = translate(130 * cos(a), -26, 130 * sin(a)) @ turn(-a) @ scale(60, dice.between(10, 26), 70)
        sea.add("boulder", at, "#7d7a68" if not brief.night else "#2a3846", None)
