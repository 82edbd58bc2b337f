"""What grows: trees of every shape, hedges, flowers, crops, reeds, ivy, cactus."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.sets import trees
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import rotate, scale, translate, turn

FLOWERS = ("#d9a03a", "#f0e4cc", "#b5563f", "#c98e86", "#8d6a8a", "#e6d8a0")


def tree(f: Frame, site: Site, dice: Dice, size: float = 7.0, kind: str = "broad", colour: str = "") -> None:
    """``size`` metres high."""
    TREES[kind](f, size, dice, colour)


def _plane(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    """A roadside tree: a bare trunk, a high round crown."""
    part = f.part()
    f.standing("trunk", 0, -0.1, 0, high * 0.085, high * 0.55, "#8a7f6c", part)
    paint, start = colour or dice.pick(trees.SUMMER), dice.between(0, 6)
    for k in range(3):
        a = start + k * 2.1
        f.rod(
            (0, high * 0.4, 0), (high * 0.13 * cos(a), high * 0.62, high * 0.13 * sin(a)), high * 0.028, "#7d7362", part
        )
    for k in range(6):
        a, out = start + k * 1.2, high * 0.15 * (k > 0)
        at = translate(out * cos(a), high * (0.68 + 0.1 * (k % 3)), out * sin(a)) @ turn(a)
        f.add(f"blob{k % 3}", at @ scale(high * 0.33, high * 0.3, high * 0.33), paint, part, "foliage")


def _cypress(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    part = f.part()
    f.cylinder(0, 0, 0, 0.22, high * 0.12, "#4a3c30", part)
    paint = colour or dice.pick(("#46543f", "#4d5a44", "#3f4c3a"))
    f.add(
        "poplar",
        translate(0, high * 0.54, 0) @ turn(dice.between(0, 6)) @ scale(high * 0.17, high * 0.92, high * 0.17),
        paint,
        part,
        "foliage",
    )


def _palm(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    part, lean = f.part(), dice.between(-0.12, 0.12)
    top = (-lean * high, high, 0.0)
    for k in range(6):
        a, b = k / 6, (k + 1) / 6
        f.rod(
            (-lean * high * a * a, high * a, 0), (-lean * high * b * b, high * b, 0), 0.34 - 0.02 * k, "#8a765a", part
        )
    leaf = colour or "#6d7a4f"
    for k in range(11):
        a, droop = k * 2 * pi / 11 + dice.between(-0.2, 0.2), dice.between(0.5, 1.0)
        reach = high * 0.28
        middle = (top[0] + reach * 0.55 * cos(a), top[1] + reach * 0.25, reach * 0.55 * sin(a))
        tip = (top[0] + reach * cos(a), top[1] - reach * 0.5 * droop, reach * sin(a))
        for one, other in ((top, middle), (middle, tip)):
            at = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, (one[2] + other[2]) / 2)
            slope = (other[1] - one[1]) / (reach * 0.5)
            f.add(
                "box",
                translate(*at) @ turn(-a) @ rotate("z", slope * 0.8) @ scale(reach * 0.66, 0.04, 0.42),
                leaf,
                part,
            )


def _bare(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    """A dead tree, or one in winter: limbs that fork."""
    part, paint = f.part(), colour or "#4a4038"
    f.standing("trunk", 0, -0.1, 0, high * 0.11, high * 0.5, paint, part)
    start = dice.between(0, 6)
    for k in range(5):
        a, rise = start + k * 1.26, dice.between(0.7, 1.0)
        low = (0.0, high * (0.3 + 0.05 * k), 0.0)
        mid = (high * 0.16 * cos(a), high * 0.62 * rise, high * 0.16 * sin(a))
        f.rod(low, mid, high * 0.022, paint, part)
        for j in range(3):
            b = a + (j - 1) * 0.7
            tip = (mid[0] + high * 0.15 * cos(b), mid[1] + high * dice.between(0.1, 0.3), mid[2] + high * 0.15 * sin(b))
            f.rod(mid, tip, high * 0.011, paint, part)


def _willow(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    part, paint = f.part(), colour or "#8a9064"
    f.standing("trunk", 0, -0.1, 0, high * 0.14, high * 0.5, "#5a4c3e", part)
    for k in range(5):
        a = k * 1.26
        at = translate(high * 0.14 * cos(a), high * 0.66, high * 0.14 * sin(a)) @ turn(a)
        f.add(f"blob{k % 3}", at @ scale(high * 0.42, high * 0.34, high * 0.42), paint, part, "foliage")
    for k in range(26):
        a, out, long = k * 2.4, high * dice.between(0.2, 0.4), high * dice.between(0.3, 0.55)
        at = translate(out * cos(a), high * 0.64 - long / 2, out * sin(a)) @ turn(a)
        f.add(f"blob{k % 3}", at @ scale(high * 0.1, long, high * 0.12), paint, part, "foliage")


def _poplar(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    """A tall narrow crown in tiers, that leans a little with the wind it grew in."""
    part, paint, lean = f.part(), colour or dice.pick(trees.SUMMER), dice.around(0, 0.02)
    f.cylinder(0, 0, 0, high * 0.03, high * 0.3, "#5a4c40", part)
    for k, (v, wide) in enumerate(((0.26, 0.17), (0.42, 0.22), (0.58, 0.21), (0.74, 0.16), (0.88, 0.1))):
        at = translate(lean * high * k + dice.around(0, 0.012) * high, high * v, dice.around(0, 0.012) * high) @ turn(
            k * 1.9
        )
        f.add(f"blob{k % 3}", at @ scale(high * wide, high * 0.3, high * wide), paint, part, "foliage")


def _trunk(f: Frame, high: float, dice: Dice, colour: str = "") -> None:
    trees.tall_trunk(f, high, high * 0.045, dice, colour or "#3f3632")


TREES = {
    "broad": trees.broad, "fir": trees.fir, "poplar": _poplar, "plane": _plane, "cypress": _cypress, "palm": _palm,
    "bare": _bare, "willow": _willow, "trunk": _trunk,
}  # fmt: skip


def bush(f: Frame, site: Site, dice: Dice, size: float = 1.0, colour: str = "#6f7a55") -> None:
    trees.bush(f, size, dice, colour)


def hedge(f: Frame, site: Site, dice: Dice, long: float, high: float = 1.2, deep: float = 0.8,
          colour: str = "#66734c", wild: bool = False) -> None:  # fmt: skip
    """Clipped along x, or grown as it likes."""
    part = f.part()
    if not wild:
        f.box(0, -0.05, 0, long - 0.1, high * 0.92, deep * 0.8, colour, part)
    for k in range(int(long / (high * 0.55))):
        x = -long / 2 + (k + 0.5) * high * 0.55
        lift = dice.between(-0.3, 0.35) if wild else 0.0
        rows = ((0.52, 1.1),) if wild else ((0.3, 0.9), (0.72, 0.82))
        for v, wide in rows:
            at = translate(x, high * (v + lift * 0.3), 0) @ turn(k * 1.7)
            tall = high * (0.9 + lift) if wild else high * 0.62
            f.add(f"blob{k % 3}", at @ scale(high * wide, tall, deep * 1.25), colour, part, "foliage")


def topiary(f: Frame, site: Site, dice: Dice, size: float = 1.6, kind: str = "cone", colour: str = "#5f6d48") -> None:
    part = f.part()
    f.box(0, 0, 0, size * 0.4, size * 0.3, size * 0.4, "#a8713e", part, "planks")
    if kind == "cone":
        f.add("cone", translate(0, size * 0.75, 0) @ scale(size * 0.55, size, size * 0.55), colour, part, "foliage")
    else:
        f.cylinder(0, size * 0.3, 0, 0.06, size * 0.4, "#5a4c40", part)
        f.add("blob0", translate(0, size * 0.85, 0) @ scale(size * 0.6), colour, part, "foliage")


def bed(f: Frame, site: Site, dice: Dice, wide: float, deep: float, count: int = 60, high: float = 0.35,
        edge: str = "#8d8579") -> None:  # fmt: skip
    """A flower bed with its border."""
    f.box(0, -0.02, 0, wide, 0.1, deep, "#6b5a45")
    for z in (-deep / 2, deep / 2):
        f.box(0, -0.02, z, wide + 0.14, 0.16, 0.1, edge)
    for x in (-wide / 2, wide / 2):
        f.box(x, -0.02, 0, 0.1, 0.16, deep, edge)
    green, bloom = f.part(), f.part()
    paints = (dice.pick(FLOWERS), dice.pick(FLOWERS))
    for k in range(count):
        x, z = dice.between(-wide / 2 + 0.12, wide / 2 - 0.12), dice.between(-deep / 2 + 0.12, deep / 2 - 0.12)
        tall = high * dice.between(0.6, 1.2)
        f.add("tuft", translate(x, 0.04, z) @ turn(k) @ scale(0.3, tall, 0.3), "#6b7a4a", green, "grass")
        f.add("blob0", translate(x, tall, z) @ scale(0.13, 0.1, 0.13), paints[k % 2], bloom)


def meadow(f: Frame, site: Site, dice: Dice, area: list[float], count: int = 100, high: float = 0.4,
           colours: tuple[str, ...] = ("#6d6a42", "#7f7a4a", "#8d8450")) -> None:  # fmt: skip
    """Tufts over [x0, z0, x1, z1], on the ground and in nobody's way."""
    part = f.part()
    for k in range(count):
        x, z = dice.between(area[0], area[2]), dice.between(area[1], area[3])
        if site.kept.free(x, z, 0.0):
            tall = high * dice.between(0.55, 1.3)
            at = (
                translate(x, site.ground.at(x, z) - 0.03, z)
                @ turn(dice.between(-0.7, 0.7))
                @ scale(tall * 1.1, tall, tall * 1.1)
            )
            f.add("tuft", at, colours[k % len(colours)], part, "grass")


def crop(f: Frame, site: Site, dice: Dice, area: list[float], every: float = 1.0, high: float = 0.9,
         colours: tuple[str, ...] = ("#c2a363", "#b8995a", "#cbae70"), kind: str = "tuft", clump: float = 0.9,
         stagger: float = 0.3) -> None:  # fmt: skip
    """What was sown in rows: wheat, vines, maize, cabbages. Sparser the farther it is."""
    part, z, row = f.part(), area[3], 0
    while z > area[1]:
        step = clump * (1.0 + max(0.0, -z) * 0.05)
        count = int((area[2] - area[0]) / step)
        for k in range(count):
            x = area[0] + (k + 0.5) * step + dice.between(-stagger, stagger) * step
            if not site.kept.free(x, z, clump * 0.35):
                continue
            tall, wide = high * dice.between(0.85, 1.12), step * 1.15
            at = translate(x, site.ground.at(x, z) - 0.03, z) @ turn(dice.between(-0.5, 0.5))
            if kind == "tuft":
                f.add(
                    "tuft",
                    at @ scale(wide, tall, max(wide * 0.7, tall * 0.5)),
                    colours[(k + row) % len(colours)],
                    part,
                    "grass",
                )
            else:
                f.add(f"blob{k % 3}", at @ translate(0, tall * 0.5, 0) @ scale(wide, tall, wide * 0.8),
                      colours[(k + row) % len(colours)], part, "foliage")  # fmt: skip
        z -= every * (1.0 + max(0.0, -z) * 0.06)
        row += 1


def overhang(f: Frame, site: Site, dice: Dice, wide: float = 4.0, colour: str = "#4f4a34", count: int = 18) -> None:
    trees.overhang(f, wide, dice, colour, count)


def ivy(f: Frame, site: Site, dice: Dice, wide: float, high: float, colour: str = "#66714a") -> None:
    """On a wall that looks out of +z."""
    part = f.part()
    for k in range(int(wide * high * 1.6)):
        x, v = dice.around(0, wide * 0.24), dice.between(0, 1) ** 1.4
        at = translate(x, v * high, 0.05) @ rotate("z", k)
        f.add(f"blob{k % 3}", at @ scale(0.6, 0.55, 0.22), colour, part, "foliage")


def reeds(f: Frame, site: Site, dice: Dice, count: int = 16, wide: float = 1.4, high: float = 1.5) -> None:
    part = f.part()
    for k in range(count):
        x, z, tall = dice.around(0, wide * 0.4), dice.around(0, wide * 0.2), high * dice.between(0.6, 1.1)
        lean = dice.around(0, 0.1)
        f.rod((x, -0.4, z), (x + lean * tall, tall, z), 0.025, ("#7d7a4a", "#8d8450", "#6d6a42")[k % 3], part)
        if k % 3 == 0:
            f.rod((x + lean * tall * 0.8, tall * 0.8, z), (x + lean * tall, tall * 1.02, z), 0.06, "#5a4433", part)


def cactus(f: Frame, site: Site, dice: Dice, size: float = 3.0, colour: str = "#6b7a55") -> None:
    part = f.part()
    f.standing("poplar", 0, 0, 0, 0.4, 0.1, colour, part)
    f.add("pillow", translate(0, size / 2, 0) @ scale(0.42, size, 0.42), colour, part)
    for side in (-1, 1):
        y, out, up = size * dice.between(0.35, 0.55), 0.55, size * dice.between(0.2, 0.35)
        f.rod((0, y, 0), (side * out, y + 0.1, 0), 0.26, colour, part)
        f.add("pillow", translate(side * out, y + up / 2, 0) @ scale(0.28, up + 0.2, 0.28), colour, part)


def arch_of_roses(f: Frame, site: Site, dice: Dice, wide: float = 1.8, high: float = 2.4) -> None:
    part, bloom = f.part(), f.part()
    for k in range(22):
        a = pi * k / 21
        x, y = wide / 2 * cos(a) * 1.05, max(0.0, sin(a)) ** 0.6 * high
        f.add(
            f"blob{k % 3}",
            translate(x, y, dice.around(0, 0.08)) @ turn(k) @ scale(0.55, 0.5, 0.55),
            "#66734c",
            part,
            "foliage",
        )
        for _ in range(2):
            f.add(
                "blob0",
                translate(x + dice.around(0, 0.16), y + dice.around(0, 0.16), 0.24) @ scale(0.12),
                "#c98e86",
                bloom,
            )


PARTS: dict[str, Part] = {
    "tree": tree,
    "bush": bush,
    "hedge": hedge,
    "topiary": topiary,
    "bed-of-flowers": bed,
    "tufts": meadow,
    "crop": crop,
    "overhang": overhang,
    "ivy": ivy,
    "reeds": reeds,
    "cactus": cactus,
    "rose-arch": arch_of_roses,
}
