"""What people built in the open: rows of houses, walls, fences, lamps, washing, bridges."""

from __future__ import annotations

from math import atan2, pi

from rushes.engines.maquette.sets import fixtures
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


def wall(f: Frame, site: Site, dice: Dice, long: float, high: float = 2.2, thick: float = 0.4,
         colour: str = "#a89d8a", material: str = "bricks", coping: str = "#8d8579") -> None:  # fmt: skip
    """A wall along x with its coping and piers."""
    part = f.part()
    pieces = max(1, round(long / 4))
    for k in range(pieces):
        x = -long / 2 + (k + 0.5) * long / pieces
        f.box(x, 0, 0, long / pieces, high, thick, colour, part, material)
    f.box(0, high, 0, long + 0.05, 0.12, thick + 0.14, coping)
    for k in range(pieces + 1):
        f.box(-long / 2 + k * long / pieces, 0, 0, thick * 1.25, high + 0.02, thick * 1.3, colour, part, material)


def plain_wall(f: Frame, site: Site, dice: Dice, long: float, floors: int = 5, colour: str = "#8f877a",
               material: str = "plaster", doors: bool = True) -> None:  # fmt: skip
    """The back of a house, as alleys and courtyards see it: small windows, pipes, vents, stains, a back door."""
    high, dark = floors * 3.0 + 0.6, site.brief.night
    f.box(0, 0, -0.4, long, high, 0.8, colour, None, material)
    f.box(0, 0, 0.02, long, 0.5, 0.1, "#6c6862")
    f.box(0, high, -0.3, long + 0.1, 0.25, 1.1, "#6c6862")
    x, number = -long / 2 + 1.2, 0
    while x < long / 2 - 0.8:
        for floor in range(floors):
            if dice.chance(0.3) and floor:
                continue
            lit = site.brief.lit and dice.chance(0.3)
            y = floor * 3.0 + (1.3 if floor else 1.5)
            if floor == 0 and doors and number % 3 == 1:
                _back_door(f.moved(x, 0, 0), dice)
                continue
            glass = "#ffcf7a" if lit else "#1d2430" if dark else "#57544e"
            w, h = dice.pick(((0.8, 1.3), (0.8, 1.3), (0.6, 0.7)))
            f.box(x, y, 0.0, w, h, 0.06, glass, None, "glow" if lit else "glass")
            part = f.part()
            f.box(x, y, 0.04, 0.05, h, 0.05, "#b5aa96", part)
            f.box(x, y + h * 0.55, 0.04, w, 0.04, 0.05, "#b5aa96", part)
            f.box(x, y - 0.09, 0.08, w + 0.2, 0.09, 0.22, "#9a9184")
            f.box(x, y + h, 0.04, w + 0.2, 0.12, 0.1, "#9a9184")
            if floor == 0:
                for k in range(5):
                    f.rod(
                        (x - w * 0.4 + k * w * 0.2, y, 0.1),
                        (x - w * 0.4 + k * w * 0.2, y + h, 0.1),
                        0.025,
                        "#2a2827",
                        part,
                    )
        x += dice.between(1.7, 2.5)
        number += 1
    for k in range(max(1, int(long / 5))):
        px = -long / 2 + (k + 0.5) * long / max(1, int(long / 5)) + dice.between(-0.8, 0.8)
        f.rod((px, 0.1, 0.12), (px, high, 0.12), 0.1, "#4a4744")
        for y in (1.2, 4.2, 7.4):
            f.box(px, y, 0.1, 0.18, 0.08, 0.2, "#3b3835")
    for _ in range(int(long / 2.5)):
        w, h = dice.between(0.5, 1.6), dice.between(0.4, 1.4)
        at = (dice.between(-long / 2 + 0.8, long / 2 - 0.8), dice.between(0.5, 5.0))
        f.box(at[0], at[1], 0.002, w, h, 0.012, "#8a6f5c", None, "bricks")


def _back_door(f: Frame, dice: Dice) -> None:
    f.box(0, 0.12, 0.02, 0.95, 2.05, 0.08, dice.pick(("#4a382c", "#3e4a3e", "#5a3a30")), None, "planks")
    f.box(0, 0, 0.3, 1.3, 0.12, 0.6, "#8d887e")
    f.box(0, 2.17, 0.12, 1.25, 0.14, 0.3, "#9a9184")
    for x in (-0.55, 0.55):
        f.box(x, 0, 0.06, 0.14, 2.2, 0.12, "#9a9184")
    f.box(0.34, 1.1, 0.08, 0.05, 0.05, 0.06, "#b08d4c")


def washing(f: Frame, site: Site, dice: Dice, long: float, y: float = 5.0, dense: float = 0.8) -> None:
    """A line along x with what dries on it."""
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
    count, lit = int(long / step), site.brief.lit
    points = [(-long / 2 + long * k / count, y - 0.7 * (1 - (2 * k / count - 1) ** 2), 0.0) for k in range(count + 1)]
    part = f.part()
    for a, b in zip(points, points[1:], strict=False):
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


def bench(f: Frame, site: Site, dice: Dice, seat: float = 0.45, long: float = 1.7) -> None:
    fixtures.bench(f, seat, long=long)


def parked(f: Frame, site: Site, dice: Dice) -> None:
    fixtures.parked(f, site.brief, dice)


def poles(f: Frame, site: Site, dice: Dice, count: int = 8, step: float = 11.0, high: float = 6.2) -> None:
    """Telegraph poles towards the frame's -z; buried wires have no poles."""
    if site.brief.era < Era.SOON:
        fixtures.telegraph_poles(f, count, step, high)


def fence(f: Frame, site: Site, dice: Dice, long: float, kind: str = "rail", high: float = 1.1,
          colour: str = "#5b4a3c") -> None:  # fmt: skip
    """Along x: ``rail``, ``picket``, ``iron``, ``wire``, ``chain``."""
    part = f.part()
    if kind == "iron":
        f.box(0, 0, 0, long, 0.3, 0.35, "#a09683", None, "paving")
        for k in range(int(long / 0.16)):
            f.box(-long / 2 + 0.16 * k, 0.3, 0, 0.028, high - 0.3, 0.028, "#2a2827", part)
        for y in (0.4, high - 0.15):
            f.box(0, y, 0, long, 0.05, 0.04, "#2a2827", part)
        return
    step = {"rail": 1.7, "picket": 0.16, "wire": 2.6, "chain": 2.4}[kind]
    for k in range(int(long / step) + 1):
        x, lean = -long / 2 + step * k, dice.around(0, 0.04 if kind != "picket" else 0.01)
        thick = 0.11 if kind in ("rail", "wire") else 0.08
        lift = site.ground.at(*f.point(x, 0, 0)[::2]) - f.y
        f.tilted(
            (x, lift + high / 2 - 0.05, 0),
            (thick, high + 0.1, thick if kind != "picket" else 0.03),
            "z",
            lean,
            colour,
            part,
        )
        if kind == "rail" and k < int(long / step):
            for y in (0.42, 0.8):
                f.tilted(
                    (x + step / 2, lift + y * high, 0.07),
                    (step + 0.05, 0.08, 0.05),
                    "z",
                    dice.around(0, 0.015),
                    colour,
                    part,
                )
    if kind in ("wire", "chain"):
        for y in (0.3, 0.62, 0.92) if kind == "wire" else (0.1, 0.35, 0.6, 0.85, 1.0):
            f.rod((-long / 2, y * high, 0), (long / 2, y * high, 0), 0.018, "#4a4744", part)
    if kind == "picket":
        for y in (0.3, 0.8):
            f.box(0, y * high, -0.04, long, 0.07, 0.04, colour, part)


def cottage(f: Frame, site: Site, dice: Dice, size: float = 1.0) -> None:
    _cottage(f, site.brief, dice)


def arches(f: Frame, site: Site, dice: Dice, count: int, span: float, high: float, deep: float = 3.0,
           colour: str = "#a8957c", foot: float = 0.0) -> None:  # fmt: skip
    """A row of arches along x, on piers that go ``foot`` metres lower."""
    part = f.part()
    for k in range(count):
        x = (k - (count - 1) / 2) * span
        f.add("arch", translate(x, 0, 0) @ scale(span, high, deep), colour, part, "bricks")
        if foot:
            for side in (-0.5, 0.5):
                f.box(x + side * span, -foot, 0, span * 0.22, foot + high * 0.4, deep * 1.2, colour, part, "bricks")
    f.box(0, high, 0, count * span + 0.3, 0.35, deep + 0.3, "#b5a890", part)


def truss(f: Frame, site: Site, dice: Dice, long: float, high: float = 5.0, bay: float = 4.0,
          colour: str = "#5d605c") -> None:  # fmt: skip
    """One side of an iron bridge, along x."""
    part, n = f.part(), int(long / bay)
    f.box(0, 0.1, 0, long, 0.3, 0.3, colour, part)
    f.box(0, high, 0, long - bay, 0.35, 0.35, colour, part)
    for k in range(n + 1):
        x = -long / 2 + k * bay
        if 0 < k < n:
            f.box(x, 0, 0, 0.22, high, 0.28, colour, part)
        if k < n:
            up = k < n / 2
            f.rod((x, 0.2 if up else high, 0), (x + bay, high if up else 0.2, 0), 0.2, colour, part)
    for k in range(int(long / 0.5)):
        f.box(-long / 2 + 0.5 * k, 0.3, 0.2, 0.03, 0.8, 0.03, "#34302f", part)
    f.box(0, 1.08, 0.2, long, 0.06, 0.08, "#34302f", part)


def balustrade(f: Frame, site: Site, dice: Dice, long: float, colour: str = "#b5aa96", high: float = 1.0) -> None:
    """A stone rail on turned balusters, along x."""
    part = f.part()
    f.box(0, 0, 0, long, 0.16, 0.4, colour, part)
    f.box(0, high - 0.14, 0, long, 0.16, 0.42, colour, part)
    for k in range(int(long / 0.34)):
        f.standing("vase", -long / 2 + 0.17 + 0.34 * k, 0.14, 0, 0.2, high - 0.27, colour, part)
    for k in range(int(long / 4.08) + 1):
        f.box(-long / 2 + 4.08 * k, 0, 0, 0.5, high + 0.06, 0.5, colour, part)


def steeple(f: Frame, site: Site, dice: Dice, high: float = 22.0, colour: str = "#ab9f8b") -> None:
    """A church tower with its nave behind, far off."""
    wide, part = high * 0.2, f.part()
    f.box(0, -6, 0, wide, high * 0.62 + 6, wide, colour, part, "bricks")
    f.box(0, high * 0.62, 0, wide * 1.1, 0.4, wide * 1.1, colour, part)
    f.standing("lampcap", 0, high * 0.62 + 0.4, 0, wide * 1.2, high * 0.42, "#5a5550")
    f.box(0, high * 0.42, wide / 2, wide * 0.3, high * 0.13, 0.3, "#3a3632")
    f.box(wide * 1.6, -6, -1, wide * 2.2, high * 0.3 + 6, wide * 1.5, colour, None, "bricks")
    f.add("gable", translate(wide * 1.6, high * 0.3, -1) @ rotate("y", pi / 2) @ scale(wide * 1.6, wide * 1.3, wide * 2.3),
          "#5a4a44", None, "roof")  # fmt: skip


def strand(f: Frame, site: Site, dice: Dice, to: list[float], thick: float = 0.04, colour: str = "#2a2827") -> None:
    """A rod or a cable from its spot to ``to``, in the same frame."""
    f.rod((0, 0, 0), (to[0], to[1], to[2]), thick, colour)


def sign(f: Frame, site: Site, dice: Dice, words: str, wide: float = 1.6, high: float = 0.5, y: float = 2.4,
         colour: str = "#e8dcc2", ink: str = "#2a2422") -> None:  # fmt: skip
    """A board with words that looks out of +z."""
    fixtures.board(f, words, wide, high, y, colour, ink)


def facing(x: float, z: float, to_x: float, to_z: float) -> float:
    return atan2(to_x - x, to_z - z)


PARTS: dict[str, Part] = {
    "box": box, "piece": piece, "fronts": fronts, "wall": wall, "plain-wall": plain_wall, "washing": washing,
    "festoon": festoon, "lamp": lamp, "wall-lamp": wall_lamp, "garden-bench": bench, "parked": parked, "poles": poles,
    "rail": fence, "cottage": cottage, "arches": arches, "truss": truss, "balustrade": balustrade,
    "steeple": steeple, "strand": strand, "board": sign,
}  # fmt: skip
