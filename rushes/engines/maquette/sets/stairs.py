"""What is built rather than brought in: flights of steps with their railings, arcades on columns."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

RISE = 0.17  # metres a step


def flight(
    f: Frame, size: tuple[float, float, float], step: str, dark: str, rail: str, sides: tuple[int, ...] = (-1, 1)
) -> None:
    """Steps that climb from the frame's origin towards -z: (wide, high, long). ``sides``: which have a railing."""
    wide, high, long = size
    count = max(2, round(high / RISE))
    rise, going = high / count, long / count
    tread, block, iron = f.part(), f.part(), f.part()
    for k in range(count):
        z = -going * (k + 0.5)
        f.box(
            0,
            0 if k < 2 else rise * (k - 1.6),
            z,
            wide - 0.06,
            rise * (k + 1 if k < 2 else 2.6) - 0.035,
            going,
            dark,
            block,
        )
        f.box(0, rise * (k + 1) - 0.04, z + 0.02, wide, 0.04, going + 0.04, step, tread)
    for side in sides:
        x = side * (wide / 2 - 0.05)
        for k in range(count):
            foot = rise * (k + 1)
            f.rod((x, foot, -going * (k + 0.5)), (x, foot + 0.85, -going * (k + 0.5)), 0.022, rail, iron)
        f.rod((x, rise + 0.87, 0.0), (x, high + 0.87, -long + going), 0.065, dark)
        f.standing("lampfoot", x, 0, 0.06, 0.16, rise + 0.95, dark)
        f.add("sphere", translate(x, rise + 1.0, 0.06) @ scale(0.13), dark)


def arcade(f: Frame, bay: float, high: float, deep: float, count: int, stone: str, pointed: bool) -> None:
    """Columns that carry arches, along x from the frame's origin: bays of ``bay`` metres, springing at ``high``."""
    part = f.part()
    rise = bay * (0.6 if pointed else 0.45)
    for k in range(count + 1):
        f.standing("column", k * bay, 0, 0, deep * 1.1, high, stone)
    for k in range(count):
        middle = (k + 0.5) * bay
        for side in (0.0, pi):
            matrix = translate(middle, high, 0) @ rotate("y", side) @ scale(bay / 2, rise, deep * 0.7)
            f.add("ogive" if pointed else "spandrel", matrix, stone, part, "plaster")
        f.box(middle, high + rise, 0, bay, 0.35, deep * 0.7, stone, part, "plaster")
    f.box(count * bay / 2, high + rise + 0.35, 0, count * bay + 0.1, 0.12, deep * 0.9, stone)
