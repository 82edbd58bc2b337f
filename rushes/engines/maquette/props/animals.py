"""Animals in stride: four-legged ones that walk, trot or hop, birds that walk or fly, a snake, a whale.

A foot on the ground stays where it is while the body passes over it; it is lifted for the other half of the stride.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import pi, radians, sin

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props.beasts import TUBES, Beast, beast, names
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import Matrix, between, rotate, scale, translate

NAMES = names()

EYE = "#1d1a19"
PHASES = {  # of fore right, fore left, hind right, hind left, in parts of a stride
    "trot": (0.0, 0.5, 0.5, 0.0),
    "walk": (0.0, 0.5, 0.75, 0.25),
    "hop": (0.45, 0.5, 0.0, 0.0),
}


@dataclass(frozen=True)
class Stride:
    """Where a beast is in its gait: ``turns`` strides done, ``size`` 0 at rest and 1 in full stride."""

    turns: float
    size: float

    def foot(self, phase: float, reach: float) -> tuple[float, float]:
        """How far a foot is before its place at rest and above the ground, metres."""
        at = (self.turns + phase) % 1.0
        if at < 0.5:  # on the ground, left behind as the body goes on
            return self.size * reach * (0.25 - at), 0.0
        swing = (at - 0.5) * 2
        eased = swing * swing * (3 - 2 * swing)
        return self.size * reach * (eased * 0.5 - 0.25), self.size * sin(pi * swing)


def body(name: str, year: int) -> Model:
    """Nothing of an animal stands still."""
    return Model()


def gear(f: Frame, name: str, year: int, travelled: float, left: float = 0.0) -> None:
    """The animal on its way: ``travelled`` metres done, ``left`` still to go."""
    one = beast(name)
    kind = str(one.measures.get("kind", "four"))
    if kind == "snake":
        _snake(f, one, travelled)
        return
    cycle = one.measures["flap"] or one.measures["stride"] or 0.5
    begun = min(1.0, min(travelled, left) / (0.3 * cycle))
    stride = Stride(travelled / cycle, begun)
    {"four": _quadruped, "bird": _bird, "whale": _whale}[kind](f, one, stride)


def _quadruped(f: Frame, one: Beast, stride: Stride) -> None:
    gait = str(one.measures.get("gait", "trot"))
    high = one.measures["body"][2][1]
    bounce = (0.5 - 0.5 * abs(sin(2 * pi * stride.turns))) * (0.14 if gait == "hop" else 0.03) * high * stride.size
    trunk, part = translate(0, bounce, 0), f.part()
    base_z, base_y = one.measures["head"][0][:2]
    nod = 0.05 * sin(4 * pi * stride.turns) * stride.size
    head = trunk @ translate(0, base_y, base_z) @ rotate("x", nod) @ translate(0, -base_y, -base_z)
    wag = rotate("y", 0.25 * sin(2 * pi * stride.turns) * stride.size)
    for name in TUBES:
        if not one.tube(name):
            continue
        matrix = {"head": head, "trunk": head, "tail": trunk @ wag}.get(name, trunk)
        colour = str(one.measures.get(f"{name}-colour", "dark" if name == "mane" else "coat"))
        f.add(one.tube(name), matrix, one.colour(colour), part)
    _details(f, one, {"body": trunk, "head": head}, part)
    lift = 0.16 * high
    for number, (which, side) in enumerate((("fore", 1), ("fore", -1), ("hind", 1), ("hind", -1))):
        forward, up = stride.foot(PHASES[gait][number], one.measures["stride"])
        _leg(f, one, which, side * one.measures["apart"], (forward, up * lift, bounce), part)


def _leg(f: Frame, one: Beast, which: str, x: float, moved: tuple[float, float, float], part: int) -> None:
    """Limbs between the joints; each joint follows the foot the more, the lower it is."""
    forward, up, bounce = moved
    joints = one.measures[which]
    top = joints[0][1]
    points = []
    for z, y, radius in joints:
        share = 1 - y / top
        raised = up * (0.35 + 0.65 * share) if share else 0.0
        points.append(((x, y + raised + bounce * (1 - share), z + forward * share), radius))
    coat, dark = one.colour("coat"), one.colour("dark")
    for number, ((a, thick), (b, thin)) in enumerate(pairwise(points)):
        colour = dark if number >= 2 else coat
        f.add("bone", between(b, a, 1.0) @ scale(2 * thick, 1, 2 * thick), colour, part)
        if number < 3:
            f.add("sphere", translate(*b) @ scale(2.04 * thin), colour, part)
    (x, y, z), radius = points[-1]
    f.add("sphere", translate(x, max(y, radius * 0.5), z) @ scale(2 * radius, radius, 2.4 * radius), dark, part)


def _details(f: Frame, one: Beast, groups: dict[str, Matrix], part: int) -> None:
    """Ears, horns, muzzle and eyes."""
    for shape, colour, on, (x, y, z), size, turned, mirrored in one.measures["more"]:
        for side in (1, -1) if mirrored else (1,):
            spin = rotate("y", radians(side * turned[1])) @ rotate("z", radians(side * turned[2]))
            place = translate(side * x, y, z) @ spin @ rotate("x", radians(turned[0])) @ scale(*size)
            f.add(shape, groups[on] @ place, one.colour(colour), part if colour == "coat" else None)
    if "eyes" in one.measures:
        x, y, z, radius = one.measures["eyes"]
        for side in (1, -1):
            f.add("ball", groups.get("head", groups["body"]) @ translate(side * x, y, z) @ scale(2 * radius), EYE)


def _bird(f: Frame, one: Beast, stride: Stride) -> None:
    flies = bool(one.measures["flap"]) and stride.size > 0
    part = f.part()
    beat = sin(2 * pi * stride.turns)
    # On the wing it is high enough for its wings not to strike the ground.
    heave = (0.9 * stride.size - 0.06 * beat) * one.measures["wing"][0] if flies else 0.0
    trunk = translate(0, heave, 0)
    for name in ("body", "neck"):
        f.add(one.tube(name), trunk, one.colour("coat"), part)
    _details(f, one, {"body": trunk}, part)
    x, y, z, wide, long = one.measures["beak-at"]
    flat = float(one.measures.get("beak-flat", 1.0))
    f.add("cone", trunk @ translate(x, y, z) @ rotate("x", pi / 2) @ scale(wide, long, wide * flat), one.colour("beak"))
    _tail(f, one, trunk, part)
    _wings(f, one, trunk, beat, flies)
    if not flies:
        _feet(f, one, stride)


def _tail(f: Frame, one: Beast, trunk: Matrix, part: int) -> None:
    long, wide = one.measures["tail"]
    z, y = one.measures["body"][0][:2]
    up = radians(one.measures.get("tail-up", -6))
    matrix = trunk @ translate(0, y, z + long * 0.3) @ rotate("x", up) @ translate(0, 0, -long * 0.5)
    f.add("feathers", matrix @ scale(wide, wide * 0.25, long), one.colour("dark"), part)


def _wings(f: Frame, one: Beast, trunk: Matrix, beat: float, flies: bool) -> None:
    """Folded along the body, or two halves that beat: the outer later and further than the inner."""
    long, wide = one.measures["wing"]
    z, y, thick, high = one.measures["body"][2]
    for side in (1, -1):
        if not flies:
            place = translate(side * thick * 0.86, y + high * 0.16, z) @ rotate("y", side * 0.12) @ rotate("x", -0.16)
            size = scale(thick * 0.5, high * 1.35, long * 0.86)
            f.add("feathers", trunk @ place @ translate(0, 0, -long * 0.16) @ size, one.colour("dark"))
            continue
        shoulder = trunk @ translate(side * thick * 0.5, y + high * 0.5, z + wide * 0.2)
        inner = shoulder @ rotate("z", side * 0.55 * beat)
        hand = inner @ translate(side * long * 0.46, 0, 0) @ rotate("z", side * (0.5 * beat - 0.12))
        flat = rotate("y", -side * pi / 2)  # feathers point outward
        for joint, reach, wide_here in ((inner, 0.24, wide), (hand, 0.26, wide * 0.8)):
            plate = scale(wide_here, wide * 0.16, long * (0.66 if joint is inner else 0.84))
            f.add("feathers", joint @ translate(side * long * reach, 0, 0) @ flat @ plate, one.colour("dark"))


def _feet(f: Frame, one: Beast, stride: Stride) -> None:
    z, hip, thick, apart = one.measures["legs"]
    colour = one.colour("beak")
    for side, phase in ((1, 0.0), (-1, 0.5)):
        forward, up = stride.foot(phase, hip * 1.4)
        x, y, ahead = side * apart, up * hip * 0.4 + thick * 0.5, z + forward
        knee = (x, (hip + y) * 0.52, (z + ahead) / 2 - hip * 0.12)
        f.rod((x, hip, z), knee, thick, colour)
        f.rod(knee, (x, y, ahead), thick * 0.8, colour)
        for toe in (-0.5, 0.0, 0.5, pi):
            long = hip * 0.34 if toe < 2 else hip * 0.16
            tip = rotate("y", toe) @ translate(0, 0, long)
            f.rod((x, y, ahead), (x + float(tip[0, 3]), thick * 0.3, ahead + float(tip[2, 3])), thick * 0.6, colour)


def _snake(f: Frame, one: Beast, travelled: float) -> None:
    """A wave that stays on the ground while the snake goes through it."""
    part, long, thick = f.part(), one.measures["long"], one.measures["thick"]
    points = []
    for k in range(25):
        z = (k / 24 - 0.5) * long
        points.append(
            (0.13 * long * sin((z + travelled) * 3 * pi / long), thick * (0.5 if k < 22 else 0.5 + (k - 21) * 0.35), z)
        )
    for k, (a, b) in enumerate(pairwise(points)):
        round_ = thick * min(1.0, 0.25 + k / 8) * (0.75 if k > 20 else 1.0)
        f.add("bone", between(a, b, 1.0) @ scale(round_, 1.15, round_), one.colour("coat"), part)
        f.add("sphere", translate(*b) @ scale(round_), one.colour("coat"), part)
    x, y, z = points[-1]
    f.add("ball", translate(x, y, z + thick * 0.4) @ scale(thick * 1.1, thick * 0.7, thick * 1.7), one.colour("coat"))
    for side in (1, -1):
        f.add("ball", translate(x + side * thick * 0.42, y + thick * 0.2, z + thick * 0.7) @ scale(thick * 0.18), EYE)


def _whale(f: Frame, one: Beast, stride: Stride) -> None:
    part, coat, dark = f.part(), one.colour("coat"), one.colour("dark")
    f.add(one.tube("body"), translate(0, 0, 0), coat, part)
    _details(f, one, {"body": translate(0, 0, 0)}, part)
    f.add("ball", translate(0, 520 / 1000, 2.4) @ scale(1.7, 0.9, 3.6), "#c9cbc8", part)
    f.add("cone", translate(0, 1.95, -1.4) @ rotate("x", -0.5) @ scale(0.2, 0.6, 0.8), coat, part)
    for side in (1, -1):
        fluke = translate(side * 0.62, 0.9, -4.35) @ rotate("y", side * 0.5)
        f.add("ball", fluke @ scale(1.5, 0.16, 0.7), dark, part)
        fin = translate(side * 1.25, 0.45, 1.7) @ rotate("z", -side * 0.5) @ rotate("y", side * 0.6)
        f.add("ball", fin @ scale(1.5, 0.14, 0.6), dark, part)
