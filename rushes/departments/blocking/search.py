"""The nearest set-up to the wished one that the room allows: the operator walks about with the viewfinder."""

from __future__ import annotations

from collections.abc import Iterator
from math import acos, degrees, log

from rushes.departments.blocking.clearance import Room
from rushes.departments.blocking.composition import covered, cut, dirty, looked_into, pane
from rushes.departments.blocking.framing import UPRIGHT, Frame
from rushes.departments.blocking.lens import LONGEST, SHORTEST, Gate, distance
from rushes.departments.blocking.vectors import Vec, towards
from rushes.departments.blocking.wish import Setup
from rushes.film.quick import dataclass

_ROUND = (0.0, 12.0, -12.0, 24.0, -24.0, 38.0, -38.0, 56.0, -56.0, 76.0, -76.0)  # degrees round the subject
_ROUND_A_SHOULDER = (0.0, 2.0, -2.0, 4.0, -4.0, 7.0, -7.0, 11.0, -11.0, 16.0, -16.0, 22.0, -22.0)
_NEARER = (1.0, 0.78, 1.3, 0.6, 1.7)  # of the distance, the lens making up for it
_HIGHER = (0.0, 350.0, 750.0)  # millimetres, to look over what stands before somebody
_HIGHER_OVER = (0.0, 180.0, -160.0, 380.0)  # and over what stands between two, or past a shoulder
_ASIDE_OVER = (0.0, 0.12)  # widths of the frame that a speaker goes farther aside, for a shoulder to come in
_ON_THE_WAY = tuple(step / 16 for step in range(1, 16))  # so close that no lamp-post slips through
_GOOD_ENOUGH = 0.02
_WELL, _WELL_OVER = 0.45, 0.1  # with no more regret than this the operator stays where the lens is right
_SAME_SIDE = 90.0  # millimetres that keep a camera clear of the 180-degree line
_BURIED = 3.0  # for somebody whom the furniture hides altogether
_WIDE_FOR_A_BACK = 28.0  # millimetres of lens: shorter ones swell whoever is near
_DIRTY = 2.5  # for a shoulder that is not where it belongs
_CUT = 0.6  # for somebody else of whom the frame has a body and no face
_OTHERS_HIDDEN = 0.5  # for whatever stands before each of several, or before one who walks on their way
_COVERED = 1.2  # for each of several whose face another of them hides
_TURNED_AWAY, _PROFILE = 2.0, 0.02  # for each of several who shows the lens less than a profile
_OUTSIDE = 0.4  # for a sixteenth of a way beside somebody on which the camera is out of the room
_LEGS = 0.12  # what a table may hide of somebody before anybody minds


@dataclass(frozen=True, slots=True)
class Found:
    """``distance`` is from the lens to the plane of the frame's middle; ``shift`` the looking room, in widths of it."""

    eye: Vec
    frame: Frame
    distance: float
    shift: float


def search(wish: Setup, room: Room, focal: float, gate: Gate) -> Found:
    """Tries the wished direction, distance and height, then their neighbours, and keeps what is least to regret."""
    best: Found | None = None
    least = 1e9
    over = wish.over is not None
    rounds, well, distant = (_ROUND_A_SHOULDER, _WELL_OVER, 0.1) if over else (_ROUND, _WELL, 0.5)
    for nearer, higher, aside in _ways(wish):
        for turn in rounds:
            found, ideal = _stand(wish, room, wish.heading + turn, nearer, higher, aside, focal, gate)
            regret = abs(turn) / 90.0 + distant * abs(log(nearer)) + abs(higher) / 2500.0 + aside
            if regret < least:
                regret += _regret(wish, room, found, ideal, gate, least - regret)
            if regret < least:
                best, least = found, regret
            if least < _GOOD_ENOUGH:
                break
        if least < well:
            break
    assert best is not None
    return best


def _ways(wish: Setup) -> Iterator[tuple[float, float, float]]:
    """How much nearer, how much higher and how much more to the side, what is least to regret first."""
    higher = _HIGHER if wish.over is None else _HIGHER_OVER
    for aside in (0.0,) if wish.over is None else _ASIDE_OVER:
        for rise in higher if wish.elevation is None else higher[:1]:
            for nearer in _NEARER:
                yield nearer, rise, aside


def _stand(
    wish: Setup, room: Room, heading: float, nearer: float, higher: float, aside: float, focal: float, gate: Gate
) -> tuple[Found, float]:
    """The camera in one direction, and the distance it wished for."""
    frame = wish.frame(heading)
    ideal = min(wish.farthest, max(distance(focal, frame.height, gate.height), wish.distance)) + frame.near
    away = max(ideal * nearer, min(wish.distance, 620.0))
    if wish.elevation is None:
        rise = wish.eye + higher - frame.middle.y
        level = (max(0.0, away * away - rise * rise)) ** 0.5
        aim = towards(heading)
        eye = Vec(frame.middle.x + aim.x * level, wish.eye + higher, frame.middle.z + aim.z * level)
    else:
        eye = frame.middle.plus(towards(heading, wish.elevation), away)
    eye = room.inside(eye, wish.past_walls)
    return Found(eye, frame, eye.minus(frame.middle).length, wish.shift + aside), ideal


def _regret(wish: Setup, room: Room, found: Found, ideal: float, gate: Gate, most: float) -> float:
    """What is wrong with a set-up, in degrees of wrongness that add up; no longer counted where it is ``most``."""
    regret = (0.8 if wish.over is None else 0.2) * abs(log(max(found.distance, 1.0) / ideal))
    regret += _wrong_lens((found.distance - found.frame.near) * gate.height / found.frame.height, wish)
    if found.distance < min(wish.distance, 620.0) * 0.9:
        regret += 1.0
    if wish.line is not None:
        middle, side = wish.line
        if found.eye.minus(middle).dot(side) < _SAME_SIDE:
            regret += 6.0
    if room.collides(found.eye):
        regret += 4.0
    if wish.look is not None and wish.face < 180.0:
        away = found.eye.minus(wish.focus).flat.unit.dot(wish.look)
        regret += max(0.0, degrees(acos(max(-1.0, min(1.0, away)))) - wish.face) / 30.0
    if wish.travel is not None:
        for share in _ON_THE_WAY:
            eye, subject = found.eye.plus(wish.travel, share), wish.focus.plus(wish.travel, share)
            regret += _OUTSIDE if room.walls and room.inside(eye).minus(eye).length > 1.0 else 0.0
            before = room.hidden(eye, subject, wish.but) + room.furniture.before(eye, subject)
            regret += 0.3 * before + (1.0 if room.collides(eye) else 0.0)
    tall, away = found.frame.height, found.distance - found.frame.near
    aim = looked_into(wish.look, found.shift, found.eye, found.frame.middle, tall * gate.aspect, gate.aspect)
    seen = pane(found.eye, aim, tall, away, gate.aspect)
    if wish.over is not None:
        regret += _DIRTY * dirty(seen, wish.bodies[0], wish.over)
    several = len(wish.bodies) > 1
    regret += _CUT * sum(cut(seen, one) for one in room.people if several or one.name not in wish.but)
    if several and gate.aspect >= UPRIGHT:
        turned = (one.gaze.dot(found.eye.minus(one.at).flat.unit) for one in wish.bodies)
        regret += _TURNED_AWAY * sum(max(0.0, -to_lens - _PROFILE) for to_lens in turned)
    if several:
        regret += _COVERED * covered(seen, wish.bodies)
        regret += _OTHERS_HIDDEN * sum(room.hidden(found.eye, one.head, wish.but) for one in wish.bodies[1:])
    regret += 0.9 * room.hidden(found.eye, wish.focus, wish.but)
    if wish.bodies and regret < most:
        lowest = found.frame.middle.y - found.frame.height / 2
        hidden = max(room.buried(found.eye, one, lowest) for one in wish.bodies)
        regret += _BURIED * max(0.0, hidden - _LEGS)
    return regret


def _wrong_lens(needed: float, wish: Setup) -> float:
    """What is to regret where the framing needs a lens of so many millimetres."""
    if needed < SHORTEST:
        return 1.5 * log(SHORTEST / max(needed, 1.0))
    if needed < _WIDE_FOR_A_BACK and wish.over is not None:
        return log(_WIDE_FOR_A_BACK / needed)
    return 1.0 if needed > LONGEST else 0.0
