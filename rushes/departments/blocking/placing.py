"""Where things are: on tables, on the floor, on their tracks. A thing's spot is drawn from its own name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import cos, radians, sin

from blake3 import blake3

from rushes.departments.blocking import things
from rushes.departments.blocking.places import SCREEN, furnished
from rushes.departments.blocking.presence import Moment
from rushes.departments.blocking.vectors import apart, facing
from rushes.film.blocking import Prop, SetDesign
from rushes.film.element import Element, ElementKind
from rushes.film.floorplan import FloorPlan
from rushes.film.quick import dataclass
from rushes.film.spot import Spot

# Where on a table top a thing lies, from its middle; the plans keep 200 mm clear around each spot.
# Away from the master, so that nothing stands between two people at the table.
_ON_THE_TABLE = ((0, -130), (-200, -30), (190, -150))
_DOORWAY = 2400  # millimetres
_FAR = 0.3  # of its way: as near as what is still far away comes
_SCAMPER = 3200  # millimetres an animal goes in a shot
_ELBOW_ROOM = 1500  # millimetres that a large animal keeps from people
_LARGE = 1200  # millimetres from head to tail
_NOSE = 2200.0  # nearer to the lens it fills the frame
# Behind the sheet that it is shown on, millimetres: what comes is first seen a metre off, and comes up to it.
_FILMED = {"arrive": (1000, 100), "loom": (1000, 600), "pass": (1000, 0), "near": (100, 0)}
_SKY = Spot(5000, 9500, -34000)
_SKY_SIZE = 11000  # of what is that near


@dataclass(frozen=True, slots=True)
class Slots:
    """Free spots of a set, nearest to where the scene is played first."""

    tables: tuple[Spot, ...]
    floor: tuple[Spot, ...]


def slots(plan: FloorPlan, people: Sequence[Spot]) -> Slots:
    """The spots of a plan that nobody stands on, by their distance to the first of the people."""
    middle = people[0] if people else Spot(0, 0, 0)
    near = lambda spot: (round(apart(spot, middle)), spot.x)  # noqa: E731
    tables = [Spot(top.x + x, top.y, top.z + z) for top in sorted(plan.tables, key=near) for x, z in _ON_THE_TABLE]
    floor = [spot for spot in sorted(plan.floor, key=near) if all(apart(spot, one) > 600 for one in people)]
    return Slots(tuple(tables), tuple(floor))


def place_things(design: SetDesign, moment: Moment, free: Slots, frames: int, rate: Fraction) -> tuple[Prop, ...]:
    """Everything that is in the shot and in nobody's hands, but for what the set has of itself."""
    if not (moment.things or moment.perches):
        return ()
    has = furnished(design.kind) | frozenset(design.dressing)
    placed = [_still(one.thing, one.stand.at, one.stand.facing) for one in moment.perches]
    taken = {one.at for one in placed}
    brought = {one.thing.name for one in moment.perches}
    lanes = 0
    for element in moment.things:
        if element.name in brought:
            continue
        if element.name in moment.couches:
            placed.append(_still(element, moment.couches[element.name], 0))
            continue
        if _is_there(element.name, has, design):
            continue
        if design.plan.height and max(things.size(element.name)) > _DOORWAY:
            if SCREEN in design.dressing:
                placed.append(_on_the_screen(element, design.plan, moment.moves))
            continue  # what does not come through a door is seen on a screen, or only spoken of
        if things.in_the_sky(element.name):
            placed.append(_in_the_sky(element, moment.moves, Fraction(frames) / rate))
        elif element.kind is ElementKind.VEHICLE and design.plan.tracks:
            placed.append(_on_track(element, design.plan, lanes, moment.moves, Fraction(frames) / rate))
            lanes += not things.runs_on_rails(element.name)
        else:
            tops = free.tables if things.lies_on_a_table(element.name) and element.kind is ElementKind.PROP else ()
            floor = free.floor
            if _long(element):
                floor = tuple(_in_the_master(element, _open_floor(free, design.plan, moment), design.plan)[:1])
            spot = _pick(element.name, tops or floor or free.tables, taken)
            if spot is not None:
                taken.add(spot)
                turn = _across(element.name, spot) if _long(element) else _turn(element.name, bool(tops))
                still = _still(element, spot, turn)
                placed.append(_on_foot(still, moment.moves, Fraction(frames) / rate))
    return tuple(placed)


def _on_the_screen(element: Element, plan: FloorPlan, moves: Mapping[str, str]) -> Prop:
    """What is thrown on the sheet at the back of a room: what arrives in it grows, and goes on growing."""
    first, last = _FILMED.get(moves.get(element.name, ""), (0, 0))
    begins, ends = (Spot(0, 1500, -(plan.depth // 2) - far) for far in (first, last))
    return Prop(
        element.name, element.words, begins, to=ends if first != last else None, known=element.known, shown=True
    )


def _is_there(name: str, has: frozenset[str], design: SetDesign) -> bool:
    """Whether the set has it already: a fire indoors burns in the hearth there is."""
    return name in has or (design.plan.height > 0 and things.indoors(name) in has)


def _still(element: Element, at: Spot, turned: int) -> Prop:
    return Prop(element.name, element.words, at, turned, known=element.known)


def _in_the_sky(element: Element, moves: Mapping[str, str], seconds: Fraction) -> Prop:
    """What hangs in the sky, or flies across it; large things are farther off."""
    away = max(1.0, max(things.size(element.name)) / _SKY_SIZE)
    at = Spot(round(_SKY.x * away), round(_SKY.y * away), round(_SKY.z * away))
    way = moves.get(element.name, "pass" if things.never_still(element.name) else "")
    if way not in ("arrive", "leave", "pass"):
        return _still(element, at, 900)
    reach = round(things.speed(element.name) * seconds)
    before, after = {"arrive": (reach, 0), "leave": (0, reach)}.get(way, (reach // 2, reach // 2))
    still = _still(element, Spot(at.x - before, at.y, at.z), 900)
    return replace(still, to=Spot(at.x + after, at.y, at.z))


@cache
def _lot(name: str, what: str, below: int) -> int:
    return int.from_bytes(blake3(f"{name}\n{what}".encode()).digest(length=8), "big") % below


def _turn(name: str, on_table: bool) -> int:
    """A little askew, as things are: within thirty degrees of facing the master camera."""
    return (_lot(name, "turn", 601) - 300) % 3600 if on_table else (_lot(name, "turn", 401) - 200) % 3600


def _long(element: Element) -> bool:
    """Whether it is a large animal that is longer than it is broad: from the front nobody could tell a horse."""
    wide, _, deep = things.size(element.name)
    return element.kind is ElementKind.ANIMAL and deep > max(_LARGE, 1.5 * wide)


def _open_floor(free: Slots, plan: FloorPlan, moment: Moment) -> Sequence[Spot]:
    """Where a large animal can stand: the bare floor, and under a roof, where that is little, where people might who
    are not there."""
    taken = [spot for one in moment.people for spot in (one.start.at, one.to or one.start.at)]
    places = [place.at for place in plan.places if plan.height and not place.seat]
    return [*free.floor, *(at for at in places if all(apart(at, one) > _ELBOW_ROOM for one in taken))]


def _in_the_master(element: Element, floor: Sequence[Spot], plan: FloorPlan) -> Sequence[Spot]:
    """The spots for a large animal, first that at which the master camera has the most of it in its frame."""
    eye, ahead = plan.master_eye, facing(plan.master_eye, plan.master_target)

    def aside(spot: Spot) -> tuple[bool, int]:
        turned, half = radians(_across(element.name, spot) / 10), things.size(element.name)[2] / 2
        ends = [
            Spot(round(spot.x + side * half * sin(turned)), 0, round(spot.z + side * half * cos(turned)))
            for side in (-1, 1)
        ]
        near = min(apart(eye, end) for end in ends) < _NOSE
        return near, max(abs((facing(eye, end) - ahead + 1800) % 3600 - 1800) for end in ends)

    return sorted(floor, key=aside)


def _across(name: str, spot: Spot) -> int:
    """Three quarters to the master camera, its head towards the middle of the place."""
    turn = 450 + _lot(name, "turn", 301)
    return turn if spot.x < 0 else 3600 - turn


def _pick(name: str, spots: Sequence[Spot], taken: set[Spot]) -> Spot | None:
    """One of the three nearest spots, by the thing's own name; the next free one where that is taken."""
    near = spots[: len(_ON_THE_TABLE)]
    start = _lot(name, "spot", len(near)) if near else 0
    for step in range(len(spots)):
        spot = near[(start + step) % len(near)] if step < len(near) else spots[step]
        if spot not in taken:
            return spot
    return None


def _on_foot(still: Prop, moves: Mapping[str, str], seconds: Fraction) -> Prop:
    """An animal that comes to its spot, or goes from it: across the picture, so that it is seen to; birds fly."""
    way = moves.get(still.name, "")
    if way not in ("arrive", "leave", "pass"):
        return still
    reach = min(_SCAMPER, round(things.speed(still.name) * seconds / 2))
    side = 1 if _lot(still.name, "side", 2) else -1
    high = still.at.y + (things.flight() if things.flies(still.name) else 0)
    before = Spot(still.at.x + side * reach, high, still.at.z - reach // 4)
    beyond = Spot(still.at.x - side * reach, high, still.at.z - reach // 4)
    at, to = {"arrive": (before, still.at), "leave": (still.at, beyond)}.get(way, (before, beyond))
    return replace(still, at=at, to=to, facing=facing(at, to))


def _on_track(element: Element, plan: FloorPlan, lane: int, moves: Mapping[str, str], seconds: Fraction) -> Prop:
    """A vehicle stands with its front at the end of its track, or moves to it, from it or past it.

    The distance is what its speed allows in the shot, so that a short shot shows the end of the arrival.
    """
    rails = things.runs_on_rails(element.name)
    roads = plan.tracks if len(plan.tracks) == 1 or rails else plan.tracks[:-1]
    start, end = plan.tracks[-1] if rails else roads[min(lane, len(roads) - 1)]
    turned = facing(start, end)
    length = max(1.0, apart(start, end))
    reach = min(length, things.speed(element.name) * float(seconds))
    before = _along(end, start, reach / length)
    beyond = _along(end, start, -reach / length)
    way = moves.get(element.name, "")
    ways = {
        "arrive": (before, end),
        "leave": (end, beyond),
        "pass": (before, beyond),
        "loom": (start, _along(start, end, min(_FAR, reach / length))),
        "near": (_along(start, end, _FAR), _along(start, end, min(1.0, _FAR + reach / length))),
    }
    at, to = ways.get(way, (end, None))
    return Prop(element.name, element.words, at, turned, to=to, known=element.known)


def parked(elements: Sequence[Element], plan: FloorPlan) -> dict[str, Prop]:
    """Where the vehicles of a scene stand, by name, while they do."""
    lanes, found = 0, {}
    for element in elements:
        if element.kind is ElementKind.VEHICLE and plan.tracks:
            found[element.name] = _on_track(element, plan, lanes, {}, Fraction(1))
            lanes += not things.runs_on_rails(element.name)
    return found


def _along(start: Spot, end: Spot, share: float) -> Spot:
    return Spot(
        round(start.x + (end.x - start.x) * share),
        round(start.y + (end.y - start.y) * share),
        round(start.z + (end.z - start.z) * share),
    )
