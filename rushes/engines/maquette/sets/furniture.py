"""Furniture, each piece in a frame of its own: base centre at the origin, front towards +z."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.sets.cabinets import drawer
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame, Point
from rushes.engines.maquette.transform import rotate, scale, translate, turn


def chair(f: Frame, height: float, wood: str, style: int = 0, cloth: str = "") -> None:
    """``height`` of the seat, metres. Styles: slats, bars, a bent back, a metal frame."""
    part = f.part()
    f.box(0, height - 0.05, 0, 0.45, 0.05, 0.44, cloth or wood, part)
    for x in (-0.19, 0.19):
        f.box(x, 0, 0.18, 0.045, height - 0.04, 0.045, wood, part)
        f.box(x, 0, -0.19, 0.045, height + 0.5, 0.045, wood, part)
    for z in (0.18, -0.19):
        f.box(0, height * 0.4, z, 0.38, 0.03, 0.03, wood, part)
    if style == 0:
        for y in (0.2, 0.33, 0.45):
            f.box(0, height + y, -0.19, 0.4, 0.07, 0.025, wood, part)
    elif style == 1:
        f.box(0, height + 0.44, -0.19, 0.42, 0.08, 0.03, wood, part)
        for k in range(4):
            f.box(-0.12 + 0.08 * k, height, -0.19, 0.02, 0.46, 0.02, wood, part)
    elif style == 2:
        f.add("arch", translate(0, height + 0.02, -0.19) @ scale(0.43, 0.52, 0.035), wood, part)
    else:
        f.box(0, height + 0.16, -0.19, 0.4, 0.3, 0.03, cloth or wood, part)


def armchair(f: Frame, height: float, cloth: str, wood: str) -> None:
    part, cushion = f.part(), f.part()
    f.add("loaf", translate(0, 0.12, 0) @ scale(0.78, height - 0.17, 0.76), cloth, part)
    f.add("loaf", translate(0, height - 0.09, 0.05) @ scale(0.54, 0.11, 0.6), cloth, cushion)
    f.add("loaf", translate(0, height - 0.05, -0.32) @ rotate("x", -0.14) @ scale(0.74, 0.62, 0.2), cloth, part)
    for x in (-0.36, 0.36):
        f.add("loaf", translate(x, 0.14, 0.02) @ scale(0.17, height + 0.08, 0.74), cloth, f.part())
        for z in (-0.28, 0.3):
            f.box(x * 0.9, 0, z, 0.05, 0.14, 0.05, wood, part)


def sofa(f: Frame, cloth: str, wood: str, wide: float = 1.9) -> None:
    part = f.part()
    f.add("loaf", translate(0, 0.12, 0) @ scale(wide, 0.26, 0.84), cloth, part)
    f.add("loaf", translate(0, 0.34, -0.34) @ rotate("x", -0.12) @ scale(wide - 0.1, 0.52, 0.22), cloth, part)
    for side in (-1.0, 1.0):
        f.add("loaf", translate(side * (wide / 2 - 0.08), 0.14, 0) @ scale(0.18, 0.48, 0.84), cloth, f.part())
        f.add("loaf", translate(side * wide * 0.22, 0.36, 0.05) @ scale(wide * 0.42, 0.13, 0.62), cloth, f.part())
        for z in (-0.34, 0.34):
            f.box(side * (wide / 2 - 0.1), 0, z, 0.06, 0.13, 0.06, wood, part)


def table(f: Frame, wide: float, deep: float, height: float, wood: str, dark: str, cloth: str = "") -> None:
    part = f.part()
    f.box(0, height - 0.05, 0, wide, 0.05, deep, wood, part, "planks")
    f.box(0, height - 0.15, 0, wide - 0.14, 0.1, deep - 0.14, dark, f.part())
    for x in (-1.0, 1.0):
        for z in (-1.0, 1.0):
            f.box(x * (wide / 2 - 0.09), 0, z * (deep / 2 - 0.09), 0.075, height - 0.05, 0.075, dark, part)
    for ends, along, across in ((False, wide, deep), (True, deep, wide)):
        for turned in (0.0, pi) if ends else (0.0,):
            side = f.moved(0, 0, 0, turned + pi / 2 if ends else 0.0)
            drawer(side, 0, height - 0.14, across / 2 - 0.068, min(0.46, along - 0.34), 0.08, dark)
    if cloth:
        fold = f.part()
        f.box(0, height, 0, wide * 0.46, 0.006, deep + 0.02, cloth, fold)
        for z in (-1.0, 1.0):
            f.box(0, height - 0.24, z * (deep / 2 + 0.012), wide * 0.46, 0.246, 0.008, cloth, fold)


def round_table(f: Frame, across: float, height: float, top: str, foot: str, marble: bool = False) -> None:
    part = f.part()
    f.cylinder(0, height - 0.035, 0, across, 0.035, top, part, prim="cylinder24")
    if not marble:
        f.cylinder(0, height - 0.1, 0, across * 0.86, 0.066, foot, f.part(), prim="cylinder24")
    f.cylinder(0, 0.06, 0, 0.07, height - 0.09, foot, f.part())
    f.standing("vase", 0, 0.05, 0, 0.16, 0.3, foot, f.part())
    for k in range(3):
        matrix = turn(k * 2 * pi / 3 + 0.4) @ translate(0.16, 0.04, 0) @ rotate("z", -0.16) @ scale(0.34, 0.05, 0.06)
        f.add("box", matrix, foot, part)


def bed(
    f: Frame, wide: float, long: float, height: float, wood: str, linen: str, blanket: str, plain: bool = False
) -> None:  # fmt: skip
    """Head at -z: the frame's origin is the middle of the bed. ``plain``: no posts, no foot, the head padded."""
    part, bedding = f.part(), f.part()
    f.box(0, 0.2, 0, wide, 0.14, long, wood, part)
    f.add("pillow", translate(0, height - 0.11, 0) @ scale(wide - 0.04, 0.22, long - 0.04), linen, bedding)
    cover = translate(0, height - 0.075, long * 0.16) @ scale(wide + 0.1, 0.2, long * 0.66)
    f.add("pillow", cover, blanket, f.part())
    f.box(0, height + 0.02, -long * 0.16, wide + 0.02, 0.035, 0.3, linen, bedding)
    count = 2 if wide > 1.2 else 1
    for k in range(count):
        x = (k - (count - 1) / 2) * wide * 0.47
        f.add("pillow", translate(x, height + 0.08, -long * 0.37) @ rotate("x", 0.3) @ scale(0.58, 0.17, 0.4), linen)
    if plain:
        f.add("pillow", translate(0, height + 0.18, -long / 2) @ scale(wide + 0.1, 0.62, 0.12), blanket, f.part())
        return
    for z, top in ((-long / 2, height + 0.62), (long / 2, height + 0.2)):
        f.box(0, 0.1, z, wide - 0.06, top - 0.16, 0.05, wood, part, "planks")
        for x in (-wide / 2, wide / 2):
            f.box(x, 0, z, 0.08, top, 0.08, wood, part)
            f.add("sphere", translate(x, top + 0.05, z) @ scale(0.11), wood, part)


def bookcase(f: Frame, dice: Dice, wide: float, high: float, wood: str) -> None:
    part = f.part()
    f.box(0, 0, -0.13, wide, high, 0.03, wood, part)
    for x in (-1.0, 1.0):
        f.box(x * wide / 2, 0, 0, 0.04, high, 0.3, wood, part)
    rows = int(high / 0.36)
    colours = ("#7a3b32", "#54644d", "#3f4f63", "#8f6b42", "#c9b48a", "#5a4433", "#8a7f6d")
    for row in range(rows + 1):
        y = row * (high - 0.04) / rows
        f.box(0, y, 0, wide, 0.035, 0.3, wood, part)
        x = -wide / 2 + 0.05
        while row < rows and x < wide / 2 - 0.12:
            thick, tall = dice.between(0.035, 0.085), dice.between(0.19, 0.29)
            if dice.chance(0.86):
                f.box(x + thick / 2, y + 0.035, 0.02, thick - 0.006, tall, 0.19, dice.pick(colours))
            x += thick if dice.chance(0.94) else thick + 0.14
    f.box(0, high, 0, wide + 0.08, 0.06, 0.34, wood, part)


def fireplace(f: Frame, stone: str, lit: bool) -> None:
    """Against a wall; the mantel is 1.18 m high."""
    part = f.part()
    for x in (-0.58, 0.58):
        f.box(x, 0, 0.14, 0.26, 1.05, 0.32, stone, part, "plaster")
        f.box(x, 0, 0.17, 0.32, 0.14, 0.38, stone, part)
    f.box(0, 0.85, 0.14, 1.42, 0.22, 0.32, stone, part)
    f.box(0, 1.1, 0.18, 1.72, 0.08, 0.44, stone, f.part())
    f.box(0, 0, 0.02, 0.92, 0.86, 0.04, "#1d1a19", f.part())
    f.box(0, 0, 0.3, 1.4, 0.04, 0.7, "#6f6860", f.part())
    f.box(0, 1.18, 0.05, 1.3, 1.67, 0.14, stone, f.part(), "plaster")
    for k in range(3):
        matrix = translate(-0.12 + 0.13 * k, 0.12 + 0.06 * (k == 1), 0.17) @ rotate("y", 0.2 * k) @ rotate("z", pi / 2)
        f.add("cylinder", matrix @ scale(0.1, 0.55, 0.1), "#4a3629")
    if lit:
        for k, size in enumerate((0.2, 0.3, 0.22)):
            f.standing("flame", -0.16 + 0.16 * k, 0.14, 0.2, size * 0.6, size, "#ffcf7a", material="glow")
        f.light(0, 0.5, 0.6, 0.4, "#ffb25e", halo=0.8)


def stove(f: Frame, year: int, dice: Dice) -> None:
    """A range with its pots: cast iron, then enamel, then steel; its oven opens."""
    old = year < 1955
    body, top = ("#34302f", "#4a4543") if old else (dice.pick(("#e6dfce", "#a9aeb0", "#d5d2c6")), "#3a3736")
    (_iron_range if old else _cooker)(f, body, top)
    f.thing("kettle", -0.2, 0.91, 0.08, year, 0.7)
    f.thing("pot", 0.22, 0.91, 0.02, year, 0.3, 0.95)


def _iron_range(f: Frame, body: str, top: str) -> None:
    """The fire on the left, the oven on the right."""
    part = f.part()
    f.box(-0.3, 0.1, 0, 0.65, 0.76, 0.66, body, part)
    _hollow(f, 0.325, 0.1, 0.6, 0.76, 0.66, (0.05, 0.12, 0.16), body, part)
    f.box(0, 0.86, 0, 1.33, 0.05, 0.72, top, f.part())
    f.box(-0.33, 0.24, 0.335, 0.5, 0.44, 0.03, top, f.part())
    f.box(-0.33, 0.62, 0.36, 0.34, 0.025, 0.03, "#b08d4c")
    leaf, _, inside = f.leaf("stove", (0.58, 0, 0.335), (0.14, 0.63, 0.37), 1.85)
    leaf.box(0.33, 0.22, 0.335, 0.5, 0.48, 0.03, top, f.part())
    leaf.box(0.33, 0.62, 0.36, 0.34, 0.025, 0.03, "#b08d4c")
    _roasting(inside, 0.325, 0.22, 0.48, 0.48)
    for x in (-0.53, 0.53):
        for z in (-0.26, 0.26):
            f.standing("vase", x, 0, z, 0.1, 0.14, body)
    f.cylinder(0.3, 0.9, -0.2, 0.18, 1.85, body, part)


def _cooker(f: Frame, body: str, top: str) -> None:
    """Four rings over an oven with a glass in its door, which comes down."""
    part = f.part()
    _hollow(f, 0, 0, 0.7, 0.86, 0.66, (0.05, 0.18, 0.18), body, part)
    f.box(0, 0.86, 0, 0.72, 0.05, 0.72, top, f.part())
    leaf, _, inside = f.leaf("stove", (0, 0.19, 0.33), (0, 0.68, 0.37), 1.5, axis="x")
    leaf.box(0, 0.19, 0.335, 0.62, 0.49, 0.02, body, f.part())
    leaf.box(0, 0.26, 0.345, 0.46, 0.3, 0.012, "#2c2a2a", f.part(), "glass")
    leaf.box(0, 0.63, 0.365, 0.5, 0.03, 0.03, "#8d9296")
    _roasting(inside, 0, 0.18, 0.58, 0.5)
    for k in range(4):
        f.disc(-0.24 + 0.16 * k, 0.79, 0.34, 0.06, 0.03, "#3a3736")


def _hollow(
    f: Frame, x: float, y: float, wide: float, high: float, deep: float, rim: Point, colour: str, part: int
) -> None:  # fmt: skip
    """A case that is open to the front: its walls, floor and top so thick as ``rim`` says, its back as its walls."""
    side, floor, top = rim
    f.box(x, y, 0, wide, floor, deep, colour, part)
    f.box(x, y + high - top, 0, wide, top, deep, colour, part)
    f.box(x, y + floor, -deep / 2 + side / 2, wide, high - top - floor, side, colour, part)
    for way in (-1.0, 1.0):
        f.box(x + way * (wide - side) / 2, y + floor, 0, side, high - top - floor, deep, colour, part)


def _roasting(inside: Frame, x: float, y: float, wide: float, high: float) -> None:
    """What an open oven shows: the dark, a rack, a roast in its tin."""
    inside.box(x, y, -0.27, wide, high, 0.006, "#1d1a19")
    for k in range(8):
        inside.box(x, y + high * 0.4, -0.2 + 0.055 * k, wide, 0.008, 0.008, "#8d9296")
    inside.box(x, y + high * 0.42, 0.06, wide * 0.8, 0.05, 0.34, "#4a4543")
    inside.add("loaf", translate(x, y + high * 0.45, 0.06) @ scale(wide * 0.6, 0.13, 0.28), "#8c5238")


def sink(f: Frame, colour: str, wood: str, wide: float = 1.3) -> None:
    part = f.part()
    f.box(0, 0, 0, wide, 0.82, 0.55, wood, part, "planks")
    f.box(0, 0.82, 0.02, wide + 0.05, 0.06, 0.6, colour, f.part())
    f.box(0, 0.84, 0.04, wide * 0.5, 0.045, 0.4, "#8f9490", f.part())
    f.cylinder(0, 0.88, -0.2, 0.04, 0.3, "#b08d4c")
    f.box(0, 1.16, -0.12, 0.035, 0.035, 0.2, "#b08d4c")
    cross, _, water = f.leaf("tap", (0.14, 0.95, -0.2), (0.14, 0.99, -0.16), 2.0)
    cross.cylinder(0.14, 0.88, -0.2, 0.03, 0.11, "#b08d4c")
    cross.box(0.14, 0.985, -0.2, 0.1, 0.02, 0.02, "#b08d4c")
    water.cylinder(0, 0.88, -0.03, 0.022, 0.29, "#c4d0cc", material="glass")
    water.box(0, 0.886, 0.04, wide * 0.48, 0.004, 0.38, "#b9c9c8", None, "glass")


def floor_lamp(f: Frame, shade: str, lit: bool) -> None:
    f.cylinder(0, 0, 0, 0.32, 0.04, "#3a302c", prim="cylinder24")
    f.cylinder(0, 0.03, 0, 0.035, 1.4, "#3a302c")
    f.standing("lampshade", 0, 1.34, 0, 0.46, 0.3, "#ffdf9c" if lit else shade, material="glow" if lit else "plain")
    if lit:
        f.light(0, 1.45, 0.1, 0.34, halo=0.8)


def picture(f: Frame, dice: Dice, x: float, y: float, wide: float, high: float) -> None:
    """A framed picture on a wall: a horizon, a sun, a hill or a face."""
    frame = dice.pick(("#8a6a3c", "#5a4433", "#3a302c", "#b08d4c"))
    f.box(x, y, 0.02, wide, high, 0.04, frame)
    f.box(x, y + 0.05, 0.035, wide - 0.1, high - 0.1, 0.02, dice.pick(("#e2d6bb", "#c9b48a", "#d9cbae")))
    w, h = wide - 0.14, high - 0.14
    if wide > high:
        f.box(x, y + 0.07, 0.044, w, h * dice.between(0.3, 0.5), 0.012, dice.pick(("#7d8a78", "#6f7f8c", "#8c7654")))
        f.disc(x + w * dice.between(-0.3, 0.3), y + high * 0.66, 0.05, 0.1, 0.01, "#f0dfb0")
    else:
        f.add("sphere", translate(x, y + high * 0.58, 0.045) @ scale(w * 0.42, h * 0.4, 0.01), "#c99a78")
        f.add("sphere", translate(x, y + high * 0.24, 0.045) @ scale(w * 0.8, h * 0.4, 0.01), "#4a4038")


def plant(f: Frame, dice: Dice, high: float = 1.1) -> None:
    f.standing("pot", 0, 0, 0, 0.34, 0.34, dice.pick(("#8d4a33", "#a5683a", "#6d7f78")))
    part = f.part()
    for k in range(9):
        angle, lean = k * 2.4, 0.25 + 0.05 * k
        reach = high * 0.3 * lean
        f.rod((0, 0.3, 0), (reach * cos(angle), high * 0.8, reach * sin(angle)), 0.015, "#6b7a4a", part)
        at = translate(reach * 1.2 * cos(angle), high * (0.62 + 0.04 * k), reach * 1.2 * sin(angle))
        f.add(
            "blob1", at @ turn(angle) @ rotate("z", -0.5) @ scale(high * 0.3, high * 0.07, high * 0.16), "#728354", part
        )


def rug(f: Frame, wide: float, deep: float, colour: str, border: str) -> None:
    f.box(0, 0, 0, wide, 0.012, deep, border)
    f.box(0, 0.004, 0, wide - 0.24, 0.012, deep - 0.24, colour)
    f.box(0, 0.008, 0, wide - 0.6, 0.011, deep - 0.6, border)
    f.box(0, 0.011, 0, wide - 0.68, 0.01, deep - 0.68, colour)


def clock(f: Frame, x: float, y: float, across: float = 0.36) -> None:
    """A wall clock: ten past ten, as in shop windows."""
    f.disc(x, y, 0.04, across, 0.08, "#3b3735")
    f.disc(x, y, 0.07, across * 0.86, 0.05, "#f6eeda")
    for length, angle in ((0.24, -0.9), (0.36, 1.05)):
        along = translate(x, y, 0.1) @ rotate("z", -angle) @ translate(0, across * length / 2, 0)
        f.add("box", along @ scale(across * 0.045, across * length, 0.01), "#222120")
