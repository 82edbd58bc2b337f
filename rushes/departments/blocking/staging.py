"""A scene followed from shot to shot: who is there, where, and what they have in hand.

The cut may jump in time but people do not jump in space: a shot finds everybody where the one before left them.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from rushes.departments.blocking.beds import Beds, beside, in_cabin
from rushes.departments.blocking.carrying import from_the_start
from rushes.departments.blocking.company import company, shown_in
from rushes.departments.blocking.deeds import ABED, WAKES, becomings, deeds, deeds_of, first_deeds, helped
from rushes.departments.blocking.dressing import at_first, dressed
from rushes.departments.blocking.fittings import fittings, standing_cars
from rushes.departments.blocking.handing import held_up, in_hands, on_the_phone, up_already
from rushes.departments.blocking.homes import Stand, homes
from rushes.departments.blocking.inventory import comes_back, listed_things, there_since, ways_of
from rushes.departments.blocking.leaves import Leaves, as_left
from rushes.departments.blocking.meeting import met
from rushes.departments.blocking.mounts import Stable
from rushes.departments.blocking.perches import Perch, perches
from rushes.departments.blocking.places import SCREEN
from rushes.departments.blocking.postures import is_close_on, posed
from rushes.departments.blocking.presence import Moment, Presence, State
from rushes.departments.blocking.reaching import Within, alights, reaches, within_reach
from rushes.departments.blocking.stations import at_the_keys, stations
from rushes.departments.blocking.vectors import apart, facing
from rushes.departments.blocking.ways import behind_the_door, elsewhere, further_in, run_up, way_in, way_out
from rushes.film.element import ElementKind
from rushes.film.floorplan import FloorPlan
from rushes.film.shot import SceneSheet, Shot
from rushes.film.spot import Spot

_STEP = 250  # millimetres: who is nearer to where they have to be is there
_ELBOW = 550  # millimetres: who is nearer to a spot stands in it


def stage_scene(
    scene: SceneSheet,
    plan: FloorPlan,
    fixed: Container[str] = (),
    stable: Stable | None = None,
    phoning: bool = False,
) -> dict[str, Moment]:
    """Every shot's moment, by shot key. Depends on the scene alone. ``fixed``: what hangs on the wall, by lexicon key,
    and so comes into nobody's hands. ``stable``: what can be ridden there. ``phoning``: all telephone at first."""
    seen_in = shown_in(scene)
    people = company(scene, seen_in)
    line_side = scene.shots[0].line_side if scene.shots else 1
    spots = homes(scene, plan, people, line_side)
    brought, seated = perches(scene, plan, spots)
    spots |= seated
    instruments, stationed = stations(scene, plan, spots)
    spots |= {one.who: one.stand for one in stationed}
    held = {name: thing for name, thing in from_the_start(scene.shots, people).items() if thing not in fixed}
    state = State(phoning=set(people) if phoning else set(), hands=held)
    clothes = frozenset(one.name for one in scene.elements if one.kind is ElementKind.WARDROBE)
    verbs_of = {shot.key: helped(_verbs(shot, clothes, in_cabin(plan)), shot, people) for shot in scene.shots}
    state.raised = up_already(scene.shots, verbs_of, people)
    state.worn = at_first(scene.shots, verbs_of)
    firsts = first_deeds(verbs_of, seen_in)
    lain = any("lie" in done for told in verbs_of.values() for done in told.values())
    beds = Beds(plan, scene.elements if lain else (), list(spots.values()))
    _opening(people, spots, firsts, becomings(scene.shots, seen_in), beds, state)
    if stable is not None and stable.rowers:
        state.gone.clear()
    elif stable is not None and any("mount" in first for first in firsts.values()):
        state.gone.update(name for name in people if "sit" in firsts.get(name.casefold(), ()))  # they come riding too
    elements = listed_things(scene)
    since = {element.name: there_since(element, scene) for element in elements}
    here = {one.thing.name for one in instruments}
    fitted = tuple([one for one in fittings(scene, plan, spots, fixed) if one.thing.name not in here])
    within = (*fitted, *standing_cars(scene, plan))
    leaves = Leaves(plan, within)
    moments = {}
    for index, shot in enumerate(scene.shots):
        verbs, seen = verbs_of[shot.key], seen_in[shot.key]
        state.ways.clear()
        doors = _alighted(people, shot, verbs, state, within)
        present = [
            at_the_keys(_act(name, shot, verbs, state, spots, plan, beds, within), stationed)
            for name in people
            if name not in state.gone or name.casefold() in verbs or name.casefold() in seen
        ]
        mounts = stable.ride(shot, verbs, [person.name for person in present]) if stable is not None else ()
        present = in_hands(shot, present, state, fixed)
        present = [dressed(held_up(on_the_phone(person, shot, state), state), shot, state) for person in present]
        if state.things_gone:
            state.things_gone -= {one.name for one in elements if comes_back(shot, one)}
        in_hand = {thing for person in present for thing in (person.holds, person.left)}
        elsewhere = state.things_gone | in_hand | {mount.thing.name for mount in mounts}
        loose = tuple([one for one in elements if since[one.name] <= index and one.name not in elsewhere])
        moves = ways_of(shot, loose, state, SCREEN in fixed)
        opened = leaves.shot(shot, verbs, present, doors)
        stood = (*brought, *instruments, *(one for one in fitted if one.thing.name not in elsewhere))
        moments[shot.key] = Moment(tuple(present), loose, moves, mounts, beds.couches, opened, stood)
        state.things_gone.update(name for name, way in moves.items() if way in ("leave", "pass"))
    return as_left(moments)


def _opening(
    people: Sequence[str],
    spots: Mapping[str, Stand],
    firsts: Mapping[str, frozenset[str]],
    becoming: Mapping[str, frozenset[str]],
    beds: Beds,
    state: State,
) -> None:
    """Puts everybody where the scene finds them; who is first seen on the way comes from somewhere."""
    nothing: frozenset[str] = frozenset()
    for name in people:
        first, taken = firsts.get(name.casefold(), nothing), list(state.stands.values())
        state.stands[name] = _before(spots[name], first, becoming.get(name.casefold(), nothing), beds, taken)
        if first & {"enter", "travel"}:
            state.gone.add(name)


def _verbs(shot: Shot, clothes: frozenset[str], cabin: bool) -> dict[str, tuple[str, ...]]:
    """The verbs of each, by name without case, in order.

    What a hat or a coat does is done by its wearer: whoever of the shot has no verb of their own. In a ``cabin``, who
    drives or rides sits: what goes is the cabin.
    """
    acting = {who.casefold() for who, _ in shot.verbs}
    wearer = next((name.casefold() for name in shot.subjects if name.casefold() not in acting), "")
    found: dict[str, tuple[str, ...]] = {}
    for who, verb in shot.verbs:
        name = wearer if who.casefold() in clothes and wearer else who.casefold()
        found[name] = (*found.get(name, ()), "sit" if cabin and "mount" in deeds(verb) else verb)
    return found


def _before(home: Stand, first: frozenset[str], becoming: frozenset[str], beds: Beds, taken: Sequence[Stand]) -> Stand:
    """How somebody is when the scene opens: on their feet beside the chair if they are still to come in; in bed, or on
    their knees, who is first seen so. Who is first seen going down was up,
    and who is seen getting up from a seat was on it."""
    if becoming & {"sit", "lie", "kneel"}:
        return beside(home) if home.seat else replace(home, pose="stand", seat=0)
    if ABED in becoming or (WAKES in becoming and (beds.berth or not home.seat)):
        return beds.down(home, taken)
    if "rise" in becoming and home.seat:
        return home
    if "lie" in first:
        return beds.down(home, taken)
    if "kneel" in first and not first & {"enter", "travel"}:
        return replace(home, pose="kneel", seat=0)
    return beside(home) if home.seat and first & {"enter", "rise", "travel"} else home


def _act(
    name: str,
    shot: Shot,
    told: Mapping[str, tuple[str, ...]],
    state: State,
    spots: Mapping[str, Stand],
    plan: FloorPlan,
    beds: Beds,
    brought: Sequence[Perch],
) -> Presence:
    """Plays one person's verbs: where the shot finds them, where it takes them; leaves the state after it."""
    at, verbs = _reached(name, shot, told, state, plan, brought), told.get(name.casefold(), ())
    done = deeds_of(verbs)
    start, home, change = state.stands[name], spots[name], ""
    through: Spot | None = None
    after = start
    to: Spot | None = None
    if name in state.gone and done & {"enter", "travel"}:
        after = home if "sit" in done or not home.seat else beside(home)
        outside, through = behind_the_door(plan, way_in(plan, after.at))
        _make_room(name, through or outside, state, plan)
        start, to = Stand(_beside_others(outside, state), after.facing), after.at
        if through is not None and start.at != outside:  # those who come together: the others are in already
            start, through = replace(start, at=further_in(through, after.at, len(state.ways))), None
    elif "leave" in done:
        start = beds.up(start)
        to, through = behind_the_door(plan, way_out(plan, start.at))
        after = home
        state.away.discard(name)
    elif at is not None:
        state.left.setdefault(name, start)
        start = start if at.stand.seat else beds.up(start)
        after, to = at.stand, at.stand.at if apart(start.at, at.stand.at) > _STEP else None
        start = start if to is not None else after
    elif done & {"travel", "enter"} and "sit" not in done:
        start = beds.up(start)
        others = [stand.at for other, stand in state.stands.items() if other != name]
        back = beds.up(home) if name in state.away else elsewhere(plan, start.at, others)
        state.away.symmetric_difference_update({name})
        after, to = back, back.at
    else:
        near = [stand for other, stand in state.stands.items() if other != name]
        start, after, change = posed(start, verbs, home, beds, near, is_close_on(name, shot))
    if to is not None:
        arrived = facing(start.at, to) if "leave" in done else after.facing
        start = replace(start, facing=arrived)
        change = after.pose if after.pose in ("sit", "kneel") and "leave" not in done else ""
        start = replace(start, pose=after.pose, seat=after.seat) if change == "sit" else start
    if change == "stand" and start.pose == "lie" and start.seat:
        to = after.at
    (state.gone.add if "leave" in done else state.gone.discard)(name)
    state.stands[name] = after
    behind = run_up(start.at, to, plan) if to is not None and "fast" in done and "leave" not in done else None
    if verbs:
        (state.asleep.add if verbs[-1] == "sleep" else state.asleep.discard)(name)
    return Presence(
        *(name, start, to, done, verbs, state.hands.get(name, ""), change, name in state.asleep),
        run_up=behind,
        reaches=at.spot if at is not None else None,
        through=through,
    )


def _reached(
    name: str,
    shot: Shot,
    verbs: Mapping[str, tuple[str, ...]],
    state: State,
    plan: FloorPlan,
    brought: Sequence[Perch],
) -> Within | None:
    """What of the place somebody has to have within reach in a shot. Who went to it before is back for a talk."""
    own = verbs.get(name.casefold(), ())
    if own and name not in state.gone and reaches(own, shot):
        found = within_reach(name, shot, own, plan, state.stands[name], len(verbs) > 1, brought)
        if found is not None:
            _make_room(name, found.stand.at, state, plan)
            return found
    by = met(name, shot, own, state, plan) if own and name not in state.gone else None
    if by is not None:
        state.left.setdefault(name, state.stands[name])
        state.stands[name] = by
    elif name in state.left and shot.lines:
        talking = {who.casefold() for who in (*[line.character for line in shot.lines], shot.listener or "")}
        if name.casefold() in talking:
            state.stands[name] = state.left.pop(name)
    return None


def _alighted(
    people: Sequence[str], shot: Shot, verbs: Mapping[str, tuple[str, ...]], state: State, brought: Sequence[Perch]
) -> dict[str, Spot]:
    """Who gets out of a car that stands there is beside its door; where the door is, by name."""
    doors = {}
    for name in people:
        found = alights(shot, verbs.get(name.casefold(), ()), state.stands[name], brought)
        if found is not None:
            state.stands[name], doors[name] = found.stand, found.spot
            state.gone.discard(name)
    return doors


def _make_room(name: str, spot: Spot, state: State, plan: FloorPlan) -> None:
    """Whoever else stands where somebody is to stand, or to come in, has gone back to where they were, or aside."""
    for other, stand in state.stands.items():
        if other == name or other in state.gone or stand.seat or apart(stand.at, spot) > _ELBOW:
            continue
        back = state.left.pop(other, None)
        state.stands[other] = back or elsewhere(plan, stand.at, [spot])


def _beside_others(spot: Spot, state: State) -> Spot:
    """Where nobody else has just come from: two who come together come side by side."""
    while spot in state.ways:
        spot = Spot(spot.x + 800, spot.y, spot.z + 350)
    state.ways.add(spot)
    return spot
