"""What one sits at to do something on it: a piano, a chair before its keys; a typewriter on the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rushes.departments.blocking.fittings import room_for
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.perches import Perch
from rushes.departments.blocking.places import furnished
from rushes.departments.blocking.placing import slots
from rushes.departments.blocking.presence import Presence
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import ahead, apart, facing
from rushes.film.element import Element, ElementKind
from rushes.film.floorplan import FloorPlan
from rushes.film.shot import SceneSheet
from rushes.film.source import Source
from rushes.film.spot import Spot

_AT_TABLE = 1150  # millimetres from who sits to the middle of their table
_BEFORE_THE_LENS = 3500  # from the master camera: what is nearer fills its frame
_BEFORE = 480  # from the middle of who sits to what they write on


class Station(NamedTuple):
    """A thing, who sits at it and how, and where its keys are."""

    thing: str
    who: str
    stand: Stand
    keys: Spot
    verbs: tuple[str, ...]


def stations(
    scene: SceneSheet, plan: FloorPlan, homes: Mapping[str, Stand]
) -> tuple[tuple[Perch, ...], tuple[Station, ...]]:
    """What is brought for who plays or types in a scene, and where they sit at it: the first of a kind there, whoever
    plays it."""
    brought: list[Perch] = []
    found: list[Station] = []
    for who, thing, known in _players(scene, homes):
        if any(one.thing == thing.name for one in found):
            continue
        others = [home.at for name, home in homes.items() if name != who]
        at = _on_the_table(plan, homes[who], known) if known.get("table") else _at_its_keys(thing.name, plan, others)
        if at is None:
            continue
        stand, where, keys = at
        found.append(Station(thing.name, who, stand, keys, tuple(known["verbs"])))
        if thing.name in furnished(plan.kind) and not known.get("table"):
            continue  # the set's own, and its stool
        brought.append(Perch(thing, where))
        if "on" in known:
            brought.append(Perch(Element(ElementKind.DRESSING, known["on"], known["on"], Source("", 0)), stand))
    return tuple(brought), tuple(found)


def at_the_keys(person: Presence, found: Sequence[Station]) -> Presence:
    """Somebody with their hands on the keys, who plays or types in a shot and sits where one does."""
    for one in found:
        if one.who == person.name and person.start.at == one.stand.at and not set(person.verbs).isdisjoint(one.verbs):
            return replace(person, reaches=one.keys)
    return person


def _players(scene: SceneSheet, homes: Mapping[str, Stand]) -> Iterator[tuple[str, Element, Mapping[str, Any]]]:
    known = table("things")["station"]
    names = {name.casefold(): name for name in homes}
    there = {prop.name: prop for shot in scene.shots for prop in shot.props if prop.name in known}
    for shot in scene.shots:
        for who, verb in shot.verbs:
            said = [prop for prop in shot.props if prop.name in known] or [*there.values()]
            for thing in said:
                if verb in known[thing.name]["verbs"] and who.casefold() in names:
                    yield names[who.casefold()], thing, known[thing.name]


def _on_the_table(plan: FloorPlan, home: Stand, known: Mapping[str, Any]) -> tuple[Stand, Stand, Spot] | None:
    """Straight before who sits at a table, or at the first seat that has one."""
    seats = [Stand(place.at, place.facing, place.seat, "sit") for place in plan.places if place.seat]
    for stand in (*([home] if home.seat else []), *seats):
        near = [top for top in plan.tables if apart(top, stand.at) < _AT_TABLE and _faces(stand, top)]
        if near:
            top = min(near, key=lambda one: apart(one, stand.at))
            spot = ahead(stand.at, stand.facing, _BEFORE, 0, top.y)
            turned = (stand.facing + 1800) % 3600
            left, up, out = known["keys"]
            return stand, Stand(spot, turned), ahead(spot, turned, out, left, top.y + up)
    return None


def _faces(stand: Stand, top: Spot) -> bool:
    return abs((facing(stand.at, top) - stand.facing + 1800) % 3600 - 1800) < 600


def _at_its_keys(thing: str, plan: FloorPlan, others: Sequence[Spot]) -> tuple[Stand, Stand, Spot] | None:
    """On its stool: at the place of the set that has its name, else where there is room for it."""
    known = table("things")["station"][thing]
    place = next((one for one in plan.places if one.name == thing and one.seat), None)
    left, up, out = known["keys"]
    if place is not None:
        turned = (place.facing + 1800) % 3600
        where = Stand(ahead(place.at, place.facing, known["front"], 0), turned)
        return Stand(place.at, place.facing, place.seat, "sit"), where, ahead(where.at, turned, out, left, up)
    if thing in furnished(plan.kind):
        return None
    free = slots(plan, others[:1])
    first = known.get("spots", {}).get(plan.kind)
    spots = [*([Spot(*first)] if first else []), *free.floor, *(one.at for one in plan.places if not one.seat)]
    seen = [spot for spot in spots if apart(spot, plan.master_eye) > _BEFORE_THE_LENS]
    where = room_for(seen or spots, plan, others, ())
    at = ahead(where.at, where.facing, known["front"], 0)
    turned = (where.facing + 1800) % 3600
    return Stand(at, turned, known["seat"], "sit"), where, ahead(where.at, where.facing, out, left, up)
