"""The shell of a room: floor, four walls with their windows and doors, ceiling, skirting, what one sees outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import scale, translate

THICK = 0.14


@dataclass(frozen=True)
class Paint:
    """The colours of a room."""

    wall: str
    dado: str  # below the rail; "" for none
    trim: str
    floor: str
    floor_material: str
    ceiling: str = "#e6dcc8"
    wood: str = "#8a5f3c"
    dark_wood: str = "#6b4a32"
    cloth: str = "#8c4a3c"
    dado_height: float = 0.95


@dataclass(frozen=True)
class Opening:
    """A hole in a wall: ``at`` along it from its middle (right is positive, seen from inside), metres."""

    at: float
    sill: float
    wide: float
    high: float
    kind: str = "window"  # window, door, arch


@dataclass
class Room:
    """The shell and its four walls as frames: ``back`` is far from the camera, ``front`` the wild wall."""

    brief: Brief
    paint: Paint
    model: Model
    wide: float
    deep: float
    high: float
    back: Frame = field(init=False)
    front: Frame = field(init=False)
    left: Frame = field(init=False)
    right: Frame = field(init=False)
    floor: Frame = field(init=False)
    ceiling: Frame = field(init=False)

    def __post_init__(self) -> None:
        w, d = self.wide / 2, self.deep / 2
        self.floor = Frame(self.model)
        self.back = Frame(self.model.wall((0, 0, -d), (0, 0, -1)), 0, 0, -d, 0)
        self.front = Frame(self.model.wall((0, 0, d), (0, 0, 1)), 0, 0, d, pi)
        self.left = Frame(self.model.wall((-w, 0, 0), (-1, 0, 0)), -w, 0, 0, pi / 2)
        self.right = Frame(self.model.wall((w, 0, 0), (1, 0, 0)), w, 0, 0, -pi / 2)
        self.ceiling = Frame(self.model.wall((0, self.high, 0), (0, 1, 0)), 0, self.high, 0)


def open_room(brief: Brief, paint: Paint) -> Room:
    """Floor and ceiling of the plan; walls are raised by ``raise_wall`` one by one."""
    plan = brief.plan
    room = Room(brief, paint, Model(), plan.width / 1000, plan.depth / 1000, plan.height / 1000)
    w, d = room.wide + 2 * THICK, room.deep + 2 * THICK
    room.floor.box(0, -0.2, 0, w, 0.2, d, paint.floor, material=paint.floor_material)
    room.ceiling.box(0, 0, 0, w, 0.2, d, paint.ceiling, material="plaster")
    return room


def raise_wall(room: Room, wall: Frame, openings: tuple[Opening, ...] = ()) -> None:
    """A wall with its openings cut, skirting, dado and cornice."""
    length = room.deep if wall is room.left or wall is room.right else room.wide
    paint, part = room.paint, wall.part()
    edges = [-length / 2 - THICK]
    for hole in sorted(openings, key=lambda hole: hole.at):
        left, right = hole.at - hole.wide / 2, hole.at + hole.wide / 2
        _panel(room, wall, edges[-1], left, 0, room.high, part)
        _panel(room, wall, left, right, 0, hole.sill, part)
        _panel(room, wall, left, right, hole.sill + hole.high, room.high, part)
        edges.append(right)
    _panel(room, wall, edges[-1], length / 2 + THICK, 0, room.high, part)
    _mouldings(room, wall, length, openings)
    for hole in openings:
        if hole.kind == "window":
            window(room, wall, hole)
        elif hole.kind == "door":
            door(room, wall, hole)
    wall.box(0, room.high - 0.12, 0.04, length, 0.12, 0.08, paint.trim)


def _panel(room: Room, wall: Frame, x0: float, x1: float, y0: float, y1: float, part: int) -> None:
    if x1 - x0 > 0.01 and y1 - y0 > 0.01:
        middle = (x0 + x1) / 2
        wall.box(middle, y0, -THICK / 2, x1 - x0, y1 - y0, THICK, room.paint.wall, part, "plaster")


def _mouldings(room: Room, wall: Frame, length: float, openings: tuple[Opening, ...]) -> None:
    """Skirting and dado, between the doors."""
    paint = room.paint
    skirting, dado, rail = wall.part(), wall.part(), wall.part()
    start = -length / 2
    gaps = [(hole.at - hole.wide / 2 - 0.1, hole.at + hole.wide / 2 + 0.1) for hole in openings if hole.sill < 0.1]
    for left, right in [*sorted(gaps), (length / 2, length / 2)]:
        run = left - start
        if run > 0.02:
            middle = (start + left) / 2
            wall.box(middle, 0, 0.012, run, 0.14, 0.024, paint.trim, skirting)
            if paint.dado and all(hole.sill > paint.dado_height - 0.05 or hole.sill < 0.1 for hole in openings):
                wall.box(middle, 0.14, 0.006, run, paint.dado_height - 0.14, 0.012, paint.dado, dado, "planks")
                wall.box(middle, paint.dado_height, 0.02, run, 0.06, 0.05, paint.trim, rail)
        start = right


def window(room: Room, wall: Frame, hole: Opening) -> None:
    """Frame, glazing bars, sill, and the air outside: bright by day, blue by night."""
    paint, part = room.paint, wall.part()
    x, y, w, h = hole.at, hole.sill, hole.wide, hole.high
    for side in (-1, 1):
        wall.box(x + side * (w / 2 - 0.03), y, -0.05, 0.06, h, 0.08, paint.trim, part)
        wall.box(x + side * (w / 2 + 0.05), y - 0.06, 0.02, 0.1, h + 0.16, 0.05, paint.trim, part)
    for height in (y, y + h - 0.06):
        wall.box(x, height, -0.05, w, 0.06, 0.08, paint.trim, part)
    modern = room.brief.era >= Era.PLASTIC
    bars = 1 if modern else max(1, round(w / 0.62) - 1)
    for k in range(bars):
        wall.box(x - w / 2 + (k + 1) * w / (bars + 1), y, -0.05, 0.05, h, 0.05, paint.trim, part)
    rows = 0 if modern else max(1, round(h / 0.55) - 1)
    for k in range(rows):
        wall.box(x, y + (k + 1) * h / (rows + 1) - 0.02, -0.05, w, 0.035, 0.045, paint.trim, part)
    wall.box(x, y - 0.06, 0.09, w + 0.26, 0.06, 0.24, paint.trim, part)
    wall.box(x, y + h + 0.06, 0.04, w + 0.3, 0.1, 0.1, paint.trim, part)


def door(room: Room, wall: Frame, hole: Opening, colour: str = "") -> None:
    """A panelled door, shut, in its frame."""
    paint, frame, leaf = room.paint, wall.part(), wall.part()
    x, w, h = hole.at, hole.wide, hole.high
    paint_of_door = colour or paint.wood
    wall.box(x, 0, -0.07, w, h, 0.05, paint_of_door, leaf, "planks" if room.brief.era == Era.GAS else "plain")
    for side in (-1, 1):
        wall.box(x + side * (w / 2 + 0.05), 0, 0.0, 0.1, h + 0.1, 0.1, paint.trim, frame)
    wall.box(x, h, 0.0, w + 0.2, 0.1, 0.1, paint.trim, frame)
    if room.brief.era < Era.PLASTIC:
        for row, height in ((0.16, 0.62), (0.94, h - 1.12)):
            for side in (-1, 1):
                wall.box(x + side * w * 0.23, row, -0.045, w * 0.34, height, 0.02, paint.dark_wood, leaf)
    wall.add("sphere", translate(x + w * 0.4, 1.0, 0.0) @ scale(0.06), "#b08d4c")
    wall.box(x + w * 0.4, 0.9, -0.04, 0.05, 0.2, 0.01, "#b08d4c")


def curtains(room: Room, wall: Frame, hole: Opening, colour: str, floor_length: bool = False) -> None:
    """A pair of curtains on a rod, gathered beside the window."""
    part = wall.part()
    top = hole.sill + hole.high + 0.2
    drop = top - (0.05 if floor_length else hole.sill - 0.18)
    for side in (-1, 1):
        at = translate(hole.at + side * (hole.wide / 2 + 0.14), top, 0.13)
        wall.add("drape", at @ scale(0.46, drop, 0.2), colour, part)
    ends = (hole.at - hole.wide / 2 - 0.42, top, 0.13), (hole.at + hole.wide / 2 + 0.42, top, 0.13)
    wall.rod(*ends, 0.035, room.paint.dark_wood)


def outside(room: Room, wall: Frame, hole: Opening) -> None:
    """What the window looks on: a garden or the house across the street, with lit windows at night."""
    brief, dice = room.brief, room.brief.dice.of("outside", f"{hole.at:.1f}")
    night = brief.night
    view = Frame(room.model, *wall.point(hole.at, -0.3, -7.0), wall.angle)
    view.box(0, -0.4, 0, 16, 0.4, 11, "#9aa27e" if not night else "#2b3a44", material="grass")
    if dice.chance(0.55):
        for k in range(6):
            size = dice.between(1.6, 3.0)
            at = (-5 + 2 * k + dice.between(-0.6, 0.6), size * 0.45, -dice.between(0, 4))
            view.tilted(at, (size, size * 1.25, size), "y", k * 1.7, "#93a37c", material="foliage", prim=f"blob{k % 3}")
        view.box(0, 0, 2.4, 14, 0.9, 0.06, "#c9bfa6", material="planks")
    else:
        house = view.part()
        view.box(0, 0, -2, 13, 8, 3, "#b3a58c", house, "brick")
        for row in range(3):
            for k in range(6):
                lit = night and dice.chance(0.35)
                colour = "#ffd27c" if lit else "#4d5358"
                at = (-5 + 2 * k, 0.8 + 2.4 * row, -0.46)
                view.box(*at, 0.9, 1.4, 0.06, colour, material="glow" if lit else "glass")
                view.box(at[0], at[1] - 0.1, -0.42, 1.1, 0.1, 0.14, "#d8cdb4", house)
