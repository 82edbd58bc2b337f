"""The shell of a room: floor, four walls with their openings, skirting, dado, cornice, ceiling."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import returns
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.openings import Opening, fill
from rushes.engines.maquette.sets.paint import Paint, suited

THICK = 0.14


@dataclass
class Room:
    """The shell and its four walls as frames: ``back`` is far from the camera, ``front`` the wild wall."""

    brief: Brief
    paint: Paint
    model: Model
    wide: float
    deep: float
    high: float
    thick: float = THICK
    back: Frame = field(init=False)
    front: Frame = field(init=False)
    left: Frame = field(init=False)
    right: Frame = field(init=False)
    floor: Frame = field(init=False)
    ceiling: Frame = field(init=False)
    _parts: dict[tuple[int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        w, d = self.wide / 2, self.deep / 2
        self.floor = Frame(self.model)
        self.back = Frame(self.model.wall((0, 0, -d), (0, 0, -1)), 0, 0, -d, 0)
        self.front = Frame(self.model.wall((0, 0, d), (0, 0, 1)), 0, 0, d, pi)
        self.left = Frame(self.model.wall((-w, 0, 0), (-1, 0, 0)), -w, 0, 0, pi / 2)
        self.right = Frame(self.model.wall((w, 0, 0), (1, 0, 0)), w, 0, 0, -pi / 2)
        self.ceiling = Frame(self.model.wall((0, self.high, 0), (0, 1, 0)), 0, self.high, 0)

    def number(self, wall: Frame) -> int:
        """The place of a wall among the model's."""
        return next(k for k, one in enumerate(self.model.walls) if one.model is wall.model)

    def surface(self, of: int, what: str = "") -> int:
        """The part number of a wall, by its own number (-1: the floor), or of what runs along it. What goes on past a
        corner has the same, so that no line is drawn where they meet."""
        if (of, what) not in self._parts:
            self._parts[of, what] = self.model.new_part()
        return self._parts[of, what]


Pit = tuple[float, float, float, float, float]


def open_room(brief: Brief, paint: Paint, roof: str = "flat", pit: Pit | None = None) -> Room:
    """Floor and flat ceiling of the plan, and what is past its walls; these are raised by ``raise_wall`` one by one,
    and another ``roof`` by ``roofs.raise_roof``. ``pit``: x0, z0, x1, z1 of a sunken part of the floor, and how deep
    it is, metres: a basin, a track."""
    plan = brief.plan
    room = Room(brief, suited(paint, brief), Model(), plan.width / 1000, plan.depth / 1000, plan.height / 1000)
    w, d = room.wide + 2 * THICK, room.deep + 2 * THICK
    if pit:
        _floor_round(room, w, d, pit)
    else:
        room.floor.box(0, -0.2, 0, w, 0.2, d, room.paint.floor, room.surface(-1), paint.floor_material)
    if roof == "flat":
        room.ceiling.box(0, 0, 0, w, 0.2, d, room.paint.ceiling, room.surface(room.number(room.ceiling)), "plaster")
    returns.go_on(room, roof)
    return room


def _floor_round(room: Room, wide: float, long: float, pit: Pit) -> None:
    """The floor on the four sides of a pit, down to its bottom."""
    x0, z0, x1, z1, deep = pit
    w, d = wide / 2, long / 2
    for a, b, c, e in ((-w, -d, x0, d), (x1, -d, w, d), (x0, -d, x1, z0), (x0, z1, x1, d)):
        if c - a > 0.01 and e - b > 0.01:
            middle, sides = ((a + c) / 2, (b + e) / 2), (c - a, e - b)
            room.floor.box(middle[0], -deep - 0.2, middle[1], sides[0], deep + 0.2, sides[1], room.paint.floor,
                           room.surface(-1), room.paint.floor_material)  # fmt: skip
    room.floor.box((x0 + x1) / 2, -deep - 0.2, (z0 + z1) / 2, x1 - x0, 0.2, z1 - z0, room.paint.dark_wood)


def raise_wall(room: Room, wall: Frame, openings: tuple[Opening, ...] = (), high: float = 0.0) -> None:
    """A wall with its openings cut, skirting, dado and cornice; as high as the room unless ``high`` is given."""
    high = high or room.high
    length = room.deep if wall is room.left or wall is room.right else room.wide
    number = room.number(wall)
    paint, part = room.paint, room.surface(number)
    edges = [-length / 2 - THICK]
    for hole in sorted(openings, key=lambda hole: hole.at):
        left, right = hole.at - hole.wide / 2, hole.at + hole.wide / 2
        _panel(room, wall, edges[-1], left, 0, high, part)
        _panel(room, wall, left, right, 0, hole.sill, part)
        _panel(room, wall, left, right, hole.sill + hole.high, high, part)
        edges.append(right)
    _panel(room, wall, edges[-1], length / 2 + THICK, 0, high, part)
    _mouldings(room, wall, length, openings)
    for hole in openings:
        fill(room.brief, paint, wall, hole)
    if paint.cornice:
        edge = room.surface(number, "cornice")
        wall.box(0, high - paint.cornice, 0.04, length, paint.cornice, 0.08, paint.trim, edge)


def _panel(room: Room, wall: Frame, x0: float, x1: float, y0: float, y1: float, part: int) -> None:
    if x1 - x0 > 0.01 and y1 - y0 > 0.01:
        middle = (x0 + x1) / 2
        wall.box(middle, y0, -THICK / 2, x1 - x0, y1 - y0, THICK, room.paint.wall, part, room.paint.wall_material)


def _mouldings(room: Room, wall: Frame, length: float, openings: tuple[Opening, ...]) -> None:
    """Skirting and dado, between the doors."""
    paint = room.paint
    skirting, dado, rail = (room.surface(room.number(wall), what) for what in ("skirting", "dado", "rail"))
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
