"""What of a place somebody opens, shuts or knocks at, and where they stand for it: hands that reach what they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import cos, inf, radians, sin
from typing import Any, NamedTuple

from rushes.departments.blocking import things
from rushes.departments.blocking.carrying import last_named
from rushes.departments.blocking.deeds import deeds, deeds_of
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.perches import Perch
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import ahead, apart, facing
from rushes.departments.blocking.words import split
from rushes.film.element import Element, ElementKind
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.shot import Shot
from rushes.film.spot import Spot

_ARM = 600  # millimetres from somebody's middle to what they open: bent a little, with half a step
_BEHIND = 850  # from a wall to who is behind it
_HANDLE = 376  # from the middle of a door to its handle, on the right as one comes to it
_FARTHEST = 7000  # nobody crosses a hall for a drawer
_BY_A_WALL = 1200  # who faces a wall so near stands at it
_WALL = 700  # a door's mark is no farther than this from its wall
_NEAR_ARM, _KNEELING_ARM, _TABLE_ARM, _RIGHT_HAND = 480, 430, 720, 120  # the same to what was brought
_LOW = 450  # what is opened lower is opened on one's knees
_AT_TABLE, _SEATED_ARM, _UNDER_THE_TOP = 1100.0, 480.0, 110  # the table one sits at; how far a hand goes from there


class Within(NamedTuple):
    """Where somebody stands or sits, and where their hand goes."""

    stand: Stand
    spot: Spot


def reaches(verbs: tuple[str, ...], shot: Shot) -> bool:
    """Whether verbs go to a part of the place: any such verb, or one that does so to what the shot speaks of."""
    if "reach" in deeds_of(verbs):
        return True
    own = table("leaves")["does"]["of"]
    return any(verb in own.get(thing.name, ()) for thing in shot.props for verb in verbs)


def within_reach(
    name: str,
    shot: Shot,
    verbs: Sequence[str],
    plan: FloorPlan,
    stand: Stand,
    others: bool,
    brought: Sequence[Perch] = (),
) -> Within | None:
    """For the first thing of a shot that the place has, or that was ``brought``, and that somebody's verbs reach for;
    None where there is none near. ``others``: somebody else acts too, and the text says who does what."""
    if any(deed in ("leave", "enter") for verb in verbs for deed in deeds(verb)):
        return None
    for thing in (*shot.props, *_kicked(verbs, shot)):
        known = table("reaches").get(thing.name)
        if known is None or (others and last_named(shot.action, thing, (name, *_others(name, shot))) != name):
            continue
        if stand.seat and known.get("table"):
            return _at_the_table(plan, stand)
        return _at_it(thing.name, plan, stand, brought)
    return None


def _kicked(verbs: Sequence[str], shot: Shot) -> Iterator[Element]:
    """A door that is kicked is no less there for the noise it makes, which is all that the breakdown has of it."""
    if "kick" in verbs:
        said = set(split(shot.action)) & set(table("reaches")["door"]["words"])
        yield from (Element(ElementKind.DRESSING, "door", word, shot.source) for word in sorted(said))


def _at_it(thing: str, plan: FloorPlan, stand: Stand, brought: Sequence[Perch]) -> Within | None:
    """At the nearest such thing: one of the plan's, else one that was brought."""
    known = table("reaches")[thing]
    if known.get("door"):
        return _at_a_door(plan, stand)
    fitted = next((one for one in brought if one.thing.name == thing or one.thing.name in known.get("of", ())), None)
    if fitted is not None:
        return _beside_a_car(fitted.stand, known, stand) if "of" in known else _before(fitted, known, stand)
    return _at_a_place(plan, stand, known) if "places" in known else None


def _before(brought: Perch, known: Mapping[str, Any], stand: Stand) -> Within:
    """At what was brought: at its table, or on the floor on the side its handle is, on one's knees for what is low."""
    thing, (left, up, out) = brought.stand, known["handle"]
    spot = ahead(thing.at, thing.facing, out, left, thing.at.y + up)
    if thing.at.y:
        if stand.seat and apart(stand.at, thing.at) < _AT_TABLE:
            return Within(stand, spot)
        at = ahead(thing.at, facing(thing.at, stand.at), _TABLE_ARM, 0)
        return Within(Stand(at, facing(at, thing.at)), spot)
    low = up < _LOW
    arm, pose = (_KNEELING_ARM, "kneel") if low else (_NEAR_ARM, "stand")
    wide, _, deep = things.size(brought.thing.name)
    if abs(left) / wide > abs(out) / deep:
        side = 1 if left > 0 else -1
        at = ahead(thing.at, thing.facing, out, left + side * arm)
        return Within(Stand(at, (thing.facing - side * 900) % 3600, pose=pose), spot)
    at = ahead(thing.at, thing.facing, out + arm, left - _RIGHT_HAND)
    return Within(Stand(at, (thing.facing + 1800) % 3600, pose=pose), spot)


def _beside_a_car(car: Stand, known: Mapping[str, Any], stand: Stand) -> Within:
    """At the door on the side one is on, behind where it swings; or behind the boot."""
    left, up, out = known["handle"]
    if not left:
        at = ahead(car.at, car.facing, out - _ARM, 0)
        return Within(Stand(at, car.facing), ahead(car.at, car.facing, out, 0, up))
    turned = radians(car.facing / 10)
    side = 1 if (stand.at.x - car.at.x) * cos(turned) - (stand.at.z - car.at.z) * sin(turned) > 0 else -1
    at = ahead(car.at, car.facing, out - _ARM // 2, side * (left + _NEAR_ARM))
    return Within(Stand(at, (car.facing - side * 900) % 3600), ahead(car.at, car.facing, out, side * left, up))


def alights(shot: Shot, verbs: tuple[str, ...], stand: Stand, brought: Sequence[Perch]) -> Within | None:
    """Beside which door somebody is who gets out of a car that the shot speaks of; None for who does not."""
    known = table("reaches")["car-door"]
    cars = {prop.name for prop in shot.props} & set(known["of"])
    car = next((one for one in brought if one.thing.name in cars), None)
    if car is None or "alight" not in deeds_of(verbs):
        return None
    found = _beside_a_car(car.stand, known, stand)
    return Within(replace(found.stand, facing=(found.stand.facing + 1800) % 3600), found.spot)


def _others(name: str, shot: Shot) -> Iterable[str]:
    return dict.fromkeys(who for who, _ in shot.verbs if who.casefold() != name.casefold())


def _at_a_door(plan: FloorPlan, stand: Stand) -> Within | None:
    """Before the leaf, the handle on the right. A door is marked where one stands in it, a little before its wall."""
    door = _nearest(plan.doors, stand)
    if door is None:
        return None
    leaf = ahead(door.at, door.facing, -_to_the_wall(plan, door), 0)
    at = ahead(leaf, door.facing, _ARM, _HANDLE // 2)
    return Within(Stand(at, (door.facing + 1800) % 3600), handle_of(plan, door))


def handle_of(plan: FloorPlan, door: Place) -> Spot:
    leaf = ahead(door.at, door.facing, -_to_the_wall(plan, door), 0)
    return ahead(leaf, (door.facing + 1800) % 3600, 0, -_HANDLE, 1000)


def past(plan: FloorPlan, door: Place) -> Spot:
    """Where somebody is who has not come in yet, or has just gone: a step behind the leaf."""
    return ahead(door.at, door.facing, -_to_the_wall(plan, door) - _BEHIND, 0)


def whereabouts(thing: str, plan: FloorPlan, stand: Stand, brought: Sequence[Perch] = ()) -> Spot | None:
    """Where the nearest such thing to somebody is opened; None where there is none."""
    found = _at_it(thing, plan, stand, brought) if thing in table("reaches") else None
    return found.spot if found is not None else None


def _at_a_place(plan: FloorPlan, stand: Stand, known: Mapping[str, Any]) -> Within | None:
    """At a place of the plan that is called after what is there, turned to its wall."""
    for name in known["places"]:
        place = _nearest([one for one in plan.places if not one.seat and one.name.partition("-")[0] == name], stand)
        if place is not None:
            turned = _wallwards(plan, place)
            at = ahead(place.at, turned, 0, known.get("aside", 0))
            return Within(Stand(at, turned), ahead(place.at, turned, _ARM, -_RIGHT_HAND, known["height"]))
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
