"""Walls, fences and parapets: what closes a yard, an alley, a field, a bridge."""

from __future__ import annotations

from rushes.engines.maquette.sets import fronts_ruined
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.facades import INWARD, SHADE
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import scale, translate


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
    if site.brief.condition("ruined"):
        fronts_ruined.front(f, long, floors, colour, 3.0, 3.0, True, site.brief, dice)
        return
    rich, poor = site.brief.condition("rich"), site.brief.condition("poor")
    high, dark = floors * 3.0 + 0.6, site.brief.night
    colour = "#d0c7b4" if rich else colour
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
            if rich and floor:
                for side in (-1, 1):
                    f.box(x + side * (w / 2 + 0.2), y, 0.05, 0.36, h, 0.05, "#7d8a80", part, "planks")
                f.box(x, y - 0.16, 0.3, w + 0.3, 0.26, 0.34, "#7d8a58", part, "foliage")
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
    for _ in range(0 if rich else int(long) if poor else int(long / 2.5)):
        w, h = dice.between(0.5, 1.6), dice.between(0.4, 1.4)
        at = (dice.between(-long / 2 + 0.8, long / 2 - 0.8), dice.between(0.5, 5.0))
        f.box(at[0], at[1], 0.002, w, h, 0.012, "#8a6f5c", None, "bricks")


def _back_door(f: Frame, dice: Dice) -> None:
    leaf, _, dark = f.leaf("door", (-0.475, 0, 0.02), (0.34, 1.1, 0.11), INWARD)
    dark.box(0, 0.12, 0.0, 0.95, 2.05, 0.03, SHADE)
    leaf.box(0, 0.12, 0.02, 0.95, 2.05, 0.08, dice.pick(("#4a382c", "#3e4a3e", "#5a3a30")), None, "planks")
    f.box(0, 0, 0.3, 1.3, 0.12, 0.6, "#8d887e")
    f.box(0, 2.17, 0.12, 1.25, 0.14, 0.3, "#9a9184")
    for x in (-0.55, 0.55):
        f.box(x, 0, 0.06, 0.14, 2.2, 0.12, "#9a9184")
    leaf.box(0.34, 1.1, 0.08, 0.05, 0.05, 0.06, "#b08d4c")


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


PARTS: dict[str, Part] = {
    "wall": wall, "plain-wall": plain_wall, "rail": fence, "arches": arches, "truss": truss, "balustrade": balustrade,
}  # fmt: skip
