"""Small buildings and gatherings of things: a market's stalls and hall, a villa, stairs up a wall, pots, litter."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.sets.brief import Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import rotate, scale, translate, turn

CLOTHS = (("#8c4a3c", "#e6dcc4"), ("#54644d", "#e6dcc4"), ("#4f6478", "#e2dccb"), ("#b58a4c", "#efe6d0"))
GOODS = ("#a8503c", "#c9803a", "#7d8a4c", "#d3a743", "#6e4a5a", "#d8cdb4", "#8a6a3c")


def stall(f: Frame, site: Site, dice: Dice, plain: bool = False) -> None:
    """A market stall 2.6 m wide that looks out of +z: trestle, crates of goods in tiers, an awning in stripes."""
    wide, wood = 2.6, f.part()
    f.box(0, 0.72, 0, wide, 0.06, 1.1, "#8a7355", wood, "planks")
    for x in (-wide / 2 + 0.15, wide / 2 - 0.15):
        for z in (-0.45, 0.45):
            f.box(x, 0, z, 0.07, 0.72, 0.07, "#6a5844", wood)
    cloth, pale = dice.pick(CLOTHS)
    f.box(0, 0.12, 0.56, wide, 0.6, 0.02, dice.pick((pale, "#8a7355", cloth)))
    for x in (-wide / 2, wide / 2):
        for z, high in ((-0.75, 2.55), (0.8, 2.2)):
            f.cylinder(x, 0, z, 0.06, high, "#5a4a3a", wood)
    stripes = 1 if plain else 8
    for k in range(stripes):
        x = -wide / 2 + (k + 0.5) * wide / stripes
        f.tilted((x, 2.42, 0.1), (wide / stripes + 0.02, 0.035, 2.0), "x", 0.22, (cloth, pale)[k % 2])
        f.box(x, 1.98, 1.07, wide / stripes + 0.01, 0.22, 0.02, (cloth, pale)[k % 2])
    if not plain and not site.brief.condition("ruined"):
        _goods(f, site, dice, wide)


def _goods(f: Frame, site: Site, dice: Dice, wide: float) -> None:
    for tier, (y, z) in enumerate(((0.79, 0.3), (0.95, -0.2))):
        for k in range(4):
            x = -wide / 2 + 0.36 + k * (wide - 0.72) / 3
            paint, crate = dice.pick(GOODS), f.part()
            f.tilted((x, y + 0.06, z), (0.56, 0.16, 0.44), "x", 0.25, "#a98f62", crate, "planks")
            shape = dice.pick(("sphere", "sphere", "egg", "loaf"))
            part = f.part()
            for j in range(6):
                at = translate(x - 0.18 + 0.18 * (j % 3), y + 0.15 + 0.05 * (j // 3), z + 0.1 - 0.2 * (j // 3))
                f.add(shape, at @ turn(j) @ scale(0.19, 0.17, 0.19), paint, part)
            if tier and k % 2 and site.brief.era >= Era.WIRELESS:
                f.box(x, y + 0.3, z, 0.2, 0.16, 0.02, "#f4eee0")
    if dice.chance(0.6):
        f.rod((wide * 0.3, 2.3, 0.5), (wide * 0.3, 1.9, 0.5), 0.02, "#34302f")
        f.add("basin", translate(wide * 0.3, 1.72, 0.5) @ scale(0.34, 0.14, 0.34), "#b08d4c")
    for k in range(3):
        x = -wide * 0.34 + wide * 0.34 * k
        if dice.chance(0.6):
            f.rod((x, 2.35, -0.2), (x, 2.05, -0.2), 0.02, "#34302f")
            f.add(
                dice.pick(("egg", "pillow", "sphere")),
                translate(x, 1.86, -0.2) @ scale(0.17, 0.36, 0.17),
                dice.pick(GOODS),
            )
    if site.brief.lit:
        f.add("sphere", translate(0, 2.05, 0.4) @ scale(0.14), "#ffe6b0", None, "glow")
        if dice.chance(0.4):
            f.light(0, 2.0, 0.6, 0.6, "#ffd28a")


def hall(f: Frame, site: Site, dice: Dice, bays: int = 6) -> None:
    """A covered market of iron and glass, open at the front."""
    iron, part = "#56655f", f.part()
    wide = bays * 4.6
    for k in range(bays + 1):
        x = -wide / 2 + k * 4.6
        f.standing("column", x, 0, 0, 0.5, 5.2, iron, part)
        f.standing("column", x, 0, -8, 0.5, 5.2, iron, part)
    for k in range(bays):
        x = -wide / 2 + (k + 0.5) * 4.6
        f.add("arch", translate(x, 3.6, 0) @ scale(4.6, 1.8, 0.18), iron, part)
    f.box(0, 5.3, 0, wide + 0.6, 0.5, 0.4, iron, part)
    f.add("gable", translate(0, 5.8, -5) @ scale(wide + 1, 9.0, 11), "#6d7472", None, "roof")
    f.add("gable", translate(0, 6.1, 0.56) @ scale(wide * 0.86, 7.6, 0.12), "#a9b8b4", None, "glass")
    for k in range(13):
        x = -wide * 0.36 + k * wide * 0.06
        f.box(x, 5.8, 0.66, 0.09, max(0.3, 3.6 - abs(x) * 0.27), 0.08, iron)
    f.box(0, 0, -14, wide, 5.2, 0.3, "#9a9184", None, "bricks")
    for k in range(4):
        f.box(-wide * 0.36 + k * wide * 0.24, 0, -9 - 2 * (k % 2), 3.0, 1.1, 1.4, dice.pick(("#8a7355", "#6a5844")))
        f.box(-wide * 0.36 + k * wide * 0.24, 2.3, -9, 3.2, 0.1, 2.0, dice.pick(("#8c4a3c", "#54644d", "#d9cbae")))
    f.disc(0, 7.6, 0.78, 1.5, 0.1, "#efe6d0")
    f.tilted((0.12, 7.8, 0.86), (0.07, 0.5, 0.03), "z", -0.5, "#222120")


def villa(f: Frame, site: Site, dice: Dice) -> None:
    """A house in its garden, seen from it: steps, shutters, a slate or a tile roof with dormers, a creeper."""
    brief, soon = site.brief, site.brief.era == Era.SOON
    wall = dice.pick(("#d2c6ac", "#c7b799", "#cfc8b8", "#b8a08a"))
    roof = dice.pick(("#55565a", "#7d5a48"))
    wide, floors = 12.0, 2
    high, part = floors * 3.1 + 0.6, f.part()
    f.box(0, 0, -4, wide, high, 8, wall, part, "plaster")
    f.box(0, 0, 0.04, wide, 0.6, 0.1, "#8d8579")
    f.box(0, high - 0.1, 0.1, wide + 0.3, 0.3, 0.5, "#b5aa96")
    if soon or (brief.era == Era.TODAY and dice.chance(0.4)):
        f.box(0, high + 0.2, -4, wide + 1.2, 0.4, 9.2, "#8d9296")
        f.box(0, 0.5, 0.03, 6.0, 2.6, 0.1, "#9fb0b0", None, "glass")
    else:
        f.add(
            "prism",
            translate(0, high + 1.7, -4) @ rotate("y", pi / 2) @ scale(9.2, 3.4, wide + 0.6),
            roof,
            None,
            "slates",
        )
        for x in (-3.6, 3.6):
            f.box(x, high + 0.3, -0.9, 1.2, 1.4, 1.4, wall)
            f.standing("gable", x, high + 1.7, -0.9, 1.5, 1.2, roof, d=1.6)
            f.box(x, high + 0.5, -0.18, 0.7, 1.0, 0.05, "#4a4844", None, "glass")
    for x in (-4.6, 4.8):
        f.box(x, high, -4, 0.8, 4.2, 1.2, "#8a6450", None, "brick")
    shutter = dice.pick(("#6f7f78", "#75805f", "#5f6f7a", "#e0dccf"))
    for floor in range(floors):
        for k in range(5):
            x = -4.8 + 2.4 * k
            if floor == 0 and k == 2:
                continue
            _casement(f, x, 0.95 + floor * 3.1, brief.lit and dice.chance(0.6), shutter)
    f.box(0, 0.5, 0.05, 1.5, 2.4, 0.1, "#4a3a30", None, "planks")
    f.box(0, 2.9, 0.3, 2.4, 0.16, 0.9, "#b5aa96")
    for k in range(3):
        f.box(0, 0, 0.9 - 0.3 * k, 3.0 - 0.5 * k, 0.17 * (k + 1), 0.4, "#a39a8a")
    vine = f.part()
    side = dice.pick((-1, 1))
    for k in range(46):
        x, y = side * (5.4 - abs(dice.around(0, 1.0))), dice.between(0, high)
        f.add(f"blob{k % 3}", translate(x, y, 0.1) @ turn(k) @ scale(0.8, 0.7, 0.3), "#6d7a4c", vine, "foliage")
    if brief.lit:
        f.light(0, 2.6, 1.2, 0.9, "#ffd28a", halo=1.0)


def _casement(f: Frame, x: float, y: float, lit: bool, shutter: str) -> None:
    f.box(x, y, 0.02, 1.0, 1.6, 0.06, "#ffcf7a" if lit else "#57544e", None, "glow" if lit else "glass")
    part = f.part()
    f.box(x, y, 0.05, 0.05, 1.6, 0.05, "#e6e0d0", part)
    f.box(x, y + 1.0, 0.05, 1.0, 0.05, 0.05, "#e6e0d0", part)
    f.box(x, y - 0.1, 0.1, 1.2, 0.1, 0.2, "#b5aa96")
    for side in (-1, 1):
        f.box(x + side * 0.76, y - 0.02, 0.08, 0.46, 1.64, 0.05, shutter, None, "planks")


def dome_church(f: Frame, site: Site, dice: Dice, size: float = 1.0) -> None:
    """A drum and dome on its portico, over the roofs."""
    stone = "#b3a892"
    f.box(0, -8, 0, 16 * size, 18 * size, 12 * size, stone)
    f.cylinder(0, 10 * size, 0, 11 * size, 6 * size, stone, None, prim="cylinder24")
    for k in range(12):
        a = k * pi / 6
        at = f.moved(0, 0, 0, a)
        at.standing("column", 0, 10 * size, 5.6 * size, 0.9 * size, 6 * size, "#c2b8a2")
    f.standing("dome", 0, 16 * size, 0, 10.5 * size, 8 * size, "#76828a")
    f.standing("lampcap", 0, 23.6 * size, 0, 2.4 * size, 4.5 * size, "#76828a")


def stairs(f: Frame, site: Site, dice: Dice, high: float = 2.6, wide: float = 1.4) -> None:
    """Stone steps that climb along a wall (to +x), with a rail and a door at the top; the wall is at -z."""
    count = int(high / 0.18)
    for k in range(count):
        f.box(-count * 0.14 + 0.28 * k, 0, 0, 0.28, 0.18 * (k + 1), wide, "#a39a8a")
    f.box(count * 0.14 + 0.6, 0, 0, 1.5, high, wide, "#9a9184", None, "bricks")
    rail = f.part()
    start, end = (-count * 0.14, 1.0, wide / 2), (count * 0.14, high + 0.95, wide / 2)
    f.rod(start, end, 0.05, "#2a2827", rail)
    f.rod(end, (count * 0.14 + 1.3, high + 0.95, wide / 2), 0.05, "#2a2827", rail)
    for k in range(0, count, 2):
        x = -count * 0.14 + 0.28 * k
        f.rod((x, 0.18 * k, wide / 2), (x, 0.18 * k + 1.05, wide / 2), 0.025, "#2a2827", rail)
    f.box(count * 0.14 + 0.6, high, -wide / 2 + 0.1, 0.95, 2.05, 0.08, "#4a382c", None, "planks")


def gallery(f: Frame, site: Site, dice: Dice, long: float, floors: int = 3) -> None:
    """Wooden galleries on posts before a wall that looks out of +z."""
    wood, part = "#7a6048", f.part()
    for floor in range(1, floors + 1):
        y = floor * 3.0
        f.box(0, y, 0.75, long, 0.14, 1.5, wood, part, "planks")
        f.box(0, y + 0.95, 1.46, long, 0.07, 0.07, wood, part)
        for k in range(int(long / 0.3)):
            f.box(-long / 2 + 0.15 + 0.3 * k, y + 0.1, 1.46, 0.05, 0.88, 0.05, wood, part)
    for k in range(int(long / 3.2) + 1):
        f.box(-long / 2 + 3.2 * k, 0, 1.46, 0.16, floors * 3.0 + 2.6, 0.16, wood, part)
    f.tilted((0, floors * 3.0 + 2.8, 0.8), (long + 0.4, 0.1, 2.1), "x", 0.25, "#6d5a50", None, "roof")


def pots(f: Frame, site: Site, dice: Dice, count: int = 4, size: float = 1.0) -> None:
    for k in range(count):
        x, z, tall = 0.34 * (k - (count - 1) / 2), dice.around(0, 0.08), dice.between(0.22, 0.36) * size
        f.standing("tub", x, 0, z, 0.3 * size, tall, "#a86a4c")
        part = f.part()
        f.add(
            f"blob{k % 3}",
            translate(x, tall + 0.13, z) @ scale(0.42 * size, 0.4 * size, 0.4 * size),
            "#6d7a4c",
            part,
            "foliage",
        )
        if k % 2:
            f.add(
                "blob1",
                translate(x + 0.06, tall + 0.25, z + 0.1) @ scale(0.14),
                dice.pick(("#b5563f", "#c98e86", "#d9a03a")),
            )


def litter(f: Frame, site: Site, dice: Dice) -> None:
    """One leaf, peel or scrap of paper on the ground."""
    size = dice.between(0.06, 0.2)
    f.add("box", translate(0, 0.012, 0) @ turn(dice.between(0, 6)) @ scale(size * 1.4, 0.015, size),
          dice.pick(("#7d8a4c", "#d8cdb4", "#a98f62", "#6d6450", "#c9803a")))  # fmt: skip


def clock(f: Frame, site: Site, dice: Dice, across: float = 1.1) -> None:
    f.disc(0, 0, 0, across * 1.15, 0.1, "#3b3735")
    f.disc(0, 0, 0.04, across, 0.1, "#f0e8d4")
    f.tilted((across * 0.1, across * 0.1, 0.12), (0.05, across * 0.36, 0.02), "z", -0.8, "#222120")
    f.tilted((-across * 0.12, 0, 0.12), (0.05, across * 0.3, 0.02), "z", 1.2, "#222120")


PARTS: dict[str, Part] = {
    "stall": stall, "market-hall": hall, "villa": villa, "dome-church": dome_church, "outside-stairs": stairs,
    "gallery": gallery, "flower-pots": pots, "litter": litter, "clock-face": clock,
}  # fmt: skip
