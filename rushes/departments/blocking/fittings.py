"""What is opened in a scene whose place has none of it: where it is put, and from where a hand gets at it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from rushes.departments.blocking import things
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.inventory import listed_things
from rushes.departments.blocking.perches import Perch
from rushes.departments.blocking.places import furnished
from rushes.departments.blocking.placing import parked, slots
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import ahead, apart, facing
from rushes.film.element import Element
from rushes.film.floorplan import FloorPlan
from rushes.film.shot import SceneSheet
from rushes.film.spot import Spot

_ASIDE = 850  # tenths of a degree from the master camera: who opens it is seen from the side
_ROOM = 900  # millimetres round it, and before it, that nobody has their mark in
_FRONT = 750  # from its middle to who is before it


def fittings(
    scene: SceneSheet, plan: FloorPlan, homes: Mapping[str, Stand], fixed: Container[str]
) -> tuple[Perch, ...]:
    """The things of a scene that somebody opens or shuts there, each on its spot. What the place has, what lies in a
    hand and what is a part of something else is not among them. ``fixed``: what the place is dressed with."""
    has = furnished(plan.kind)
    opened = [one for one in dict.fromkeys(_opened(scene)) if one.name not in has and one.name not in fixed]
    found: list[Perch] = []
    if not opened:
        return ()
    people = [home.at for home in homes.values()]
    free = slots(plan, people[:1])
    tops = [spot for spot in free.tables if not plan.height or apart(spot, plan.master_eye) > _ROOM]
    for element in opened:
        taken = [one.stand.at for one in found]
        if things.lies_on_a_table(element.name) and tops:
            spot = next((spot for spot in tops if spot not in taken), tops[0])
            near = min(people, key=lambda at: apart(at, spot), default=plan.master_eye)
            found.append(Perch(element, Stand(spot, facing(spot, near))))
        else:
            floor = [*free.floor, *(place.at for place in plan.places if not place.seat)]
            found.append(Perch(element, room_for(floor, plan, people, taken)))
    return tuple(found)


def _opened(scene: SceneSheet) -> Iterator[Element]:
    """The things that shots speak of in which somebody opens something."""
    does = table("leaves")["does"]
    for shot in scene.shots:
        if any(verb in does for _, verb in shot.verbs):
            for prop in shot.props:
                entry = table("reaches").get(prop.name, {})
                if "handle" in entry and "of" not in entry:
                    yield prop


def room_for(floor: Sequence[Spot], plan: FloorPlan, people: Sequence[Spot], taken: Sequence[Spot]) -> Stand:
    """The nearest spot with room for it and for who opens it, turned so that both are seen from the side."""
    x0, z0, x1, z1 = plan.bounds
    if plan.height:
        x0, x1, z0 = max(x0, -plan.width // 2), min(x1, plan.width // 2), max(z0, -plan.depth // 2)
    found = []
    for order, spot in enumerate(floor):
        for side in (-1, 1):
            way = (facing(spot, plan.master_eye) + side * _ASIDE) % 3600
            front = ahead(spot, way, _FRONT, 0)
            inside = x0 + 300 <= front.x <= x1 - 300 and z0 + 300 <= front.z <= z1 - 300
            crowded = sum(apart(at, one) < _ROOM for at in (spot, front) for one in (*people, *taken))
            found.append((not inside, crowded, order, abs(front.x), Stand(spot, way)))
    return min(found, key=lambda one: one[:4])[-1] if found else Stand(Spot(0, 0, -1500), 0)


def standing_cars(scene: SceneSheet, plan: FloorPlan) -> tuple[Perch, ...]:
    """The vehicles of a scene where they stand: what their doors are reached by."""
    elements = listed_things(scene)
    stood = parked(elements, plan)
    return tuple(
        [Perch(one, Stand(stood[one.name].at, stood[one.name].facing)) for one in elements if one.name in stood]
    )
