"""Inside a car, seen through its windscreen: two seats, a bench, a wheel, a roof on its pillars, the street behind.

The bonnet points to the camera. The floor of the car is the floor.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.street import street

HALF, SILL, ROOF = 0.86, 0.82, 1.56
PAINTS = ("#4a5a63", "#7d4038", "#5d6650", "#8d8672", "#3c3f46")
LEATHER = ("#6b4a34", "#4b4540", "#7a6a55", "#5a3f3a")


def car(brief: Brief) -> SetModel:
    """The street goes on behind it, the same as outside."""
    made = street(brief)
    dice = brief.dice.of("car")
    paint, hide = dice.pick(PAINTS), dice.pick(LEATHER)
    f = Frame(made.static)
    _body(f, paint, f.part())
    _seats(f, brief, hide)
    _controls(f, brief)
    if brief.dark:
        f.light(0.0, ROOF - 0.12, 0.35, 0.9)
    made.shadow = ((0.0, 0.6, 0.0), 6.0)
    return made


def _body(f: Frame, paint: str, part: int) -> None:
    f.box(0, -0.06, -0.2, 2 * HALF, 0.06, 3.2, "#2e2b29", part)
    for side in (-1, 1):
        f.box(side * HALF, 0, -0.25, 0.07, SILL, 2.7, paint, part)
        f.box(side * (HALF - 0.05), SILL - 0.28, -0.25, 0.06, 0.05, 2.2, "#2e2b29", part)
        front, back = (side * (HALF - 0.02), SILL, 1.05), (side * (HALF - 0.02), SILL, -1.6)
        over, behind = (side * (HALF - 0.16), ROOF, 0.55), (side * (HALF - 0.16), ROOF, -1.25)
        f.rod(front, over, 0.07, paint, part)
        f.rod(back, behind, 0.10, paint, part)
        f.rod((side * HALF, SILL, -0.42), (side * (HALF - 0.16), ROOF, -0.42), 0.07, paint, part)
    f.box(0, ROOF, -0.35, 2 * (HALF - 0.14), 0.06, 1.85, paint, part)
    f.box(0, 0, -1.62, 2 * HALF, SILL, 0.08, paint, part)
    f.box(0, 0.1, 1.8, 2 * (HALF - 0.04), 0.62, 1.35, paint, part)
    f.tilted((0, 0.74, 1.8), (2 * (HALF - 0.1), 0.06, 1.3), "x", 0.06, paint, part)


def _seats(f: Frame, brief: Brief, hide: str) -> None:
    part = f.part()
    front = [seat for seat in brief.seats() if seat[1] > -0.5]
    for x, z, high, _, _ in front:
        f.box(x, 0.12, z, 0.54, high - 0.12, 0.52, hide, part)
        f.tilted((x, high + 0.3, z - 0.3), (0.52, 0.66, 0.13), "x", -0.14, hide, part)
        if brief.era >= Era.PLASTIC:
            f.box(x, high + 0.64, z - 0.4, 0.26, 0.18, 0.1, hide, part)
    back = [seat for seat in brief.seats() if seat[1] <= -0.5]
    if back:
        _, z, high, _, _ = back[0]
        f.box(0, 0.12, z, 2 * HALF - 0.12, high - 0.12, 0.5, hide, part)
        f.box(0, high, z - 0.32, 2 * HALF - 0.12, 0.6, 0.14, hide, part)


def _controls(f: Frame, brief: Brief) -> None:
    part = f.part()
    f.box(0, 0.5, 1.0, 2 * HALF - 0.06, 0.3, 0.22, "#3a3532", part)
    wheel = max(brief.seats(), key=lambda seat: (round(seat[1], 1), seat[0]))
    rim = [2 * pi * step / 14 for step in range(15)]
    points = [(wheel[0] + 0.19 * cos(a), 0.80 + 0.16 * sin(a), 0.70 + 0.10 * sin(a)) for a in rim]
    for start, end in pairwise(points):
        f.rod(start, end, 0.03, "#26221f", part)
    f.rod(points[0], points[7], 0.03, "#26221f", part)
    f.rod((wheel[0], 0.8, 0.76), (wheel[0], 0.66, 0.95), 0.05, "#26221f", part)
    f.box(0, 0, 0.56, 0.34, 0.3, 0.5, "#3a3532", part)
    f.box(0, ROOF - 0.13, 0.62, 0.24, 0.07, 0.03, "#8b9297", part)
