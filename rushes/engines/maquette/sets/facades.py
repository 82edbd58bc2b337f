"""House fronts seen from the street: shops below, windows with shutters and balconies above, roofs and chimneys."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rushes.engines.maquette.sets import fronts_ruined, fronts_soon, signs
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

STOREY = 3.1
SHOPS = ("#7a3b32", "#3e5240", "#33455c", "#6b4a32", "#5a4433", "#8a6a3c")
CLEAN = ("#d2c8b2", "#cfc6b8", "#d8cdb4", "#c8beaa")
INWARD, SHADE = 1.4, "#26211e"  # how far a front door opens into the dark of its house
RENEWED = 0.72
"""How many houses of the near future were built after today."""


@dataclass(frozen=True)
class House:
    """A front ``wide`` metres across and ``floors`` storeys high."""

    wide: float
    floors: int
    wall: str
    material: str
    deep: float = 6.0
    detailed: bool = True
    shops: bool = True
    lit: float = 0.3
    roof: str = "#4d4a48"


def house(f: Frame, what: House, brief: Brief, dice: Dice) -> None:
    """Built in a frame whose origin is the middle of the foot of the front, looking out of +z."""
    if brief.condition("ruined"):
        fronts_ruined.front(
            f, what.wide, what.floors, what.wall, what.deep, STOREY, what.detailed, brief, dice.of("ruined")
        )
        return
    if brief.era == Era.SOON and dice.of("soon").chance(RENEWED):
        fronts_soon.front(f, what.wide, what.floors, what.deep, what.detailed, brief, dice.of("soon"))
        return
    if brief.condition("rich"):
        what = replace(what, wall=dice.of("rich").pick(CLEAN), material="plaster")
    high = what.floors * STOREY + 0.6
    wall, trim = f.part(), f.part()
    f.box(0, 0, -what.deep / 2, what.wide, high, what.deep, what.wall, wall, what.material)
    f.box(0, 0, 0.03, what.wide, 0.6, 0.14, "#6c6862", trim)
    stone = "#b5aa96" if not brief.night else "#8d8983"
    count = max(1, round(what.wide / 2.0))
    for floor in range(what.floors):
        base = floor * STOREY + (0.5 if floor else 0.0)
        if floor:
            f.box(0, base + 0.02, 0.06, what.wide + 0.04, 0.14, 0.24, stone, trim)
        for k in range(count):
            x = -what.wide / 2 + (k + 0.5) * what.wide / count
            if floor == 0:
                _ground_floor(f, what, x, k, brief, dice, stone, what.wide / count)
            else:
                _window(f, what, x, base + 0.75, brief, dice, stone, trim, floor)
    f.box(0, high - 0.12, 0.14, what.wide + 0.06, 0.3, 0.5, stone, trim)
    for k in range(int(what.wide / 0.7) if what.detailed else 0):
        f.box(-what.wide / 2 + 0.35 + 0.7 * k, high - 0.34, 0.16, 0.14, 0.22, 0.3, stone, trim)
    _roof(f, what, high, dice)
    _of_its_time(f, what, high, brief, dice.of("time"))


def _of_its_time(f: Frame, what: House, high: float, brief: Brief, dice: Dice) -> None:
    """What the years and the purse leave on a front: signs, aerials, quoins, patches, washing at the windows."""
    if not what.detailed:
        return
    if what.shops and dice.chance(0.4):
        signs.blade(f.moved(dice.pick((-1, 1)) * (what.wide / 2 - 0.5), 0, 0), 3.6, brief, dice)
    if Era.PLASTIC <= brief.era <= Era.TODAY and dice.chance(0.6):
        x = dice.between(-what.wide * 0.35, what.wide * 0.35)
        f.rod((x, high + 1.5, -1.0), (x, high + 4.2, -1.0), 0.05, "#6f7476")
        for k in range(4):
            f.rod((x - 0.5, high + 3.2 + 0.28 * k, -1.0), (x + 0.5, high + 3.2 + 0.28 * k, -1.0), 0.03, "#6f7476")
    if brief.condition("rich"):
        part = f.part()
        for side in (-1, 1):
            for k in range(int(high / 0.62)):
                f.box(side * (what.wide / 2 - 0.2), 0.62 * k, 0.04, 0.5 if k % 2 else 0.34, 0.56, 0.16, "#d8cfba", part)
    elif brief.condition("poor"):
        for _ in range(7):
            w, h = dice.between(0.4, 1.5), dice.between(0.4, 1.3)
            at = dice.between(-what.wide * 0.42, what.wide * 0.42), dice.between(0.6, high - 1.6)
            f.box(at[0], at[1], 0.004, w, h, 0.014, "#8a6f5c", None, "bricks")
        for _ in range(2):
            x, y = dice.between(-what.wide * 0.35, what.wide * 0.35), STOREY * dice.whole(1, what.floors - 1) + 1.1
            f.rod((x, y, 0.05), (x, y + 0.35, 1.3), 0.035, "#5a4c40")
            for k in range(3):
                cloth = dice.pick(("#d9d2c2", "#8d99a6", "#b58a7a"))
                f.tilted((x, y - 0.16 + 0.09 * k, 0.42 + 0.36 * k), (0.03, 0.72, 0.32), "x", 0.0, cloth)


def _window(
    f: Frame, what: House, x: float, y: float, brief: Brief, dice: Dice, stone: str, trim: int, floor: int
) -> None:  # fmt: skip
    lit = brief.dark and dice.chance(what.lit)
    tall = 1.75 if floor < 3 else 1.45
    colour = "#ffcf7a" if lit else ("#1d2430" if brief.night else "#57544e")
    f.box(x, y, 0.0, 0.95, tall, 0.08, colour, None, "glow" if lit else "glass")
    f.box(x, y - 0.1, 0.1, 1.2, 0.1, 0.26, stone, trim)
    if not what.detailed:
        return
    frame = "#d8d0bd" if not brief.night else "#9a958a"
    f.box(x, y, 0.03, 0.05, tall, 0.08, frame, trim)
    for v in (0.36, 0.7):
        f.box(x, y + tall * v, 0.03, 0.95, 0.045, 0.07, frame, trim)
    f.box(x, y + tall, 0.08, 1.22, 0.16, 0.22, stone, trim)
    if brief.era < Era.TODAY or dice.chance(0.4):
        shutter, part = dice.pick(("#6f7f78", "#7a6a52", "#5f6f7a", "#75805f")), f.part()
        for side in (-1, 1):
            shut = dice.chance(0.12)
            width, at = (0.48, x + side * 0.24) if shut else (0.42, x + side * 0.72)
            f.box(at, y - 0.02, 0.12 if shut else 0.07, width, tall + 0.04, 0.05, shutter, part, "planks")
    if floor > 0 and dice.chance(0.85 if brief.condition("rich") else 0.0 if brief.condition("poor") else 0.28):
        f.box(x, y - 0.16, 0.42, 1.4, 0.08, 0.8, stone, trim)
        rail = f.part()
        for k in range(8):
            f.box(x - 0.63 + 0.18 * k, y - 0.08, 0.79, 0.025, 0.78, 0.025, "#2a2827", rail)
        f.box(x, y + 0.7, 0.79, 1.38, 0.05, 0.05, "#2a2827", rail)
        if dice.chance(0.4):
            for k in range(3):
                pot = translate(x - 0.4 + 0.4 * k, y + 0.12, 0.7) @ scale(0.36, 0.3, 0.26)
                f.add(f"blob{k}", pot, "#7d8a58", None, "foliage")


def _ground_floor(f: Frame, what: House, x: float, k: int, brief: Brief, dice: Dice, stone: str, bay: float) -> None:
    if not what.detailed or not what.shops:
        if k % 2 == 0:
            _door(f, x, dice, stone)
        else:
            _window(f, what, x, 1.05, brief, dice, stone, f.part(), 0)
        return
    if k % 2 == 0 and (k > 0 or dice.chance(0.4)):
        _door(f, x, dice, stone)
        return
    _shop(f, x, min(bay, 2.2), brief, dice, what.lit * 1.2)


def _door(f: Frame, x: float, dice: Dice, stone: str) -> None:
    colour = dice.pick(("#4a382c", "#3e4a3e", "#3f4650", "#5a3a30"))
    leaf, _, dark = f.leaf("door", (x - 0.53, 0, 0.0), (x + 0.36, 1.15, 0.12), INWARD)
    dark.box(x, 0.14, 0.0, 1.06, 2.25, 0.03, SHADE)
    leaf.box(x, 0.14, 0.0, 1.06, 2.25, 0.12, colour, f.part(), "planks")
    for side in (-1, 1):
        leaf.box(x + side * 0.26, 0.3, 0.07, 0.34, 0.75, 0.03, "#2f2622")
        leaf.box(x + side * 0.26, 1.25, 0.07, 0.34, 0.9, 0.03, "#2f2622")
        f.box(x + side * 0.64, 0, 0.06, 0.2, 2.5, 0.2, stone)
    f.box(x, 2.45, 0.1, 1.6, 0.2, 0.32, stone)
    f.box(x, 0, 0.25, 1.5, 0.15, 0.5, "#8d887e")
    leaf.box(x + 0.36, 1.15, 0.09, 0.05, 0.05, 0.06, "#b08d4c")


def _shop(f: Frame, x: float, wide: float, brief: Brief, dice: Dice, odds: float) -> None:
    """A shop window with its goods, signboard and awning."""
    paint, part = dice.pick(SHOPS), f.part()
    lit = brief.dark and dice.chance(odds)
    f.box(x, 0, 0.06, wide - 0.06, 0.62, 0.2, paint, part, "planks")
    f.box(x, 2.5, 0.1, wide - 0.06, 0.46, 0.26, paint, part)
    for side in (-1, 1):
        f.box(x + side * (wide / 2 - 0.1), 0, 0.1, 0.16, 2.6, 0.24, paint, part)
    glass = "#ffd791" if lit else ("#27303a" if brief.night else "#8a8a7e")
    f.box(x, 0.62, 0.0, wide - 0.28, 1.88, 0.06, glass, None, "glow" if lit else "glass")
    f.box(x, 0.62, 0.08, 0.05, 1.88, 0.06, paint, part)
    f.box(x, 1.95, 0.08, wide - 0.28, 0.045, 0.06, paint, part)
    board = "#f0ead8" if brief.era < Era.PLASTIC else "#d9dcd8" if brief.era >= Era.TODAY else "#e8c88a"
    f.box(x, 2.6, 0.24, wide * 0.72, 0.25, 0.02, "#e2d2ae" if brief.era == Era.GAS else board)
    signs.over_the_shop(f, x, 2.725, wide * 0.66, brief, dice)
    for k in range(int(wide / 0.3)):
        size = dice.between(0.14, 0.34)
        at = x - wide / 2 + 0.3 + 0.28 * k
        if at < x + wide / 2 - 0.2:
            f.standing(
                dice.pick(("vase", "pot", "loaf", "bottle", "jug")),
                at,
                0.63,
                0.09,
                size * 0.7,
                size,
                dice.pick(SHOPS + ("#d9cbae",)),
            )
    if dice.chance(0.55):
        slope = translate(x, 2.52, 0.75) @ rotate("x", 0.42) @ scale(wide - 0.1, 0.05, 1.3)
        f.add("box", slope, dice.pick(("#8c4a3c", "#c9b48a", "#54644d", "#4f6478")), f.part(), "roof")
        f.box(x, 2.12, 1.32, wide - 0.1, 0.16, 0.03, "#e2d2ae")
    else:
        f.rod((x + wide * 0.35, 3.2, 0.1), (x + wide * 0.35, 3.2, 0.95), 0.04, "#2a2827")
        f.tilted((x + wide * 0.35, 2.86, 0.6), (0.05, 0.55, 0.6), "y", 0.0, dice.pick(SHOPS))


def _roof(f: Frame, what: House, high: float, dice: Dice) -> None:
    rise = dice.between(1.6, 2.6)
    slope = translate(0, high + rise / 2, 0.2 - 0.36 * rise) @ rotate("x", 0.95)
    f.add("box", slope @ scale(what.wide + 0.1, 0.14, rise * 1.23), what.roof, None, "slates")
    f.box(0, high, -what.deep / 2 - 0.8, what.wide, rise, what.deep - 2.2, what.roof)
    for _ in range(dice.whole(1, 2)):
        x = dice.between(-what.wide * 0.4, what.wide * 0.4)
        f.box(x, high, -2.2, 0.75, rise + 1.3, 0.9, "#7d5a4a", None, "brick")
        for k in range(3):
            f.cylinder(x - 0.22 + 0.22 * k, high + rise + 1.3, -2.2, 0.17, 0.45, "#8a5040")
    if what.detailed and dice.chance(0.6):
        for x in (-what.wide * 0.22, what.wide * 0.22):
            f.box(x, high + 0.2, -0.55, 0.95, 1.25, 0.8, what.wall)
            f.standing("gable", x, high + 1.45, -0.55, 1.2, 0.9, what.roof, d=1.0)
            f.box(x, high + 0.4, -0.14, 0.6, 0.9, 0.05, "#4a4844", None, "glass")
