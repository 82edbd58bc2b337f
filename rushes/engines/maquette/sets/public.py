"""Where people meet and work: café, office, corridor."""

from __future__ import annotations

from dataclasses import replace
from math import pi

from rushes.engines.maquette.sets import cabinets, goods
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.interior import Room, open_room, raise_wall
from rushes.engines.maquette.sets.lamps import overhead
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.openings import Opening, blind, outside
from rushes.engines.maquette.sets.paint import Paint
from rushes.engines.maquette.sets.palettes import cafe_paint
from rushes.engines.maquette.transform import rotate, scale, translate

FROM_THE_LEFT = (-0.80, 0.42, -0.12)


def cafe(brief: Brief) -> SetModel:
    dice = brief.dice.of("cafe")
    paint = cafe_paint(brief, dice)
    wood, dark = paint.wood, paint.dark_wood
    room = open_room(brief, paint)
    front = (Opening(1.9, 0.7, 2.0, 2.0), Opening(-0.7, 0.7, 2.0, 2.0))
    raise_wall(room, room.left, front)
    raise_wall(room, room.back)
    _, z, _ = brief.door()
    raise_wall(room, room.right, (Opening(z, 0.0, 1.1, 2.25, "door"),))
    raise_wall(room, room.front, (Opening(1.6, 0.7, 2.2, 2.0), Opening(-1.6, 0.7, 2.2, 2.0)))
    outside(brief, room.left, front[0], room.floor)
    _counter(room, brief, dice)
    style = dice.whole(0, 2)
    marble = dice.chance(0.6)
    for x, z, seat, facing, _name in brief.seats():
        fit.chair(room.floor.moved(x, 0, z, facing), seat, dark, style, paint.cloth if dice.chance(0.2) else "")
    for x, y, z in ((t.x / 1000, t.y / 1000, t.z / 1000) for t in brief.plan.tables[:3]):
        table = room.floor.moved(x, 0, z)
        fit.round_table(table, 0.72, y, "#e6dfce" if marble else wood, "#34302f" if marble else dark, marble)
        for name, at in (("cup", (-0.2, 0.06)), ("glass", (0.18, -0.08)), ("bottle", (0.02, -0.2)))[: dice.whole(1, 3)]:
            table.thing(name, at[0], y, at[1], brief.year)
    for x in (-2.0, 1.4):
        shade = dice.pick(("#5c7568", "#8c4a3c"))
        overhead(room.floor.moved(x, 0, 0.2), brief, "home", room.high, 2.3, 0.6 if brief.lit else 0.0, shade)
    fit.picture(room.left, dice.of("poster"), -2.6, 1.3, 0.7, 1.0)
    _back_wall(room, brief, dice)
    room.left.thing("sign", 3.0, 1.5, 0.05, brief.year)
    fit.plant(room.floor.moved(-3.75, 0, -3.0), dice, 1.7)
    _coat_stand(room.floor.moved(3.6, 0, -2.6), dark, dice, hats=brief.era <= Era.WIRELESS)
    return SetModel(room.model, window=FROM_THE_LEFT, shadow=((0, 1.2, 0), 7.0))


def _back_wall(room: Room, brief: Brief, dice: Dice) -> None:
    """The wall beside the bar: a padded bench under its mirror, a clock, two wall lamps."""
    back, paint = room.back, room.paint
    back.box(-2.5, 0.0, 0.25, 2.7, 0.42, 0.5, paint.wood, None, "planks")
    back.box(-2.5, 0.42, 0.28, 2.7, 0.1, 0.52, paint.cloth)
    back.box(-2.5, 0.55, 0.06, 2.7, 0.6, 0.1, paint.cloth)
    back.box(-2.5, 1.42, 0.03, 1.9, 0.95, 0.05, paint.dark_wood)
    back.box(-2.5, 1.49, 0.05, 1.76, 0.81, 0.03, "#c3ccc6", None, "glass")
    fit.picture(back, dice.of("poster", "left"), -3.75, 1.5, 0.5, 0.75)
    fit.clock(back, -1.15, 2.3)
    for x in (-3.3, -1.7):
        back.rod((x, 2.62, 0.0), (x, 2.62, 0.18), 0.03, "#b08d4c")
        colour = "#ffe2a0" if brief.lit else "#efe6d0"
        back.add("sphere", translate(x, 2.55, 0.2) @ scale(0.17), colour, None, "glow" if brief.lit else "plain")


def _counter(room: Room, brief: Brief, dice: Dice) -> None:
    """The bar, its mirror and its bottles."""
    floor, back, paint = room.floor, room.back, room.paint
    x, long = 1.3, 3.8
    part, top = floor.part(), floor.part()
    floor.box(x, 0, -2.05, long, 1.06, 0.56, paint.wood, part, "planks")
    floor.box(x, 1.06, -2.02, long + 0.14, 0.06, 0.7, dice.pick(("#a9aeb0", "#5a4433", "#cdbfa5")), top)
    for k in range(5):
        floor.box(x - long / 2 + 0.42 + k * (long - 0.84) / 4, 0.16, -1.762, 0.6, 0.72, 0.02, paint.dark_wood)
    floor.rod((x - long / 2, 0.2, -1.62), (x + long / 2, 0.2, -1.62), 0.04, "#b08d4c")
    for k in range(2):
        _stool(floor.moved(-0.1 + 3.0 * k, 0, -1.45), paint.dark_wood, paint.cloth)
    back.box(x, 1.05, 0.02, long, 1.75, 0.04, paint.dark_wood)
    back.box(x, 1.15, 0.04, long - 0.5, 1.55, 0.02, "#c3ccc6", None, "glass")
    back.box(x, 2.8, 0.06, long + 0.2, 0.16, 0.16, paint.wood)
    back.box(x, 0, 0.2, long, 0.95, 0.36, paint.wood, None, "planks")
    for shelf in (0.95, 1.5, 2.05):
        back.box(x, shelf, 0.14, long - 0.2, 0.035, 0.24, paint.wood)
        count = dice.whole(20, 25)
        for k in range(count):
            if dice.chance(0.92):
                at = x - long / 2 + 0.25 + k * (long - 0.5) / (count - 1)
                tall = dice.between(0.24, 0.36)
                colour = dice.pick(("#48604a", "#7a4a34", "#8f9a8c", "#5a3a30", "#b08d4c", "#c9cdb8"))
                back.standing("bottle", at, shelf + 0.035, 0.15, 0.085, tall, colour)
    floor.thing("cup", x - 0.9, 1.12, -2.0, brief.year)
    floor.thing("glass", x - 0.55, 1.12, -2.05, brief.year)
    coffee = "kettle" if brief.era <= Era.WIRELESS else "pot"
    floor.thing(coffee, x + 1.4, 1.12, -2.1, brief.year, 0, 1.3)


def _stool(f: Frame, wood: str, cloth: str) -> None:
    part = f.part()
    f.cylinder(0, 0.74, 0, 0.34, 0.06, cloth, prim="cylinder24")
    for x in (-1, 1):
        for z in (-1, 1):
            f.rod((x * 0.1, 0.74, z * 0.1), (x * 0.18, 0, z * 0.18), 0.035, wood, part)
    f.standing("hoop", 0, 0.25, 0, 0.34, 0.02, wood, part)


def _coat_stand(f: Frame, wood: str, dice: Dice, hats: bool) -> None:
    part = f.part()
    f.cylinder(0, 0, 0, 0.05, 1.85, wood, part)
    for k in range(4):
        f.add(
            "box",
            rotate("y", k * pi / 2) @ translate(0.12, 1.7, 0) @ rotate("z", 0.7) @ scale(0.28, 0.03, 0.03),
            wood,
            part,
        )
        f.add(
            "box",
            rotate("y", k * pi / 2) @ translate(0.16, 0.06, 0) @ rotate("z", -0.3) @ scale(0.34, 0.04, 0.05),
            wood,
            part,
        )
    f.add("coat", translate(0.16, 1.6, 0.06) @ scale(0.34, 0.95, 0.26), dice.pick(("#4a4038", "#5b5148", "#3f4650")))
    if hats:
        f.standing("bowler", -0.17, 1.78, 0, 0.22, 0.16, "#34302f")


def office(brief: Brief) -> SetModel:
    dice = brief.dice.of("office")
    modern = brief.era >= Era.PLASTIC
    paint = _office_paint(brief, dice)
    wood, dark = paint.wood, paint.dark_wood
    room = open_room(brief, paint)
    windows = (Opening(-1.65, 0.85, 1.15, 1.7), Opening(0.35, 0.85, 1.15, 1.7))
    raise_wall(room, room.left)
    raise_wall(room, room.back, windows)
    _, z, _ = brief.door()
    raise_wall(room, room.right, (Opening(z, 0.0, 0.94, 2.08, "door"),))
    raise_wall(room, room.front)
    fit.bookcase(room.front.moved(-1.4, 0, 0.17), dice.of("behind"), 2.2, 1.05, wood)
    goods.wall_map(room.front.moved(1.3, 1.15, 0.0), dice.of("behind", "map"), 1.5, 1.1)
    fit.picture(room.front, dice.of("behind", "one"), -1.4, 1.45, 0.8, 0.6)
    outside(brief, room.back, windows[0], room.floor)
    for hole in windows:
        blind(room.back, hole, dice.between(0.25, 0.55))
    _desk(room, brief, dice)
    for k in range(3):
        _cabinet(room.back.moved(1.55 + 0.56 * k, 0, 0.32), dice.pick(("#6f7566", "#7d7f80")) if modern else wood, dark)
    fit.bookcase(room.left.moved(1.35, 0, 0.17), dice.of("books"), 1.6, 2.2, wood)
    goods.wall_map(room.left.moved(-0.7, 1.15, 0.0), dice, 1.3, 0.95)
    fit.clock(room.right, 0.0, 2.05)
    for name in ("visitor", "second-desk", "desk"):
        x, z, seat, facing = brief.place(name)
        fit.chair(room.floor.moved(x, 0, z, facing), seat, dark, 3 if modern else 1, paint.cloth)
    _second_desk(room, brief)
    shade = "#4f6a5c" if brief.era <= Era.WIRELESS else "#d9d4c6"
    overhead(room.floor.moved(0.2, 0, 0.4), brief, "public", room.high, 2.3, 0.4 if brief.lit else 0.0, shade)
    if dice.chance(0.6):
        fit.plant(room.floor.moved(-2.7, 0, -2.2), dice, 1.3)
    return SetModel(room.model, window=(-0.25, 0.45, -0.85), shadow=((0, 1.2, 0), 5.6))


def _office_paint(brief: Brief, dice: Dice) -> Paint:
    """Wood and wainscot, then paint and lino, then pale boards on grey."""
    modern = brief.era >= Era.PLASTIC
    woods = (("#8a5f3c", "#553a29"), ("#7a5638", "#4a3326")) if brief.era < Era.TODAY else (("#b3a58c", "#6f6a63"),)
    wood, dark = dice.pick(woods)
    floors = ("#8f8b82", "#7d7f80") if modern else ("#8a6444", "#7a5a42")
    return Paint(
        wall=dice.pick(("#cfc6b0", "#b9bda6", "#c2b79d", "#b7b9b8")),
        dado="" if modern else dice.pick(("#7a5638", "#6f7f6a", "")),
        trim="#b9b3a6" if modern else "#e2d8c0",
        floor=dice.pick(floors),
        floor_material="plain" if modern else "planks",
        wood=wood,
        dark_wood=dark,
        cloth=dice.pick(("#4f5a50", "#5a4038", "#3f4a58")),
        dado_height=1.05,
    )


def _desk(room: Room, brief: Brief, dice: Dice) -> None:
    """The chief's desk, with what an office of the year has on it."""
    paint, desk = room.paint, room.floor.moved(-0.45, 0, -0.35)
    part = desk.part()
    desk.box(0, 0.71, 0, 0.95, 0.05, 1.75, paint.wood, part)
    for z in (-0.6, 0.6):
        desk.box(0, 0, z, 0.8, 0.71, 0.46, paint.wood, None, "planks" if brief.era < Era.TODAY else "plain")
        for k in range(3):
            desk.box(-0.41, 0.08 + 0.21 * k, z, 0.015, 0.18, 0.38, paint.dark_wood)
    desk.box(0.3, 0.15, 0, 0.03, 0.56, 0.8, paint.dark_wood)
    desk.box(0.02, 0.76, 0.05, 0.42, 0.008, 0.6, "#3e5240", None)
    machine = ("inkwell", "typewriter", "typewriter", "laptop", "laptop")[brief.era]
    desk.thing(machine, -0.05, 0.765, -0.62, brief.year, -pi / 2 + 0.2)
    if brief.era >= Era.WIRELESS:
        desk.thing("telephone", 0.1, 0.76, 0.66, brief.year, -pi / 2)
    desk.thing("lamp", 0.3, 0.76, -0.68, brief.year, 0, 0.9)
    if brief.lit:
        desk.light(0.2, 1.12, -0.6, 0.36, halo=0.5)
    desk.thing("paper", 0.05, 0.77, 0.0, brief.year, 1.5)
    desk.thing("file-folder", 0.2, 0.76, 0.34, brief.year, 1.2)


def _second_desk(room: Room, brief: Brief) -> None:
    desk = room.floor.moved(1.2, 0, 0.25, pi / 2)
    fit.table(desk, 1.2, 0.6, 0.75, room.paint.wood, room.paint.dark_wood)
    desk.thing("file-folder", -0.3, 0.75, 0, brief.year, 0.2)
    desk.thing("book", 0.35, 0.75, -0.05, brief.year, 0.4)


def _cabinet(f: Frame, colour: str, dark: str) -> None:
    f.box(0, 0, 0, 0.5, 1.36, 0.6, colour, f.part())
    for k in range(4):
        cabinets.drawer(f, 0, 0.05 + 0.33 * k, 0.305, 0.44, 0.29, colour)
        f.box(0, 0.22 + 0.33 * k, 0.325, 0.14, 0.03, 0.03, dark)


def corridor(brief: Brief) -> SetModel:
    dice = brief.dice.of("corridor")
    modern = brief.era >= Era.PLASTIC
    wood = dice.pick(("#7a5638", "#8a5f3c", "#6f7566", "#6d4b36"))
    paint = Paint(
        wall=dice.pick(("#cfc6b0", "#b9bda6", "#d2c3a0", "#b7b9b8")), dado=dice.pick(("#7d8a78", "#8c7654", "#7d6a5a")),
        trim="#e2d8c0", floor="#b3a58c", floor_material="tiles" if dice.chance(0.7) else "planks",
        wood=wood, dark_wood="#4a3326", dado_height=1.2,
    )  # fmt: skip
    soon = brief.era == Era.SOON
    if soon:  # plates of metal
        paint = replace(paint, wall="#c3c8c6", dado="", trim="#8f9896", floor="#7d8483", floor_material="plain")
    kind = "sliding" if soon else "door"
    room = open_room(brief, paint)
    every = dice.pick((3.0, 3.5))
    left = [Opening(-(2.6 - every * k), 0, 0.94, 2.1, kind) for k in range(-1, 4)]
    right = [Opening(-3.4 + every * k, 0, 0.94, 2.1, kind) for k in range(-1, 4)]
    inside = [hole for hole in left if abs(hole.at) < 7.2]
    raise_wall(room, room.left, tuple(inside))
    raise_wall(room, room.right, tuple(hole for hole in right if abs(hole.at) < 7.2))
    raise_wall(room, room.back, (Opening(0, 1.0, 1.1, 1.5),))
    raise_wall(room, room.front)
    outside(brief, room.back, Opening(0, 1.0, 1.1, 1.5), room.floor)
    for k in range(5):
        _globe(room.floor.moved(0, 0, 4.6 - 2.9 * k), room.high, brief, k)
    if not soon:
        _along_a_corridor(room, dice, inside, wood, modern)
        for k in range(4):
            fit.picture(room.right, dice.of("picture", str(k)), 2.0 - every * k, 1.4, 0.5, 0.62)
    return SetModel(room.model, window=(0.1, 0.5, -0.85), shadow=((0, 1.2, -1), 8.5))


def _along_a_corridor(room: Room, dice: Dice, inside: list[Opening], wood: str, modern: bool) -> None:
    """Numbers on the doors, a bench, a console, a runner."""
    paint = room.paint
    for k, hole in enumerate(inside):
        number = str(11 + 2 * k)
        room.left.box(hole.at, 1.62, -0.035, 0.16, 0.1, 0.02, "#e6dfce")
        room.left.model.text(number, room.left.matrix @ translate(hole.at, 1.67, -0.02) @ scale(0.06))
    bench = room.left.moved(1.9, 0, 0.24)
    bench.box(0, 0.41, 0, 1.5, 0.05, 0.4, wood, None, "planks")
    for x in (-0.6, 0.6):
        bench.box(x, 0, 0, 0.06, 0.41, 0.36, paint.dark_wood)
    console = room.right.moved(-0.3, 0, 0.2)
    console.box(0, 0.76, 0, 0.9, 0.04, 0.36, wood)
    for x in (-0.4, 0.4):
        console.box(x, 0, 0, 0.05, 0.76, 0.3, paint.dark_wood)
    console.thing("vase" if not modern else "telephone", 0.2, 0.8, 0, room.brief.year)
    room.floor.box(0, 0, -0.5, 1.15, 0.012, 14.6, dice.pick(("#7a3b32", "#54644d", "#4f5a6a")), None)
    for x in (-0.52, 0.52):
        room.floor.box(x, 0.004, -0.5, 0.05, 0.012, 14.6, "#c9b48a", None)


def _globe(f: Frame, ceiling: float, brief: Brief, number: int) -> None:
    f.cylinder(0, ceiling - 0.4, 0, 0.025, 0.4, "#3a302c")
    lit = brief.lit
    colour = "#ffe2a0" if lit else "#efe6d0"
    f.add("sphere", translate(0, ceiling - 0.5, 0) @ scale(0.3), colour, None, "glow" if lit else "plain")
    if lit and number < 4:
        f.light(0, ceiling - 0.6, 0, 0.3, halo=0.7)
