"""What people built in the open: rows of houses, walls, fences, lamps, washing, bridges."""

from __future__ import annotations

from itertools import pairwise
from math import pi

from rushes.engines.maquette.sets import fixtures, signs
from rushes.engines.maquette.sets.brief import Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.facades import House, house
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.land import _cottage
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.sets.street import WALLS
from rushes.engines.maquette.transform import rotate, scale, translate

ROOFS = ("#4d4a48", "#5a4a44", "#46484d", "#7d5a48")
CLOTHES = ("#e8e2d4", "#8d99a6", "#c4b7a0", "#b58a7a", "#d9d2c2", "#7f8a70")


def box(f: Frame, site: Site, dice: Dice, colour: str, dim: list[float], material: str = "plain",
        prim: str = "box", lean: float = 0.0) -> None:  # fmt: skip
    """A plain shape ``dim`` wide, high and deep, standing on its spot."""
    w, h, d = dim
    f.add(prim, translate(0, h / 2, 0) @ rotate("z", lean) @ scale(w, h, d), colour, None, material)


def piece(f: Frame, site: Site, dice: Dice, colour: str, dim: list[float], prim: str,
          material: str = "plain", size: float = 1.0) -> None:  # fmt: skip
    """A shape whose own foot is y = 0: boulders, gables, domes, tapered towers."""
    w, h, d = dim
    f.add(prim, scale(w * size, h * size, d * size), colour, None, material)


def fronts(f: Frame, site: Site, dice: Dice, long: float, floors: tuple[int, int] = (3, 4), shops: bool = True,
           wide: tuple[float, float] = (6.5, 10.0), walls: list[str] | None = None, near: float = 26.0,
           gaps: float = 0.0) -> None:  # fmt: skip
    """House fronts along the frame's x, looking out of +z; plain where the master camera is far."""
    brief, x, number = site.brief, -long / 2, 0
    while x < long / 2 - 2.5:
        across = min(dice.between(*wide), long / 2 - x)
        mx, _, mz = f.point(x + across / 2, 0, 0)
        eye = brief.plan.master_eye
        what = House(
            across, dice.whole(*floors), dice.pick(walls or WALLS), "bricks" if dice.chance(0.4) else "plaster",
            detailed=abs(mx - eye.x / 1000) + abs(mz - eye.z / 1000) < near, shops=shops,
            lit=0.34 if brief.night else 0.2, roof=dice.pick(ROOFS),
        )  # fmt: skip
        house(f.moved(x + across / 2, 0, -dice.between(0, 0.15)), what, brief, dice.of(str(number)))
        x += across + (dice.between(1.5, 4.0) if dice.chance(gaps) else 0.0)
        number += 1


def washing(f: Frame, site: Site, dice: Dice, long: float, y: float = 5.0, dense: float = 0.8) -> None:
    """A line along x with what dries on it."""
    if site.brief.condition("ruined"):
        return
    pieces = int(long / 0.75)
    for k in range(pieces):
        t = (k + 0.5) / pieces
        sag = 0.5 * (1 - (2 * t - 1) ** 2)
        if dice.chance(dense):
            w, h = dice.between(0.4, 0.7), dice.between(0.5, 1.1)
            f.tilted(
                (-long / 2 + t * long, y - sag - h / 2, 0), (w, h, 0.03), "y", dice.around(0, 0.12), dice.pick(CLOTHES)
            )
    part = f.part()
    for k in range(6):
        a, b = k / 6, (k + 1) / 6
        ends = [(-long / 2 + t * long, y - 0.5 * (1 - (2 * t - 1) ** 2), 0.0) for t in (a, b)]
        f.rod(ends[0], ends[1], 0.022, "#222222", part)


def festoon(f: Frame, site: Site, dice: Dice, long: float, y: float = 3.6, step: float = 0.9) -> None:
    """A string of bulbs along x, or of paper lanterns and flags before they were electric."""
    if site.brief.condition("ruined"):
        return
    count, lit = int(long / step), site.brief.lit
    points = [(-long / 2 + long * k / count, y - 0.7 * (1 - (2 * k / count - 1) ** 2), 0.0) for k in range(count + 1)]
    part = f.part()
    for a, b in pairwise(points):
        f.rod(a, b, 0.02, "#2a2827", part)
        x, h = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        if site.brief.era == Era.GAS and not lit:
            f.tilted(
                (x, h - 0.17, 0),
                (0.28, 0.3, 0.02),
                "z",
                0.0,
                dice.pick(("#9c3b2e", "#e9dcc0", "#4f6a82")),
                prim="prism",
            )
        else:
            f.add("sphere", translate(x, h - 0.1, 0) @ scale(0.13), "#ffe1a0" if lit else "#efe6d0", None,
                  "glow" if lit else "plain")  # fmt: skip
    if lit:
        f.light(0, y - 0.8, 0, 0.6, "#ffdc9c", halo=0.0)


def lamp(f: Frame, site: Site, dice: Dice, power: float = 1.3) -> None:
    fixtures.street_lamp(f, site.brief, site.brief.lit, power)


def wall_lamp(f: Frame, site: Site, dice: Dice, y: float = 3.0, power: float = 1.0) -> None:
    """A bracket on a wall that looks out of +z."""
    f.rod((0, y, 0), (0, y + 0.25, 0.6), 0.04, "#1c1d20")
    f.rod((0, y - 0.35, 0), (0, y + 0.2, 0.5), 0.03, "#1c1d20")
    lit = site.brief.lit
    f.add("lampglass", translate(0, y - 0.05, 0.62) @ scale(0.3, 0.42, 0.3), "#ffdc8c" if lit else "#e8dfc4", None,
          "glow" if lit else "glass")  # fmt: skip
    f.standing("lampcap", 0, y + 0.16, 0.62, 0.32, 0.3, "#1c1d20")
    if lit:
        f.light(0, y - 0.1, 0.7, power, "#ffd28a", halo=1.6)


def lit_by(f: Frame, site: Site, dice: Dice, power: float = 1.4, colour: str = "#ffa050", halo: float = 1.8) -> None:
    """The light of a fire or of floodlights, that a piece does not give of itself."""
    f.light(0, 0, 0, power, colour, halo=halo)


def bench(f: Frame, site: Site, dice: Dice, seat: float = 0.45, long: float = 1.7) -> None:
    fixtures.bench(f, seat, long=long)


def parked(f: Frame, site: Site, dice: Dice) -> None:
    fixtures.parked(f, site.brief, dice)


def poles(f: Frame, site: Site, dice: Dice, count: int = 8, step: float = 11.0, high: float = 6.2) -> None:
    """Telegraph poles towards the frame's -z; buried wires have no poles."""
    if site.brief.era < Era.SOON:
        fixtures.telegraph_poles(f, count, step, high)


def cottage(f: Frame, site: Site, dice: Dice, size: float = 1.0) -> None:
    _cottage(f, site.brief, dice)


def steeple(f: Frame, site: Site, dice: Dice, high: float = 22.0, colour: str = "#ab9f8b") -> None:
    """A church tower with its nave behind, far off."""
    wide, part = high * 0.2, f.part()
    f.box(0, -6, 0, wide, high * 0.62 + 6, wide, colour, part, "bricks")
    f.box(0, high * 0.62, 0, wide * 1.1, 0.4, wide * 1.1, colour, part)
    f.standing("lampcap", 0, high * 0.62 + 0.4, 0, wide * 1.2, high * 0.42, "#5a5550")
    f.box(0, high * 0.42, wide / 2, wide * 0.3, high * 0.13, 0.3, "#3a3632")
    f.box(wide * 1.6, -6, -1, wide * 2.2, high * 0.3 + 6, wide * 1.5, colour, None, "bricks")
    f.add(
        "gable",
        translate(wide * 1.6, high * 0.3, -1) @ rotate("y", pi / 2) @ scale(wide * 1.6, wide * 1.3, wide * 2.3),
        "#5a4a44",
        None,
        "roof",
    )


def strand(f: Frame, site: Site, dice: Dice, to: list[float], thick: float = 0.04, colour: str = "#2a2827") -> None:
    """A rod or a cable from its spot to ``to``, in the same frame."""
    f.rod((0, 0, 0), (to[0], to[1], to[2]), thick, colour)


def sign(f: Frame, site: Site, dice: Dice, words: str, wide: float = 1.6, high: float = 0.5, y: float = 2.4,
         colour: str = "#e8dcc2", ink: str = "#2a2422") -> None:  # fmt: skip
    """A board with words that looks out of +z."""
    fixtures.board(f, words, wide, high, y, colour, ink)


def blade(f: Frame, site: Site, dice: Dice, y: float = 3.2) -> None:
    """A sign of light that stands out from a wall which looks out of +z."""
    signs.blade(f, y, site.brief, dice)


PARTS: dict[str, Part] = {
    "box": box, "piece": piece, "fronts": fronts, "washing": washing,
    "festoon": festoon, "lamp": lamp, "wall-lamp": wall_lamp, "garden-bench": bench, "lit-by": lit_by,
    "parked": parked, "poles": poles,
    "cottage": cottage,
    "steeple": steeple, "strand": strand, "blade": blade, "board": sign,
}  # fmt: skip
