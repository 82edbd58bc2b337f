"""The nearest set-up to the wished one that the room allows: the operator walks about with the viewfinder."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, degrees, log

from rushes.departments.blocking.clearance import Room
from rushes.departments.blocking.framing import Frame
from rushes.departments.blocking.lens import LONGEST, SHORTEST, distance
from rushes.departments.blocking.vectors import Vec, towards
from rushes.departments.blocking.wish import Setup

_ROUND = (0.0, 12.0, -12.0, 24.0, -24.0, 38.0, -38.0, 56.0, -56.0)  # degrees round the subject
_NEARER = (1.0, 0.78, 1.3, 0.6)  # of the distance, the lens making up for it
_ON_THE_WAY = tuple(step / 16 for step in range(1, 16))  # so close that no lamp-post slips through
_GOOD_ENOUGH = 0.02
_SAME_SIDE = 90.0  # millimetres that keep a camera clear of the 180-degree line


@dataclass(frozen=True, slots=True)
class Found:
    """``distance`` is from the lens to the plane of the frame's middle."""

    eye: Vec
    frame: Frame
    distance: float


def search(wish: Setup, room: Room, focal: float, gate_height: float) -> Found:
    """Tries the wished direction and distance, then its neighbours, and keeps the one with least to regret."""
    best: Found | None = None
    least = 1e9
    for nearer in _NEARER:
        for turn in _ROUND:
            found, ideal = _stand(wish, room, wish.heading + turn, nearer, focal, gate_height)
            regret = abs(turn) / 90.0 + 0.5 * abs(log(nearer)) + _regret(wish, room, found, ideal, gate_height)
            if regret < least:
                best, least = found, regret
            if least < _GOOD_ENOUGH:
                break
        if least < 0.45:
            break
    assert best is not None
    return best


def _stand(
    wish: Setup, room: Room, heading: float, nearer: float, focal: float, gate_height: float
) -> tuple[Found, float]:
    """The camera in one direction, and the distance it wished for."""
    frame = wish.frame(heading)
    ideal = min(wish.farthest, max(distance(focal, frame.height, gate_height), wish.distance)) + frame.near
    away = max(ideal * nearer, min(wish.distance, 620.0))
    if wish.elevation is None:
        rise = wish.eye - frame.middle.y
        level = (max(0.0, away * away - rise * rise)) ** 0.5
        aim = towards(heading)
        eye = Vec(frame.middle.x + aim.x * level, wish.eye, frame.middle.z + aim.z * level)
    else:
        eye = frame.middle.plus(towards(heading, wish.elevation), away)
    eye = room.inside(eye)
    return Found(eye, frame, eye.minus(frame.middle).length), ideal


def _regret(wish: Setup, room: Room, found: Found, ideal: float, gate_height: float) -> float:
    """What is wrong with a set-up, in degrees of wrongness that add up."""
    regret = 0.8 * abs(log(max(found.distance, 1.0) / ideal))
    needed = (found.distance - found.frame.near) * gate_height / found.frame.height
    if needed < SHORTEST:
        regret += 1.5 * log(SHORTEST / max(needed, 1.0))
    elif needed > LONGEST:
        regret += 1.0
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
            regret += 0.3 * room.hidden(eye, subject, wish.but) + (1.0 if room.collides(eye) else 0.0)
    return regret + 0.9 * room.hidden(found.eye, wish.focus, wish.but)
