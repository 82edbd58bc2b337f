"""Furniture that opens: cupboards, dressers, drawers. Each in a frame of its own: base centre at the origin, front
towards +z."""

from __future__ import annotations

from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate


def cupboard(f: Frame, wide: float, high: float, deep: float, wood: str, dark: str, glazed: bool = False) -> None:
    part, doors = f.part(), f.part()
    f.box(0, 0.06, 0, wide, high - 0.06, deep, wood, part, "planks")
    f.box(0, high, 0, wide + 0.1, 0.08, deep + 0.08, dark, f.part())
    f.box(0, 0, 0, wide - 0.06, 0.08, deep - 0.04, dark, part)
    panel, material = ("#b9c4bf", "glass") if glazed else (dark, "plain")
    front, knob = deep / 2, high * 0.5
    for side in (-1.0, 1.0):
        x = side * wide / 4
        leaf, _, inside = f.leaf("cupboard", (side * wide / 2, 0, front), (side * 0.06, knob, front + 0.04), side * 1.8)
        shelved(inside, x, 0.14, front, wide / 2 - 0.05, high - 0.24)
        leaf.box(x, 0.14, front, wide / 2 - 0.05, high - 0.24, 0.025, wood, doors, "plain")
        leaf.box(x, 0.24, front + 0.014, wide / 2 - 0.2, high - 0.46, 0.012, panel, material=material)
        leaf.add("sphere", translate(side * 0.06, knob, front + 0.04) @ scale(0.045), "#b08d4c")


def shelved(inside: Frame, x: float, y: float, front: float, wide: float, high: float) -> None:
    """What an open cupboard shows: the dark, shelves, and what is on them."""
    inside.box(x, y, front - 0.005, wide, high, 0.012, "#2b2420")
    rows = max(1, round(high / 0.4))
    for row in range(rows):
        floor, part = y + row * high / rows, inside.part()
        inside.box(x, floor, front, wide, 0.03, 0.02, "#8a6a48", part)
        for k in range(max(1, int(wide / 0.16))):
            size = min(high / rows - 0.08, 0.12 + 0.05 * ((k * 2 + row) % 3))
            at = x - wide / 2 + 0.1 + 0.15 * k
            inside.box(at, floor + 0.03, front, 0.1, size, 0.016, ("#b7a88a", "#7d8a86", "#a2755a")[(k + row) % 3])


def refrigerator(f: Frame, year: int) -> None:
    """White and round, later of steel; a lamp burns in it while it is open."""
    high, colour, metal = (1.56, "#efe9dc", "#c9ccca") if year < 1985 else (1.78, "#c3c8ca", "#8d9296")
    part, front, half = f.part(), 0.28, 0.34
    f.box(0, 0, -0.02, 0.6, 0.07, 0.54, "#3a3d40")
    f.box(0, 0.06, -0.03, 2 * half, high - 0.06, 0.6, colour, part)
    leaf, _, inside = f.leaf("refrigerator", (-half, 0, front), (half - 0.07, 0.95, front + 0.08), -1.8)
    leaf.box(0, 0.08, front, 2 * half, high - 0.1, 0.07, colour, f.part())
    leaf.box(0, high * 0.7, front + 0.037, 2 * half, 0.012, 0.004, "#6d7276")
    leaf.box(half - 0.07, 0.82, front + 0.055, 0.034, 0.26, 0.04, metal)
    inside.box(0, 0.12, front - 0.008, 0.58, high - 0.18, 0.012, "#fff4d8", None, "glow")
    for row in range(4):
        floor = 0.16 + row * (high - 0.2) / 4
        inside.box(0, floor, front + 0.004, 0.56, 0.02, 0.012, "#b9c4c4")
        for k in range(3):
            size = 0.12 + 0.06 * ((k + 2 * row) % 3)
            colour = ("#a2755a", "#7d8a86", "#c98a4a", "#8c4a3c")[(k + row) % 4]
            inside.box(-0.19 + 0.18 * k, floor + 0.02, front + 0.004, 0.11, size, 0.014, colour)


def drawer(f: Frame, x: float, y: float, front: float, wide: float, high: float, wood: str, deep: float = 0.32) -> None:
    """A drawer's front in whatever it is of, with its knob; ``y`` its lower edge."""
    out, box, _ = f.leaf("drawer", (x, y, front), (x, y + high / 2, front + 0.03), slide=(0.0, 0.0, deep))
    part = f.part()
    out.box(x, y, front, wide, high, 0.02, wood, part)
    out.add("sphere", translate(x, y + high / 2, front + 0.025) @ scale(0.035), "#b08d4c")
    box.box(x, y + 0.01, front - deep / 2, wide - 0.04, 0.012, deep, "#4a3a2c", part)
    for side in (-1.0, 1.0):
        box.box(x + side * (wide / 2 - 0.03), y + 0.01, front - deep / 2, 0.012, high - 0.03, deep, wood, part)


def dresser(f: Frame, dice: Dice, wood: str, dark: str, wide: float = 1.9) -> None:
    """Shelves of plates over a cupboard: the pride of a kitchen."""
    part, shelf = f.part(), f.part()
    f.box(0, 0, 0, wide, 0.9, 0.5, wood, part, "planks")
    for k in range(3):
        x, across, hinged = (k - 1) * wide / 3, wide / 3 - 0.08, 1.0 if k == 2 else -1.0
        edge = across / 2 - 0.05
        leaf, _, inside = f.leaf(
            "cupboard", (x + hinged * across / 2, 0, 0.255), (x - hinged * edge, 0.55, 0.28), hinged * 1.8
        )
        shelved(inside, x, 0.1, 0.25, across, 0.62)
        leaf.box(x, 0.1, 0.255, across, 0.62, 0.015, dark, f.part())
        leaf.add("sphere", translate(x - hinged * edge, 0.55, 0.27) @ scale(0.035), "#b08d4c")
        drawer(f, x, 0.755, 0.255, across, 0.12, dark)
    f.box(0, 0.9, 0.02, wide + 0.08, 0.05, 0.56, dark, shelf)
    f.box(0, 0.95, -0.22, wide, 1.36, 0.03, dark, f.part(), "planks")
    for y in (1.35, 1.75, 2.15):
        f.box(0, y, -0.14, wide, 0.04, 0.24, wood, shelf)
    for x in (-1.0, 1.0):
        f.box(x * (wide / 2 - 0.02), 0.95, -0.14, 0.05, 1.36, 0.24, wood, shelf)
    f.box(0, 2.3, -0.12, wide + 0.12, 0.08, 0.32, dark, shelf)
    china = ("#f2e8d4", "#b9c4c4", "#f2e8d4", "#d9b48f", "#c9cdb8")
    first = dice.whole(0, 4)
    count = int(wide / 0.31)
    for row, y in enumerate((1.40, 1.80)):
        for k in range(count):
            x = (k - (count - 1) / 2) * 0.3
            lean = translate(x, y + 0.125, -0.17) @ rotate("x", 1.33) @ scale(0.25, 0.2, 0.25)
            f.add("plate", lean, china[(k + row + first) % 5])
    for k in range(count):
        f.standing("cup", (k - (count - 1) / 2) * 0.3, 2.19, -0.1, 0.11, 0.1, china[(k + first) % 5])
    for x, name in ((-0.36, "jug"), (-0.16, "vase"), (0.2, "pot"), (0.38, "jug")):
        size = dice.between(0.2, 0.32)
        colour = dice.pick(("#7d4a35", "#c9b48a", "#6d7f78", "#c98a4a", "#8d6b52"))
        f.standing(name, x * wide, 0.95, 0.04, size * 0.8, size, colour)
