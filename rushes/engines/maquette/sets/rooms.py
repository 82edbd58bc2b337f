"""Where people live: living room, bedroom, kitchen."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.sets import cabinets
from rushes.engines.maquette.sets import furniture as fit
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.fitted import STEEL, hood, units
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.interior import Room, open_room, raise_wall
from rushes.engines.maquette.sets.lamps import overhead
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.openings import Opening, curtains, outside
from rushes.engines.maquette.sets.palettes import home_paint

FROM_THE_LEFT = (-0.80, 0.40, -0.16)


def _facing(room: Room, brief: Brief, name: str) -> tuple[Frame, float]:
    """A frame at a seat, turned as its sitter, and the seat's height."""
    x, z, seat, facing = brief.place(name)
    return room.floor.moved(x, 0, z, facing), seat


def _door_of(brief: Brief, room: Room) -> Opening:
    """The plan's first door, in the right wall."""
    _, z, _ = brief.door()
    return Opening(z, 0.0, 0.94, 2.08, "door")


def _lamp(room: Room, at: tuple[float, float], drop: float, shade: str, power: float) -> None:
    """Over the middle of the room; ``power`` 0: it is out."""
    overhead(room.floor.moved(at[0], 0, at[1]), room.brief, "home", room.high, drop, power, shade)


def _behind_us(room: Room, dice: Dice) -> None:
    """The wall towards the camera, for reverse shots: low furniture, for a camera may stand before it, and pictures."""
    front, paint, side = room.front, room.paint, dice.pick((-1, 1))
    if dice.chance(0.5):
        cabinets.cupboard(front.moved(side * 1.3, 0, 0.25), 1.5, 0.9, 0.42, paint.wood, paint.dark_wood)
    else:
        fit.bookcase(front.moved(side * 1.3, 0, 0.17), dice.of("behind"), 1.5, 1.05, paint.wood)
    front.thing(dice.pick(("vase", "clock", "globe")), side * 1.3, 1.12, 0.2, room.brief.year, 0, 0.8)
    fit.picture(front, dice.of("behind", "one"), side * 1.3, 1.5, 0.9, 0.65)
    fit.picture(front, dice.of("behind", "two"), -side * 0.9, 1.35, 0.5, 0.7)
    fit.picture(front, dice.of("behind", "three"), -side * 1.7, 1.4, 0.45, 0.55)


def living_room(brief: Brief) -> SetModel:
    dice = brief.dice.of("room")
    paint = home_paint(brief, dice)
    room = open_room(brief, paint)
    two = dice.chance(0.5)
    windows = (Opening(0.65, 0.75, 1.25, 1.65),) + ((Opening(-1.35, 0.75, 0.95, 1.65),) if two else ())
    raise_wall(room, room.left, windows)
    raise_wall(room, room.back)
    raise_wall(room, room.right, (_door_of(brief, room),))
    raise_wall(room, room.front)
    _behind_us(room, dice.of("front"))
    for hole in windows:
        curtains(room.paint, room.left, hole, paint.cloth, floor_length=True)
    outside(brief, room.left, windows[0], room.floor)
    _hearth_side(room, brief, dice)
    for name in ("armchair-left", "armchair-right"):
        frame, seat = _facing(room, brief, name)
        fit.armchair(frame, seat, paint.cloth, paint.dark_wood)
    table = room.floor.moved(0, 0, -0.15)
    fit.round_table(table, 0.8, 0.6, paint.wood, paint.dark_wood)
    if not brief.condition("poor", "ruined"):
        fit.rug(room.floor.moved(0, 0, 0.1), 2.9, 2.0, paint.cloth, "#c9b48a")
    desk = room.floor.moved(2.6, 0, -0.95, -pi / 2)
    fit.table(desk, 1.3, 0.62, 0.76, paint.wood, paint.dark_wood)
    desk.thing("telephone" if brief.era >= Era.WIRELESS else "inkwell", -0.4, 0.76, -0.1, brief.year)
    desk.thing("book", 0.42, 0.76, -0.12, brief.year, 0.5)
    frame, seat = _facing(room, brief, "desk")
    fit.chair(frame, seat, paint.wood, dice.whole(0, 2))
    fit.picture(room.right, dice.of("right"), -0.95, 1.45, 0.75, 0.55)
    return SetModel(room.model, window=FROM_THE_LEFT, shadow=((0, 1.2, 0), 5.2))


def _hearth_side(room: Room, brief: Brief, dice: Dice) -> None:
    """The back wall: fireplace (or a sofa and a television), bookcase, pictures, lamp."""
    back, paint = room.back, room.paint
    if brief.era <= Era.WIRELESS or dice.chance(0.4):
        fit.fireplace(back.moved(0, 0, 0), dice.pick(("#cdbfa5", "#a79c8a", "#b3a08a")), lit=brief.lit)
        back.thing("clock" if dice.chance(0.5) else "candlestick", -0.05, 1.18, 0.2, brief.year)
        back.thing("vase", -0.55, 1.18, 0.18, brief.year, 0, 0.8)
        back.thing("photograph", 0.5, 1.19, 0.14, brief.year)
        fit.picture(back.moved(0, 0, 0.12), dice.of("over"), 0, 1.75, 0.85, 0.6)
    else:
        fit.sofa(back.moved(0, 0, 0.5), paint.cloth, paint.dark_wood)
        fit.picture(back, dice.of("over"), 0, 1.5, 1.2, 0.75)
    fit.bookcase(back.moved(-1.75, 0, 0.17), dice.of("books"), 1.25, 2.1, paint.wood)
    if dice.chance(0.6):
        cabinets.cupboard(back.moved(1.95, 0, 0.25), 1.1, 1.35, 0.45, paint.wood, paint.dark_wood)
        back.thing("radio" if brief.era >= Era.WIRELESS else "lamp", 1.95, 1.43, 0.25, brief.year)
    else:
        fit.plant(back.moved(2.5, 0, 0.45), dice, 1.5)
        fit.picture(back, dice.of("side"), 1.7, 1.35, 0.5, 0.7)
    fit.floor_lamp(room.floor.moved(-2.55, 0, -1.9), "#d9cbae", brief.lit)
    _lamp(room, (0.0, 0.3), 2.15, dice.pick(("#5c7568", "#d9cbae")), 0.6 if brief.night else 0.0)


def bedroom(brief: Brief) -> SetModel:
    dice = brief.dice.of("bedroom")
    paint = home_paint(brief, dice)
    room = open_room(brief, paint)
    hole = Opening(-0.1, 0.8, 1.15, 1.5)
    raise_wall(room, room.left, (hole,))
    raise_wall(room, room.back)
    raise_wall(room, room.right, (_door_of(brief, room),))
    raise_wall(room, room.front)
    _behind_us(room, dice.of("front"))
    curtains(room.paint, room.left, hole, dice.pick(("#e9d9bb", "#c9b48a", "#b98a7c", "#8f9d94")))
    outside(brief, room.left, hole, room.floor)
    _, z, height, _ = brief.place("bed")
    back = room.back
    wide = 1.56
    blanket = dice.pick(("#8c4a3c", "#54644d", "#4f6478", "#a08468", "#6e3f42"))
    fit.bed(room.floor.moved(-0.7, 0, z), wide, 2.05, height, paint.wood, "#efe6d2", blanket, brief.era >= Era.TODAY)
    for x in (0.43, -1.83):
        table = back.moved(x, 0, 0.32)
        table.box(0, 0, 0, 0.44, 0.6, 0.38, paint.wood, None, "planks")
        table.box(0, 0.6, 0, 0.5, 0.04, 0.42, paint.dark_wood)
        table.box(0, 0.34, 0.2, 0.34, 0.2, 0.02, paint.dark_wood)
    back.thing("lamp" if brief.era >= Era.WIRELESS else "candlestick", -1.83, 0.64, 0.32, brief.year, 0, 0.9)
    if brief.lit:
        back.light(-1.83, 1.05, 0.45, 0.7, halo=0.6)
    fit.picture(back, dice.of("over"), -0.7, 1.6, 0.6, 0.75)
    if dice.chance(0.5):
        back.box(1.5, 1.55, 0.02, 0.05, 0.3, 0.03, paint.dark_wood)
    cabinets.cupboard(back.moved(1.75, 0, 0.32), 1.25, 2.05, 0.56, paint.wood, paint.dark_wood)
    _dressing_table(room, brief, dice)
    frame, seat = _facing(room, brief, "bedside-chair")
    fit.chair(frame, seat, paint.wood, dice.whole(0, 2), paint.cloth)
    fit.rug(room.floor.moved(0.8, 0, 0.1, 0.05), 1.9, 1.3, blanket, "#d9cbae")
    fit.picture(room.left, dice.of("left"), 1.5, 1.4, 0.45, 0.6)
    _lamp(room, (0.2, 0.2), 2.2, "#d9cbae", 0.25 if brief.night and brief.era > Era.GAS else 0.0)
    return SetModel(room.model, window=FROM_THE_LEFT, shadow=((0, 1.2, 0), 5.0))


def _dressing_table(room: Room, brief: Brief, dice: Dice) -> None:
    table = room.right.moved(-0.7, 0, 0.24)
    fit.table(table, 0.95, 0.42, 0.78, room.paint.wood, room.paint.dark_wood)
    table.box(0, 0.9, -0.19, 0.6, 0.75, 0.04, room.paint.dark_wood)
    table.box(0, 0.95, -0.165, 0.5, 0.65, 0.015, "#c9d2ce", None, "glass")
    table.thing("bottle", -0.3, 0.78, -0.05, brief.year, 0, 0.5)
    table.thing("hand-mirror", 0.3, 0.78, 0.02, brief.year, dice.between(0, 1))


def kitchen(brief: Brief) -> SetModel:
    dice = brief.dice.of("kitchen")
    paint = home_paint(brief, dice, dice.pick(("tiles", "tiles", "planks")))
    room = open_room(brief, paint)
    hole = Opening(dice.between(0.2, 0.7), 0.95, dice.pick((1.3, 1.9)), 1.45)
    raise_wall(room, room.left, (hole,))
    raise_wall(room, room.back)
    raise_wall(room, room.right, (_door_of(brief, room),))
    raise_wall(room, room.front)
    _behind_us(room, dice.of("front"))
    curtains(room.paint, room.left, hole, dice.pick(("#e9d9bb", "#d9b48f", "#c9cdb8")))
    outside(brief, room.left, hole, room.floor)
    room.left.thing("vase", hole.at + 0.4, hole.sill, 0.1, brief.year, 0, 0.6)
    fitted, wide = brief.era >= Era.PLASTIC and not brief.condition("poor", "ruined"), dice.pick((1.7, 2.0))
    if fitted:
        units(room.back.moved(-0.35, 0, 0.29), brief, dice.of("dresser"), wide)
        hood(room.back.moved(1.75, 0, 0.27), brief)
    else:
        cabinets.dresser(room.back.moved(-0.35, 0, 0.29), dice.of("dresser"), paint.wood, paint.dark_wood, wide)
    fit.stove(room.back.moved(1.75, 0, 0.42), brief.year, dice)
    if not fitted:
        _pans(room, dice)
    fit.sink(room.right.moved(-0.5, 0, 0.3), "#e6dfce", paint.wood)
    if brief.era >= Era.PLASTIC:
        cabinets.refrigerator(room.right.moved(-1.45, 0, 0.37), brief.year)
    else:
        room.right.thing("bucket", -1.5, 0, 0.4, brief.year)
    cabinets.cupboard(
        room.back.moved(-2.2, 0, 0.25), 0.95, 1.95, 0.42, paint.wood, paint.dark_wood, glazed=dice.chance(0.5)
    )
    _table_for_two(room, brief, dice)
    shade = dice.pick(("#5c7568", "#8c4a3c", "#4f6478", "#d9cbae"))
    _lamp(room, (-0.35, 0.1), 1.98, shade, 0.5 if brief.lit else 0.0)
    if dice.chance(0.6):
        fit.clock(room.back, 0.95, 2.1)
    return SetModel(room.model, window=FROM_THE_LEFT, shadow=((0, 1.2, 0), 5.2))


def _pans(room: Room, dice: Dice) -> None:
    """Copper on a rail over the stove."""
    room.back.box(1.75, 2.02, 0.06, 1.5, 0.035, 0.04, "#3a302c")
    metal = dice.pick(("#a5683a", "#8d9296", "#4a4543"))
    for k in range(dice.whole(3, 5)):
        x, size = 1.2 + k * 0.28, 0.27 - 0.028 * k
        room.back.disc(x, 1.66, 0.05, size, 0.06, metal)
        room.back.box(x, 1.68, 0.06, 0.03, 0.34, 0.02, "#3a302c")


def _table_for_two(room: Room, brief: Brief, dice: Dice) -> None:
    paint = room.paint
    table = room.floor.moved(-0.35, 0, 0.1)
    cloth = dice.pick(("#efe2c6", "#b9c4c4", "#d9b48f", ""))
    top = dice.pick((paint.wood, "#a9794e"))
    if brief.era >= Era.PLASTIC:
        top, cloth = paint.wood, "" if brief.era >= Era.TODAY else cloth
    fit.table(table, 1.6, 0.95, 0.75, top, paint.dark_wood, cloth)
    style = dice.whole(0, 2)
    for name in ("table-left", "table-right"):
        frame, seat = _facing(room, brief, name)
        if brief.era >= Era.PLASTIC:
            fit.chair(frame, seat, STEEL, 3, paint.cloth)
        else:
            fit.chair(frame, seat, paint.dark_wood, style)
    high = 0.756
    table.thing("cup", -0.5, high, 0.1, brief.year)
    table.thing("cup", 0.5, high, -0.12, brief.year)
    centre = dice.pick(("bouquet", "fruit-bowl", "bottle", "teapot"))
    table.thing(centre, 0.04, high, -0.2, brief.year, 0, 0.85)
    table.thing("bread", -0.28, high, -0.27, brief.year, 0.3, 0.9)
