"""Cars, taxis, vans, lorries and buses by the year: a brass-age car, a thirties saloon, a seventies box, today's."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Era, era_of
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

NAMES = ("car", "taxi", "van", "ambulance", "bus", "lorry", "fire-engine")
GLASS, RUBBER, CHROME, LAMP = "#5d6a70", "#242122", "#a9aeb0", "#fff0c4"


@dataclass(frozen=True)
class Body:
    """Metres. ``wheel`` is its radius."""

    long: float
    wide: float
    high: float
    wheel: float
    colour: str


SIZES = {
    "car": (4.2, 1.72, 1.48),
    "taxi": (4.4, 1.74, 1.55),
    "van": (4.9, 1.95, 2.2),
    "ambulance": (5.4, 2.0, 2.5),
    "bus": (10.5, 2.5, 3.0),
    "lorry": (7.2, 2.4, 2.9),
    "fire-engine": (8.2, 2.45, 3.0),
}
COLOURS = {
    "car": ("#2f2b2b", "#33455c", "#8a6a3c", "#7d8a94"),
    "taxi": ("#2f2b2b", "#6e2a26", "#d3a743", "#d8d4c8"),
    "van": ("#5a4433", "#3e5240", "#8fa6b2", "#d8d4c8"),
    "ambulance": ("#d9cbae", "#d9cbae", "#f4eee0", "#f4eee0"),
    "bus": ("#6b4a32", "#3e5240", "#8c4a3c", "#5f7378"),
    "lorry": ("#5a4433", "#4d5a4c", "#4f6a82", "#7f7b76"),
    "fire-engine": ("#8c3426", "#8c3426", "#9c3b2e", "#9c3b2e"),
}


def _measures(name: str, year: int) -> tuple[Body, Era]:
    era = era_of(year)
    long, wide, high = SIZES[name]
    wheel = 0.42 if era == Era.GAS else 0.34 if name in ("car", "taxi") else 0.45
    return Body(long, wide, high, wheel, COLOURS[name][era]), era


def body(name: str, year: int) -> Model:
    """Everything but the wheels."""
    model = Model()
    f = Frame(model)
    car, era = _measures(name, year)
    if name in ("car", "taxi"):
        (_brass_age, _thirties, _box_car, _modern_car)[era](f, car)
        if name == "taxi":
            f.box(0, car.high - 0.02, -0.1, 0.5, 0.16, 0.2, LAMP, None, "glow")
    elif name == "bus":
        _bus(f, car, era)
    else:
        _lorry(f, car, name, era)
    return model


def gear(f: Frame, name: str, year: int, travelled: float, left: float = 0.0) -> None:
    car, era = _measures(name, year)
    _wheels(f, car, travelled, spoked=era == Era.GAS)


def _wheels(f: Frame, body: Body, travelled: float, spoked: bool) -> None:
    tyre, hub = f.part(), f.part()
    r = body.wheel
    for x in (-1.0, 1.0):
        for z in (body.long * 0.31, -body.long * 0.31):
            turned = translate(x * (body.wide / 2 - 0.1), r, z) @ rotate("y", pi / 2) @ rotate("z", travelled / r)
            if spoked:
                f.add("wheel", turned @ scale(2 * r, 2 * r, 0.1), "#5a4433", tyre)
                continue
            f.add("cylinder24", turned @ rotate("x", pi / 2) @ scale(2 * r, 0.22, 2 * r), RUBBER, tyre)
            f.add("cylinder", turned @ rotate("x", pi / 2) @ scale(1.15 * r, 0.235, 1.15 * r), CHROME, hub)
            f.add("box", turned @ scale(0.9 * r, 0.12 * r, 0.245), "#6f6f6d", hub)


def _lamps(
    f: Frame, body: Body, y: float, z: float, across: float = 0.22, spread: float = 0.36, back: float = 0.0
) -> None:
    """Head lamps at ``z``, tail lamps at ``back`` or the very end."""
    for x in (-1.0, 1.0):
        f.disc(x * body.wide * spread, y, z, across * 1.2, 0.1, CHROME)
        f.disc(x * body.wide * spread, y, z + 0.04, across, 0.06, LAMP, None, "glow")
        f.box(x * body.wide * 0.38, min(y, 0.75), back or -body.long / 2, 0.12, 0.1, 0.05, "#9c3b2e")


def _brass_age(f: Frame, body: Body) -> None:
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
    _lamps(f, body, 0.95, 1.62, 0.24, back=-1.52)


def _thirties(f: Frame, body: Body) -> None:
    """A saloon with flowing wings, a long bonnet and a rounded tail."""
    part, wings = f.part(), f.part()
    f.add("loaf", translate(0, 0.42, 1.05) @ scale(0.92, 0.62, 1.7), body.colour, part)
    f.add("loaf", translate(0, 0.4, -0.65) @ scale(1.4, 0.68, 2.5), body.colour, part)
    f.add("loaf", translate(0, 0.98, -0.55) @ scale(1.34, 0.6, 1.95), body.colour, f.part())
    for x in (-1.0, 1.0):
        f.add("hemisphere", translate(x * 0.68, 0.4, 1.3) @ scale(0.42, 0.42, 1.15), body.colour, wings)
        f.add("hemisphere", translate(x * 0.68, 0.4, -1.3) @ scale(0.42, 0.46, 1.15), body.colour, wings)
        f.box(x * 0.72, 0.36, 0, 0.28, 0.05, 1.7, "#34302f", wings)
        for z in (-0.15, -0.95):
            f.box(x * 0.665, 1.06, z, 0.03, 0.32, 0.6, GLASS, None, "glass")
        f.box(x * 0.71, 0.85, -0.5, 0.02, 0.04, 0.16, CHROME)
    f.tilted((0, 1.25, 0.36), (1.1, 0.34, 0.03), "x", -0.3, GLASS, None, "glass")
    f.box(0, 0.45, 1.88, 0.52, 0.58, 0.08, CHROME)
    for k in range(5):
        f.box(-0.18 + 0.09 * k, 0.5, 1.93, 0.02, 0.48, 0.02, "#34302f")
    f.box(0, 0.36, 2.02, 1.5, 0.07, 0.06, CHROME)
    _lamps(f, body, 0.85, 1.78, 0.24, back=-1.9)


def _box_car(f: Frame, body: Body) -> None:
    """Three boxes, chrome bumpers, square shoulders."""
    part, glass = f.part(), f.part()
    f.box(0, 0.3, 0, body.wide, 0.55, body.long - 0.1, body.colour, part)
    f.add("loaf", translate(0, 0.82, -0.2) @ scale(body.wide - 0.12, body.high - 0.82, 2.2), body.colour, f.part())
    f.box(0, 0.92, -0.2, body.wide - 0.09, 0.36, 1.7, GLASS, glass, "glass")
    f.tilted((0, 1.1, 0.82), (body.wide - 0.3, 0.42, 0.03), "x", -0.55, GLASS, glass, "glass")
    f.tilted((0, 1.1, -1.2), (body.wide - 0.3, 0.42, 0.03), "x", 0.5, GLASS, glass, "glass")
    for z in (body.long / 2 - 0.03, -body.long / 2 + 0.03):
        f.box(0, 0.36, z, body.wide + 0.02, 0.12, 0.12, CHROME)
    f.box(0, 0.55, body.long / 2 - 0.06, body.wide * 0.62, 0.22, 0.06, "#3a3736")
    for x in (-1.0, 1.0):
        f.box(x * (body.wide / 2 + 0.005), 0.6, 0, 0.02, 0.03, body.long - 0.4, CHROME)
        f.box(x * (body.wide / 2 - 0.045), 0.9, -0.22, 0.02, 0.4, 0.08, body.colour)
    _lamps(f, body, 0.66, body.long / 2 - 0.04)


def _modern_car(f: Frame, body: Body) -> None:
    part, glass = f.part(), f.part()
    f.add("coachwork", translate(0, 0.26, 0) @ scale(body.wide, 0.62, body.long), body.colour, part)
    f.add("loaf", translate(0, 0.84, -0.25) @ scale(body.wide - 0.2, body.high - 0.84, 2.6), body.colour, f.part())
    f.add(
        "loaf", translate(0, 0.86, -0.25) @ scale(body.wide - 0.17, body.high - 0.98, 2.35), "#3a4448", glass, "glass"
    )
    f.tilted((0, 1.12, 0.86), (body.wide - 0.36, 0.5, 0.03), "x", -0.95, "#3a4448", glass, "glass")
    f.box(0, 0.34, body.long / 2 - 0.06, body.wide * 0.6, 0.2, 0.06, "#2d2c2c")
    for x in (-1.0, 1.0):
        f.tilted(
            (x * body.wide * 0.36, 0.74, body.long / 2 - 0.2), (0.36, 0.12, 0.18), "y", x * 0.3, LAMP, None, "glow"
        )
        f.box(x * body.wide * 0.38, 0.62, -body.long / 2 + 0.02, 0.3, 0.12, 0.06, "#9c3b2e")
        f.box(x * (body.wide / 2 - 0.03), 0.92, 0.55, 0.16, 0.11, 0.1, body.colour)


def _bus(f: Frame, body: Body, era: Era) -> None:
    part = f.part()
    f.add("coachwork", translate(0, 0.42, 0) @ scale(body.wide, body.high - 0.42, body.long), body.colour, part)
    f.box(0, 1.35, 0, body.wide + 0.03, 0.85, body.long - 1.0, GLASS, None, "glass")
    for k in range(7):
        f.box(0, 1.33, -body.long / 2 + 1.1 + k * (body.long - 2.2) / 6, body.wide + 0.05, 0.9, 0.14, body.colour, part)
    f.box(0, 1.1, 0, body.wide + 0.05, 0.09, body.long - 0.3, "#e2d2ae")
    f.box(0, 1.3, body.long / 2 - 0.1, body.wide - 0.4, 1.0, 0.16, GLASS, None, "glass")
    f.box(0, 2.45, body.long / 2 - 0.12, 1.2, 0.3, 0.16, "#f0e6c8")
    if era <= Era.WIRELESS:
        f.add("loaf", translate(0, 0.5, body.long / 2 + 0.5) @ scale(1.1, 0.85, 1.3), body.colour)
    _lamps(
        f,
        body,
        0.8,
        body.long / 2 - 0.04 if era > Era.WIRELESS else body.long / 2 + 1.05,
        spread=0.36 if era > Era.WIRELESS else 0.2,
    )


def _lorry(f: Frame, body: Body, name: str, era: Era) -> None:
    """A cab and a load: planks, a box, a ladder."""
    cab = 1.7 if name in ("lorry", "fire-engine") else 1.5
    front, part = body.long / 2, f.part()
    f.box(0, 0.45, 0, body.wide - 0.3, 0.2, body.long - 0.2, "#34302f")
    f.add("loaf", translate(0, 0.5, front - cab / 2) @ scale(body.wide - 0.1, body.high * 0.72, cab), body.colour, part)
    f.box(0, 1.25, front - 0.1, body.wide - 0.5, 0.6, 0.12, GLASS, None, "glass")
    f.box(0, 1.25, front - cab / 2, body.wide - 0.06, 0.5, 0.8, GLASS, None, "glass")
    if era <= Era.WIRELESS:
        f.add("loaf", translate(0, 0.5, front + 0.4) @ scale(1.1, 0.8, 1.1), body.colour, part)
        f.box(0, 0.55, front + 0.95, 0.8, 0.65, 0.06, CHROME)
    back = body.long - cab - 0.1
    middle = front - cab - 0.1 - back / 2
    if name == "lorry":
        f.box(0, 0.7, middle, body.wide, 0.9, back, "#8a7355", None, "planks")
        f.add("loaf", translate(0, 1.5, middle) @ scale(body.wide, 1.2, back), "#7d7458")
    else:
        f.box(0, 0.6, middle, body.wide, body.high - 0.6, back, body.colour, part)
    if name == "ambulance":
        for x in (-1.0, 1.0):
            f.box(x * (body.wide / 2 + 0.01), 1.45, middle, 0.03, 0.6, 0.18, "#9c3b2e")
            f.box(x * (body.wide / 2 + 0.01), 1.66, middle, 0.03, 0.18, 0.6, "#9c3b2e")
    if name == "fire-engine":
        rung = f.part()
        for x in (-0.3, 0.3):
            f.rod((x, body.high + 0.15, -front + 0.2), (x, body.high + 0.5, front - 0.6), 0.08, "#b58a5c", rung)
        for k in range(14):
            z = -front + 0.5 + k * 0.5
            f.rod(
                (-0.3, body.high + 0.17 + 0.024 * k, z), (0.3, body.high + 0.17 + 0.024 * k, z), 0.05, "#b58a5c", rung
            )
        f.standing("bell", 0.7, 1.7, front + 0.02, 0.25, 0.25, "#b08d4c")
    _lamps(f, body, 0.85, front + (0.9 if era <= Era.WIRELESS else 0.0), spread=0.24 if era <= Era.WIRELESS else 0.36)
