"""House fronts after the bombs, the fire or the years: ragged walls, holes one sees through, rubble, charred beams."""

from __future__ import annotations

from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

SOOT, STONE = "#3a332e", ("#8d857a", "#7d756a", "#a09786", "#8a6f5c")
THICK = 0.45


def front(
    f: Frame, wide: float, floors: int, wall: str, deep: float, storey: float, detailed: bool, brief: Brief, dice: Dice
) -> None:
    """In a frame whose origin is the middle of the foot of the front, looking out of +z."""
    count, part = max(2, round(wide / 2.0)), f.part()
    bay = wide / count
    level = dice.between(0.3, 0.85) * floors
    for k in range(count):
        x = -wide / 2 + (k + 0.5) * bay
        level = min(floors + 0.4, max(0.5, level + dice.between(-1.1, 1.0)))
        _bay(f, x, bay, level, storey, wall, part, detailed, dice)
    back = f.part()
    for k in range(count):
        x, tall = -wide / 2 + (k + 0.5) * bay, storey * floors * dice.between(0.25, 0.8)
        f.box(x, 0, -deep, bay + 0.02, tall, THICK, "#7a7065", back, "bricks")
    for side in (-1, 1):
        for j in range(4):
            z, tall = -deep * (j + 0.5) / 4, storey * floors * dice.between(0.4, 0.95) * (1 - 0.12 * j)
            f.box(side * (wide / 2 - 0.15), 0, z, 0.3, tall, deep / 4 + 0.02, "#80756a", back, "bricks")
    for floor in range(1, floors):
        if dice.chance(0.6):
            long = deep * dice.between(0.25, 0.6)
            f.box(
                dice.around(0, wide * 0.1),
                floor * storey,
                -deep + long / 2,
                wide * dice.between(0.4, 0.9),
                0.22,
                long,
                "#6b5a48",
            )
    for _ in range(3 if detailed else 1):
        x, rise = dice.between(-wide * 0.4, wide * 0.4), dice.between(0.4, 1.0)
        f.tilted(
            (x, 1.6 + rise, -deep * 0.4),
            (0.2, dice.between(3.5, 6.0), 0.2),
            "z",
            dice.between(-0.9, 0.9),
            SOOT,
            None,
            "planks",
        )
    _rubble(f, wide, detailed, dice)


def _bay(
    f: Frame, x: float, bay: float, level: float, storey: float, wall: str, part: int, detailed: bool, dice: Dice
) -> None:
    """One width of window from the ground up to where the wall breaks off."""
    z, pier = -THICK / 2, (bay - 1.0) / 2 + 0.01
    high = level * storey
    for side in (-1, 1):
        top = high * (1.0 if side < 0 else dice.between(0.86, 1.0))
        f.box(
            x + side * (0.5 + pier / 2),
            0,
            z,
            pier + 0.02,
            top,
            THICK,
            wall,
            part,
            "bricks" if dice.chance(0.4) else "plaster",
        )
    for floor in range(int(level + 0.6)):
        y = floor * storey
        sill = 0.9 if floor else (0.9 if dice.chance(0.5) else 0.05)
        if y + sill < high:
            f.box(x, y, z, 1.0, sill, THICK, wall, part, "plaster")
        if y + storey - 0.55 < high:
            f.box(x, y + storey - 0.55, z, 1.0, min(0.57, high - y - storey + 0.55), THICK, wall, part, "plaster")
            if detailed and dice.chance(0.5):
                f.box(x, y + storey - 0.6, 0.005, dice.between(0.8, 1.3), dice.between(0.5, 1.1), 0.012, SOOT)
            if detailed and dice.chance(0.4):
                f.tilted((x, y + sill + 0.7, 0.02), (0.06, 1.5, 0.06), "z", dice.around(0, 0.3), "#b5aa96")
    if detailed:
        for k in range(3):
            at = translate(x + (k - 1) * bay * 0.3, high, z) @ rotate("z", dice.between(-0.5, 0.5))
            f.add("rock0", at @ scale(bay * 0.36, dice.between(0.3, 0.7), THICK), wall, part)


def _rubble(f: Frame, wide: float, detailed: bool, dice: Dice) -> None:
    for _ in range(26 if detailed else 8):
        x, z = dice.between(-wide / 2, wide / 2), 0.1 + abs(dice.around(0, 0.26)) - dice.between(0, 1.4)
        size = dice.between(0.15, 0.5) * (1.0 if detailed else 1.5)
        at = translate(x, size * 0.2, z) @ rotate("y", x * 3) @ rotate("x", dice.between(-0.5, 0.5))
        f.add(dice.pick(("box", "rock0", "rock1")), at @ scale(size * 1.4, size * 0.7, size), dice.pick(STONE))
    f.add("boulder", translate(dice.around(0, wide * 0.2), -0.5, -1.6) @ scale(wide * 0.7, 1.9, 2.6), "#8a8073")
