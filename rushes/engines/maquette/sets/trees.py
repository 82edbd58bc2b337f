"""Trees, bushes and grass: firs, broad crowns, poplars, bare trunks, branches that hang into the frame."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from rushes.engines.maquette.mesh import Heights
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate, turn

AUTUMN = ("#97753f", "#8d6a3a", "#a0803f")
SUMMER = ("#7f8463", "#75805a", "#6d7a55")
PINE = ("#4d5a44", "#53604a", "#46543f")


def height(ground: Heights, x: float, z: float) -> float:
    """The height of the ground at one point, metres."""
    return float(ground(np.asarray(x), np.asarray(z)))


def fir(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    part = f.part()
    f.cylinder(0, 0, 0, high * 0.045, high * 0.35, "#3f3029", part)
    paint = colour or dice.pick(PINE)
    start = dice.between(0, pi)
    for k in range(4):
        wide = high * (0.42 - 0.085 * k)
        at = translate(0, high * (0.30 + 0.18 * k), 0) @ turn(start + k * 1.3) @ scale(wide, high * 0.36, wide)
        f.add("fir", at, paint, part, "foliage")


def broad(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    """An oak or a lime: a trunk, three limbs and a crown of lumps."""
    part = f.part()
    f.standing("trunk", 0, -0.1, 0, high * 0.13, high * 0.5, "#4a382c", part)
    paint = colour or dice.pick(SUMMER)
    start = dice.between(0, 6)
    for k in range(3):
        a = start + k * 2.1
        f.rod(
            (0, high * 0.3, 0), (high * 0.17 * cos(a), high * 0.55, high * 0.17 * sin(a)), high * 0.03, "#4a382c", part
        )
    for k in range(7):
        a, out = start + k * 1.05, high * 0.19 * (k > 0)
        at = translate(out * cos(a), high * (0.56 + 0.09 * (k % 3)), out * sin(a)) @ turn(a)
        f.add(f"blob{k % 3}", at @ scale(high * 0.37, high * 0.32, high * 0.37), paint, part, "foliage")


def poplar(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    part = f.part()
    f.cylinder(0, 0, 0, 0.32, high * 0.4, "#5a4c40", part)
    at = translate(0, high * 0.58, 0) @ turn(dice.between(0, 6)) @ scale(high * 0.26, high * 0.86, high * 0.26)
    f.add("poplar" if dice.chance(0.4) else f"blob{dice.whole(0, 2)}", at, colour or dice.pick(SUMMER), part, "foliage")


def tall_trunk(f: Frame, high: float, thick: float, dice: Dice, colour: str = "#3f3632", branches: int = 6) -> None:
    """A trunk that leaves the frame at the top, with dead branches: the dark foreground of a forest."""
    part = f.part()
    lean = dice.between(-0.05, 0.05)
    f.add(
        "trunk",
        translate(0, -0.2, 0) @ rotate("z", lean) @ scale(thick * 1.5, high, thick * 1.5),
        colour,
        part,
        "planks",
    )
    for k in range(branches):
        y = high * (0.25 + 0.6 * k / max(1, branches))
        a, reach = dice.between(0, 2 * pi), dice.between(0.5, 1.3)
        start = (-lean * y, y, 0.0)
        end = (-lean * y + reach * cos(a), y + reach * dice.between(0.2, 0.7), reach * sin(a))
        f.rod(start, end, thick * 0.22, colour, part)


def bush(f: Frame, size: float, dice: Dice, colour: str = "#6f7a55") -> None:
    part = f.part()
    for k in range(3):
        a = dice.between(0, 6)
        at = translate(size * 0.35 * cos(a) * (k > 0), size * 0.32, size * 0.35 * sin(a) * (k > 0)) @ turn(a)
        f.add(f"blob{k}", at @ scale(size * 0.8, size * 0.72, size * 0.8), colour, part, "foliage")


def overhang(f: Frame, wide: float, dice: Dice, colour: str = "#4f4a34", count: int = 18) -> None:
    """Leaves that hang into the top of the picture, ``wide`` metres across, centred on the frame's origin."""
    part = f.part()
    for k in range(count):
        x, y = dice.around(0, wide * 0.28), dice.between(-0.35, 0.7)
        at = translate(x, y, dice.around(0, 0.3)) @ turn(k * 1.1) @ rotate("z", dice.between(-0.5, 0.5))
        f.add("spray", at @ scale(dice.between(0.4, 0.9)), colour, part)
    for _ in range(4):
        x = dice.around(0, wide * 0.2)
        f.rod((x - 0.7, 0.5, 0), (x + 0.6, dice.between(-0.2, 0.3), 0.1), 0.035, "#3a302a", part)


def grass(
    f: Frame,
    count: int,
    dice: Dice,
    area: tuple[float, float, float, float],
    tall: float = 0.4,
    ground: Heights | None = None,
    colours: tuple[str, ...] = ("#5d5a38", "#7a6d40", "#8d7746"),
) -> None:
    """Tufts over (x0, z0, x1, z1); ``ground(x, z)`` is its height."""
    part = f.part()
    for k in range(count):
        x, z = dice.between(area[0], area[2]), dice.between(area[1], area[3])
        y = height(ground, x, z) if ground else 0.0
        size = tall * dice.between(0.55, 1.3)
        at = translate(x, y - 0.03, z) @ turn(dice.between(-0.7, 0.7)) @ scale(size * 1.1, size, size * 1.1)
        f.add("tuft", at, colours[k % len(colours)], part, "grass")
