"""Cars by the year: a brass-age car, a thirties saloon, a seventies box, today's, a pod of the near future."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.props.coachwork import CHROME, GLASS, LAMP, Body, boot, lamps, swing_doors
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate


def _brass_age(f: Frame, body: Body, ridden: bool) -> None:
    """An open car with a bonnet like a box, brass lamps and a folded hood."""
    part = f.part()
    f.box(0, 0.5, 0, 1.0, 0.16, 3.3, "#34302f", part)
    f.box(0, 0.6, 1.05, 0.8, 0.5, 0.9, body.colour)
    f.box(0, 0.56, 1.52, 0.72, 0.62, 0.08, "#b08d4c")
    f.box(0, 0.62, -0.55, 1.35, 0.42, 1.9, body.colour)
    for z in (0.0, -1.0):
        f.add("loaf", translate(0, 0.86, z) @ scale(1.15, 0.2, 0.5), "#4f3527")
        f.add("loaf", translate(0, 0.95, z - 0.3) @ rotate("x", -0.15) @ scale(1.2, 0.5, 0.18), "#4f3527")
    f.add("loaf", translate(0, 1.25, -1.5) @ scale(1.25, 0.35, 0.4), "#3a3434")
    f.rod((0.25, 0.95, 0.55), (0.25, 1.2, 0.3), 0.04, "#34302f")
    f.tilted((0.25, 1.22, 0.28), (0.4, 0.4, 0.03), "x", -0.9, "#34302f", prim="ring")
    for x in (-0.68, 0.68):
        f.tilted((x, 0.9, 1.25), (0.34, 0.05, 0.9), "x", 0.0, body.colour)
        f.tilted((x, 0.92, -1.25), (0.34, 0.05, 0.9), "x", 0.0, body.colour)
        f.box(x, 0.5, 0.1, 0.3, 0.04, 1.6, "#34302f")
    lamps(f, body, 0.95, 1.62, 0.24, back=-1.52)


def _thirties(f: Frame, body: Body, ridden: bool) -> None:
    """A saloon with flowing wings, a long bonnet and a rounded tail; a tourer with its hood down where it is ridden."""
    part, wings = f.part(), f.part()
    for shape in ("saloon-body", "saloon-bonnet"):
        f.add(shape, scale(1), body.colour, part if shape == "saloon-body" else None)
    if ridden:
        _hood_down(f)
        _benches(f, (-0.42, -1.3), 1.2, 1.1)
        _steering_wheel(f, 0.32, 1.27, 0.2, 0.9)
    else:
        f.add("saloon-cabin", scale(1), body.colour)
    for x in (-1.0, 1.0):
        for shape in ("front-wing", "rear-wing"):
            f.add(shape, translate(x * 0.67, 0, 0), body.colour, wings)
        f.box(x * 0.71, 0.34, 0, 0.28, 0.05, 1.5, "#34302f", wings)
        for z, long in () if ridden else ((0.05, 0.46), (-0.62, 0.62)):
            f.add("slab", translate(x * 0.6, 1.18, z) @ scale(0.06, 0.3, long), GLASS, None, "glass")
        for z in (-0.26, -1.0):
            f.box(x * 0.672, 0.5, z, 0.02, 0.68, 0.012, "#2a2725")
            f.box(x * 0.69, 0.92, z + 0.16, 0.03, 0.035, 0.14, CHROME)
        swing_doors(f, body.colour, x, 0.675, (0.5, -0.26, -1.0), (0.42, 1.0, 1.5), 0.07)
        f.box(x * 0.44, 0.86, 1.1, 0.02, 0.16, 0.7, "#2a2725")
        if not ridden:
            f.tilted((x * 0.26, 1.3, 0.5), (0.46, 0.3, 0.04), "x", -0.35, GLASS, None, "glass")
    boot(f, body, (1.02, -1.5), (0.58, -2.02))
    f.add("slab", translate(0, 0.46, 1.84) @ scale(0.5, 0.66, 0.08), CHROME)
    for k in range(7):
        f.box(-0.18 + 0.06 * k, 0.5, 1.885, 0.016, 0.54, 0.02, "#34302f")
    f.rod((0, 1.14, 1.86), (0, 1.22, 1.8), 0.03, CHROME)
    f.rod((-0.78, 0.36, 2.08), (0.78, 0.36, 2.08), 0.07, CHROME)
    f.rod((-0.74, 0.36, -2.1), (0.74, 0.36, -2.1), 0.07, CHROME)
    lamps(f, body, 0.92, 1.72, 0.24, spread=0.26, back=-1.98)


def _hood_down(f: Frame) -> None:
    """A windscreen in its frame, and the folded hood behind the seats."""
    for x in (-0.56, 0.56):
        f.rod((x, 1.2, 0.52), (x * 0.96, 1.6, 0.38), 0.035, CHROME)
    f.rod((-0.54, 1.6, 0.38), (0.54, 1.6, 0.38), 0.035, CHROME)
    f.add("loaf", translate(0, 1.16, -1.62) @ scale(1.15, 0.24, 0.36), "#3a3434")


def _benches(f: Frame, backs: tuple[float, ...], top: float, wide: float) -> None:
    """The backs of the seats, as high as shoulders."""
    for z in backs:
        f.add("loaf", translate(0, top - 0.45, z) @ rotate("x", -0.12) @ scale(wide, 0.5, 0.16), "#4f3527")


def _steering_wheel(f: Frame, x: float, y: float, z: float, tilt: float) -> None:
    f.tilted((x, y, z), (0.4, 0.4, 0.03), "x", -tilt, "#26221f", prim="ring")
    f.rod((x, y - 0.02, z + 0.02), (x, y - 0.2, z + 0.3), 0.04, "#34302f")


def _glazed(
    f: Frame, body: Body, kind: str, pillars: tuple[tuple[float, float, float], ...], ridden: bool, wheel: float
) -> None:
    """A body under a cabin of glass, a roof and the posts that carry it: (z at the belt, z at the roof, its height).
    Who rides is seen through the windows: their glass is left out, seats and a wheel at ``wheel`` put in."""
    f.add(f"{kind}-body", scale(1), body.colour)
    if ridden:
        _benches(f, (-0.42, -1.28), 1.12, 1.2)
        _steering_wheel(f, 0.36, 0.98, wheel, 0.8)
    else:
        f.add(f"{kind}-cabin", scale(1), "#4a555a", None, "glass")
    part = f.part()
    f.add(f"{kind}-roof", scale(1), body.colour, part)
    for belt, top, high in pillars:
        for x in (-1.0, 1.0):
            f.rod((x * 0.71, 0.9, belt), (x * 0.575, high, top), 0.07, body.colour, part)
    for x in (-1.0, 1.0):
        for z in (body.long * 0.31, -body.long * 0.31):
            f.add("cylinder24", translate(x * (body.wide / 2 - 0.042), body.wheel + 0.07, z) @ rotate("z", pi / 2)
                  @ scale(2.36 * body.wheel, 0.1, 2.36 * body.wheel), "#1d1a19", None, "glass")  # fmt: skip


def _doors(f: Frame, colour: str, x: float, at: tuple[float, ...], low: float, high: float) -> None:
    """The gaps round the doors, and their handles."""
    for side in (-1.0, 1.0):
        swing_doors(f, colour, side, x, at, (low, high, high + 0.48), 0.24)
        for z in at:
            f.box(side * x, low, z, 0.02, high - low, 0.014, "#2a2725")
            f.box(side * (x + 0.005), high - 0.1, z + 0.14, 0.025, 0.035, 0.16, CHROME)


def _box_car(f: Frame, body: Body, ridden: bool) -> None:
    """Three boxes, chrome bumpers, square shoulders."""
    _glazed(f, body, "box", ((0.86, 0.4, 1.4), (-0.22, -0.22, 1.44), (-1.28, -1.0, 1.4)), ridden, 0.36)
    _doors(f, body.colour, 0.855, (0.62, -0.24, -0.98), 0.4, 0.86)
    boot(f, body, (0.86, -1.4), (0.86, -2.1))
    front = body.long / 2
    f.box(0, 0.5, front - 0.06, body.wide * 0.72, 0.2, 0.06, "#2d2c2c")
    for k in range(4):
        f.box(0, 0.52 + 0.045 * k, front - 0.03, body.wide * 0.5, 0.012, 0.02, CHROME)
    for z in (front, -front):
        f.add("slab", translate(0, 0.34, z) @ scale(body.wide + 0.02, 0.12, 0.1), CHROME)
        f.box(0, 0.44, z * 0.995, 0.5, 0.11, 0.06, "#e9dcc0")
    for x in (-1.0, 1.0):
        f.box(x * 0.862, 0.58, 0, 0.02, 0.03, body.long - 0.5, CHROME)
        f.box(x * 0.9, 0.94, 0.62, 0.16, 0.1, 0.05, CHROME)
    lamps(f, body, 0.6, front - 0.03)


def _modern_car(f: Frame, body: Body, ridden: bool) -> None:
    """A smooth wedge, its glass run together."""
    _glazed(f, body, "sleek", ((1.02, 0.3, 1.34), (-0.3, -0.3, 1.42), (-1.5, -1.3, 1.36)), ridden, 0.38)
    _doors(f, body.colour, 0.872, (0.62, -0.3, -1.1), 0.4, 0.86)
    boot(f, body, (0.92, -1.5), (0.86, -2.08))
    front = body.long / 2
    f.add("slab", translate(0, 0.3, front - 0.06) @ scale(1.1, 0.16, 0.1), "#2d2c2c")
    f.box(0, 0.44, front - 0.02, 0.5, 0.11, 0.03, "#e9dcc0")
    f.box(0, 0.5, -front + 0.01, 0.5, 0.11, 0.03, "#e9dcc0")
    for x in (-1.0, 1.0):
        lamp = translate(x * 0.6, 0.57, front - 0.12) @ rotate("y", x * 0.5) @ scale(0.42, 0.16, 0.2)
        f.add("ball", lamp, LAMP, None, "glow")
        f.add("slab", translate(x * 0.62, 0.74, -front + 0.08) @ scale(0.36, 0.12, 0.12), "#9c3b2e")
        f.add("pebble", translate(x * 0.94, 0.9, 0.7) @ scale(0.2, 0.13, 0.1), body.colour)


def _pod(f: Frame, body: Body, ridden: bool) -> None:
    """One bow from nose to tail, glass down to the belt, a line of light at either end, wheels behind discs."""
    long, wide, front = body.long, body.wide, body.long / 2
    f.add("soft", translate(0, 0.2, 0) @ scale(wide, 0.62, long), body.colour)
    if not ridden:
        f.add("pebble", translate(0, 0.92, -0.1) @ scale(wide * 0.9, 1.25, long * 0.86), "#4f5f66", None, "glass")
    roof = f.part()
    f.add("pebble", translate(0, 1.34, -0.15) @ scale(wide * 0.7, 0.36, long * 0.52), body.colour, roof)
    for z, y in ((1.15, 0.98), (0.0, 1.02), (-1.25, 0.98)):
        for x in (-1.0, 1.0):
            f.rod((x * wide * 0.44, 0.78, z * 1.1), (x * wide * 0.26, y + 0.5, z * 0.72), 0.06, body.colour, roof)
    for x in (-1.0, 1.0):
        f.box(x * (wide / 2 + 0.002), 0.3, 0, 0.02, 0.4, 0.014, "#6f7a7c")
        for z in (long * 0.31, -long * 0.31):
            f.add("cylinder24", translate(x * (wide / 2 - 0.02), body.wheel + 0.02, z) @ rotate("z", pi / 2)
                  @ scale(2.1 * body.wheel, 0.06, 2.1 * body.wheel), "#8d9698")  # fmt: skip
    f.add("slab", translate(0, 0.6, front - 0.05) @ scale(wide * 0.82, 0.07, 0.12), LAMP, None, "glow")
    f.add("slab", translate(0, 0.66, -front + 0.05) @ scale(wide * 0.82, 0.06, 0.12), "#c8503c", None, "glow")


BY_ERA = (_brass_age, _thirties, _box_car, _modern_car, _pod)
