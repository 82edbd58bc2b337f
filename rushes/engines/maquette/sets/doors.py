"""Doors: panelled, double, of iron, sliding, swinging; each opens for whoever comes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.paint import Paint
from rushes.engines.maquette.transform import scale, translate

if TYPE_CHECKING:
    from rushes.engines.maquette.sets.openings import Opening

DOOR = 1.35  # radians, wholly open
HALL = 1.6  # metres of the passage behind a door


def door(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """A panelled door in its frame."""
    frame, part = wall.part(), wall.part()
    x, w, h = hole.at, hole.wide, hole.high
    leaf, _, hall = wall.leaf("door", (x - w / 2, 0, -0.07), (x + w * 0.4, 1.0, 0.0), DOOR)
    _hall(brief, paint, hall, hole)
    leaf.box(x, 0, -0.07, w, h, 0.05, paint.wood, part, "planks" if brief.era == Era.GAS else "plain")
    _jambs(paint, wall, hole, frame)
    if brief.era < Era.PLASTIC:
        for row, height in ((0.16, 0.62), (0.94, h - 1.12)):
            for side in (-1, 1):
                leaf.box(x + side * w * 0.23, row, -0.045, w * 0.34, height, 0.02, paint.dark_wood, part)
    leaf.add("sphere", translate(x + w * 0.4, 1.0, 0.0) @ scale(0.06), "#b08d4c")
    leaf.box(x + w * 0.4, 0.9, -0.04, 0.05, 0.2, 0.01, "#b08d4c")


def _hall(brief: Brief, paint: Paint, hall: Frame, hole: Opening) -> None:
    """What an open door gives on: a few steps of a passage, in shadow."""
    x, w, h, part = hole.at, hole.wide + 0.7, hole.high + 0.25, hall.part()
    wall, floor = ("#39342f", "#2c2825") if brief.night else ("#877b69", "#6b5a48")
    middle = -0.15 - HALL / 2
    hall.box(x, 0, -0.15 - HALL, w, h, 0.05, wall, part, "plaster")
    for side in (-1, 1):
        hall.box(x + side * w / 2, 0, middle, 0.05, h, HALL, wall, part, "plaster")
    hall.box(x, h, middle, w, 0.05, HALL, wall, part)
    hall.box(x, -0.05, middle, w, 0.05, HALL, floor, None, paint.floor_material)


def _jambs(paint: Paint, wall: Frame, hole: Opening, part: int) -> None:
    for side in (-1, 1):
        wall.box(hole.at + side * (hole.wide / 2 + 0.05), 0, 0.0, 0.1, hole.high + 0.1, 0.1, paint.trim, part)
    wall.box(hole.at, hole.high, 0.0, hole.wide + 0.2, 0.1, 0.1, paint.trim, part)


def double(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """A double door with a light over each handle."""
    _jambs(paint, wall, hole, wall.part())
    half = hole.wide / 2
    for side in (-1, 1):
        x, handle = hole.at + side * half / 2, hole.at + side * 0.09
        leaf, _, hall = wall.leaf("door", (hole.at + side * half, 0, -0.07), (handle, 1.06, 0.0), -side * DOOR)
        if side < 0:
            _hall(brief, paint, hall, hole)
        leaf.box(x, 0, -0.07, half - 0.02, hole.high, 0.05, paint.wood, None, "plain")
        leaf.box(x, 1.15, -0.043, half * 0.6, hole.high - 1.45, 0.01, "#b9c4bf", None, "glass")
        leaf.box(x, 0.2, -0.043, half * 0.66, 0.75, 0.012, paint.dark_wood)
        leaf.box(handle, 0.95, -0.02, 0.03, 0.22, 0.05, "#b08d4c")


def iron(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """Riveted plate with a hatch and a bolt: cells, vaults, cold rooms, cellars."""
    part = wall.part()
    x, w, h = hole.at, hole.wide, hole.high
    leaf, _, hall = wall.leaf("door", (x - w / 2, 0, -0.05), (x + w * 0.36, h * 0.5, 0.03), DOOR)
    _hall(brief, paint, hall, hole)
    leaf.box(x, 0, -0.05, w, h, 0.07, "#6d7276", part)
    for y in (0.12, h * 0.46, h - 0.22):
        leaf.box(x, y, -0.01, w - 0.04, 0.1, 0.02, "#565b5f", part)
        for k in range(5):
            leaf.add(
                "sphere", translate(x + (k / 4 - 0.5) * (w - 0.16), y + 0.05, 0.015) @ scale(0.035), "#4a4e52", part
            )
    leaf.box(x, h * 0.66, -0.01, w * 0.36, 0.16, 0.04, "#3a3d40")
    leaf.box(x + w * 0.36, h * 0.5, 0.0, 0.26, 0.06, 0.06, "#4a4e52")
    for side in (-1, 1):
        wall.box(x + side * (w / 2 + 0.04), 0, 0.0, 0.08, h + 0.08, 0.1, "#5a5f63", part)
    wall.box(x, h, 0.0, w + 0.16, 0.08, 0.1, "#5a5f63", part)


def batwing(brief: Brief, paint: Paint, wall: Frame, hole: Opening) -> None:
    """Two short louvred leaves at the height of a chest: one sees the street over and under them."""
    _jambs(paint, wall, hole, wall.part())
    half, dark = hole.wide / 2, wall.part()
    street, sky = ("#1f2834", "#2c3947") if brief.night else ("#cdbb94", "#f4ead0")
    wall.box(hole.at, 0, -HALL, hole.wide + 2.4, 1.1, 0.05, street, dark)
    wall.box(hole.at, 1.1, -HALL, hole.wide + 2.4, hole.high - 0.9, 0.05, sky, None, "plain" if brief.night else "glow")
    wall.box(hole.at, -0.05, -0.1 - HALL / 2, hole.wide + 2.4, 0.05, HALL, paint.floor, None, "planks")
    for side in (-1, 1):
        x, part = hole.at + side * half / 2, wall.part()
        handle = (hole.at + side * 0.06, 1.2, 0.0)
        leaf, _, _ = wall.leaf("door", (hole.at + side * half, 0.62, -0.05), handle, -side * DOOR)
        for at in (-half / 2 + 0.05, half / 2 - 0.05):
            leaf.box(x + at, 0.62, -0.05, 0.09, 1.0 - 0.14 * (at * side < 0), 0.05, paint.wood, part)
        for k in range(8):
            leaf.tilted((x, 0.7 + 0.105 * k, -0.025), (half - 0.16, 0.075, 0.02), "x", 0.5, paint.dark_wood, part)
        for y in (0.6, 1.48):
            leaf.box(x, y, -0.05, half - 0.04, 0.09, 0.05, paint.wood, part)


def sliding(brief: Brief, wall: Frame, hole: Opening) -> None:
    """Two leaves with rounded panes that meet in the middle: lifts, underground trains, buses."""
    half = hole.wide / 2
    metal = "#b9bcb8" if brief.era >= Era.PLASTIC else "#7d6a4c"
    for side in (-1, 1):
        x = hole.at + side * half / 2
        part, handle = wall.part(), (hole.at + side * 0.05, 1.05, 0.0)
        leaf, _, dark = wall.leaf("door", (x, 0, -0.05), handle, slide=(side * half * 0.92, 0.0, 0.0))
        dark.box(x, 0, -0.13, half, hole.high, 0.02, "#2a2a2b")
        leaf.box(x, 0, -0.05, half - 0.015, hole.high, 0.05, metal, part)
        leaf.box(x, hole.high * 0.5, -0.022, half * 0.56, hole.high * 0.4, 0.01, "#56626a", None, "glass")
        wall.box(hole.at + side * (half + 0.04), 0, 0, 0.08, hole.high + 0.06, 0.06, "#6d7276", part)
    wall.box(hole.at, hole.high, 0, hole.wide + 0.16, 0.08, 0.06, "#6d7276")
