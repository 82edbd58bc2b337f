"""Cars, taxis, vans, lorries and buses by the year, on their wheels."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props import cars
from rushes.engines.maquette.props.coachwork import CHROME, GLASS, LAMP, RUBBER, Body, lamps
from rushes.engines.maquette.sets.brief import Era, era_of
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

RIDDEN = "-ridden"  # ends the name of one whose people are seen
NAMES = ("car", "taxi", "van", "ambulance", "bus", "lorry", "fire-engine", "car-ridden", "taxi-ridden")
TAXI_SIGN = (-0.62, 0.15, -0.06, -0.06, 0.02)  # where on the bonnet or roof, metres above the height, by era


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
    "car": ("#2f2b2b", "#33455c", "#8a6a3c", "#7d8a94", "#d9dedc"),
    "taxi": ("#2f2b2b", "#6e2a26", "#d3a743", "#d8d4c8", "#e6c85c"),
    "van": ("#5a4433", "#3e5240", "#8fa6b2", "#d8d4c8", "#d9dedc"),
    "ambulance": ("#d9cbae", "#d9cbae", "#f4eee0", "#f4eee0", "#f4f4ee"),
    "bus": ("#6b4a32", "#3e5240", "#8c4a3c", "#5f7378", "#a9c4c0"),
    "lorry": ("#5a4433", "#4d5a4c", "#4f6a82", "#7f7b76", "#b9c2c0"),
    "fire-engine": ("#8c3426", "#8c3426", "#9c3b2e", "#9c3b2e", "#a8402f"),
}


def _measures(name: str, year: int) -> tuple[Body, Era]:
    name = name.removesuffix(RIDDEN)
    era = era_of(year)
    long, wide, high = SIZES[name]
    wheel = 0.42 if era == Era.GAS else 0.34 if name in ("car", "taxi") else 0.45
    return Body(long, wide, high, wheel, COLOURS[name][era]), era


def body(name: str, year: int) -> Model:
    """Everything but the wheels."""
    model = Model()
    f = Frame(model)
    car, era = _measures(name, year)
    ridden, name = name.endswith(RIDDEN), name.removesuffix(RIDDEN)
    if name in ("car", "taxi"):
        cars.BY_ERA[era](f, car, ridden)
        if name == "taxi":
            f.add("slab", translate(0, car.high + TAXI_SIGN[era], -0.2) @ scale(0.56, 0.18, 0.2), LAMP, None, "glow")
            f.text("TAXI", translate(0, car.high + TAXI_SIGN[era] + 0.09, -0.095) @ scale(0.15))
    elif name == "bus":
        _bus(f, car, era)
    else:
        _lorry(f, car, name, era)
    return model


def gear(f: Frame, name: str, year: int, travelled: float, left: float = 0.0) -> None:
    name = name.removesuffix(RIDDEN)
    car, era = _measures(name, year)
    _wheels(f, car, _axles(name, car, era), travelled, spoked=era == Era.GAS)


def _axles(name: str, body: Body, era: Era) -> tuple[float, float]:
    """Where along a vehicle its axles are: the front one under the bonnet, where there is one before the cab."""
    bonneted = name not in ("car", "taxi") and era <= Era.WIRELESS
    return (body.long / 2 + 0.45 if bonneted else body.long * 0.31), -body.long * 0.31


def _wheels(f: Frame, body: Body, axles: tuple[float, float], travelled: float, spoked: bool) -> None:
    tyre, hub = f.part(), f.part()
    r = body.wheel
    for x in (-1.0, 1.0):
        for z in axles:
            turned = translate(x * (body.wide / 2 - 0.1), r, z) @ rotate("y", pi / 2) @ rotate("z", travelled / r)
            if spoked:
                f.add("wheel", turned @ scale(2 * r, 2 * r, 0.1), "#5a4433", tyre)
                continue
            f.add("cylinder24", turned @ rotate("x", pi / 2) @ scale(2 * r, 0.22, 2 * r), RUBBER, tyre)
            f.add("cylinder", turned @ rotate("x", pi / 2) @ scale(1.15 * r, 0.235, 1.15 * r), CHROME, hub)
            f.add("box", turned @ scale(0.9 * r, 0.12 * r, 0.245), "#6f6f6d", hub)


def _bus(f: Frame, body: Body, era: Era) -> None:
    part, front = f.part(), body.long / 2
    f.add("slab", translate(0, 0.42, 0) @ scale(body.wide, body.high - 0.5, body.long), body.colour, part)
    f.add("coachwork", translate(0, body.high - 0.5, 0) @ scale(body.wide, 0.5, body.long), "#e2d2ae")
    f.box(0, 1.35, 0, body.wide + 0.03, 0.85, body.long - 0.9, GLASS, None, "glass")
    for k in range(8):
        f.box(0, 1.33, -front + 0.75 + k * (body.long - 1.5) / 7, body.wide + 0.05, 0.9, 0.14, body.colour, part)
    f.box(0, 1.1, 0, body.wide + 0.05, 0.09, body.long - 0.3, "#e2d2ae")
    f.box(0, 0.42, 0, body.wide + 0.04, 0.12, body.long - 0.2, "#34302f")
    for x in (-0.58, 0.58):
        f.box(x, 1.3, front - 0.04, 1.0, 0.95, 0.1, GLASS, None, "glass")
        f.box(x, 1.3, -front + 0.04, 0.9, 0.7, 0.1, GLASS, None, "glass")
    f.box(0, 2.36, front - 0.02, 1.2, 0.3, 0.1, "#f0e6c8")
    f.text("12", translate(0, 2.51, front + 0.04) @ scale(0.24))
    f.box(-body.wide / 2, 0.5, front - 1.3, 0.06, 1.75, 0.9, "#3a3736")
    nose = era <= Era.WIRELESS
    if nose:
        _bonnet(f, body, front)
    lamps(f, body, 0.8, front + (0.95 if nose else 0.02), spread=0.2 if nose else 0.36)


def _bonnet(f: Frame, body: Body, front: float) -> None:
    """The engine before the cab: louvres, a radiator, wings over the wheels."""
    f.add("slab", translate(0, 0.55, front + 0.45) @ scale(1.0, 0.8, 1.0), body.colour)
    f.add("halfbarrel", translate(0, 1.3, front + 0.45) @ rotate("y", pi / 2) @ scale(1.0, 0.24, 1.0), body.colour)
    f.add("slab", translate(0, 0.5, front + 0.98) @ scale(0.86, 0.98, 0.1), CHROME)
    f.box(0, 0.62, front + 1.03, 0.66, 0.74, 0.02, "#34302f")
    for k in range(6):
        f.box(-0.25 + 0.1 * k, 0.62, front + 1.04, 0.02, 0.74, 0.02, CHROME)
    for x in (-1.0, 1.0):
        for k in range(5):
            f.box(x * 0.51, 0.9, front + 0.15 + 0.14 * k, 0.02, 0.28, 0.05, "#2a2725")
        f.add("front-wing", translate(x * body.wide * 0.38, 0.08, front - 0.9) @ scale(1.5, 1.15, 1.0), "#34302f")
    f.rod((-body.wide * 0.45, 0.5, front + 1.15), (body.wide * 0.45, 0.5, front + 1.15), 0.1, CHROME)


def _lorry(f: Frame, body: Body, name: str, era: Era) -> None:
    """A cab and a load: planks, a box, a ladder."""
    cab = 1.7 if name in ("lorry", "fire-engine") else 1.5
    front, nose = body.long / 2, era <= Era.WIRELESS
    f.box(0, 0.45, 0, body.wide - 0.3, 0.2, body.long - 0.2, "#34302f")
    _cab(f, body, front, cab)
    if nose:
        _bonnet(f, body, front)
    else:
        f.add("slab", translate(0, 0.42, front) @ scale(body.wide - 0.1, 0.22, 0.14), "#34302f")
        f.box(0, 0.8, front, body.wide * 0.5, 0.3, 0.05, "#2d2c2c")
    back = body.long - cab - 0.1
    middle = front - cab - 0.1 - back / 2
    if name == "lorry":
        _planks(f, body, middle, back)
    else:
        f.add("slab", translate(0, 0.6, middle) @ scale(body.wide, body.high - 0.6, back), body.colour)
        f.box(0, 0.95, middle, body.wide + 0.02, 0.06, back - 0.1, "#34302f")
        f.box(0, 0.75, middle - back / 2, 0.03, body.high - 1.0, 0.04, "#2a2725")
    if name == "ambulance":
        for x in (-1.0, 1.0):
            f.box(x * (body.wide / 2 + 0.01), 1.45, middle, 0.03, 0.6, 0.18, "#9c3b2e")
            f.box(x * (body.wide / 2 + 0.01), 1.66, middle, 0.03, 0.18, 0.6, "#9c3b2e")
        f.text("AMBULANCE", translate(0, body.high * 0.8, front + 0.01) @ scale(0.17), "#9c3b2e")
    if name == "fire-engine":
        _ladder(f, body, front)
    lamps(f, body, 0.85, front + (0.95 if nose else 0.02), spread=0.24 if nose else 0.36)


def _cab(f: Frame, body: Body, front: float, long: float) -> None:
    wide, high, part = body.wide - 0.1, body.high * 0.74, f.part()
    f.add("slab", translate(0, 0.5, front - long / 2) @ scale(wide, 0.95, long), body.colour, part)
    f.add(
        "slab", translate(0, 1.42, front - long / 2) @ scale(wide - 0.14, high - 1.0, long - 0.16), GLASS, None, "glass"
    )
    f.add("soft", translate(0, 0.42 + high, front - long / 2) @ scale(wide, 0.22, long), body.colour, part)
    for x in (-1.0, 1.0):
        for z in (front - 0.08, front - long * 0.62, front - long + 0.08):
            f.rod((x * (wide / 2 - 0.08), 1.4, z), (x * (wide / 2 - 0.1), 0.5 + high, z), 0.12, body.colour, part)
        f.box(x * wide / 2, 0.6, front - long * 0.62, 0.02, 0.85, 0.02, "#2a2725")
        f.box(x * (wide / 2 + 0.01), 1.2, front - long * 0.5, 0.03, 0.05, 0.16, CHROME)
        f.box(x * (wide / 2 + 0.14), 1.5, front - 0.1, 0.2, 0.3, 0.05, "#34302f")


def _planks(f: Frame, body: Body, middle: float, back: float) -> None:
    """A bed with boards and stakes, under a tarpaulin on hoops."""
    f.box(0, 0.7, middle, body.wide, 0.7, back, "#8a7355", None, "planks")
    f.add(
        "halfbarrel",
        translate(0, 1.4, middle) @ rotate("y", pi / 2) @ scale(back - 0.1, 1.3, body.wide - 0.06),
        "#7d7458",
    )
    for k in range(5):
        z = middle - back / 2 + 0.1 + k * (back - 0.2) / 4
        f.box(0, 0.66, z, body.wide + 0.06, 0.8, 0.07, "#5a4433")
        hoop = translate(0, 1.4, z) @ rotate("y", pi / 2) @ scale(0.05, 1.33, body.wide)
        f.add("halfbarrel", hoop, "#6b6248")


def _ladder(f: Frame, body: Body, front: float) -> None:
    rung = f.part()
    for x in (-0.3, 0.3):
        f.rod((x, body.high + 0.15, -front + 0.2), (x, body.high + 0.5, front - 0.6), 0.08, "#b58a5c", rung)
    for k in range(14):
        z, y = -front + 0.5 + k * 0.5, body.high + 0.17 + 0.024 * k
        f.rod((-0.3, y, z), (0.3, y, z), 0.05, "#b58a5c", rung)
    f.standing("bell", 0.7, body.high * 0.9, front - 0.3, 0.25, 0.25, "#b08d4c")
    for x in (-1.0, 1.0):
        f.add(
            "torus",
            translate(x * (body.wide / 2 + 0.05), 1.3, -0.6) @ rotate("z", pi / 2) @ scale(0.7, 1.4, 0.7),
            "#d9cbae",
        )
        for k in range(3):
            f.box(x * (body.wide / 2 + 0.01), 0.75, -1.6 - 0.7 * k, 0.03, 0.9, 0.6, "#a9aeb0")
