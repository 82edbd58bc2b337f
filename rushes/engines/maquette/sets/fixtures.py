"""What stands in streets and stations: lamps of five eras, benches, poles, clocks, signs, bins, parked vehicles."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

IRON = "#2a2827"


def street_lamp(f: Frame, brief: Brief, lit: bool, power: float = 1.0) -> None:
    """Gas, electric globe, bracket, mast or luminous pole, by the year; about 4 m high, light in the frame's +z."""
    if brief.era == Era.GAS:
        _gas_lamp(f, lit, power)
    elif brief.era == Era.WIRELESS:
        _globe_lamp(f, lit, power)
    elif brief.era == Era.SOON:
        _pole_lamp(f, lit, power)
    else:
        _mast_lamp(f, lit, power, modern=brief.era >= Era.TODAY)


def _gas_lamp(f: Frame, lit: bool, power: float) -> None:
    part = f.part()
    f.cylinder(0, 0.3, 0, 0.1, 3.1, IRON, part)
    f.standing("lampfoot", 0, 0, 0, 0.4, 0.85, IRON, part)
    f.cylinder(0, 3.1, 0, 0.17, 0.09, IRON, part)
    f.box(0, 2.85, 0, 0.68, 0.045, 0.045, IRON, part)
    colour = "#ffdc8c" if lit else "#e8dfc4"
    f.add("lampglass", translate(0, 3.66, 0) @ scale(0.42, 0.62, 0.42), colour, None, "glow" if lit else "glass")
    f.standing("lampcap", 0, 3.97, 0, 0.44, 0.5, IRON)
    for k in range(6):
        a = k * pi / 3
        bar = (
            translate(0.175 * cos(a), 3.66, 0.175 * sin(a))
            @ rotate("y", -a)
            @ rotate("z", -0.16)
            @ scale(0.03, 0.64, 0.03)
        )
        f.add("box", bar, IRON, part)
    if lit:
        f.light(0, 3.62, 0, power, halo=2.4)


def _globe_lamp(f: Frame, lit: bool, power: float) -> None:
    part = f.part()
    f.standing("column", 0, 0, 0, 0.4, 1.1, IRON, part)
    f.cylinder(0, 1.0, 0, 0.1, 2.6, IRON, part)
    for x in (-0.42, 0.42):
        f.rod((0, 3.3, 0), (x, 3.5, 0), 0.05, IRON, part)
    for x, y in ((-0.42, 3.7), (0.42, 3.7), (0, 4.0)):
        colour = "#ffe6b0" if lit else "#efe6d0"
        f.add("sphere", translate(x, y, 0) @ scale(0.36), colour, None, "glow" if lit else "plain")
    if lit:
        f.light(0, 3.7, 0, power, "#ffd99a", halo=2.2)


def _mast_lamp(f: Frame, lit: bool, power: float, modern: bool) -> None:
    part = f.part()
    steel = "#7d7f80" if modern else "#5d605c"
    high = 5.2
    f.cylinder(0, 0, 0, 0.2, 0.9, steel, part)
    f.cylinder(0, 0.8, 0, 0.11, high - 0.8, steel, part)
    f.rod((0, high - 0.05, 0), (0, high + 0.25, 1.1), 0.07, steel, part)
    f.tilted((0, high + 0.26, 1.3), (0.26, 0.12, 0.7), "x", -0.15, steel, part)
    colour = "#ffe9c4" if lit else "#e2dfd4"
    f.tilted((0, high + 0.19, 1.32), (0.2, 0.05, 0.5), "x", -0.15, colour, None, "glow" if lit else "glass")
    if lit:
        f.light(0, high + 0.1, 1.3, power * 1.1, "#ffdfae", halo=1.8)


def _pole_lamp(f: Frame, lit: bool, power: float) -> None:
    """One pale pole whose upper third glows, under a solar leaf."""
    part = f.part()
    f.cylinder(0, 0, 0, 0.16, 2.5, "#c9ccc8", part)
    colour = "#f4f0e2" if lit else "#dfe2de"
    f.cylinder(0, 2.5, 0, 0.13, 1.35, colour, None, "glow" if lit else "glass")
    f.tilted((0, 4.0, 0.1), (1.0, 0.05, 0.62), "x", 0.32, "#3c4650", part)
    if lit:
        f.light(0, 3.3, 0, power, "#f2ead6", halo=1.6)


def bench(f: Frame, seat: float, wood: str = "#7a5f42", long: float = 1.7) -> None:
    part, iron = f.part(), f.part()
    for k in range(4):
        f.box(0, seat - 0.04, -0.18 + 0.12 * k, long, 0.04, 0.1, wood, part)
    for k in range(3):
        f.tilted((0, seat + 0.16 + 0.14 * k, -0.26 - 0.03 * k), (long, 0.1, 0.035), "x", -0.2, wood, part)
    for x in (-long * 0.42, long * 0.42):
        for z in (-0.22, 0.2):
            f.box(x, 0, z, 0.06, seat - 0.04, 0.06, IRON, iron)
        f.tilted((x, seat + 0.22, -0.3), (0.05, 0.55, 0.05), "x", -0.2, IRON, iron)
        f.box(x, seat + 0.2, -0.02, 0.05, 0.05, 0.46, IRON, iron)
        f.box(x, seat - 0.04, 0.2, 0.05, 0.26, 0.05, IRON, iron)


def telegraph_poles(f: Frame, count: int, step: float, high: float = 6.5) -> None:
    """A line of poles towards -z with sagging wires."""
    part, wire = f.part(), f.part()
    for k in range(count):
        z = -k * step
        f.cylinder(0, 0, z, 0.16, high, "#5a4c40", part)
        for y in (high - 0.5, high - 1.0):
            f.box(0, y, z, 1.5, 0.1, 0.1, "#5a4c40", part)
        if k + 1 < count and k < 5:
            for x in (-0.65, 0.65):
                dip = (x, high - 0.75, z - step / 2)
                f.rod((x, high - 0.35, z), dip, 0.02, "#3a3532", wire)
                f.rod(dip, (x, high - 0.35, z - step), 0.02, "#3a3532", wire)


def hanging_clock(f: Frame, x: float, y: float, across: float = 0.8) -> None:
    """A two-faced station clock; the face looks to +z."""
    f.disc(x, y, 0, across * 1.15, 0.2, "#3b3735")
    for z, sign in ((0.09, 1), (-0.09, -1)):
        f.disc(x, y, z, across, 0.06, "#f6eeda")
        f.tilted(
            (x + sign * across * 0.1, y + across * 0.06, z + sign * 0.04),
            (0.04, across * 0.32, 0.02),
            "z",
            -sign * 1.0,
            "#222120",
        )
        f.box(x, y, z + sign * 0.04, 0.04, across * 0.4, 0.02, "#222120")
    for k in range(12):
        a = k * pi / 6
        f.box(x + 0.42 * across * cos(a), y + 0.42 * across * sin(a) - 0.02, 0.125, 0.035, 0.035, 0.01, "#222120")


def board(
    f: Frame, words: str, wide: float, high: float, y: float, ground: str = "#e8dcc2", ink: str = "#2a2422"
) -> None:
    """A name board with its words, hung on the frame's wall."""
    f.box(0, y, 0.03, wide, high, 0.05, ground)
    f.box(0, y - 0.04, 0.02, wide + 0.1, 0.05, 0.07, ink)
    f.box(0, y + high, 0.02, wide + 0.1, 0.05, 0.07, ink)
    size = min(high * 0.55, wide * 1.5 / max(4, len(words)))
    f.model.text(words, f.matrix @ translate(0, y + high / 2, 0.062) @ scale(size), ink)


def morris_column(f: Frame, dice: Dice) -> None:
    """The round advertising column of French streets."""
    f.cylinder(0, 0, 0, 1.2, 0.3, "#3e4a3e", prim="cylinder24")
    f.cylinder(0, 0.3, 0, 1.05, 2.5, "#5d6a58", prim="cylinder24")
    f.cylinder(0, 2.8, 0, 1.3, 0.2, "#3e4a3e", prim="cylinder24")
    f.standing("dome", 0, 3.0, 0, 1.1, 0.75, "#3e4a3e")
    for k in range(6):
        a = k * pi / 3 + 0.3
        poster = f.moved(0.515 * sin(a), 0, 0.515 * cos(a), a)
        high = dice.between(0.9, 1.5)
        poster.box(
            0,
            dice.between(0.5, 1.0),
            0.0,
            0.46,
            high,
            0.04,
            dice.pick(("#c9a07c", "#d9cbae", "#9fb0a4", "#b5644c", "#d3a743")),
        )


def tree_guard(f: Frame) -> None:
    part = f.part()
    f.box(0, 0, 0, 1.3, 0.02, 1.3, "#4a4744", part)
    for k in range(8):
        a = k * pi / 4
        f.box(0.28 * cos(a), 0, 0.28 * sin(a), 0.03, 1.3, 0.03, IRON, part)
    for y in (0.3, 1.2):
        f.standing("hoop", 0, y, 0, 0.6, 0.04, IRON, part)


def parked(f: Frame, brief: Brief, dice: Dice) -> None:
    """What waits at the kerb in that year."""
    name = "cart" if brief.era == Era.GAS else "car"
    f.thing(name, 0, 0, 0, brief.year)
