"""Trains: a steam locomotive with its tender and coaches, later trains, trams and the metro.

Facing +z. The origin is the top of the rails under the front buffers, so that a train stops with its front where
its track ends. Wheels and rods turn with the way travelled.
"""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import Matrix, rotate, scale, translate

NAMES = ("train", "steam-engine", "railway-carriage", "tram", "metro")

BLACK, METAL, RED, BRASS = "#2b2a2c", "#55504c", "#8c3426", "#a5844a"
ALONG = rotate("x", pi / 2)
COACH, STEP = 9.0, 9.6  # metres, and with the couplings


def body(name: str, year: int) -> Model:
    """Everything but the wheels."""
    model = Model()
    f = Frame(model)
    if name == "steam-engine" or (name == "train" and year < 1955):
        _locomotive(f)
    elif name == "train":
        _nose(f, year)
    for at, long, smooth in _vehicles(name, year):
        _bogies(f, at, long)
        if smooth:
            _smooth(f.moved(0, 0, at), long, smooth, *_livery(name, year))
        else:
            coach(f.moved(0, 0, at), _livery(name, year)[0], long)
    if name == "tram":
        _tram_fittings(f, year)
    return model


def gear(f: Frame, name: str, year: int, travelled: float, left: float = 0.0) -> None:
    """The wheels and rods of a locomotive, turned by the way travelled; those of coaches are too small to be seen
    turning."""
    if name == "steam-engine" or (name == "train" and year < 1955):
        _running_gear(f, travelled)


def _bogies(f: Frame, at: float, long: float) -> None:
    inset, wheels = 1.2 if long < 10 else 2.0, f.part()
    for x in (-0.78, 0.78):
        for z in (-inset, -2 * inset, -long + 2 * inset, -long + inset):
            _wheel(f, x, at + z, 0.45, 0.0, "#35322f", wheels)


def _vehicles(name: str, year: int) -> list[tuple[float, float, float]]:
    """The coaches of a train: where each begins, how long it is, and its height where it is of the smooth kind."""
    if name == "steam-engine" or (name == "train" and year < 1955):
        return [(-12.6 - k * STEP, COACH, 0.0) for k in range(4 if name == "train" else 2)]
    if name == "train":
        return [(-1.6 - 15.2 * k, 15.0, 3.7) for k in range(4)]
    if name == "railway-carriage":
        return [(0.0, COACH, 0.0)]
    if name == "tram":
        return [(-9.2 * k, 9.0, 3.3) for k in range(2)] if year >= 1990 else [(0.0, 8.4, 0.0)]
    return [(-14.6 * k, 14.2, 3.2) for k in range(3)]


def _livery(name: str, year: int) -> tuple[str, str]:
    """Body and band."""
    if name == "tram":
        return ("#c9ccc6", "#5f7350") if year >= 1990 else ("#6e3a34" if year < 1955 else "#d3b070", "")
    if name == "metro":
        return "#5f7378" if year < 1990 else "#c9ccc6", "#3e5240"
    if year < 1955 or name == "railway-carriage":
        return "#6b4a35" if year < 1930 else "#4d5a48", ""
    return ("#6e3a34", "#d8cdb4") if year < 1990 else ("#c9ccc6", "#33455c")


def _disc(
    f: Frame, x: float, y: float, z: float, across: float, thick: float, colour: str, part: int | None = None
) -> None:
    f.add("cylinder24", translate(x, y, z) @ ALONG @ scale(across, thick, across), colour, part)


def _locomotive(f: Frame) -> None:
    """Boiler, smokebox, chimney, domes, cab and tender; 12 m."""
    parts = [f.part() for _ in range(6)]
    f.add("cylinder24", translate(0, 2.25, -3.4) @ ALONG @ scale(1.5, 5.2, 1.5), BLACK, parts[0])
    _disc(f, 0, 2.25, -0.75, 1.66, 0.5, METAL)
    _disc(f, 0, 2.25, -0.46, 1.36, 0.12, BLACK)
    f.add("ring", translate(0, 2.25, -0.42) @ scale(1.5, 1.5, 0.1), BRASS, parts[1])
    f.add("sphere", translate(0, 2.25, -0.40) @ scale(0.25, 0.25, 0.2), BRASS, parts[1])
    for k in range(8):
        a = k * pi / 4 + 0.39
        f.add("sphere", translate(0.74 * cos(a), 2.25 + 0.74 * sin(a), -0.46) @ scale(0.09), BRASS, parts[1])
    for angle, long in ((0.5, 0.75), (-1.1, 0.6)):
        f.add("box", translate(0, 2.25, -0.37) @ rotate("z", angle) @ scale(0.07, long, 0.05), BRASS, parts[1])
    for z in (-1.5, -2.6, -3.7, -4.8):
        _disc(f, 0, 2.25, z, 1.545, 0.07, BRASS, parts[2])
    f.standing("chimney", 0, 2.88, -0.85, 0.85, 1.35, BLACK)
    f.standing("dome", 0, 2.9, -2.4, 0.9, 0.95, BRASS)
    f.standing("dome", 0, 2.92, -3.9, 0.6, 0.6, BLACK)
    f.cylinder(0.3, 2.85, -4.6, 0.1, 0.7, BRASS)
    _front(f, parts[3])
    for x in (-1.0, 1.0):
        f.box(x * 1.0, 0.75, -1.1, 0.36, 0.5, 0.9, BLACK, parts[4])
        f.add("cylinder", translate(x * 1.04, 0.85, -1.05) @ ALONG @ scale(0.52, 1.0, 0.52), BLACK, parts[4])
        f.box(x * 1.12, 1.48, -3.4, 0.55, 0.08, 6.4, METAL, parts[4])
        f.rod((x * 0.84, 2.75, -0.95), (x * 0.84, 2.75, -5.85), 0.05, BRASS, parts[1])
    f.box(0, 0.75, -3.4, 1.3, 0.5, 6.6, BLACK)
    _cab_and_tender(f)
    f.model.smoke(0, 4.25, -0.85, velocity=(0.0, 3.4, -0.4), rate=14.0, life=3.4, size=0.5, growth=1.05, opacity=0.95,
                  tone=0.5, soft=0.12, buoyancy=0.6, wind=(0.7, 0.0, -0.2), seed=1)  # fmt: skip
    for k, x in enumerate((-1.05, 1.05)):
        f.model.smoke(x, 0.75, -0.6, velocity=(x * 1.6, 0.1, 0.9), rate=7.0, life=1.6, size=0.26, growth=0.75,
                      opacity=0.8, tone=1.0, soft=0.3, drag=1.8, buoyancy=0.25, seed=5 + k)  # fmt: skip


def _front(f: Frame, part: int) -> None:
    """Buffer beam, buffers, lamps, coupling."""
    f.box(0, 0.92, -0.35, 2.5, 0.45, 0.16, RED, part)
    for x in (-0.85, 0.85):
        f.add("cylinder", translate(x, 1.15, -0.15) @ ALONG @ scale(0.16, 0.4, 0.16), METAL)
        _disc(f, x, 1.15, 0.0, 0.46, 0.07, METAL)
        f.cylinder(x, 1.37, -0.3, 0.06, 0.35, METAL)
        f.box(x, 1.68, -0.34, 0.26, 0.34, 0.26, BRASS)
        f.add("cylinder", translate(x, 1.85, -0.19) @ ALONG @ scale(0.22, 0.08, 0.22), "#fff3c8", None, "glow")
    f.tilted((0, 0.55, -0.4), (2.1, 0.5, 0.06), "x", 0.35, BLACK)
    f.add("cylinder", translate(0, 1.1, -0.12) @ ALONG @ scale(0.1, 0.35, 0.1), METAL)


def _cab_and_tender(f: Frame) -> None:
    body, metal = f.part(), f.part()
    f.box(0, 1.3, -6.6, 2.5, 2.1, 0.1, BLACK, body)
    for x in (-1.22, 1.22):
        f.box(x, 1.3, -7.4, 0.08, 1.2, 1.7, BLACK, body)
        f.box(x, 2.95, -6.75, 0.08, 0.5, 0.25, BLACK, body)
        f.box(x, 2.4, -8.15, 0.08, 1.0, 0.12, BLACK, body)
    f.add("cylinder24", translate(0, 3.28, -7.4) @ ALONG @ scale(2.75, 1.9, 0.55), METAL, metal)
    for x in (-0.7, 0.7):
        _disc(f, x, 2.75, -6.54, 0.5, 0.05, "#d8c9a0")
    f.box(0, 1.0, -10.2, 2.4, 1.5, 3.8, BLACK)
    f.add("blob0", translate(0, 2.5, -10.2) @ scale(2.1, 0.9, 3.3), "#1b1a1a")
    f.box(0, 0.8, -10.2, 2.0, 0.3, 4.0, METAL, metal)
    f.box(0, 2.46, -10.2, 2.5, 0.08, 3.9, BRASS)
    f.box(0, 1.05, -10.2, 2.44, 0.08, 3.86, BRASS)


def _wheel(
    f: Frame, x: float, z: float, radius: float, travelled: float, colour: str, part: int, spoked: bool = True
) -> None:
    turned: Matrix = translate(x, radius, z) @ rotate("y", pi / 2) @ rotate("z", travelled / radius)
    f.add("wheel" if spoked else "spokes", turned @ scale(2 * radius, 2 * radius, 0.12), colour, part)


def _running_gear(f: Frame, travelled: float) -> None:
    drivers, small, steel = f.part(), f.part(), f.part()
    for x in (-0.78, 0.78):
        for z, radius in ((-2.2, 0.95), (-4.2, 0.95), (-6.1, 0.72)):
            _wheel(f, x, z, radius, travelled, RED, drivers)
        _wheel(f, x, -0.85, 0.5, travelled, METAL, small)
        for z in (-9.2, -11.2):
            _wheel(f, x, z, 0.55, travelled, METAL, small)
        side = np.sign(x)
        # The cranks of the two sides stand a quarter turn apart, as on real engines.
        angle = travelled / 0.95 + (pi / 2 if x > 0 else 0.0)
        up, along = 0.42 * cos(angle), 0.42 * sin(angle)
        f.box(side * 0.95, 0.89 + up, -3.2 + along, 0.07, 0.12, 2.15, "#b8ada0", steel)
        f.rod((side * 1.0, 0.95 + up, -2.2 + along), (side * 1.0, 0.85, -1.15 + along * 0.4), 0.09, "#b8ada0", steel)


def coach(f: Frame, colour: str, long: float = COACH) -> None:
    """A panelled coach whose front is at the origin."""
    body, roof, middle = f.part(), f.part(), -long / 2
    f.box(0, 1.15, middle, 2.5, 0.95, long, colour, body, "roof")
    f.box(0, 2.58, middle, 2.46, 0.35, long, colour, body)
    f.add("cylinder24", translate(0, 2.92, middle) @ ALONG @ scale(2.75, long + 0.2, 0.75), "#4d4845", roof)
    f.box(0, 0.85, middle, 2.2, 0.3, long, "#2a2725")
    count = int(long / 1.5)
    for k in range(count + 1):
        f.box(0, 1.93, -0.1 - k * (long - 0.2) / count, 2.49, 0.75, 0.16 if k % 2 else 0.34, colour, body)
    f.box(0, 1.99, middle, 2.3, 0.62, long - 0.2, "#ffdf9c", None, "glass")
    for y in (2.05, 1.15):
        f.box(0, y, middle, 2.56, 0.07, long, "#4d4845", roof)
    for x in (-1.35, 1.35):
        f.box(x, 0.74, middle, 0.3, 0.07, long, "#2a2725")


def _smooth(f: Frame, long: float, high: float, colour: str, band: str) -> None:
    """A smooth modern vehicle on rails, its front at the origin."""
    body, middle = f.part(), -long / 2
    f.add("coachwork", translate(0, 0.75, middle) @ scale(2.7, high - 0.75, long), colour, body)
    f.box(0, 1.75, middle, 2.74, 0.85, long - 1.2, "#3a4146", None, "glass")
    f.box(0, 1.3, middle, 2.76, 0.16, long - 0.4, band)
    for k in range(int(long / 3.4)):
        f.box(0, 0.95, -2.0 - 3.4 * k, 2.78, 1.75, 0.9, band, body)
    f.box(0, 0.4, middle, 2.2, 0.45, long - 1.0, "#2a2725")
    for x in (-0.7, 0.7):
        f.box(x, 1.05, 0.0, 0.3, 0.22, 0.06, "#fff3c8", None, "glow")
    f.box(0, 1.75, -0.03, 2.0, 0.95, 0.12, "#2d3438", None, "glass")


def _nose(f: Frame, year: int) -> None:
    """The front of a diesel or an electric train: a blunt cab with its windscreen, lamps and buffers."""
    colour, band = _livery("train", year)
    f.add("coachwork", translate(0, 0.7, -1.1) @ scale(2.66, 2.75, 2.0), colour)
    for x in (-0.6, 0.6):
        f.tilted((x, 2.42, -0.13), (1.05, 0.72, 0.06), "x", -0.06, "#2d3438", None, "glass")
        f.box(x * 1.35, 1.15, -0.12, 0.4, 0.2, 0.08, "#fff3c8", None, "glow")
        f.add("cylinder", translate(x * 1.4, 0.95, -0.05) @ ALONG @ scale(0.4, 0.3, 0.4), METAL)
    f.box(0, 1.5, -0.14, 2.5, 0.3, 0.08, band)
    f.box(0, 0.45, -0.3, 2.3, 0.4, 0.3, "#2a2725")


def _tram_fittings(f: Frame, year: int) -> None:
    """The platform end with its lamp, and the pole."""
    if year < 1990:
        f.box(0, 1.0, 0.0, 2.1, 1.0, 0.1, "#d8cdb4")
        f.box(0, 1.95, 0.02, 1.8, 0.7, 0.06, "#3a4146", None, "glass")
        f.add("cylinder", translate(0, 1.4, 0.08) @ ALONG @ scale(0.3, 0.08, 0.3), "#fff3c8", None, "glow")
    f.rod((0, 3.3, -4.0), (0, 5.4, -6.6), 0.06, "#34302f")
