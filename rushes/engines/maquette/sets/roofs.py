"""What is overhead besides a flat ceiling: barrel and pointed vaults, rafters, carriage roofs, sheds of glass."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING

from rushes.engines.maquette.sets.frame import Frame

if TYPE_CHECKING:
    from rushes.engines.maquette.sets.interior import Room

# Where the roof leaves the side walls, as a share of the height.
SPRINGING = {
    "barrel": 0.42,
    "pointed": 0.52,
    "gable": 0.3,
    "carriage": 0.82,
    "trusses": 0.72,
    "cave": 0.35,
    "tent": 0.47,
    "glass": 0.54,
}
MATERIAL = {"gable": "planks", "trusses": "planks", "barrel": "brick", "glass": "glass"}


def springing(roof: str, high: float) -> float:
    return high * SPRINGING.get(roof, 1.0)


def _profile(roof: str, half: float, foot: float, high: float) -> list[tuple[float, float]]:
    """The section of a roof from the left wall to the right one, metres."""
    rise = high - foot
    if roof in ("barrel", "cave"):
        return [(-half * cos(k * pi / 10), foot + rise * sin(k * pi / 10)) for k in range(11)]
    if roof == "carriage":
        return [(-half, foot), (-half * 0.86, foot + rise * 0.55), (-half * 0.55, high), (half * 0.55, high),
                (half * 0.86, foot + rise * 0.55), (half, foot)]  # fmt: skip
    if roof == "pointed":
        side = [(half * (1.25 * cos(a) - 1.25 + 1.0), foot + rise * sin(a) / sin(1.37)) for a in
                (1.37 * k / 6 for k in range(7))]  # fmt: skip
        return [(-x, y) for x, y in side[:-1]] + [(0.0, high)] + side[:-1][::-1]
    return [(-half, foot), (0.0, high), (half, foot)]


def raise_roof(room: Room, roof: str, foot: float, ribs: int) -> None:
    """Hidden while the camera is above it, as ceilings are."""
    if roof == "flat":
        if ribs:
            _beams(room, ribs)
        return
    overhead = Frame(room.ceiling.model)
    section = _profile(roof, room.wide / 2, foot, room.high)
    go_on(overhead, room, roof, room.deep + 2 * room.thick)
    for k in range(ribs):
        z = -room.deep / 2 + room.deep * (k + 0.5) / ribs
        _rib(overhead, roof, section, foot, room, z)


def go_on(at: Frame, room: Room, roof: str, deep: float) -> None:
    """A stretch of the room's vault, ``deep`` metres of it about the frame's own origin."""
    part, material = at.part(), MATERIAL.get(roof, "plaster")
    if roof == "glass" and not room.brief.dark:
        material = "glow"  # the day comes through it
    for a, b in pairwise(_profile(roof, room.wide / 2, springing(roof, room.high), room.high)):
        _slab(at, a, b, deep, room.paint.ceiling, part, material)


def _slab(
    f: Frame, a: tuple[float, float], b: tuple[float, float], deep: float, colour: str, part: int, material: str
) -> None:
    long = hypot(b[0] - a[0], b[1] - a[1])
    angle = atan2(b[1] - a[1], b[0] - a[0])
    middle = ((a[0] + b[0]) / 2 - 0.05 * sin(angle), (a[1] + b[1]) / 2 + 0.05 * cos(angle), 0.0)
    f.tilted(middle, (long + 0.05, 0.1, deep), "z", angle, colour, part, material)


def _rib(f: Frame, roof: str, section: list[tuple[float, float]], foot: float, room: Room, z: float) -> None:
    part, thick = f.part(), 0.22 if roof == "trusses" else 0.16
    colour = room.paint.dark_wood if roof in ("gable", "trusses", "tent") else room.paint.trim
    for a, b in pairwise(section):
        f.rod((a[0], a[1] - 0.06, z), (b[0], b[1] - 0.06, z), thick, colour, part, "plain")
    if roof in ("gable", "trusses"):
        half, tie = room.wide / 2, foot + (0.0 if roof == "trusses" else (room.high - foot) * 0.55)
        reach = half if roof == "trusses" else half * 0.45
        f.box(0, tie - 0.1, z, 2 * reach, 0.2, 0.16, colour, part)
        f.box(0, tie, z, 0.14, room.high - tie - 0.1, 0.14, colour, part)
        if roof == "trusses":
            for side in (-1, 1):
                f.rod((0, tie + 0.1, z), (side * half * 0.5, (tie + room.high) / 2 - 0.1, z), 0.12, colour, part)


def _beams(room: Room, count: int) -> None:
    part = room.ceiling.part()
    for k in range(count):
        x = -room.wide / 2 + room.wide * (k + 0.5) / count
        room.ceiling.box(x, -0.2, 0, 0.16, 0.2, room.deep, room.paint.dark_wood, part, "planks")
