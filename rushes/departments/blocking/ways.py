"""The ways of a set: where people come from, where they go, how far back a runner may start."""

from __future__ import annotations

from rushes.departments.blocking.homes import Stand, turned_out
from rushes.departments.blocking.reaching import past
from rushes.departments.blocking.vectors import apart
from rushes.film.floorplan import FloorPlan
from rushes.film.spot import Spot

_LONGEST_RUN = 40000.0
_PACES, _ASIDE = 750.0, 260.0  # between people who come in together, along the way and from its line


def run_up(start: Spot, to: Spot, plan: FloorPlan) -> Spot | None:
    """The line from ``to`` through ``start``, drawn on to where the camera can still be beside it. Only in the open."""
    length = apart(start, to)
    if plan.height or length < 500:
        return None
    x0, z0, x1, z1 = plan.bounds
    way_x, way_z = (start.x - to.x) / length, (start.z - to.z) / length
    room_x = ((x1 if way_x > 0 else x0) - to.x) / way_x if abs(way_x) > 0.01 else _LONGEST_RUN
    room_z = ((z1 if way_z > 0 else z0) - to.z) / way_z if abs(way_z) > 0.01 else _LONGEST_RUN
    reach = max(length, min(_LONGEST_RUN, room_x, room_z))
    return Spot(round(to.x + way_x * reach), start.y, round(to.z + way_z * reach))


def way_in(plan: FloorPlan, to: Spot) -> Spot:
    """Where somebody comes from: into a room by its nearest door; in the open from the far end of the walk that leads
    closest to a spot, or by a door."""
    ways = [(apart(door.at, to) + 500, door.at) for door in plan.doors]
    if not plan.height or not ways:
        ways += [(apart(end, to), start) for start, end in plan.walks]
    near = [(distance, start) for distance, start in ways if apart(start, to) > 800]
    return min(near, key=lambda way: way[0])[1] if near else Spot(to.x + 2500, to.y, to.z)


def way_out(plan: FloorPlan, at: Spot) -> Spot:
    doors = [door.at for door in plan.doors] or [start for start, _ in plan.walks]
    return min(doors, key=lambda door: apart(door, at)) if doors else Spot(at.x + 3000, at.y, at.z)


def elsewhere(plan: FloorPlan, at: Spot, others: list[Spot]) -> Stand:
    """Where somebody goes who just walks: the plan's best free standing place that is a few steps away."""
    for least in (2200, 1300, 600):
        for place in plan.places:
            free = all(apart(place.at, other) > 900 for other in others)
            if not place.seat and free and least <= apart(place.at, at) <= 9000:
                return Stand(place.at, turned_out(place, plan))
    return Stand(Spot(at.x, at.y, at.z + 900), 0)


def behind_the_door(plan: FloorPlan, at: Spot) -> tuple[Spot, Spot | None]:
    """Where somebody comes from or goes to by a spot, and through which: a step behind its door where that is one of a
    room."""
    door = next((door for door in plan.doors if door.at == at), None) if plan.height else None
    return (past(plan, door), at) if door is not None else (at, None)


def further_in(door: Spot, to: Spot, rank: int) -> Spot:
    """Where the second and the third are who come through a door together, when the first is in it: ahead on the way,
    to either side of it."""
    far = max(apart(door, to), 1.0)
    along, aside = min(_PACES * (rank - 1), 0.6 * far), _ASIDE if rank % 2 else -_ASIDE
    x, z = (to.x - door.x) / far, (to.z - door.z) / far
    return Spot(round(door.x + x * along + z * aside), door.y, round(door.z + z * along - x * aside))
