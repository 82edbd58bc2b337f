"""Boats and ships: the origin is the middle of the waterline; they face +z."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

NAMES = (
    "boat", "rowing-boat", "fishing-boat", "sailing-boat", "ship", "submarine", "raft",
    "boat-ridden", "rowing-boat-ridden",
)  # fmt: skip

DRAUGHT = {
    "boat": 0.2,
    "rowing-boat": 0.2,
    "boat-ridden": 0.2,
    "rowing-boat-ridden": 0.2,
    "fishing-boat": 0.95,
    "sailing-boat": 0.55,
    "ship": 4.0,
    "submarine": 3.0,
    "raft": 0.2,
}
"""How deep each lies in the water, metres."""


def body(name: str, year: int) -> Model:
    model = Model()
    f = Frame(model, 0.0, -DRAUGHT[name], 0.0)
    if name.removesuffix("-ridden") in ("boat", "rowing-boat"):
        _rowing(f, "#4f6478" if name.startswith("boat") else "#7a3b32", oars=name in ("boat", "rowing-boat"))
    elif name == "fishing-boat":
        _fishing(f, year)
    elif name == "sailing-boat":
        _sailing(f)
    elif name == "ship":
        _ship(f, year)
    elif name == "submarine":
        _submarine(f)
    else:
        _raft(f)
    return model


def _hull(f: Frame, wide: float, high: float, long: float, colour: str, inside: str = "#8a7355") -> None:
    f.add("hull", scale(wide, high, long * 0.96), colour, None, "planks")
    f.add("hull", translate(0, high * 0.3, 0) @ scale(wide * 0.9, high * 0.72, long * 0.88), inside)
    f.add("hull", translate(0, high * 0.94, 0) @ scale(wide * 1.02, high * 0.09, long * 0.98), "#d8cdb4")


STROKE = 2.4  # metres that a boat makes at each
_OARS = (0.16, 0.72, 0.52, -0.05, 2.7)  # x of a handle; x, y and z of a rowlock; metres from end to end


def stroke(travelled: float) -> tuple[float, float, float]:
    """Of a rower on the middle thwart, who sits facing the stern: how far pulled (0 to 1), and the height and z of the
    handles from the boat's own mark. A blade is in the water while it is pulled."""
    turn = 2 * pi * travelled / STROKE
    pulled = 0.5 - 0.5 * cos(turn)
    return pulled, 0.67 + 0.06 * sin(turn), -0.66 + 0.42 * pulled


def gear(f: Frame, name: str, year: int, travelled: float, left: float = 0.0) -> None:
    """The oars of a boat that is rowed."""
    if not name.endswith("-ridden"):
        return
    x, lock_x, lock_y, lock_z, long = _OARS
    _, y, z = stroke(travelled)
    for side in (1, -1):
        handle = (side * x, y, z)
        way = (side * (lock_x - x), lock_y - y, lock_z - z)
        share = long / sqrt(sum(part * part for part in way))
        blade = tuple(at + part * share for at, part in zip(handle, way, strict=True))
        neck = tuple(at + part * share * 0.8 for at, part in zip(handle, way, strict=True))
        f.rod(handle, neck, 0.05, "#b58a5c")
        f.rod(neck, blade, 0.12, "#b58a5c")


def _rowing(f: Frame, colour: str, oars: bool) -> None:
    _hull(f, 1.5, 0.62, 4.2, colour)
    for z in (-1.1, 0.0, 1.1):
        f.box(0, 0.66, z, 1.3 - 0.3 * abs(z) / 1.1, 0.05, 0.28, "#a08558", None, "planks")
    for x in (-1, 1):
        if oars:
            f.rod((x * 0.34, 0.76, -1.3), (x * 0.28, 0.74, 1.1), 0.055, "#b58a5c")
            f.box(x * 0.27, 0.73, 1.35, 0.16, 0.03, 0.55, "#b58a5c")
        f.cylinder(x * 0.72, 0.64, -0.05, 0.05, 0.12, "#34302f")


def _fishing(f: Frame, year: int) -> None:
    colour = "#33455c" if year < 1955 else "#3e5a70"
    _hull(f, 3.6, 2.3, 11.0, colour, "#9c8558")
    f.add("hull", translate(0, 0.9, 0) @ scale(3.5, 0.16, 10.2), "#8c4a3c")
    f.box(0, 2.2, -2.2, 2.0, 2.1, 2.5, "#d8cdb4", None, "planks")
    f.box(0, 4.3, -2.2, 2.3, 0.14, 2.9, "#6b4a32")
    for x in (-0.55, 0.55):
        f.box(x, 3.2, -0.94, 0.7, 0.7, 0.06, "#5d6a70", None, "glass")
    f.cylinder(0, 2.1, 1.6, 0.18, 6.2, "#8a6f4a")
    f.cylinder(0, 4.3, -3.0, 0.42, 1.1, "#34302f")
    f.rod((0, 3.0, 1.6), (0, 6.2, -2.6), 0.12, "#8a6f4a")
    for end in ((0, 2.4, 5.2), (0, 2.5, -5.0), (1.5, 2.3, 1.0), (-1.5, 2.3, 1.0)):
        f.rod((0, 8.0, 1.6), end, 0.03, "#34302f")
    for k in range(4):
        f.add(
            "hoop",
            translate((-1) ** k * 1.78, 1.4, -2.4 + 1.5 * k) @ rotate("z", pi / 2) @ scale(0.6, 0.18, 0.6),
            "#c9803a",
        )
    f.add("blob1", translate(0.3, 2.4, 3.2) @ scale(1.8, 0.7, 1.6), "#8d7a55")


def _sailing(f: Frame) -> None:
    _hull(f, 2.5, 1.5, 8.4, "#efe6d2")
    f.add("hull", translate(0, 0.5, 0) @ scale(2.44, 0.14, 8.0), "#7a3b32")
    f.box(0, 1.4, -0.6, 1.5, 0.55, 2.6, "#c9b48a")
    f.cylinder(0, 1.3, 0.9, 0.16, 9.4, "#a08558")
    f.rod((0, 2.3, 0.9), (0, 2.3, -3.6), 0.11, "#a08558")
    f.add("sail", translate(0, 2.4, -1.35) @ rotate("y", pi) @ scale(1.1, 7.6, 4.4), "#e9dcc0")
    f.add("sail", translate(0, 1.9, 2.45) @ scale(0.9, 6.8, 3.0), "#e2d2ae")
    for end in ((0, 1.6, 4.1), (0, 1.6, -4.0), (1.2, 1.5, 0.4), (-1.2, 1.5, 0.4)):
        f.rod((0, 10.5, 0.9), end, 0.025, "#34302f")


def _ship(f: Frame, year: int) -> None:
    """A steamer with one to three funnels."""
    f.add("hull", scale(13, 11, 88), "#2b2a2c")
    f.add("hull", translate(0, 1.6, 0) @ scale(13.1, 2.0, 86), "#7a3b32")
    f.add("hull", translate(0, 10.6, 0) @ scale(13.2, 0.8, 88), "#d8cdb4")
    for k, (wide, long) in enumerate(((11, 52), (9.5, 40), (8, 24))):
        f.box(0, 11 + 2.8 * k, -2 + k, wide, 2.7, long, "#e9dcc0")
        f.box(0, 12.1 + 2.8 * k, -2 + k, wide + 0.1, 0.9, long - 2, "#5d6a70", None, "glass")
    for k in range(3 if year < 1955 else 1):
        f.add("cylinder24", translate(0, 22.5, 6 - 10 * k) @ rotate("x", -0.1) @ scale(4, 9, 4), "#9c4a3a")
        f.add("cylinder24", translate(0, 26.6, 5.6 - 10 * k) @ rotate("x", -0.1) @ scale(4.1, 1.6, 4.1), "#242122")
    for z in (30, -32):
        f.cylinder(0, 10, z, 0.6, 22, "#8a6f4a")
        f.rod((0, 31, z), (0, 12, z - 24 if z < 0 else z + 12), 0.12, "#34302f")
    funnel = 27.5 - DRAUGHT["ship"]
    f.model.smoke(0, funnel, 5.6, velocity=(0.0, 2.2, -2.0), rate=3.0, life=7.0, size=2.6, growth=2.4, opacity=0.8,
                  tone=0.35, soft=0.25, seed=9)  # fmt: skip


def _submarine(f: Frame) -> None:
    f.add("sphere", translate(0, 2.2, 0) @ scale(6, 5.6, 58), "#4d5558")
    f.box(0, 4.6, 0, 4, 0.3, 46, "#3f474a")
    f.add("loaf", translate(0, 4.6, 4) @ scale(2.4, 4.2, 7.5), "#4d5558")
    for z in (5.5, 3.6):
        f.cylinder(0, 8.6, z, 0.25, 2.6, "#34302f")


def _raft(f: Frame) -> None:
    part = f.part()
    for k in range(8):
        f.tilted(
            (-1.05 + 0.3 * k, 0.16, 0),
            (0.3, 3.0 + 0.2 * (k % 2), 0.3),
            "x",
            pi / 2,
            "#8a6f4a",
            part,
            "planks",
            "cylinder",
        )
    for z in (-1.1, 1.1):
        f.rod((-1.2, 0.36, z), (1.2, 0.36, z), 0.12, "#6b543a")
    f.cylinder(0, 0.3, 0.3, 0.1, 2.6, "#8a6f4a")
    f.box(0.42, 1.3, 0.3, 0.9, 1.3, 0.02, "#d9cbae")
