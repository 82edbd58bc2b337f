"""Large masonry: ramparts and towers of a castle, the frame of a house that is being built."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site

STONE, CAPPED = "#9a907c", "#55565a"


def rampart(f: Frame, site: Site, dice: Dice, long: float, high: float = 8.0) -> None:
    """A wall along x with its walk and its teeth, that looks out of +z."""
    part = f.part()
    f.box(0, 0, -0.9, long, high, 1.8, STONE, part, "bricks")
    f.box(0, high, 0.0, long, 0.25, 0.5, "#8d8370", part)
    f.box(0, 0, 0.1, long, 0.9, 0.3, "#8a806d", None, "bricks")
    for k in range(int(long / 1.9)):
        f.box(-long / 2 + 0.95 + 1.9 * k, high, -1.5, 1.0, 0.95, 0.6, STONE, part, "bricks")
    for k in range(int(long / 6)):
        f.box(-long / 2 + 3 + 6 * k, high * 0.5, 0.01, 0.22, 1.3, 0.04, "#2f2b27")


def tower(f: Frame, site: Site, dice: Dice, size: float = 14.0) -> None:
    """Round, ``size`` metres high, under its hat of slates or with teeth."""
    f.cylinder(0, 0, 0, 6.2, size, STONE, None, "bricks", prim="cylinder24")
    f.cylinder(0, size - 1.0, 0, 6.9, 1.0, "#8d8370", None, prim="cylinder24")
    if dice.chance(0.6):
        f.model.cone(f.x, f.y + size, f.z, 7.6, 6.0, CAPPED)
    else:
        for k in range(10):
            a = k * pi / 5
            f.box(3.1 * sin(a), size, 3.1 * cos(a), 0.9, 1.0, 0.6, STONE, None, "bricks", a)
    for k in range(3):
        f.box(3.05 * sin(k * 1.4 - 1.4), size * (0.3 + 0.2 * k), 3.05 * cos(k * 1.4 - 1.4), 0.25, 1.2, 0.2, "#2f2b27")


def unfinished(f: Frame, site: Site, dice: Dice, floors: int = 4, wide: float = 14.0, deep: float = 9.0) -> None:
    """Slabs on posts, the lowest with their walls, the last still in props and planks."""
    for floor in range(floors):
        y, part = floor * 3.2, f.part()
        f.box(0, y + 3.0, -deep / 2, wide, 0.22, deep, "#b5aa96", part)
        for k in range(5):
            for z in (-0.4, -deep + 0.4):
                f.box(-wide / 2 + 0.5 + k * (wide - 1) / 4, y, z, 0.35, 3.0, 0.35, "#a89d8a", part)
        if floor < floors - 2:
            for k in range(4):
                x = -wide / 2 + 0.5 + (k + 0.5) * (wide - 1) / 4
                f.box(
                    x, y, -0.4, (wide - 1) / 4 - 0.4, 1.0 if dice.chance(0.6) else 3.0, 0.25, "#a0634a", None, "bricks"
                )
        else:
            for _ in range(14):
                f.rod(
                    (dice.between(-wide / 2, wide / 2), y, -dice.between(0.5, deep)),
                    (dice.between(-wide / 2, wide / 2), y + 3.0, -dice.between(0.5, deep)),
                    0.07,
                    "#8a7355",
                )
    for k in range(12):
        x = -wide / 2 + 0.5 + k * (wide - 1) / 11
        f.rod((x, floors * 3.2, -0.4), (x, floors * 3.2 + 1.2, -0.4), 0.04, "#6a4a3c")


PARTS: dict[str, Part] = {"rampart": rampart, "tower": tower, "unfinished": unfinished}
