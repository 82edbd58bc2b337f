"""What drives a small boat, by period: a lug sail, a steam engine, a motor under its box, an outboard."""

from __future__ import annotations

from collections.abc import Callable
from math import pi

import numpy as np

from rushes.engines.maquette.mesh import flat
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame, Point
from rushes.engines.maquette.sets.hull import Hull
from rushes.engines.maquette.transform import rotate, scale, translate

LINES = Hull(stern=-4.2, bow=4.6, beam=1.5, keel=-0.85, waist=0.6)
WOOD, DARK, ROPE, IRON, BRASS = "#a08558", "#6b543a", "#a98f62", "#34302f", "#b08d4c"
CLOTHS = 8  # strips a sail is sewn of


def rig(f: Frame, dice: Dice, brief: Brief) -> None:
    """Sail until 1905, then sail or steam; motors from 1935, an outboard today."""
    steam = 1920 <= brief.year < 1935 or (1905 <= brief.year < 1920 and dice.chance(0.5))
    ways: dict[Era, Callable[[Frame, Dice], None]] = {
        Era.GAS: _steam if steam else _sail,
        Era.WIRELESS: _steam if steam else _motor,
        Era.PLASTIC: _motor,
        Era.TODAY: _outboard,
        Era.SOON: _outboard,
    }
    ways[brief.era](f, dice)


def rudder(f: Frame, brief: Brief) -> None:
    """A rudder hung on the transom and the tiller that leads to the helmsman; an outboard has its own arm."""
    top = float(LINES.sheer(LINES.stern))
    if brief.era >= Era.TODAY:
        f.rod((LINES.stern - 0.1, top + 0.12, 0.05), (-3.15, 0.82, 0.14), 0.05, IRON)
        f.rod((-3.4, 0.85, 0.12), (-3.02, 0.81, 0.15), 0.075, "#242122")
        return
    f.box(LINES.stern - 0.2, -0.85, 0, 0.36, 1.5, 0.06, DARK, None, "planks")
    f.box(LINES.stern - 0.12, 0.5, 0, 0.16, top - 0.34, 0.1, DARK)
    f.rod((LINES.stern - 0.14, top + 0.12, 0), (-3.0, 0.8, 0.12), 0.065, "#b58a5c")
    f.add("sphere", translate(-2.98, 0.8, 0.12) @ scale(0.1), "#b58a5c")


def _sail(f: Frame, dice: Dice) -> None:
    """A dipping lug on its mast, sheeted to leeward: its foot swings clear of heads."""
    f.cylinder(2.2, -0.3, 0, 0.15, 6.9, WOOD)
    f.rod((2.98, 4.72, 0.12), (-1.1, 6.6, -0.78), 0.1, WOOD)
    corners = ((2.9, 2.1, 0.1), (-1.75, 2.35, -1.25), (-1.0, 6.5, -0.76), (2.9, 4.7, 0.12))
    _cloth(f, corners, dice.pick(("#9c5a3e", "#8a4f3a", "#c8b284", "#a9714a")))
    f.rod(corners[1], (-3.4, 0.85, -0.85), 0.03, ROPE)
    f.rod(corners[0], (3.45, 1.0, 0.2), 0.03, ROPE)
    for end in ((1.72, 0.62, 1.34), (1.72, 0.62, -1.34), (4.7, 1.3, 0.0)):
        f.rod((2.2, 6.3, 0), end, 0.03, IRON)


def _cloth(f: Frame, corners: tuple[Point, Point, Point, Point], colour: str, belly: float = 0.55) -> None:
    """A sail between tack, clew, peak and throat, filled towards -z, seen from both sides, sewn of strips."""
    tack, clew, peak, throat = (np.asarray(corner) for corner in corners)
    v = np.linspace(0, 1, 9)[:, None]

    def seam(u: float) -> np.ndarray:
        low, high = tack + (clew - tack) * u, throat + (peak - throat) * u
        filled = belly * np.sin(pi * u) * np.sin(pi * (0.12 + 0.8 * v))
        return np.asarray(low + (high - low) * v - filled * np.array([0.0, 0.0, 1.0]))

    for strip in range(CLOTHS):
        fore, aft = seam(strip / CLOTHS), seam((strip + 1) / CLOTHS)
        faces = []
        for away, turned in ((0.0, 1), (-0.012, -1)):
            a, b = fore + (0, 0, away), aft + (0, 0, away)
            for k in range(len(v) - 1):
                faces += [(a[k], b[k], b[k + 1])[::turned], (a[k], b[k + 1], a[k + 1])[::turned]]
        f.model.add(f.model.mesh(f"sailcloth-{strip}", flat(faces)), np.eye(4), colour, None)


def _mast(f: Frame, high: float) -> None:
    """A bare mast with its stays, for a lamp and a derrick."""
    f.cylinder(2.2, -0.3, 0, 0.12, high, WOOD)
    for end in ((1.72, 0.62, 1.34), (1.72, 0.62, -1.34), (4.7, 1.3, 0.0)):
        f.rod((2.2, high - 0.5, 0), end, 0.025, IRON)


def _steam(f: Frame, dice: Dice) -> None:
    """An upright boiler forward of the thwart, its brass-banded funnel, a stack of coal."""
    boiler = f.moved(1.35, 0, -0.55)
    boiler.cylinder(0, 0, 0, 0.62, 0.95, dice.pick(("#3e4a42", "#4a3a34", "#39424c")), prim="cylinder24")
    for y in (0.12, 0.5, 0.9):
        boiler.cylinder(0, y, 0, 0.65, 0.045, BRASS, prim="cylinder24")
    boiler.standing("dome", 0, 0.95, 0, 0.5, 0.2, IRON)
    boiler.cylinder(0, 1.05, 0, 0.24, 1.35, "#242122")
    boiler.cylinder(0, 2.28, 0, 0.29, 0.14, "#9c3b2e")
    boiler.disc(0.1, 0.72, 0.31, 0.15, 0.04, "#efe6d2")
    boiler.box(0, 0.16, 0.3, 0.26, 0.22, 0.05, IRON)
    for k in range(7):
        at = (1.95 + 0.14 * (k % 3), 0.1 + 0.08 * (k // 4), -0.75 + 0.13 * (k % 4))
        f.add(f"rock{k % 2}", translate(*at) @ scale(0.2), "#242122")
    _mast(f, 3.4)
    f.model.smoke(1.35, 2.5, -0.55, velocity=(-1.6, 1.0, 0.0), rate=6.0, life=3.2, size=0.24, growth=0.5, opacity=0.75,
                  tone=0.4, soft=0.25, seed=6)  # fmt: skip


def _motor(f: Frame, dice: Dice) -> None:
    """A motor under its box, with its exhaust; a mast with a derrick for the nets."""
    box = f.moved(1.35, 0, -0.6)
    paint = dice.pick(("#d8cdb4", "#6f8a86", "#b98a3e"))
    box.box(0, 0, 0, 0.95, 0.62, 0.72, paint, None, "planks")
    box.box(0, 0.62, 0, 1.02, 0.05, 0.78, DARK)
    for k in range(4):
        box.box(-0.27 + 0.18 * k, 0.2, 0.365, 0.1, 0.28, 0.01, "#4a4038")
    box.cylinder(0.3, 0.67, -0.1, 0.11, 0.95, IRON)
    box.tilted((0.27, 1.66, -0.1), (0.11, 0.2, 0.11), "z", 0.7, IRON, prim="cylinder")
    box.disc(-0.2, 0.8, 0.1, 0.26, 0.03, BRASS)
    _mast(f, 3.9)
    f.rod((2.2, 1.9, 0), (-0.4, 3.15, -0.9), 0.08, WOOD)
    f.rod((2.2, 3.4, 0), (-0.4, 3.15, -0.9), 0.025, IRON)
    f.rod((-0.4, 3.15, -0.9), (-0.4, 1.9, -0.9), 0.025, ROPE)
    f.box(-0.4, 1.76, -0.9, 0.1, 0.16, 0.07, IRON)
    f.model.smoke(1.6, 1.75, -0.7, velocity=(-1.2, 0.6, 0.0), rate=4.0, life=1.6, size=0.09, growth=0.3, opacity=0.35,
                  tone=0.6, soft=0.5, seed=6)  # fmt: skip


def _outboard(f: Frame, dice: Dice) -> None:
    """An outboard on the transom, a fuel can, a steering stand with its screen forward, a whip aerial."""
    top = float(LINES.sheer(LINES.stern))
    motor = f.moved(LINES.stern - 0.24, top - 0.05, 0)
    motor.add("loaf", translate(0, 0.05, 0) @ scale(0.5, 0.5, 0.36), "#2b2f33")
    motor.box(0.02, 0.3, 0, 0.51, 0.05, 0.37, "#c9cbc8")
    motor.box(0, -1.1, 0, 0.18, 1.2, 0.12, "#3a3e42")
    motor.add("horn", translate(-0.1, -1.0, 0) @ rotate("z", 1.57) @ scale(0.22, 0.14, 0.22), IRON)
    f.box(-3.3, 0.0, -0.7, 0.42, 0.3, 0.3, "#9c3b2e")
    stand = f.moved(1.45, 0, -0.55)
    stand.box(0, 0, 0, 0.5, 0.95, 0.62, "#e6e0d2")
    stand.tilted((-0.24, 0.98, 0), (0.06, 0.3, 0.62), "z", -0.5, "#3a3e42")
    stand.tilted((0.2, 1.22, 0), (0.02, 0.55, 0.66), "z", 0.3, "#a9bcc0", material="glass")
    stand.disc(-0.3, 0.78, 0.0, 0.34, 0.04, IRON)
    f.cylinder(2.2, -0.3, 0, 0.07, 2.6, "#c9cbc8")
    f.rod((1.4, 0.95, -0.85), (1.2, 3.6, -0.9), 0.02, "#e6e0d2")
    colours = dice.pick((("#4f7a8c", "#c9803a"), ("#c9803a", "#5f7350")))
    for k, colour in enumerate(colours):
        f.add("sphere", translate(2.6, 0.22, -0.3 + 0.5 * k) @ scale(0.4), colour)
