"""House fronts of the near future: pale frames, sheets of glass, green hanging from terraces, light along the edges."""

from __future__ import annotations

from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate, turn

PALE = ("#d8dbd6", "#cfd4d2", "#ddd6c8", "#c4ccc8")
LEAF = ("#7d8f62", "#8a9868", "#70845c")


def front(f: Frame, wide: float, floors: int, deep: float, detailed: bool, brief: Brief, dice: Dice) -> None:
    """In a frame whose origin is the middle of the foot of the front, looking out of +z."""
    storey, pale = 3.3, dice.pick(PALE)
    high = (floors + dice.whole(0, 2)) * storey
    f.box(0, 0, -deep / 2 - 0.4, wide, high, deep, pale, f.part())
    levels = int(high / storey)
    green = dice.chance(0.65)
    for floor in range(levels):
        y = floor * storey
        lit = brief.lit and dice.chance(0.55)
        glass = "#ffe6b0" if lit else "#26323c" if brief.night else "#a9bcbe"
        f.box(0, y + 0.35, -0.38, wide - 0.5, storey - 0.75, 0.1, glass, None, "glow" if lit else "glass")
        f.box(0, y + storey - 0.32, 0.0, wide, 0.34, 0.9, pale, f.part())
        if brief.lit:
            f.box(0, y + storey - 0.36, 0.42, wide - 0.1, 0.05, 0.05, "#e8fbff", None, "glow")
        if detailed:
            bars = f.part()
            for k in range(1, int(wide / 1.6)):
                f.box(-wide / 2 + 1.6 * k, y + 0.3, -0.32, 0.06, storey - 0.7, 0.08, "#8d9698", bars)
        if green and floor:
            _hanging(f, wide, y, dice, detailed)
    for side in (-1, 1):
        f.box(side * (wide / 2 - 0.14), 0, 0.0, 0.3, high, 0.9, pale, f.part())
    _ground(f, wide, detailed, brief, dice)
    _roof(f, wide, high, deep, dice)


def _hanging(f: Frame, wide: float, y: float, dice: Dice, detailed: bool) -> None:
    """A terrace's planting that falls over its edge."""
    part, paint = f.part(), dice.pick(LEAF)
    start, end = sorted((dice.between(-wide / 2, wide / 2), dice.between(-wide / 2, wide / 2)))
    x = start
    while x < end:
        size = dice.between(0.6, 1.0) * (1.0 if detailed else 1.6)
        at = translate(x, y + dice.between(-0.2, 0.25), 0.42) @ turn(x)
        f.add(
            f"blob{dice.whole(0, 2)}",
            at @ scale(size, size * dice.between(0.8, 1.5), size * 0.7),
            paint,
            part,
            "foliage",
        )
        x += size * 0.62


def _ground(f: Frame, wide: float, detailed: bool, brief: Brief, dice: Dice) -> None:
    if not detailed:
        return
    f.box(0, 2.6, 0.46, wide * 0.6, 0.5, 0.06, "#2d3a40")
    colour = dice.pick(("#9fe0e6", "#f0c0d6", "#ffe08a"))
    f.box(dice.between(-wide * 0.15, wide * 0.15), 2.72, 0.5, wide * 0.34, 0.22, 0.03, colour, None, "glow")
    x = wide / 2 - 0.7
    f.box(x, 2.9, 0.8, 0.14, 3.6, 0.8, colour if brief.lit else "#b9d4d6", None, "glow" if brief.lit else "glass")
    if brief.lit:
        f.model.glow(*f.point(x, 4.6, 1.0), 1.6, 0.5)
    f.box(-wide * 0.25, 0, -0.3, 1.5, 2.4, 0.1, "#59686e", None, "glass")
    for k in range(3):
        at = -wide * 0.42 + k * wide * 0.36
        f.box(at, 0, 0.62, 1.3, 0.45, 0.4, "#b9bdb8")
        part = f.part()
        for j in range(3):
            f.add(
                f"blob{j}",
                translate(at - 0.4 + 0.4 * j, 0.6, 0.62) @ turn(j + k) @ scale(0.6),
                LEAF[j],
                part,
                "foliage",
            )


def _roof(f: Frame, wide: float, high: float, deep: float, dice: Dice) -> None:
    f.box(0, high, -deep / 2 - 0.4, wide + 0.1, 0.3, deep + 0.1, "#b9bdb8")
    for k in range(int(wide / 1.8)):
        f.tilted((-wide / 2 + 1.0 + 1.8 * k, high + 0.9, -1.6), (1.5, 0.06, 1.7), "x", 0.5, "#33455c")
    part = f.part()
    for k in range(int(wide / 2.2)):
        at = translate(-wide / 2 + 1.2 + 2.2 * k, high + 0.9, -3.6) @ turn(k) @ rotate("z", 0.1)
        f.add(f"blob{k % 3}", at @ scale(2.0, dice.between(1.4, 2.4), 1.8), dice.pick(LEAF), part, "foliage")
