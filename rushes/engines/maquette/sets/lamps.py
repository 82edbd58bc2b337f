"""The lamps of rooms, by period and by what the place can afford."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import scale, translate

GLOW, GLASS, BRASS, IRON = "#ffe2a0", "#efe6d0", "#b08d4c", "#34302f"
COOL = "#f4f0de"


def overhead(
    f: Frame, brief: Brief, style: str, ceiling: float, drop: float, power: float, shade: str = "#5c7568"
) -> None:
    """A lamp over the middle of a frame whose rim hangs at ``drop``; ``power`` 0: it is out. Styles: home, public
    (offices, schools, wards), hall (workshops, churches): what hangs there changes with the year."""
    if brief.condition("poor", "ruined") and style != "hall":
        bulb(f, ceiling, drop, power)
    elif brief.condition("rich") and brief.era < Era.SOON:
        chandelier(f, ceiling, drop, power)
    elif brief.era == Era.SOON:
        _strip(f, ceiling, max(drop, ceiling - 0.5), power)
    elif style == "public" and brief.era >= Era.PLASTIC:
        _tubes(f, ceiling, power)
    elif style == "hall":
        _bell(f, ceiling, drop, power)
    elif style == "public":
        _globe(f, ceiling, drop, power)
    else:
        _shade(f, ceiling, drop, power, shade)


def _shine(f: Frame, y: float, power: float, colour: str = "#ffd28a", halo: float = 0.9) -> None:
    if power:
        f.light(0, y, 0, power, colour, halo=halo)


def bulb(f: Frame, ceiling: float, drop: float, power: float) -> None:
    """Bare, on its wire."""
    f.cylinder(0, drop + 0.12, 0, 0.014, ceiling - drop - 0.12, IRON)
    f.cylinder(0, drop + 0.06, 0, 0.05, 0.08, IRON)
    f.add(
        "sphere",
        translate(0, drop, 0) @ scale(0.09, 0.12, 0.09),
        GLOW if power else GLASS,
        None,
        "glow" if power else "glass",
    )
    _shine(f, drop - 0.04, power, halo=0.5)


def _shade(f: Frame, ceiling: float, drop: float, power: float, shade: str) -> None:
    f.cylinder(0, drop + 0.2, 0, 0.02, ceiling - drop - 0.2, IRON)
    f.standing("lampshade", 0, drop, 0, 0.52, 0.27, shade)
    f.add(
        "sphere",
        translate(0, drop + 0.06, 0) @ scale(0.13),
        GLOW if power else GLASS,
        None,
        "glow" if power else "plain",
    )
    _shine(f, drop - 0.05, power)


def _globe(f: Frame, ceiling: float, drop: float, power: float) -> None:
    f.cylinder(0, drop + 0.2, 0, 0.025, ceiling - drop - 0.2, BRASS)
    f.cylinder(0, drop + 0.26, 0, 0.14, 0.05, BRASS)
    f.add(
        "sphere",
        translate(0, drop + 0.14, 0) @ scale(0.32),
        GLOW if power else GLASS,
        None,
        "glow" if power else "plain",
    )
    _shine(f, drop - 0.1, power)


def _tubes(f: Frame, ceiling: float, power: float) -> None:
    f.box(0, ceiling - 0.1, 0, 1.5, 0.08, 0.3, "#dcdad2")
    for z in (-0.07, 0.07):
        f.box(0, ceiling - 0.14, z, 1.42, 0.04, 0.05, COOL, None, "glow" if power else "glass")
    _shine(f, ceiling - 0.3, power, "#f4ecd2", 0.0)


def _strip(f: Frame, ceiling: float, drop: float, power: float) -> None:
    for z in (-0.3, 0.3):
        f.cylinder(0, drop, z, 0.008, ceiling - drop, "#c9c8c2")
    f.box(0, drop, 0, 0.1, 0.05, 1.7, COOL, None, "glow")
    _shine(f, drop - 0.1, power, "#f2ecda", 0.5)


def _bell(f: Frame, ceiling: float, drop: float, power: float) -> None:
    f.cylinder(0, drop + 0.2, 0, 0.02, max(ceiling - drop - 0.2, 0.05), IRON)
    f.standing("lampshade", 0, drop, 0, 0.62, 0.24, "#4a4f4a")
    f.add(
        "sphere",
        translate(0, drop + 0.05, 0) @ scale(0.17),
        GLOW if power else GLASS,
        None,
        "glow" if power else "plain",
    )
    _shine(f, drop - 0.1, power)


def chandelier(f: Frame, ceiling: float, drop: float, power: float) -> None:
    """Two rings of candles or bulbs with drops of crystal."""
    part = f.part()
    f.rod((0, ceiling, 0), (0, drop + 0.1, 0), 0.03, BRASS, part)
    f.standing("vase", 0, drop + 0.02, 0, 0.24, 0.5, BRASS, part)
    for ring, (count, reach, y) in enumerate(((8, 0.5, drop + 0.22), (5, 0.27, drop + 0.52))):
        for k in range(count):
            angle = 2 * pi * k / count + 0.3 * ring
            x, z = reach * cos(angle), reach * sin(angle)
            f.rod((0.05 * cos(angle), y - 0.08, 0.05 * sin(angle)), (x, y, z), 0.022, BRASS, part)
            f.cylinder(x, y, z, 0.035, 0.11, "#f4eee0", part)
            f.standing(
                "flame", x, y + 0.11, z, 0.05, 0.09, GLOW if power else GLASS, None, "glow" if power else "glass"
            )
            f.add("cone", translate(x, y - 0.1, z) @ scale(0.035, 0.12, 0.035), "#e9f0ec", None, "glass")
    _shine(f, drop + 0.15, power * 1.3, halo=1.5)


def sconce(f: Frame, brief: Brief, power: float) -> None:
    """On a wall: the frame's origin is where it is fixed."""
    if brief.era == Era.SOON:
        f.box(0, -0.3, 0.03, 0.06, 0.6, 0.04, COOL, None, "glow")
    else:
        f.box(0, -0.12, 0.015, 0.08, 0.24, 0.03, BRASS)
        f.rod((0, -0.05, 0.0), (0, -0.05, 0.16), 0.025, BRASS)
        how, colour = ("glow", GLOW) if power else ("plain", GLASS)
        if brief.era == Era.GAS:
            f.standing("lampshade", 0, -0.02, 0.16, 0.16, 0.16, colour, None, how)
        else:
            f.add("sphere", translate(0, 0.05, 0.17) @ scale(0.17), colour, None, how)
    if power:
        f.light(0, 0.05, 0.3, power, halo=0.6)
