"""Everybody's spot in a scene: where they are whenever the action does not take them elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from rushes.departments.blocking.company import partners
from rushes.departments.blocking.deeds import deeds, deeds_of
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.groups import leader, one_of_a_group
from rushes.departments.blocking.vectors import ahead, apart, facing
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.quick import dataclass
from rushes.film.shot import SceneSheet
from rushes.film.spot import Spot

_ELBOW_ROOM = 750  # millimetres between two people who have nothing to say to each other
_TALKING = 1150
_WITH_THEM = 3500  # farther from those who talk nobody listens
_ROUND_THEM = (  # across and away from the master camera
    (-1750, 500), (1750, 500), (-950, 1600), (950, 1600), (0, 2300), (-2500, 1500), (2500, 1500), (-1800, 2800),
    (1800, 2800),
)  # fmt: skip
_IN_A_GROUP = ((780, 120), (-780, 90), (400, 800), (-400, 830), (1180, 870), (-1180, 850), (0, 1560), (800, 1600),
               (-800, 1580), (1560, 200), (-1560, 200), (1600, 1500), (-1600, 1500),
               (0, 2350), (800, 2400), (-800, 2400))  # fmt: skip
_TOP = 620  # from the middle of a table
_PACE = 420  # between two spots that are tried in a room full of people
_ON_FOOT = frozenset({"afoot"})  # a few who are not said to sit stand together
_AFOOT = frozenset({"travel", "enter", "leave", "rise", "afoot"})
_BESIDE, _EARSHOT = 420, 3500  # between two who sit down together
_KNEE = 400  # how low a top is that hides nobody who kneels before it
_WITH_A_MATE = 1500  # millimetres: steps in which who is said to sit with somebody sits near them
_ASIDE = 800  # tenths of a degree away from the master camera


@dataclass(frozen=True, slots=True)
class Stand:
    """How somebody is at one moment."""

    at: Spot
    facing: int
    seat: int = 0
    pose: str = "stand"


def seated(place: Place) -> Stand:
    return Stand(place.at, place.facing, place.seat, "sit" if place.seat else "stand")


def homes(scene: SceneSheet, plan: FloorPlan, people: tuple[str, ...], line_side: int) -> dict[str, Stand]:
    """A stand for each of the company; nobody's depends on who comes after them in the company.

    The two who talk take a pair of the plan, the first of them to the left of the frame where ``line_side``
    is +1: seen from the master's side of the line, that keeps the side the breakdown decided.
    """
    wants = {name: _wanted(scene, name) | (_ON_FOOT if one_of_a_group(name) else frozenset()) for name in people}
    taken: dict[str, Stand] = {}
    two = partners(scene, people)
    if two:
        seated = [name for name in two if "sit" in wants[name]]
        asked = frozenset().union(*(_seats_named(scene, name) for name in seated))
        left, right = _pair(plan, {pose for name in two for pose in wants[name]}, asked)
        first, second = two if line_side >= 0 else (two[1], two[0])
        taken[first] = _turned(left, right.at)
        taken[second] = _turned(right, left.at)
    for name in people:
        if name not in taken:
            asked = _seats_named(scene, name) if "sit" in wants[name] else frozenset()
            fellow = taken.get(leader(name))
            mate = fellow or taken.get(_mate(scene, name, tuple(taken)))
            beside = _beside_first(plan, fellow, list(taken.values())) if fellow and not asked else None
            taken[name] = beside or _free_place(plan, wants[name], list(taken.values()), bool(two), asked, mate)
    return _at_the_wheel(scene, plan, taken)


def _mate(scene: SceneSheet, name: str, others: tuple[str, ...]) -> str:
    """Who of some others is said to sit with somebody: does so in the same words; "" where nobody does."""
    for shot in scene.shots:
        sit = {who.casefold() for who, verb in shot.verbs if "sit" in deeds(verb)}
        if name.casefold() in sit:
            return next((other for other in others if other.casefold() in sit), "")
    return ""


def _at_the_wheel(scene: SceneSheet, plan: FloorPlan, taken: dict[str, Stand]) -> dict[str, Stand]:
    """The same, but whoever drives is in the driver's seat; who was in it changes with them."""
    wheel = next((seated(place) for place in plan.places if place.name == "driver"), None)
    drives = {who.casefold() for shot in scene.shots for who, verb in shot.verbs if verb == "drive"}
    driver = next((name for name in taken if name.casefold() in drives), "")
    if wheel is None or not driver:
        return taken
    other = next((name for name, stand in taken.items() if stand.at == wheel.at), "")
    return taken | ({other: taken[driver]} if other else {}) | {driver: wheel}


def _wanted(scene: SceneSheet, name: str) -> frozenset[str]:
    """Poses and ways the action gives somebody in the whole scene."""
    folded = name.casefold()
    return deeds_of(tuple([verb for shot in scene.shots for who, verb in shot.verbs if who.casefold() == folded]))


def _seats_named(scene: SceneSheet, name: str) -> frozenset[str]:
    """The things that are spoken of where somebody sits down: "bed", "bench". Seats of a plan are called after them."""
    folded = name.casefold()
    return frozenset(
        prop.name
        for shot in scene.shots
        if any(who.casefold() == folded and "sit" in deeds(verb) for who, verb in shot.verbs)
        for prop in (*shot.props, *scene.elements)
        if prop.name and prop.words.casefold() in shot.action.casefold()
    )


def _is_called(place: Place, asked: frozenset[str]) -> bool:
    return any(place.name == word or place.name.startswith(f"{word}-") for word in asked)


def _pair(plan: FloorPlan, wants: set[str], asked: frozenset[str] = frozenset()) -> tuple[Place, Place]:
    """The plan's best pair, a seated one for who sits, a standing one for who walks; left of frame first."""
    places = {place.name: place for place in plan.places}
    pairs = [(places[first], places[second]) for first, second in plan.pairs] or [_made_up_pair(plan)]
    best = pairs[0]
    if "sit" in wants:
        open_floor = next((pair for pair in pairs if not _across_a_table(plan, *pair)), best)
        best = _seated_pair(plan, pairs, asked) or open_floor
    elif wants & _AFOOT:
        best = next((pair for pair in pairs if not pair[0].seat and not pair[1].seat), best)
    first, second = sorted(best, key=lambda place: (_across(plan, place.at), place.name))
    return first, second


def _across_a_table(plan: FloorPlan, one: Place, other: Place) -> bool:
    """Whether a table or a counter is between two places: who sits on the ground there is hidden by it."""
    middle = Spot((one.at.x + other.at.x) // 2, 0, (one.at.z + other.at.z) // 2)
    reach = apart(one.at, other.at) / 2
    return any(top.y > _KNEE and apart(Spot(top.x, 0, top.z), middle) < reach for top in plan.tables)


def _seated_pair(
    plan: FloorPlan, pairs: Sequence[tuple[Place, Place]], asked: frozenset[str]
) -> tuple[Place, Place] | None:
    """Two seats: those that are asked for by name, a pair of the plan, or the nearest two of a bench."""
    seats = [place for place in plan.places if place.seat]
    named = [place for place in seats if _is_called(place, asked)]
    planned = [pair for pair in pairs if pair[0].seat and pair[1].seat]
    called = [pair for pair in planned if pair[0] in named and pair[1] in named]
    if called or (planned and len(named) < 2):
        return (called or planned)[0]
    some = named if len(named) > 1 else seats
    near = [(apart(one.at, other.at), one, other) for k, one in enumerate(some) for other in some[k + 1 :]]
    near = [found for found in near if _BESIDE <= found[0] <= _EARSHOT]
    return min(near, key=lambda found: found[0])[1:] if near else (planned[0] if planned else None)


def _made_up_pair(plan: FloorPlan) -> tuple[Place, Place]:
    at = plan.places[0].at
    half = _TALKING // 2
    return (
        Place("left", Spot(at.x - half, at.y, at.z), 900),
        Place("right", Spot(at.x + half, at.y, at.z), 2700),
    )


def _across(plan: FloorPlan, spot: Spot) -> int:
    """How far to the right of the master's frame a spot lies; only its order means anything."""
    view_x, view_z = plan.master_target.x - plan.master_eye.x, plan.master_target.z - plan.master_eye.z
    return (spot.x - plan.master_eye.x) * -view_z + (spot.z - plan.master_eye.z) * view_x


def _turned(place: Place, to: Spot) -> Stand:
    """In a place, turned to somebody; who sits cannot turn further than the chair allows."""
    stand = seated(place)
    wanted = facing(place.at, to)
    if not place.seat:
        return Stand(stand.at, wanted, stand.seat, stand.pose)
    turn = max(-300, min(300, (wanted - place.facing + 1800) % 3600 - 1800))
    return Stand(stand.at, (place.facing + turn) % 3600, stand.seat, stand.pose)


def turned_out(place: Place, plan: FloorPlan) -> int:
    """How somebody stands in a place who has nobody to look at: as the place says, but not with their back to us."""
    home = facing(place.at, plan.master_eye)
    aside = (place.facing - home + 1800) % 3600 - 1800
    return place.facing if place.seat or abs(aside) <= _ASIDE else (home + (_ASIDE if aside > 0 else -_ASIDE)) % 3600


def _free_place(
    plan: FloorPlan,
    wants: frozenset[str],
    taken: Sequence[Stand],
    company: bool,
    asked: frozenset[str] = frozenset(),
    mate: Stand | None = None,
) -> Stand:
    """The best place that nobody is near: with a seat for who sits, by their ``mate``, without for who walks about."""
    free = [place for place in plan.places if _is_free(place.at, taken)]
    if company:
        free.sort(key=lambda place: _in_the_way(plan, place.at, taken[:2]))
    if "sit" in wants:
        off = {place.name: apart(place.at, mate.at) // _WITH_A_MATE if mate is not None else 0 for place in free}
        free.sort(key=lambda place: (place.seat == 0, not _is_called(place, asked), off[place.name]))
    elif company or wants & _AFOOT:
        free.sort(key=lambda place: place.seat > 0)
    if company and "sit" not in wants and (not free or apart(free[0].at, _between(taken)) > _WITH_THEM):
        joined = _about_them(plan, taken)
        if joined is not None:
            return joined
    if not free:
        return _spare(plan, taken)
    stand = seated(free[0])
    near = [other.at for other in taken[:2] if apart(other.at, stand.at) < 6000]
    if stand.seat or not near:
        return stand
    middle = Spot(sum(at.x for at in near) // len(near), 0, sum(at.z for at in near) // len(near))
    return Stand(stand.at, facing(stand.at, middle))


def _between(taken: Sequence[Stand]) -> Spot:
    """The middle of the two who talk."""
    one, other = taken[0].at, taken[1].at
    return Spot((one.x + other.x) // 2, one.y, (one.z + other.z) // 2)


def _about_them(plan: FloorPlan, taken: Sequence[Stand]) -> Stand | None:
    """Beside the two who talk or beyond them, as people of one scene stand: a place of the plan that is across the
    field is for who has nothing to do with them. None where there is no floor."""
    middle, (x0, z0, x1, z1) = _between(taken), plan.bounds
    reach = max(1.0, apart(middle, plan.master_eye))
    ahead_x, ahead_z = (middle.x - plan.master_eye.x) / reach, (middle.z - plan.master_eye.z) / reach
    for across, away in _ROUND_THEM:
        x, z = round(middle.x - across * ahead_z + away * ahead_x), round(middle.z + across * ahead_x + away * ahead_z)
        spot = Spot(x, middle.y, z)
        clear = all(apart(Spot(top.x, 0, top.z), Spot(x, 0, z)) > _TOP for top in plan.tables)
        if x0 + 300 <= x <= x1 - 300 and z0 + 300 <= z <= z1 - 300 and clear and _is_free(spot, taken):
            return Stand(spot, facing(spot, middle))
    return None


def _beside_first(plan: FloorPlan, first: Stand, taken: Sequence[Stand]) -> Stand | None:
    """Next to the first of a group, on their feet as they are: at their side, and then behind them. None where they
    sit, and where there is no floor."""
    if first.seat:
        return None
    (x0, z0, x1, z1), solid = plan.bounds, furniture(plan.kind)
    for across, back in _IN_A_GROUP:
        spot = ahead(first.at, first.facing, -back, across)
        inside = x0 + 300 <= spot.x <= x1 - 300 and z0 + 300 <= spot.z <= z1 - 300
        if inside and _is_free(spot, taken) and not solid.stands(spot.x, _KNEE, spot.z):
            return Stand(spot, first.facing, pose=first.pose)
    return None


def _in_the_way(plan: FloorPlan, spot: Spot, pair: Sequence[Stand]) -> bool:
    """Whether somebody there would stand between the master camera and the two who talk."""
    middle = Spot((pair[0].at.x + pair[1].at.x) // 2, 0, (pair[0].at.z + pair[1].at.z) // 2)
    reach = apart(middle, plan.master_eye)
    ahead_x, ahead_z = (plan.master_eye.x - middle.x) / reach, (plan.master_eye.z - middle.z) / reach
    towards = (spot.x - middle.x) * ahead_x + (spot.z - middle.z) * ahead_z
    aside = abs((spot.x - middle.x) * ahead_z - (spot.z - middle.z) * ahead_x)
    return towards > 200 and aside < apart(pair[0].at, pair[1].at) / 2 + _ELBOW_ROOM


def _spare(plan: FloorPlan, taken: Sequence[Stand]) -> Stand:
    """A spot of bare floor when the places are full: rows behind the best one, inside the bounds."""
    x0, z0, x1, z1 = plan.bounds
    start = plan.places[0].at
    for row in range(1, 7):
        for column in (0, 1, -1, 2, -2, 3, -3):
            spot = Spot(start.x + column * 900, 0, start.z - row * 800)
            inside = x0 + 300 <= spot.x <= x1 - 300 and z0 + 300 <= spot.z <= z1 - 1500
            if inside and _is_free(spot, taken):
                return Stand(spot, facing(spot, start))
    return _crammed(plan, taken)


def _crammed(plan: FloorPlan, taken: Sequence[Stand]) -> Stand:
    """A spot anywhere inside the walls, the nearest to the best place: elbow to elbow before two in one spot."""
    x0, z0, x1, z1 = plan.bounds
    if plan.height:  # a camera may stand where a wall was moved, people may not
        x0, x1 = max(x0, -plan.width // 2), min(x1, plan.width // 2)
        z0, z1 = max(z0, -plan.depth // 2), min(z1, plan.depth // 2)
    start = plan.places[0].at
    grid = [
        Spot(x, start.y, z)
        for x in range(x0 + 250, x1 - 249, _PACE)
        for z in range(z0 + 250, min(z1, z0 + 9000) - 249, _PACE)
        if all(top.y < 300 or apart(top, Spot(x, 0, z)) > 520 for top in plan.tables)
    ]
    grid.sort(key=lambda spot: (round(apart(spot, start)), spot.x, spot.z))
    for elbows in (_ELBOW_ROOM, 560, 420):
        for spot in grid:
            if all(apart(spot, other.at) >= elbows for other in taken):
                return Stand(spot, facing(spot, start) if apart(spot, start) > 1 else 0)
    spot = grid[len(taken) * 7 % len(grid)] if grid else start
    return Stand(Spot(spot.x + len(taken) % 5 * 60, spot.y, spot.z), 0)


def _is_free(spot: Spot, taken: Sequence[Stand]) -> bool:
    return all(apart(spot, other.at) >= _ELBOW_ROOM for other in taken)
