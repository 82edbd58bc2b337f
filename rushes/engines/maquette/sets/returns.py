"""A room goes on past its walls, for a camera that stands where one of them was: floor, ceiling, sides, and an end.

In a studio these are returns: flats at the corners of a set, so that no lens sees past it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import roofs
from rushes.engines.maquette.sets.frame import Frame

if TYPE_CHECKING:
    from rushes.engines.maquette.sets.interior import Room

BEHIND = 1.1  # metres that a room goes on behind the farthest camera
ASIDE = 1.7  # and past a side wall


@dataclass(frozen=True)
class _Side:
    """A wall to go on past: its number and those of the walls to the left and right of who looks in through it;
    metres along it and away from it, and how far the floor reaches past those two walls."""

    wall: Frame
    number: int
    left: int
    right: int
    long: float
    deep: float
    aside: float


def go_on(room: Room, roof: str = "flat") -> None:
    """Builds the returns of all four walls. ``roof`` is what the room has overhead."""
    half = room.deep / 2
    _, z0, _, z1 = (side / 1000 for side in room.brief.plan.bounds)
    back, front, left, right = (room.number(wall) for wall in (room.back, room.front, room.left, room.right))
    sides = (
        _Side(room.front, front, left, right, room.wide, max(z1 - half, 0.0) + BEHIND, ASIDE),
        _Side(room.back, back, right, left, room.wide, max(-z0 - half, 0.0) + BEHIND, ASIDE),
        _Side(room.left, left, back, front, room.deep, ASIDE, max(z1 - half, 0.0) + BEHIND),
        _Side(room.right, right, front, back, room.deep, ASIDE, max(z1 - half, 0.0) + BEHIND),
    )
    for side in sides:
        _past(room, side, roof if side.long == room.wide else "flat", roof)


def _past(room: Room, side: _Side, along: str, roof: str) -> None:
    """One wall's: ``along`` is the roof that goes on there, flat where it ends at the wall."""
    casts = side.wall in (room.front, room.back)
    high = room.high if roof == "flat" else roofs.springing(roof, room.high)
    paint, across = room.paint, side.long + 2 * side.aside
    whole = _looking_out(room.model.returned(side.number, casts=casts), side)
    middle = room.thick + side.deep / 2
    whole.box(0, -0.2, middle, across, 0.2, side.deep, paint.floor, room.surface(-1), paint.floor_material)
    if along == "flat":
        whole.box(
            0, high, middle, across, 0.2, side.deep, paint.ceiling, room.surface(room.number(room.ceiling)), "plaster"
        )
    else:
        roofs.go_on(whole.moved(0, 0, middle), room, along, side.deep)
    end = whole.moved(0, 0, room.thick + side.deep, pi)
    _flat(room, end, side.number, across, high if along == "flat" else room.high)
    for way, number in ((-1, side.left), (1, side.right)):
        inner = _looking_out(room.model.returned(side.number, number, casts), side)
        at = inner.moved(way * side.long / 2, 0, middle, -way * pi / 2)
        _flat(room, at, number, side.deep, high if along == "flat" else roofs.springing(along, room.high))


def _looking_out(model: Model, side: _Side) -> Frame:
    """A frame on the wall's inner face whose +z leads out of the room."""
    wall = side.wall
    return Frame(model, wall.x, wall.y, wall.z, wall.angle + pi)


def _flat(room: Room, at: Frame, of: int, long: float, high: float) -> None:
    """A stretch of the wall numbered ``of``, as it is where nothing hangs: skirting, dado, cornice."""
    paint = room.paint
    at.box(0, 0, -room.thick / 2, long, high, room.thick, paint.wall, room.surface(of), paint.wall_material)
    at.box(0, 0, 0.012, long, 0.14, 0.024, paint.trim, room.surface(of, "skirting"))
    if paint.dado:
        at.box(0, 0.14, 0.006, long, paint.dado_height - 0.14, 0.012, paint.dado, room.surface(of, "dado"), "planks")
        at.box(0, paint.dado_height, 0.02, long, 0.06, 0.05, paint.trim, room.surface(of, "rail"))
    if paint.cornice:
        edge = room.surface(of, "cornice")
        at.box(0, high - paint.cornice, 0.04, long, paint.cornice, 0.08, paint.trim, edge)
