"""What want and violence leave: damp and crates; holes, rubble and a fallen beam."""

from __future__ import annotations

from math import pi

import numpy as np

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.faces import Face, Rect, clear_spot, stand_against_a_wall
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.goods import stack
from rushes.engines.maquette.sets.paint import mixed
from rushes.engines.maquette.sets.standing_room import in_the_way
from rushes.engines.maquette.transform import rotate, scale, translate

CLEAR = 0.35  # metres round whoever stands
LIVED_IN = ("room", "bedroom", "kitchen", "attic", "bathroom")  # where washing is hung to dry


def poor(model: Model, faces: list[Face], brief: Brief, dice: Dice) -> None:
    """Damp, peeling paper, makeshift furniture."""
    _stained(faces, dice)
    _makeshift(model, brief, dice)


def ruined(model: Model, faces: list[Face], brief: Brief, dice: Dice) -> None:
    """Fallen plaster, and what fell."""
    _broken(faces, dice)
    _strewn(model, brief, dice)


def _makeshift(model: Model, brief: Brief, dice: Dice) -> None:
    """Crates that serve as shelves, a bucket under the leak, newspapers, washing on a line across the far corner."""

    def crates(f: Frame) -> None:
        stack(f, dice.of("crates"), "crates", 4, brief.year)

    for _ in range(2):
        stand_against_a_wall(model, brief, crates, (1.6, 1.1, 0.62))
    for word in ("bucket", "newspaper", "paper", "bottle"):
        if (spot := clear_spot(brief, dice, brief.plan.width / 2600, brief.plan.depth / 2800, 0.25)) is not None:
            Frame(model, spot[0], 0.0, spot[1]).thing(word, 0, 0, 0, brief.year, dice.between(0, 6))
    wide, deep = brief.plan.width / 2000, brief.plan.depth / 2000
    if brief.design.kind not in LIVED_IN:
        return
    start, end = (-wide, 2.35, -deep + 2.2), (-wide + min(3.0, wide), 2.35, -deep)
    floor = Frame(model)
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
            rect = (x - wide / 2, y, x + wide / 2, y + high)
            if face.covers(rect):
                tone = mixed(face.colour, stream.pick(("#5a5040", "#6a6a50", "#4f4a44")), stream.between(0.4, 0.7))
                _blot(face, stream, rect, tone, 0.004 + 0.0006 * k, face.part)
        for _ in range(9):
            x, long = stream.between(-4, 4), stream.between(0.3, 0.7)
            y = stream.between(min(1.6, face.high * 0.7), face.high - 0.15)
            if face.free((x - 0.15, y - long, x + 0.15, y)):
                strip = mixed(face.colour, "#efe6d0", 0.35)
                face.frame.tilted((x, y - long / 2, 0.03), (0.16, long, 0.01), "z", stream.between(-0.3, 0.3), strip)
                _blot(face, stream, _round(x, y - long * 0.3, 0.3, long), mixed(face.colour, "#8a7860", 0.6), 0.012)


def _blot(
    face: Face, dice: Dice, rect: Rect, colour: str, out: float, part: int | None = None, material: str = "plaster"
) -> None:
    """An irregular patch that fills a rectangle of the wall, ``out`` metres before it. With the wall's own part it is
    a stain, without one it has an edge."""
    x0, y0, x1, y1 = rect
    matrix = (
        translate((x0 + x1) / 2, (y0 + y1) / 2, out) @ rotate("z", dice.pick((0.0, pi))) @ scale(x1 - x0, y1 - y0, 1)
    )
    face.frame.add(f"patch{dice.whole(0, 2)}", matrix, colour, part, material)


def _round(x: float, y: float, wide: float, high: float) -> Rect:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _broken(faces: list[Face], dice: Dice) -> None:
    """Plaster that fell, bricks behind it, black streaks, cracks."""
    for number, face in enumerate(faces):
        stream = dice.of("holes", str(number))
        for k in range(18):
            wide, high = stream.between(0.5, 2.2), stream.between(0.5, 1.9)
            x, y = stream.between(-4.5, 4.5), stream.between(0.25, max(face.high - high, 0.5))
            if not face.covers((x - wide / 2, y, x + wide / 2, y + high)):
                continue
            out, middle = 0.006 + 0.001 * k, y + high / 2
            if k % 3 == 2:
                streak = mixed(face.colour, "#2a2420", 0.45)
                _blot(face, stream, _round(x, middle, wide, high * 1.3), streak, out, face.part)
            else:
                rim, pale = _round(x, middle, wide * 1.16, high * 1.16), mixed(face.colour, "#e6dfce", 0.35)
                inside, bond = ("#2a2522", "plain") if face.boards else ("#96694f", "brick")
                _blot(face, stream.of("rim", str(k)), rim, pale, out)
                _blot(face, stream.of("rim", str(k)), _round(x, middle, wide, high), inside, out + 0.008, None, bond)
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


def _strewn(model: Model, brief: Brief, dice: Dice) -> None:
    """Rubble, bricks, laths and an overturned chair; a beam down from the ceiling where there is room for it."""
    wide, deep = brief.plan.width / 2000, brief.plan.depth / 2000
    floor = Frame(model)
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
    _ceiling_hole(model, brief, dice, high)
    _beam(floor, brief, dice, wide, deep, high)
    chair = clear_spot(brief, dice, wide * 0.8, deep * 0.7, 0.5)
    if chair is not None:
        fallen = Model()
        fit.chair(Frame(fallen), 0.45, "#5a4535", dice.whole(0, 2))
        model.include(
            fallen, translate(chair[0], 0.22, chair[1]) @ rotate("y", dice.between(0, 6)) @ rotate("x", -pi / 2)
        )


def _ceiling_hole(model: Model, brief: Brief, dice: Dice, high: float) -> None:
    """Where the ceiling is flat: the dark over it, and the laths that hang down."""
    overhead = next((wall for wall in model.walls if wall.outward[1] > 0.5), None)
    shapes = {} if overhead is None else overhead.model.rows
    rows = [row for (prim, _), each in shapes.items() if prim == "box" for row in each]
    if overhead is None or not any(row[0] > brief.plan.width / 1000 for row in rows):
        return
    x, z = dice.between(-0.25, 0.25) * brief.plan.width / 1000, -0.25 * brief.plan.depth / 1000
    top = Frame(overhead.model, x, high, z)
    for size, colour, down in ((2.3, "#cfc4ae", 0.004), (2.0, "#2a2522", 0.012)):
        top.add(
            "patch1", translate(0, -down, 0) @ rotate("x", pi / 2) @ scale(size, size * 0.8, 1), colour, None, "plaster"
        )
    for _ in range(7):
        foot = (dice.between(-0.9, 0.9), -dice.between(0.2, 0.7), dice.between(-0.7, 0.7))
        top.rod((foot[0] * 0.7, 0, foot[2] * 0.7), foot, 0.035, "#6d543c")


def _heap(f: Frame, dice: Dice, size: float) -> None:
    part = f.part()
    colours = ("#a79a88", "#8f8374", "#b3a690")
    f.standing("rock1", 0, size * 0.1, 0, size, size * 0.5, dice.pick(colours), part)
    for _ in range(4):
        x, z, brick = dice.around(0, size * 0.4), dice.around(0, size * 0.4), dice.pick(("#96694f", "#8a5f4a"))
        f.box(x, 0, z, 0.22, 0.07, 0.11, brick, None, "plain", dice.between(0, 3))


def _crumbs(f: Frame, dice: Dice) -> None:
    for _ in range(3):
        size = dice.between(0.05, 0.16)
        f.standing(
            "rock0",
            dice.around(0, 0.25),
            size * 0.2,
            dice.around(0, 0.25),
            size,
            size * 0.6,
            dice.pick(("#b3a690", "#8f8374")),
        )
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
