"""What its state and the years to come leave on any room that was built: threads of light, panels and gilt frames, damp and crates, holes and
rubble. On the walls where nothing hangs, on the floor where nobody stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import pi

import numpy as np

from rushes.engines.maquette.model import Model, Wall
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.goods import stack
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.paint import mixed
from rushes.engines.maquette.sets.standing_room import against_a_wall, boxes_of, in_the_way
from rushes.engines.maquette.transform import rotate, scale, translate

Rect = tuple[float, float, float, float]  # x0, y0, x1, y1 on a wall, metres

GILT = "#c9a75c"
EYES = 1.2  # metres: what is taller would stand in a camera's way
CLEAR = 0.35  # metres round whoever stands
WALLS = (12, 1, 2)  # plaster, brick, boards
LIVED_IN = ("room", "bedroom", "kitchen", "attic", "bathroom")  # where washing is hung to dry


@dataclass(frozen=True)
class Face:
    """A wall seen from inside: its bare rectangles, and what hangs on it or stands before it."""

    frame: Frame
    high: float
    bare: list[Rect]
    taken: list[Rect]
    part: int
    colour: str

    def covers(self, rect: Rect) -> bool:
        """Whether there is wall behind all of it."""
        x0, y0, x1, y1 = rect
        corners = ((x0, y0), (x1, y0), (x0, y1), (x1, y1), ((x0 + x1) / 2, (y0 + y1) / 2))
        return all(any(a <= x <= c and b <= y <= d for a, b, c, d in self.bare) for x, y in corners)

    def free(self, rect: Rect) -> bool:
        x0, y0, x1, y1 = rect
        return self.covers(rect) and not any(a < x1 and c > x0 and b < y1 and d > y0 for a, b, c, d in self.taken)


def show(made: SetModel, brief: Brief) -> None:
    """Adds the traces of the design's condition, and of years to come, to a room. Places without walls of their own are
    left as they are."""
    if not brief.plan.height or not (brief.design.condition or brief.era == Era.SOON):
        return
    lows, highs = boxes_of(made.static)
    faces = [face for wall in made.static.walls if (face := _face(wall, brief, lows, highs)) is not None]
    dice = brief.dice.of("wear")
    if brief.era == Era.SOON and not brief.condition("poor", "ruined"):
        _luminous(faces, brief)
    if brief.condition("rich"):
        _panelled(faces, dice)
        for size in (2.0, 1.9):
            _against_a_wall(made, brief, _bust, (0.6, size, 0.6))
    if brief.condition("poor"):
        _stained(faces, dice)
        _makeshift(made, brief, dice)
    if brief.condition("ruined"):
        _broken(faces, dice)
        _strewn(made, brief, dice)


def _face(wall: Wall, brief: Brief, lows: np.ndarray, highs: np.ndarray) -> Face | None:
    """The wall's inner side, None for ceilings and for what has no flat wall."""
    out = wall.outward
    if abs(out[1]) > 0.5 or max(abs(out[0]), abs(out[2])) < 0.99:
        return None
    angle = {(0, -1): 0.0, (0, 1): pi, (-1, 0): pi / 2, (1, 0): -pi / 2}[round(out[0]), round(out[2])]
    frame = Frame(wall.model, *wall.at, angle)
    bare, part, colour = _panels(wall.model, frame)
    if not bare:
        return None
    local = np.linalg.inv(frame.matrix)
    ends = [(np.c_[side, np.ones(len(side))] @ local.T)[:, :3] for side in (lows, highs)]
    low, high = np.minimum(*ends), np.maximum(*ends)
    near = (high[:, 2] > 0.03) & (low[:, 2] < 0.55) & (high[:, 0] - low[:, 0] < 8) & (high[:, 1] > 0.2)
    taken = [(a[0], a[1], b[0], b[1]) for a, b in zip(low[near], high[near], strict=True)]
    return Face(frame, max(rect[3] for rect in bare), bare, taken, part, colour)


def _panels(model: Model, frame: Frame) -> tuple[list[Rect], int, str]:
    local = np.linalg.inv(frame.matrix)
    found: list[Rect] = []
    part, colour = 0, "#b0a898"
    for (prim, material), rows in model.arrays().items():
        if prim != "box" or material not in WALLS:
            continue
        for row in rows:
            placed = local @ np.vstack([row[:12].reshape(3, 4).astype(float), (0, 0, 0, 1)])
            half = np.abs(placed[:3, :3]).sum(1) / 2
            middle = placed[:3, 3]
            if abs(middle[2] + 0.07) < 0.02 and half[2] < 0.1:
                found.append((middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]))
                part, colour = int(row[16]), "#" + "".join(f"{round(float(c) * 255):02x}" for c in row[12:15])
    return found, part, colour


# -- the years to come


def _luminous(faces: list[Face], brief: Brief) -> None:
    """A thread of light under the ceiling, and a screen where a wall is free."""
    shown = False
    for face in faces:
        for x0, _, x1, y1 in face.bare:
            if y1 > face.high - 0.1:
                face.frame.box((x0 + x1) / 2, y1 - 0.19, 0.03, x1 - x0, 0.035, 0.02, "#f6f3e8", None, "glow")
        for k in range(24):
            x = (k % 8 - 3.5) * 0.5
            wide, y = 1.7 - 0.3 * (k // 8), 1.25
            if not shown and face.free((x - wide / 2, y - 0.05, x + wide / 2, y + wide * 0.6)):
                _screen(face.frame.moved(x, y, 0.0), wide, brief)
                shown = True


def _screen(f: Frame, wide: float, brief: Brief) -> None:
    high = wide * 0.56
    f.box(0, 0, 0.02, wide, high, 0.03, "#3c4650")
    f.box(0, 0.02, 0.037, wide - 0.04, high - 0.04, 0.008, "#dfe9e6", None, "glow")
    dice = brief.dice.of("screen")
    for k in range(6):
        f.box((k - 2.5) * wide * 0.13, 0.1, 0.044, wide * 0.07, high * dice.between(0.15, 0.7), 0.004, "#8fa6a8")


# -- rich


def _panelled(faces: list[Face], dice: Dice) -> None:
    """Mouldings in panels over the dado, and gilt frames where the wall is bare."""
    for number, face in enumerate(faces):
        for x0, y0, x1, y1 in face.bare:
            if y0 > 0.1 or y1 < 2.2 or x1 - x0 < 0.8:
                continue
            left, right = x0 + 0.2, x1 - 0.2
            count = max(1, round((right - left) / 1.35))
            for k in range(count):
                a, b = left + (right - left) * k / count + 0.09, left + (right - left) * (k + 1) / count - 0.09
                _moulding(face, (a, 1.25, b, min(y1, 3.4) - 0.3))
        stream = dice.of("frames", str(number))
        for _ in range(8):
            wide, high = stream.between(0.6, 1.2), stream.between(0.5, 1.0)
            x, y = stream.between(-4, 4), stream.between(1.45, 1.8)
            if face.free((x - wide / 2 - 0.1, y - 0.1, x + wide / 2 + 0.1, y + high + 0.1)):
                fit.picture(face.frame, stream, x, y, wide, high)
                face.frame.box(x, y - 0.05, 0.012, wide + 0.1, high + 0.1, 0.024, GILT)
                face.taken.append((x - wide / 2, y, x + wide / 2, y + high))


def _moulding(face: Face, rect: Rect) -> None:
    x0, y0, x1, y1 = rect
    part = face.frame.part()
    for x in (x0, x1):
        face.frame.box(x, y0, 0.012, 0.045, y1 - y0, 0.024, GILT, part)
    for y in (y0, y1 - 0.045):
        face.frame.box((x0 + x1) / 2, y, 0.012, x1 - x0, 0.045, 0.024, GILT, part)


def _bust(f: Frame) -> None:
    f.standing("column", 0, 0, 0, 0.46, 1.15, "#d8cdb4")
    f.standing("hemisphere", 0, 1.15, 0, 0.42, 0.3, "#ece4d0")
    f.cylinder(0, 1.36, 0, 0.13, 0.16, "#ece4d0")
    f.standing("head", 0, 1.62, 0.02, 0.22, 0.32, "#ece4d0")


def _on_camera_ground(brief: Brief, spot: tuple[float, float, float], wide: float) -> bool:
    x0, z0, x1, z1 = (edge / 1000 for edge in brief.plan.bounds)
    return x0 - wide < spot[0] < x1 + wide and z0 - wide < spot[1] < z1 + wide


def _against_a_wall(made: SetModel, brief: Brief, build: Callable[[Frame], None], size: tuple[float, float, float]) -> None:
    """Where there is room for it, as a thing the scene asks for would stand."""
    half = np.array([size[0] / 2, size[1], size[2] / 2])
    spot = against_a_wall(made.static, brief, half * (-1, 0, -1), half)
    if spot is not None and not (size[1] > EYES and _on_camera_ground(brief, spot, size[0])):
        x, z, facing = spot
        build(Frame(made.static, x, 0.0, z, facing))


# -- poor


def _makeshift(made: SetModel, brief: Brief, dice: Dice) -> None:
    """Crates that serve as shelves, a bucket under the leak, newspapers, washing on a line across the far corner."""

    def crates(f: Frame) -> None:
        stack(f, dice.of("crates"), "crates", 4, brief.year)

    for _ in range(2):
        _against_a_wall(made, brief, crates, (1.6, 1.1, 0.62))
    for word in ("bucket", "newspaper", "paper", "bottle"):
        if (spot := _clear_spot(brief, dice, brief.plan.width / 2600, brief.plan.depth / 2800, 0.25)) is not None:
            Frame(made.static, spot[0], 0.0, spot[1]).thing(word, 0, 0, 0, brief.year, dice.between(0, 6))
    wide, deep = brief.plan.width / 2000, brief.plan.depth / 2000
    if brief.design.kind not in LIVED_IN:
        return
    start, end = (-wide, 2.35, -deep + 2.2), (-wide + min(3.0, wide), 2.35, -deep)
    floor = Frame(made.static)
    floor.rod(start, end, 0.014, "#cfc6b0")
    for k in range(5):
        along = 0.14 + 0.17 * k
        x, z = (a + (b - a) * along for a, b in ((start[0], end[0]), (start[2], end[2])))
        cloth = dice.pick(("#d9d2c0", "#9c8f7a", "#7d8a94", "#b3a690", "#8c7a6c"))
        hang = floor.moved(x, 2.34, z, np.arctan2(start[2] - end[2], end[0] - start[0]))
        hang.add("drape", scale(dice.between(0.3, 0.5), dice.between(0.5, 0.8), 0.05), cloth)


def _stained(faces: list[Face], dice: Dice) -> None:
    """Damp that rises from the floor and falls from the ceiling, paper that comes off, laths where plaster went."""
    for number, face in enumerate(faces):
        stream = dice.of("damp", str(number))
        for k in range(16):
            wide, high = stream.between(0.7, 2.2), stream.between(0.5, 1.6)
            x = stream.between(-4, 4)
            y = stream.pick((0.2, face.high - high * 0.7 - 0.1, stream.between(0.5, 2.0)))
            if face.covers((x - wide / 2, y, x + wide / 2, y + high)):
                tone = mixed(face.colour, stream.pick(("#5a5040", "#6a6a50", "#4f4a44")), stream.between(0.4, 0.7))
                _blot(face, stream, (x, y + high / 2), (wide, high), tone, face.part, "plaster", 0.004 + 0.0006 * k)
        for _ in range(9):
            x, y, long = stream.between(-4, 4), stream.between(min(1.6, face.high * 0.7), face.high - 0.15), stream.between(0.3, 0.7)
            if face.free((x - 0.15, y - long, x + 0.15, y)):
                face.frame.tilted((x, y - long / 2, 0.03), (0.16, long, 0.01), "z", stream.between(-0.3, 0.3),
                                  mixed(face.colour, "#efe6d0", 0.35))  # fmt: skip
                _blot(face, stream, (x, y - long * 0.3), (0.3, long), mixed(face.colour, "#8a7860", 0.6), None, "plaster", 0.012)


def _blot(
    face: Face, dice: Dice, at: tuple[float, float], size: tuple[float, float], colour: str,
    part: int | None, material: str, out: float,
) -> None:  # fmt: skip
    matrix = translate(at[0], at[1], out) @ rotate("z", dice.pick((0.0, pi))) @ scale(size[0], size[1], 1.0)
    face.frame.add(f"patch{dice.whole(0, 2)}", matrix, colour, part, material)


# -- ruined


def _broken(faces: list[Face], dice: Dice) -> None:
    """Plaster that fell, bricks behind it, black streaks, cracks."""
    for number, face in enumerate(faces):
        stream = dice.of("holes", str(number))
        for k in range(18):
            wide, high = stream.between(0.5, 2.2), stream.between(0.5, 1.9)
            x, y = stream.between(-4.5, 4.5), stream.between(0.25, max(face.high - high, 0.5))
            if not face.covers((x - wide / 2, y, x + wide / 2, y + high)):
                continue
            out = 0.006 + 0.001 * k
            if k % 3 == 2:
                _blot(face, stream, (x, y + high / 2), (wide, high * 1.3), mixed(face.colour, "#2a2420", 0.45), face.part, "plaster", out)
            else:
                pale = mixed(face.colour, "#e6dfce", 0.35)
                _blot(face, stream.of("rim", str(k)), (x, y + high / 2), (wide * 1.16, high * 1.16), pale, None, "plaster", out)
                _blot(face, stream.of("rim", str(k)), (x, y + high / 2), (wide, high), "#96694f", None, "brick", out + 0.008)
        for _ in range(3):
            _crack(face, stream)


def _crack(face: Face, dice: Dice) -> None:
    x, y = dice.between(-4, 4), face.high - 0.15
    for _ in range(6):
        after = (x + dice.between(-0.25, 0.25), y - dice.between(0.15, 0.4))
        if not face.covers((min(x, after[0]), after[1], max(x, after[0]) + 0.01, y)):
            return
        face.frame.rod((x, y, 0.004), (after[0], after[1], 0.004), 0.016, "#3a322c")
        x, y = after


def _strewn(made: SetModel, brief: Brief, dice: Dice) -> None:
    """Rubble, bricks, laths and an overturned chair; a beam down from the ceiling where there is room for it."""
    wide, deep = brief.plan.width / 2000, brief.plan.depth / 2000
    floor = Frame(made.static)
    high = brief.plan.height / 1000
    for k in range(70):
        x = dice.between(-wide + 0.3, wide - 0.3)
        z = dice.between(-deep + 0.3, deep - 0.3)
        size = dice.between(0.12, 0.5)
        if in_the_way(brief.plan, x - size / 2, z - size / 2, x + size / 2, z + size / 2, CLEAR):
            continue
        edge = min(wide - abs(x), deep - abs(z)) < 0.9
        if edge and k % 2:
            _heap(floor.moved(x, 0, z), dice, size * 1.8)
        else:
            _crumbs(floor.moved(x, 0, z), dice)
    for k in range(9):
        at = translate(dice.between(-wide, wide) * 0.8, 0.008 + 0.0005 * k, dice.between(-deep, deep) * 0.8)
        size = dice.between(0.8, 2.2)
        floor.add(f"patch{k % 3}", at @ rotate("x", -pi / 2) @ scale(size, size * 0.8, 1), "#b9ad98", None, "plaster")
    _ceiling_hole(made, brief, dice, high)
    _beam(floor, brief, dice, wide, deep, high)
    chair = _clear_spot(brief, dice, wide * 0.8, deep * 0.7, 0.5)
    if chair is not None:
        fallen = Model()
        fit.chair(Frame(fallen), 0.45, "#5a4535", dice.whole(0, 2))
        made.static.include(fallen, translate(chair[0], 0.22, chair[1]) @ rotate("y", dice.between(0, 6)) @ rotate("x", -pi / 2))


def _ceiling_hole(made: SetModel, brief: Brief, dice: Dice, high: float) -> None:
    """Where the ceiling is flat: the dark over it, and the laths that hang down."""
    overhead = next((wall for wall in made.static.walls if wall.outward[1] > 0.5), None)
    if overhead is None or not any(prim == "box" for prim, _ in overhead.model.rows):
        return
    x, z = dice.between(-0.25, 0.25) * brief.plan.width / 1000, -0.25 * brief.plan.depth / 1000
    top = Frame(overhead.model, x, high, z)
    for size, colour, down in ((2.3, "#cfc4ae", 0.004), (2.0, "#2a2522", 0.012)):
        top.add("patch1", translate(0, -down, 0) @ rotate("x", pi / 2) @ scale(size, size * 0.8, 1), colour, None, "plaster")
    for k in range(7):
        foot = (dice.between(-0.9, 0.9), -dice.between(0.2, 0.7), dice.between(-0.7, 0.7))
        top.rod((foot[0] * 0.7, 0, foot[2] * 0.7), foot, 0.035, "#6d543c")


def _heap(f: Frame, dice: Dice, size: float) -> None:
    part = f.part()
    colours = ("#a79a88", "#8f8374", "#b3a690")
    f.standing("rock1", 0, size * 0.1, 0, size, size * 0.5, dice.pick(colours), part)
    for _ in range(4):
        f.box(dice.around(0, size * 0.4), 0, dice.around(0, size * 0.4), 0.22, 0.07, 0.11, dice.pick(("#96694f", "#8a5f4a")), None,
              "plain", dice.between(0, 3))  # fmt: skip


def _crumbs(f: Frame, dice: Dice) -> None:
    for _ in range(3):
        size = dice.between(0.05, 0.16)
        f.standing("rock0", dice.around(0, 0.25), size * 0.2, dice.around(0, 0.25), size, size * 0.6, dice.pick(("#b3a690", "#8f8374")))
    if dice.chance(0.4):
        f.box(0, 0.0, 0, dice.between(0.4, 0.9), 0.02, 0.07, "#6d543c", None, "plain", dice.between(0, 3))


def _beam(floor: Frame, brief: Brief, dice: Dice, wide: float, deep: float, high: float) -> None:
    side = dice.pick((-1, 1))
    for k in range(8):
        foot, z = side * (wide - 1.0 - 0.15 * k), -deep + 0.7 + 0.25 * k
        if not in_the_way(brief.plan, min(foot, side * wide), z - 0.2, max(foot, side * wide), z + 0.2, 0.2):
            floor.rod((foot, 0.05, z), (side * (wide - 0.1), high * 0.85, z - 0.4), 0.2, "#5a4432", None, "plain")
            floor.rod((foot - side * 0.1, 0.05, z + 0.3), (side * (wide - 0.3), high * 0.5, z), 0.1, "#6d543c")
            return


def _clear_spot(brief: Brief, dice: Dice, wide: float, deep: float, size: float) -> tuple[float, float] | None:
    for _ in range(20):
        x, z = dice.between(-wide, wide), dice.between(-deep, deep)
        if not in_the_way(brief.plan, x - size, z - size, x + size, z + size, 0.1):
            return x, z
    return None
