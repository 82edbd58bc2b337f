"""What of a place somebody opens, shuts or knocks at, and where they stand for it: hands that reach what they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, inf, radians, sin
from typing import NamedTuple

from rushes.departments.blocking.carrying import last_named
from rushes.departments.blocking.deeds import deeds, deeds_of
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import apart
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.shot import Shot
from rushes.film.spot import Spot

_ARM = 600  # millimetres from somebody's middle to what they open: bent a little, with half a step
_BEHIND = 850  # from a wall to who is behind it
_HANDLE = 376  # from the middle of a door to its handle, on the right as one comes to it
_FARTHEST = 7000  # nobody crosses a hall for a drawer
_BY_A_WALL = 1200  # who faces a wall so near stands at it
_WALL = 700  # a door's mark is no farther than this from its wall
_AT_TABLE, _SEATED_ARM, _UNDER_THE_TOP = 1100.0, 480.0, 110  # the table one sits at; how far a hand goes from there


class Within(NamedTuple):
    """Where somebody stands or sits, and where their hand goes."""

    stand: Stand
    spot: Spot


def reaches(verbs: tuple[str, ...]) -> bool:
    return "reach" in deeds_of(verbs)


def within_reach(
    name: str, shot: Shot, verbs: Sequence[str], plan: FloorPlan, stand: Stand, others: bool
) -> Within | None:
    """For the first thing of a shot that the place has and that somebody's verbs reach for; None where the plan has
    none near. ``others``: somebody else acts too, and the text says who does what."""
    if any(deed in ("leave", "enter") for verb in verbs for deed in deeds(verb)):
        return None
    for thing in shot.props:
        known = table("reaches").get(thing.name)
        if known is None or (others and last_named(shot.action, thing, (name, *_others(name, shot))) != name):
            continue
        if known.get("door"):
            return _at_a_door(plan, stand)
        if stand.seat and known.get("table"):
            return _at_the_table(plan, stand)
        return _at_a_place(plan, stand, known["places"], known["height"])
    return None


def _others(name: str, shot: Shot) -> Iterable[str]:
    return dict.fromkeys(who for who, _ in shot.verbs if who.casefold() != name.casefold())


def _at_a_door(plan: FloorPlan, stand: Stand) -> Within | None:
    """Before the leaf, the handle on the right. A door is marked where one stands in it, a little before its wall."""
    door = _nearest(plan.doors, stand)
    if door is None:
        return None
    leaf = _ahead(door.at, door.facing, -_to_the_wall(plan, door), 0)
    at = _ahead(leaf, door.facing, _ARM, _HANDLE // 2)
    return Within(Stand(at, (door.facing + 1800) % 3600), handle_of(plan, door))


def handle_of(plan: FloorPlan, door: Place) -> Spot:
    leaf = _ahead(door.at, door.facing, -_to_the_wall(plan, door), 0)
    return _ahead(leaf, (door.facing + 1800) % 3600, 0, -_HANDLE, 1000)


def past(plan: FloorPlan, door: Place) -> Spot:
    """Where somebody is who has not come in yet, or has just gone: a step behind the leaf."""
    return _ahead(door.at, door.facing, -_to_the_wall(plan, door) - _BEHIND, 0)


def whereabouts(thing: str, plan: FloorPlan, stand: Stand) -> Spot | None:
    """Where the nearest such thing to somebody is opened; None where the plan has none."""
    known = table("reaches").get(thing)
    if known is None:
        return None
    door = known.get("door", False)
    found = _at_a_door(plan, stand) if door else _at_a_place(plan, stand, known["places"], known["height"])
    return found.spot if found is not None else None


def _at_a_place(plan: FloorPlan, stand: Stand, names: Sequence[str], height: int) -> Within | None:
    """At a place of the plan that is called after what is there, turned to its wall."""
    for name in names:
        place = _nearest([one for one in plan.places if not one.seat and one.name.partition("-")[0] == name], stand)
        if place is not None:
            turned = _wallwards(plan, place)
            return Within(Stand(place.at, turned), _ahead(place.at, turned, _ARM, -120, height))
    return None


def _at_the_table(plan: FloorPlan, stand: Stand) -> Within | None:
    """The drawer of the table one sits at or beside, under its top."""
    near = min(plan.tables, key=lambda top: apart(top, stand.at), default=None)
    if near is None or not 0 < apart(near, stand.at) < _AT_TABLE:
        return None
    share = min(_SEATED_ARM / apart(near, stand.at), 0.7)
    at = stand.at
    spot = Spot(round(at.x + (near.x - at.x) * share), near.y - _UNDER_THE_TOP, round(at.z + (near.z - at.z) * share))
    return Within(stand, spot)


def _wallwards(plan: FloorPlan, place: Place) -> int:
    """The way to the wall: as the place faces where that is to one near by, and in the open; else to the nearest of
    three."""
    x, z = place.at.x, place.at.z
    walls = {900: plan.width / 2 - x, 2700: plan.width / 2 + x, 1800: plan.depth / 2 + z}
    if not plan.height or walls.get(place.facing, inf) < _BY_A_WALL:
        return place.facing
    return min(walls, key=lambda way: walls[way])


def _nearest(places: Iterable[Place], stand: Stand) -> Place | None:
    near = min(places, key=lambda place: apart(place.at, stand.at), default=None)
    return near if near is not None and apart(near.at, stand.at) <= _FARTHEST else None


def _to_the_wall(plan: FloorPlan, door: Place) -> int:
    """From a door's mark back to the wall it is in; 0 in the open."""
    turned = radians(door.facing / 10)
    x, z = sin(turned), cos(turned)
    beside, behind = plan.width / 2 - abs(door.at.x), plan.depth / 2 - abs(door.at.z)
    away = beside if abs(x) > abs(z) else behind
    return round(away) if plan.height and 0 < away < _WALL else 0


def _ahead(at: Spot, facing: int, ahead: int, left: int, height: int = 0) -> Spot:
    """So far ahead of who stands at a spot, and to their left."""
    turned = radians(facing / 10)
    x, z = sin(turned), cos(turned)
    return Spot(round(at.x + x * ahead + z * left), height, round(at.z + z * ahead - x * left))
