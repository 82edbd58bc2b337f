"""Open country and the forest: a lane, fences, fields, trees near and far, hills, a viaduct."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sin

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Heights, terrain
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import fixtures, trees
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.trees import height
from rushes.engines.maquette.transform import rotate, scale, translate, turn

Grid = npt.NDArray[np.float64]
DUSK_SUN = (0.16, 0.15, -0.95)
DAY_SUN = (-0.60, 0.52, -0.55)


def _lane(z: Grid | float) -> Grid:
    """Where the lane's middle is at a depth."""
    return np.asarray(0.4 + 0.035 * -np.minimum(np.asarray(z, float), 0.0) * np.sin(np.asarray(z, float) * 0.06))


def meadow(x: Grid | float, z: Grid | float) -> Grid:
    """The height of the ground: flat where people walk, rolling further away, a valley before the viaduct."""
    x, z = np.asarray(x, float), np.asarray(z, float)
    rolling = 1.1 * np.sin(x * 0.045 + 1) * np.cos(z * 0.05) + 0.35 * np.sin(x * 0.21 + z * 0.13)
    away = np.clip((np.hypot(x * 0.8, z) - 9) / 22, 0, 1)
    valley = -5.0 * np.exp(-(((z + 64) / 24) ** 2))
    return (rolling + np.clip((-z - 20) * 0.015, 0, 0.6)) * away + valley * np.clip((-z - 22) / 25, 0, 1)


def countryside(brief: Brief) -> SetModel:
    dice = brief.dice.of("countryside")
    model = Model()
    f = Frame(model)
    green = dice.pick(("#8a8458", "#93905f", "#8c8a54", "#9c9158"))
    model.add(model.mesh("meadow", terrain(meadow, -120, 120, -150, 16, 60, 70)), np.eye(4), green, None, "grass")
    _path(model)
    _hills(f, model, dice)
    _viaduct(f) if dice.chance(0.6) else _village(f, dice, brief)
    _far_trees(f, dice)
    near = ((-11, -9, 9.5, "fir"), (-8.6, -13, 7.5, "fir"), (-14, -16, 11, "fir"), (10.5, -11, 7.8, "oak"),
            (14, -15, 9, "fir"), (8.9, -18, 6.5, "autumn"), (-7.2, -19, 6, "autumn"), (17, -10, 8, "oak"))  # fmt: skip
    for x, z, high, kind in near:
        _tree(f, x + dice.around(0, 0.6), z, high * dice.between(0.85, 1.15), kind, dice)
    _fence(f, dice)
    log = f.moved(2.95, 0, -1.2)
    log.tilted((0, 0.21, 0), (0.42, 2.2, 0.42), "x", pi / 2, "#5b4a3c", None, "planks", prim="cylinder")
    log.tilted((0, 0.21, 1.11), (0.4, 0.02, 0.4), "x", pi / 2, "#a08a68", prim="cylinder")
    _foreground(f, dice)
    _cottage(f.moved(15.5, float(meadow(15.5, -38)), -38, -0.3), brief, dice)
    if dice.chance(0.7):
        fixtures.telegraph_poles(f.moved(-5.2, 0, -7, 0.12), 9, 11.0, 6.0)
    sun = (0.55, 0.7, 0.4) if brief.night else (DUSK_SUN if brief.dark else DAY_SUN)
    return SetModel(
        model, _grass_moves(dice), sun=sun, shadow=((0, 0, -9), 20.0), floor=lambda x, z: float(meadow(x, z))
    )


def _path(model: Model) -> None:
    """The lane, a ribbon a little above the ground."""

    def ribbon(x: Grid, z: Grid) -> Grid:
        return meadow(_lane(z) + x, z) + 0.035 - 0.03 * np.abs(x) / 1.1

    strip = terrain(ribbon, -1.1, 1.1, -46, 14, 6, 60)
    vertices = strip[0].copy()
    vertices[:, 0] += _lane(vertices[:, 2].astype(float)).astype(np.float32)
    model.add(model.mesh("lane", (vertices, strip[1])), np.eye(4), "#b9a880")


def _hills(f: Frame, model: Model, dice: Dice) -> None:
    a, b = dice.between(0, 6), dice.between(0, 6)

    def near(x: Grid, z: Grid) -> Grid:
        return 9 * np.exp(-(((z + 200) / 22) ** 2)) * (1 + 0.6 * np.sin(x * 0.031 + a) + 0.25 * np.sin(x * 0.083)) - 4

    def far(x: Grid, z: Grid) -> Grid:
        waves = 1 + 0.5 * np.sin(x * 0.017 + b) + 0.22 * np.sin(x * 0.051 + 1) + 0.08 * np.sin(x * 0.15)
        return 24 * np.exp(-(((z + 290) / 26) ** 2)) * waves - 4

    model.add(model.mesh("near hills", terrain(near, -320, 320, -250, -148, 80, 9)), np.eye(4), "#6d7358", None)
    model.add(model.mesh("far hills", terrain(far, -460, 460, -350, -235, 90, 9)), np.eye(4), "#6c6f6a", None)


def _viaduct(f: Frame) -> None:
    stone, part = "#a8957c", f.part()
    for k in range(-9, 10):
        f.add("arch", translate(k * 8.4, -7.2, -64) @ scale(8.4, 9.6, 3.0), stone, part, "bricks")
        f.box(k * 8.4 + 4.2, -8, -64, 1.5, 10.4, 3.3, "#a08d75", part)
    f.box(0, 2.4, -64, 170, 0.5, 3.4, "#b09c82", part)
    f.box(0, 2.9, -62.5, 170, 0.5, 0.2, "#b8a58a", None)
    f.box(-8, -6.1, -62, 300, 0.1, 12, "#c9b7a0", None, "water")


def _village(f: Frame, dice: Dice, brief: Brief) -> None:
    """A church and roofs across the valley; the railway runs on a bank before them."""
    for k in range(9):
        x = -26 + 6.5 * k + dice.around(0, 1.2)
        y = float(meadow(x, -86))
        _cottage(f.moved(x, y - 0.4, -86 - dice.between(0, 10), dice.around(0, 0.5)), brief, dice)
    x = dice.between(-12, 12)
    tower = f.moved(x, float(meadow(x, -92)) - 1, -92)
    tower.box(0, 0, 0, 4, 13, 4, "#b3a58c", None, "bricks")
    tower.standing("lampcap", 0, 13, 0, 5.0, 9.0, "#5a5550")
    f.box(0, -6, -64, 240, 8.9, 6, "#8d8a62", None, "grass")


def _tree(f: Frame, x: float, z: float, high: float, kind: str, dice: Dice) -> None:
    at = f.moved(x, float(meadow(x, z)), z)
    if kind == "fir":
        trees.fir(at, high, dice)
    else:
        trees.broad(at, high, dice, dice.pick(trees.AUTUMN) if kind == "autumn" else "")


def _far_trees(f: Frame, dice: Dice) -> None:
    for _ in range(34):
        x, z = dice.between(-60, 60), dice.between(-52, -24)
        if abs(x - float(_lane(z))) > 8 + (-z - 20) * 0.22:
            _tree(f, x, z, dice.between(4, 8), dice.pick(("fir", "fir", "oak")), dice)
    for _ in range(34):
        side, x = dice.pick((-1, 1)), dice.between(26, 100)
        _tree(f, side * x, dice.between(-140, -90), dice.between(5, 10), dice.pick(("fir", "fir", "oak")), dice)


def _fence(f: Frame, dice: Dice) -> None:
    """Across the meadow, with a gap where the lane goes through."""
    part = f.part()
    for k in range(12):
        x, z = -9.3 + 1.7 * k, -3.7 - 0.05 * k
        if abs(x - 0.5) < 1.2:
            continue
        f.tilted((x, 0.5, z), (0.12, 1.25, 0.12), "z", dice.around(0, 0.04), "#5b4a3c", part)
        if k < 11 and abs(x + 1.7 - 0.5) > 1.2:
            for y in (0.45, 0.85):
                f.tilted((x + 0.85, y, z - 0.07), (1.75, 0.08, 0.05), "z", dice.around(0, 0.02), "#5b4a3c", part)


def _foreground(f: Frame, dice: Dice) -> None:
    """Dark trunks and leaves at the edges of the frame; tall grass; flowers."""
    for x, z, thick in ((-5.6, -1.2, 0.36), (6.9, -2.6, 0.3), (7.9, -4.0, 0.22)):
        trees.tall_trunk(f.moved(x, 0, z), 9, thick, dice)
        trees.overhang(f.moved(x, 4.7, z + 0.3), 3.2, dice, "#57523a", 16)
    paths = ((-8, -9.5, -1.4, -3.9), (1.9, -9.5, 9, -3.9), (-9, -3.4, -2.9, 3.5), (3.2, -3.2, 9, 3.5))
    for area in paths:
        trees.grass(f, 110, dice, area, 0.38, meadow)
    part = f.part()
    for _ in range(40):
        x, z = dice.pick((-1, 1)) * dice.between(2.0, 6.5), dice.between(-6, 2.0)
        f.cylinder(x, 0, z, 0.012, 0.28, "#6b7a4a", part)
        f.add("blob0", translate(x, 0.31, z) @ scale(0.07), dice.pick(("#d9a03a", "#f0e4cc", "#b5563f")), part)


def _cottage(f: Frame, brief: Brief, dice: Dice) -> None:
    wall = dice.pick(("#cbb79a", "#bfae93", "#d2c3a4"))
    lit, material = ("#ffd98a", "glow") if brief.dark else ("#5a554c", "glass")
    f.box(0, -0.5, 0, 5, 3.4, 4, wall)
    f.add(
        "gable",
        translate(0, 2.9, 0) @ rotate("y", pi / 2) @ scale(4.6, 4.4, 5.6),
        dice.pick(("#6d4638", "#5f5a52")),
        None,
        "roof",
    )
    for x in (-1.4, 1.4):
        f.box(x, 1, 2.0, 0.75, 0.95, 0.06, lit, None, material)
    f.box(0, 0, 2.0, 0.85, 1.95, 0.06, "#4a3a30")
    f.box(1.6, 3.4, 0, 0.6, 2.2, 0.6, "#8a6450", None, "brick")
    if dice.chance(0.5) and brief.era <= Era.WIRELESS:
        f.model.smoke(*f.point(1.6, 5.7, 0), velocity=(0.25, 0.9, 0.0), rate=2.0, life=6.0, size=0.3, growth=0.9,
                      opacity=0.5, tone=0.8, soft=0.3, seed=dice.whole(0, 99))  # fmt: skip


def _grass_moves(dice: Dice) -> Callable[[float], Model]:
    """A few tall stems near the camera that lean with the wind."""
    spots = [
        (dice.pick((-1, 1)) * dice.between(2.2, 4.5), dice.between(-3.4, 2.0), dice.between(0.4, 0.7))
        for _ in range(26)
    ]

    def moving(seconds: float) -> Model:
        model = Model()
        part = model.new_part()
        for k, (x, z, tall) in enumerate(spots):
            lean = 0.10 * sin(seconds * 1.7 + x * 0.8 + z) + 0.04 * sin(seconds * 4.1 + k)
            at = translate(x, -0.02, z) @ rotate("z", lean) @ turn(k * 0.7) @ scale(tall * 0.9, tall, tall * 0.9)
            model.add("tuft", at, ("#5d5a38", "#7a6d40", "#8d7746")[k % 3], part, "grass")
        return model

    return moving


def forest(brief: Brief) -> SetModel:
    dice = brief.dice.of("forest")
    model = Model()
    f = Frame(model)
    firs = dice.chance(0.5)

    def ground(x: Grid, z: Grid) -> Grid:
        away = np.clip((np.hypot(x, z + 1) - 5.5) / 14, 0, 1)
        return away * (0.9 * np.sin(x * 0.19 + 2) * np.cos(z * 0.17) + 0.3 * np.sin(x * 0.6 + z * 0.4))

    earth = dice.pick(("#7d704e", "#74714c", "#857250"))
    model.add(model.mesh("forest floor", terrain(ground, -45, 45, -62, 16, 46, 46)), np.eye(4), earth, None, "grass")
    part = f.part()
    for k in range(40):
        z = 6 - 1.1 * k
        f.tilted(
            (0.25 + 0.5 * sin(z * 0.2), 0.01 + height(ground, 0.2, z), z),
            (1.9, 0.02, 1.5),
            "y",
            0.3 * k,
            "#a3926a",
            part,
            prim="cylinder24",
        )
    _trunks(f, ground, dice, firs)
    _clearing(f, dice)
    tufts = ((-9, -9, -3.4, 4.5), (3.4, -9, 9, 4.5), (-3.0, -7.5, -0.9, -2.6), (1.4, -7.5, 3.4, -2.6))
    for area in tufts:
        trees.grass(f, 62, dice, area, 0.42, ground, ("#5d6038", "#6f7044", "#7d7746"))
    for x, z in ((-4.9, 4.6), (4.7, 4.4)):
        trees.overhang(f.moved(x * 0.75, 4.3, z - 1.0), 4.2, dice, "#454330", 22)
    for k in range(3):
        model.smoke(-6 + 6.0 * k, 0.5, -13 - 3 * k, velocity=(0.12, 0.0, 0.0), rate=0.4, life=9.0, size=3.2, growth=0.2,
                    opacity=0.16, tone=1.0, soft=1.0, buoyancy=0.0, seed=k)  # fmt: skip
    sun = (0.5, 0.72, 0.35) if brief.night else (0.34, 0.62, -0.62)
    return SetModel(model, sun=sun, fog=1.7, shadow=((0, 0, -6), 16.0), floor=lambda x, z: height(ground, x, z))


def _trunks(f: Frame, ground: Heights, dice: Dice, firs: bool) -> None:
    """Near trunks with bark and branches, far ones plain, crowns only where the frame sees them."""
    bark = ("#4a3d34", "#54463a", "#3f352e") if firs else ("#5d5044", "#6a5c4c", "#544a40")
    placed = [(-5.1, 4.6), (5.0, 4.3), (-5.4, 1.2), (5.5, -0.4), (-4.8, -3.6), (4.9, -4.4), (-2.5, -6.4), (3.4, -5.2)]
    for x, z in placed:
        trees.tall_trunk(f.moved(x, 0, z), dice.between(9, 12), dice.between(0.34, 0.62), dice, dice.pick(bark))
    count = 0
    while count < 120:
        x, z = dice.between(-32, 32), dice.between(-46, -5)
        if abs(x - 0.3) < 1.9 or (abs(x) < 5 and z > -6.5):
            continue
        count += 1
        y = height(ground, x, z)
        at = f.moved(x, y, z)
        if z > -20:
            trees.tall_trunk(at, dice.between(9, 13), dice.between(0.26, 0.5), dice, dice.pick(bark), 3)
        else:
            f.cylinder(x, y - 0.3, z, dice.between(0.25, 0.45), 21, dice.pick(bark))
        if firs and dice.chance(0.5):
            trees.fir(at, dice.between(6, 11), dice)
        elif dice.chance(0.55):
            part, y = f.part(), y + dice.between(4.5, 7.5)
            for k in range(3):
                size = dice.between(2.2, 3.6)
                spot = translate(x + dice.around(0, 1.0), y + 0.9 * k, z + dice.around(0, 0.7)) @ turn(k + x)
                f.add(f"blob{k}", spot @ scale(size, size * 0.7, size), dice.pick(trees.SUMMER), part, "foliage")
    for _ in range(46):
        x, z = dice.pick((-1, 1)) * dice.between(3.6, 22), dice.between(-24, 1)
        if abs(x) > 5 or z < -5:
            trees.bush(f.moved(x, height(ground, x, z), z), dice.between(0.6, 1.5), dice)


def _clearing(f: Frame, dice: Dice) -> None:
    log = f.moved(-2.55, 0, -1.5, 0.3)
    log.tilted((0, 0.21, 0), (0.44, 2.6, 0.44), "z", pi / 2, "#5b4a3c", None, "planks", prim="cylinder")
    for x in (-1.31, 1.31):
        log.tilted((x, 0.21, 0), (0.42, 0.02, 0.42), "z", pi / 2, "#a08a68", prim="cylinder")
    stump = f.moved(2.1, 0, -1.3)
    stump.standing("trunk", 0, 0, 0, 0.72, 0.43, "#5b4a3c", None, "planks")
    stump.cylinder(0, 0.4, 0, 0.46, 0.03, "#b09a74")
    f.add("boulder", translate(2.95, 0, -1.5) @ scale(0.9, 0.55, 0.7), "#8a857a", None)
    f.add("boulder", translate(-3.9, 0, 0.9) @ scale(1.2, 0.8, 0.9), "#7d786c", None)
    for _ in range(16):
        x, z = dice.around(0, 3.2), dice.between(-3.5, 2.5)
        if abs(x) > 1.4:
            f.cylinder(x, 0, z, 0.03, 0.09, "#e2d6bb")
            f.standing("hemisphere", x, 0.08, z, 0.1, 0.05, dice.pick(("#a85a3c", "#c9a07c")))
