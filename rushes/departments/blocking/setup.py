"""From where each kind of shot is taken: the rules of the set, before the room has its say."""

from __future__ import annotations

from math import acos, copysign, degrees, inf

from rushes.departments.blocking import things
from rushes.departments.blocking.alone import FACE, alone
from rushes.departments.blocking.body import Body
from rushes.departments.blocking.depth import in_depth
from rushes.departments.blocking.framing import (
    CLOSE,
    UPRIGHT,
    Frame,
    frame_group,
    frame_person,
    frame_thing,
    numbers,
    width_for_heads,
)
from rushes.departments.blocking.groups import one_of_a_group
from rushes.departments.blocking.heights import elevation as angle_of
from rushes.departments.blocking.heights import eye_height
from rushes.departments.blocking.order import Again, Order
from rushes.departments.blocking.shoulder import OVER, over_shoulder, shoulders_show
from rushes.departments.blocking.sight import Sight, hangs, in_hand
from rushes.departments.blocking.vectors import Vec, between, screen_right, towards, vec
from rushes.departments.blocking.wish import Setup, line_between, round_to
from rushes.film.blocking import Prop
from rushes.film.note import Angle, Size
from rushes.film.shot import ShotKind

_TO_MASTER, _MOST_TO_MASTER = 0.35, 18.0  # of the way, for two from across their line; degrees: both keep a profile
_FLAT, _ON_A_PAGE = 40, 34.0  # millimetres high: what is seen from above or not at all; degrees from which
_FAR_APART = 2200.0  # millimetres: nearer, two are together whatever the frame
_LOOSE = 1.9  # times the height a size has on one person, that one of several may take
_COUPLE = 2  # people
_MEETS = 0.6  # how far a gaze goes towards somebody who is looked at
_PAST_A_SHOULDER = 21.0  # degrees from the line of two: nearer to it the one is before the other
_ELSEWHERE = 36.0  # degrees between two pictures of the same people: with less than thirty the cut jumps
_RAKING_UPRIGHT = 56.0  # in a frame that has no room for two side by side one may be before the other
_RAKING = 48.0  # degrees from across the line: more, and one is behind the other


def setup(shot: Order, sight: Sight) -> Setup | None:
    """The set-up of a shot; None where the set's own master shows it best."""
    seen = sight.speaker if shot.parting else sight.person
    people = [one for one in map(seen, shot.subjects) if one is not None]
    objects = [one for one in map(sight.thing, shot.subjects) if one is not None]
    deep = in_depth(shot, sight) if len(shot.focus) == 2 else None
    if deep is not None:
        return deep
    if shot.kind is ShotKind.INSERT:
        wish = _insert(shot, sight, people, objects)
    elif (
        _goes_together(people, sight)
        or shot.size is Size.EWS
        or (shot.kind is ShotKind.ESTABLISHING and shot.size in (Size.WS, Size.LS))
    ):
        return None
    else:
        wish = _of_people(shot, sight, people) or _of_thing(shot, sight, objects)
    return wish


def _goes_together(people: list[Body], sight: Sight) -> bool:
    """Whether a shot is of a group on its way, who end behind a door as like as not: the place is seen, as for a
    crowd."""
    group = [one.name for one in people if one_of_a_group(one.name)]
    return len(group) > _COUPLE and len(group) == len(people) and sight.moving.issuperset(group)


def _of_people(shot: Order, sight: Sight, people: list[Body]) -> Setup | None:
    if not people:
        return None
    if shot.kind is ShotKind.TWO_SHOT and len(people) == 1:
        people += [other for other in [sight.person(shot.listener)] if other and other.name != people[0].name]
    if len(people) > 1 and shot.kind not in (ShotKind.SINGLE, ShotKind.OVER_SHOULDER):
        return _of_several(shot, sight, people)
    one = people[0]
    other = sight.person(shot.listener)
    if other is None or other.name == one.name:
        return alone(shot, sight, one)
    if shot.kind is ShotKind.OVER_SHOULDER:
        if shot.size not in OVER:
            return _group(shot, sight, [one, other])
        if shoulders_show(one, other):
            return over_shoulder(shot, sight, one, other)
    return _single(shot, sight, one, other)


def _of_several(shot: Order, sight: Sight, people: list[Body]) -> Setup:
    """All of them where the size holds them. Where they stand too far apart for it, what they do is seen on the first
    and on whoever is near: a medium shot from across a field would be of the field."""
    far = max(one.at.minus(people[0].at).flat.length for one in people) > _FAR_APART
    if far and shot.kind is ShotKind.ACTION and shot.size in (*CLOSE, Size.MLS):
        most = _LOOSE * frame_person(people[0], shot.size, sight.gate.aspect).height
        there = people
        while len(there) > 1 and _tall(_group(shot, sight, there)) > most:
            there = sorted(there, key=lambda one: one.at.minus(people[0].at).length)[:-1]
        if len(there) == 1:
            one, other = people[:2]
            met = one.gaze.dot(other.at.minus(one.at).flat.unit) > _MEETS
            return _single(shot, sight, one, other) if met else alone(shot, sight, one)
        people = there
    return _group(shot, sight, people)


def _tall(wish: Setup) -> float:
    return wish.frame(wish.heading).height


def _single(shot: Order, sight: Sight, one: Body, other: Body) -> Setup:
    """One of two who talk, a little off the eyeline, from the line's own side."""
    number = numbers(shot.size)
    middle, side = line_between(sight, one, other)
    along = other.at.minus(one.at).heading
    heading = round_to(along, number.aside, side)
    if shot.again is not Again.NO:
        first = alone(shot._replace(again=Again.NO), sight, one) if shot.again is Again.ALONE else None
        before = first.heading if first is not None else heading
        ways = [round_to(along, off, side) for off in (_PAST_A_SHOULDER, number.aside, number.aside + _ELSEWHERE)]
        heading = max(ways, key=lambda way: abs((way - before + 180.0) % 360.0 - 180.0))
    return Setup(
        focus=one.head,
        heading=heading,
        frame=lambda _: frame_person(one, shot.size, sight.gate.aspect),
        eye=eye_height(one, shot, sight),
        elevation=angle_of(shot.angle),
        line=(middle, side),
        look=other.at.minus(one.at).flat.unit,
        shift=number.shift,
        but=(one.name,),
        face=FACE,
        bodies=(one,),
    )


def _group(shot: Order, sight: Sight, people: list[Body]) -> Setup:
    """Two from across their line, in profile; more from the master's side, all of them in frame."""
    middle = Vec(sum(one.at.x for one in people) / len(people), 0.0, sum(one.at.z for one in people) / len(people))
    line = None
    heading = sight.master.minus(middle).heading
    if len(people) == 2 and people[0].at.minus(people[1].at).flat.length > 300:
        line = line_between(sight, people[0], people[1])
        heading = _raking(people, shot.size, line[1].heading, heading, sight.gate.aspect, shot.again is not Again.NO)
    front = max(people, key=lambda one: one.crown)
    return Setup(
        focus=people[0].head,
        heading=heading,
        frame=lambda way: frame_group(people, shot.size, screen_right(towards(way).times(-1.0)), sight.gate.aspect),
        eye=eye_height(front, shot, sight),
        elevation=angle_of(shot.angle),
        line=line,
        but=tuple(one.name for one in people),
        bodies=tuple(people),
    )


def _raking(people: list[Body], size: Size, across: float, master: float, aspect: float, again: bool) -> float:
    """The heading from two to the camera: across their line, a little round towards the master, and as far round as
    makes them narrow enough for the size. Else two who stand apart would be as small in every shot. ``again``: from the
    other end of their line, and still its own side."""
    off = (master - across + 180.0) % 360.0 - 180.0
    apart = people[0].at.minus(people[1].at).flat.length
    room = max(0.0, width_for_heads(people, size, aspect))
    needed = degrees(acos(min(1.0, room / apart)))
    most = _RAKING_UPRIGHT if aspect < UPRIGHT else _RAKING
    if again:
        return across - copysign(max(_ELSEWHERE, min(most, needed)), off)
    return across + copysign(max(min(abs(off) * _TO_MASTER, _MOST_TO_MASTER), min(most, needed)), off)


def _of_thing(shot: Order, sight: Sight, objects: list[Prop]) -> Setup | None:
    """A thing by itself. What runs on a track wide is the master's own view."""
    held = next((found for name in shot.props if (found := sight.thing(name))), None) if not shot.subjects else None
    thing = objects[0] if objects else held
    if thing is None or (thing.to is not None and shot.size in (Size.LS, Size.WS)):
        return None
    flat = things.size(thing.name)[1] < _FLAT
    return _thing(shot, sight, thing, half_the_frame=False, elevation=_ON_A_PAGE if flat else 6.0)


def _insert(shot: Order, sight: Sight, people: list[Body], objects: list[Prop]) -> Setup | None:
    """A thing large, a little from above; the hands where somebody holds it."""
    for name in (*shot.subjects, *shot.props):
        holder = sight.person(sight.holders.get(name))
        if holder:
            return _in_hand(shot, sight, name, holder)
        thing = sight.thing(name)
        if thing:
            return _thing(shot, sight, thing, half_the_frame=True, elevation=34.0)
    if people:
        return _in_hand(shot, sight, "", people[0])
    doing = next((one for who in shot.doers if (one := sight.person(who))), None)
    return alone(shot, sight, doing) if doing else None


def _thing(shot: Order, sight: Sight, thing: Prop, half_the_frame: bool, elevation: float) -> Setup:
    at = _seen_at(thing, sight)
    frame = frame_thing(at, things.size(thing.name), shot.size, half_the_frame, sight.gate.aspect)
    home = sight.master.minus(at).heading
    turn = (thing.facing / 10 - home + 180.0) % 360.0 - 180.0
    return Setup(
        focus=frame.middle,
        heading=home + max(-30.0, min(30.0, turn * 0.5)),
        frame=lambda _: frame,
        eye=max(frame.middle.y, 900.0),
        elevation=angle_of(shot.angle) if shot.angle in (Angle.OVERHEAD, Angle.HIGH, Angle.LOW) else elevation,
        distance=max(380.0, frame.height),
        farthest=max(750.0, 2.2 * frame.height) if half_the_frame else inf,
        but=(thing.name, ""),
    )


def _seen_at(thing: Prop, sight: Sight) -> Vec:
    """Where a thing is shot: what comes where it comes to, what passes or leaves half way."""
    start, end = vec(thing.at), vec(thing.to or thing.at)
    goal = vec(sight.plan.master_target)
    return min(end, between(start, end), key=lambda spot: round(spot.minus(goal).flat.length))


def _in_hand(shot: Order, sight: Sight, name: str, holder: Body) -> Setup:
    """What somebody holds: from the side of the hand it hangs from, else from the front on the master's side."""
    at = in_hand(holder, name)
    gaze = holder.gaze.heading
    round_by = (sight.master.minus(holder.at).heading - gaze + 180.0) % 360.0 - 180.0
    hung = bool(name) and hangs(holder, name)
    heading = gaze - 48.0 if hung else gaze + max(-50.0, min(50.0, round_by))
    width, tall, _ = things.size(name) if name else (250, 180, 100)
    height = max(2.0 * tall, 1.7 * width / sight.gate.aspect, 320.0)
    return Setup(
        focus=at,
        heading=heading,
        frame=lambda _: Frame(at, height),
        eye=at.y,
        elevation=-14.0 if shot.angle is Angle.LOW else 14.0,
        distance=600.0,
        farthest=max(900.0, 2.4 * height),
        but=(holder.name, ""),
    )


def _between_headings(a: float, b: float, share: float) -> float:
    return a + ((b - a + 180.0) % 360.0 - 180.0) * share
