"""Main street of a town on the frontier: false fronts on a boardwalk, hitching rails, a white church with its bell."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.lettering import width_of
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import rotate, scale, translate

BOARDS = ("#a8896a", "#97785a", "#b39a7a", "#8f7a62", "#a08a70", "#b0906a")
PAINTED = ("#8c5a44", "#6f7f78", "#b9a67c", "#7a6a58", "#8a8f84")
TRIM, DARK = "#d8c8a4", "#2a241f"
WALK, DEEP = 2.3, 7.5  # metres: the boardwalk before the front, the house behind it


def fronts(f: Frame, site: Site, dice: Dice, long: float, words: list[str], gaps: float = 0.2) -> None:
    """A row of shops along the frame's x, looking out of +z, each of one word; no two alike side by side."""
    x, number = -long / 2, 0
    while x < long / 2 - 4.0:
        luck = dice.of(str(number))
        wide = min(luck.between(6.0, 9.0), long / 2 - x)
        front(
            f.moved(x + wide / 2, 0, 0), site, luck, words[(number + dice.of("first").whole(0, 9)) % len(words)], wide
        )
        x += wide + (luck.between(1.2, 3.0) if luck.chance(gaps) else 0.15)
        number += 1


def front(f: Frame, site: Site, dice: Dice, words: str, wide: float = 7.5, upstairs: bool | None = None) -> None:
    """One house: boards, a square false gable with its sign, porch, boardwalk; two storeys by luck. SALOON has swing
    doors, SHERIFF and BANK bars."""
    brief = site.brief
    two = dice.chance(0.45) if upstairs is None else upstairs
    high, wall = (6.2 if two else 3.9), dice.pick(BOARDS if dice.chance(0.6) else PAINTED)
    part = f.part()
    f.box(0, 0.3, -DEEP / 2, wide, high, DEEP, wall, part, "planks")
    f.add("gable", translate(0, high + 0.3, -DEEP / 2) @ scale(wide + 0.4, 3.4, DEEP), "#6b5646", None, "roof")
    crest = dice.between(1.3, 2.1)
    broken = brief.condition("ruined")
    f.box(0, high + 0.2, 0.06, wide * (0.7 if broken else 1.0), crest, 0.14, wall, part, "planks")
    f.box(0, high + 0.2 + crest, 0.1, wide * (0.7 if broken else 1.0) + 0.2, 0.16, 0.34, TRIM)
    if dice.chance(0.4):
        f.box(0, high + 0.2 + crest, 0.06, wide * 0.45, 0.7, 0.14, wall, part, "planks")
        f.box(0, high + 0.9 + crest, 0.1, wide * 0.45 + 0.2, 0.14, 0.3, TRIM)
    _sign(f, words, wide, high + 0.35 + crest * 0.16, crest * 0.66)
    _openings(f, site, dice, words, wide, two)
    _porch(f, site, dice, wide, two)


def _sign(f: Frame, words: str, wide: float, y: float, tall: float) -> None:
    board = min(wide * 0.82, 1.2 + width_of(words) * tall * 0.62)
    f.box(0, y, 0.14, board, tall, 0.06, "#e2d2ae")
    size = min(tall * 0.62, (board - 0.4) / max(width_of(words), 0.1))
    f.text(words, translate(0, y + tall / 2, 0.18) @ scale(size), "#33261d")


def _openings(f: Frame, site: Site, dice: Dice, words: str, wide: float, two: bool) -> None:
    brief = site.brief
    saloon, barred = "SALOON" in words, any(word in words for word in ("SHERIFF", "JAIL", "BANK"))
    lit = brief.lit and (saloon or dice.chance(0.45))
    glass, how = ("#ffcf7a", "glow") if lit else (("#1d2430" if brief.night else "#57504a"), "glass")
    _door(f, dice, saloon, lit)
    for side in (-1, 1):
        x, across = side * wide * 0.31, wide * 0.24
        f.box(x, 1.05, 0.02, across, 1.75, 0.06, glass, None, how)
        part = f.part()
        f.box(x, 0.93, 0.06, across + 0.3, 0.12, 0.16, TRIM, part)
        f.box(x, 2.8, 0.06, across + 0.3, 0.14, 0.14, TRIM, part)
        for at in (-0.5, 0.0, 0.5):
            f.box(x + at * across, 1.05, 0.06, 0.07, 1.75, 0.06, TRIM, part)
        f.box(x, 1.9, 0.06, across, 0.06, 0.06, TRIM, part)
        if barred:
            for k in range(6):
                f.box(x + (k - 2.5) * across / 6, 1.05, 0.1, 0.04, 1.75, 0.04, DARK, part)
    if two:
        for k in range(3):
            x = (k - 1) * wide * 0.3
            above = brief.lit and dice.chance(0.3)
            colour, how = ("#ffcf7a", "glow") if above else (glass if not lit else "#57504a", "glass")
            f.box(x, 4.35, 0.02, 0.85, 1.4, 0.06, colour, None, how)
            f.box(x, 4.23, 0.06, 1.1, 0.1, 0.14, TRIM)
            f.box(x, 5.75, 0.06, 1.1, 0.12, 0.14, TRIM)
            f.box(x, 4.35, 0.06, 0.06, 1.4, 0.06, TRIM)
    if lit:
        f.light(0, 2.4, 0.9, 0.9, "#ffc878", halo=0.8)


def _door(f: Frame, dice: Dice, saloon: bool, lit: bool) -> None:
    part = f.part()
    for side in (-1, 1):
        f.box(side * 0.66, 0.3, 0.06, 0.16, 2.45, 0.16, TRIM, part)
    f.box(0, 2.75, 0.06, 1.5, 0.18, 0.18, TRIM, part)
    inside, how = ("#f0b868", "glow") if lit else (DARK, "plain")
    f.box(0, 0.3, 0.02, 1.2, 2.45, 0.05, inside, None, how)
    if not saloon:
        f.box(0, 0.3, 0.05, 1.16, 2.4, 0.06, dice.pick(("#5a4433", "#4a382c", "#3e4a3e")), None, "planks")
        f.box(0, 1.5, 0.09, 0.7, 1.0, 0.02, "#57504a", None, "glass")
        return
    for side in (-1, 1):
        leaf = f.part()
        f.tilted((side * 0.31, 1.45, 0.1), (0.56, 1.05, 0.05), "y", side * 0.22, "#8a5f3c", leaf, "planks")
        for k in range(6):
            f.tilted((side * 0.31, 1.05 + 0.15 * k, 0.14), (0.44, 0.05, 0.03), "y", side * 0.22, "#4a3326", leaf)


def _porch(f: Frame, site: Site, dice: Dice, wide: float, two: bool) -> None:
    """Boardwalk, roof on posts, a balcony over it, and what stands there."""
    ruined = site.brief.condition("ruined")
    f.box(0, 0.12, WALK / 2, wide, 0.18, WALK, "#a08a6a", None, "planks")
    f.box(0, 0, WALK + 0.2, 1.6, 0.15, 0.5, "#97815f", None, "planks")
    posts = f.part()
    for k in range(4):
        f.box(-wide / 2 + 0.2 + k * (wide - 0.4) / 3, 0.3, WALK - 0.15, 0.13, 2.75, 0.13, "#7a6450", posts)
    lean = dice.around(0, 0.03) if ruined else 0.0
    slope = translate(0, 3.2, WALK / 2) @ rotate("x", 0.16) @ rotate("z", lean)
    f.add("box", slope @ scale(wide, 0.1, WALK + 0.35), "#7a6450", None, "planks")
    if two and not ruined:
        f.box(0, 3.35, WALK / 2, wide, 0.1, WALK, "#8a7458", None, "planks")
        rail = f.part()
        for k in range(int(wide / 0.3)):
            f.box(-wide / 2 + 0.15 + 0.3 * k, 3.45, WALK - 0.1, 0.05, 0.85, 0.05, "#b39a7a", rail)
        f.box(0, 4.3, WALK - 0.1, wide, 0.08, 0.1, "#b39a7a", rail)
    for name, odds in (("barrel", 0.6), ("bench", 0.4), ("box", 0.4)):
        if dice.chance(odds):
            f.thing(name, dice.between(-wide * 0.4, wide * 0.4), 0.3, 0.55, site.brief.year, 0.0)


def hitching_rail(f: Frame, site: Site, dice: Dice, long: float = 3.0) -> None:
    """Two posts and a pole along x."""
    part = f.part()
    for x in (-long / 2, long / 2):
        f.cylinder(x, 0, 0, 0.14, 1.15, "#6b5646", part)
    f.rod((-long / 2 - 0.25, 1.0, 0), (long / 2 + 0.25, 1.0, 0), 0.11, "#7a6450", part)


def water_tower(f: Frame, site: Site, dice: Dice) -> None:
    """A tank of staves on four braced legs, its spout over the track."""
    part, wood = f.part(), "#7a6450"
    for x in (-1.6, 1.6):
        for z in (-1.6, 1.6):
            f.rod((x * 1.25, 0, z * 1.25), (x, 6.0, z), 0.3, wood, part)
    for y in (1.6, 3.9):
        for side in (-1, 1):
            f.rod((-1.9, y - 1.0, side * 1.9), (1.9, y + 1.0, side * 1.9), 0.14, wood, part)
            f.rod((side * 1.9, y - 1.0, -1.9), (side * 1.9, y + 1.0, 1.9), 0.14, wood, part)
    f.box(0, 6.0, 0, 4.4, 0.3, 4.4, wood, part, "planks")
    f.cylinder(0, 6.3, 0, 4.2, 3.4, "#97785a", None, prim="cylinder24")
    for y in (6.7, 7.9, 9.2):
        f.add("torus-thin", translate(0, y, 0) @ scale(4.4, 0.2, 4.4), "#4a4038")
    f.standing("cone", 0, 9.7, 0, 4.7, 1.5, "#6b5646")
    f.rod((0, 6.6, 2.0), (0, 4.6, 3.6), 0.3, "#4a4038", part)


def white_church(f: Frame, site: Site, dice: Dice) -> None:
    """Boards painted white, a square belfry over the door, a pointed roof with its cross."""
    wall, part = "#e6dfcc", f.part()
    f.box(0, 0, -6.0, 7.5, 5.0, 12.0, wall, part, "planks")
    f.add("gable", translate(0, 5.0, -6.0) @ scale(8.3, 7.6, 12.4), "#5f5650", None, "roof")
    f.box(0, 0, 0.6, 3.0, 9.4, 3.0, wall, part, "planks")
    f.box(0, 9.4, 0.6, 3.3, 0.25, 3.3, "#cfc6b0")
    for side in (-1, 1):
        for z in (-0.75, 1.95):
            f.box(side * 1.3, 9.6, z, 0.25, 1.7, 0.25, wall, part)
    f.standing("bell", 0, 10.0, 0.6, 0.9, 1.0, "#6a5a3c")
    f.box(0, 11.3, 0.6, 3.3, 0.2, 3.3, wall, part)
    f.add("lampcap", translate(0, 11.5, 0.6) @ scale(3.4, 4.6, 3.4), "#5f5650")
    f.box(0, 15.6, 0.6, 0.12, 1.5, 0.12, DARK)
    f.box(0, 16.4, 0.6, 0.8, 0.12, 0.12, DARK)
    f.box(0, 0, 2.12, 1.5, 2.7, 0.1, "#5a4433", None, "planks")
    f.box(0, 0, 2.7, 2.4, 0.3, 1.2, "#a08a6a", None, "planks")
    for side in (-1, 1):
        for z in (-2.5, -5.5, -8.5):
            at = f.moved(side * 3.76, 0, z, side * pi / 2)
            lit = site.brief.lit and dice.chance(0.4)
            at.box(0, 1.6, 0, 0.9, 2.2, 0.06, "#ffcf7a" if lit else "#57544e", None, "glow" if lit else "glass")


PARTS: dict[str, Part] = {
    "false-fronts": fronts, "false-front": front, "hitching-rail": hitching_rail, "water-tower": water_tower,
    "white-church": white_church,
}  # fmt: skip
