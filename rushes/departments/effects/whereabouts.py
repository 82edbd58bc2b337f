"""Where in the set a sound is made: where the thing stands, where somebody is by then, or out of sight."""

from __future__ import annotations

from functools import cache
from math import cos, hypot, pi, sin

from blake3 import blake3

from rushes.departments.effects.kinds import entry
from rushes.film.blocking import Blocking, Mark
from rushes.film.spot import Spot

_MOVES = frozenset({"walk", "run", "limp", "stagger", "crawl", "swim"})
_HANDS, _EARS = 1000, 1500  # millimetres
_INSIDE, _OUTSIDE = 7, 25  # metres to what is not seen
_BEYOND = 20  # metres: further than this is outside
_FAR = 5  # times as far
_DOORS = frozenset({"door", "knock", "pounding", "doorbell", "buzzer", "lock", "bolt", "latch", "handle", "automatic"})


def by_then(mark: Mark, frame: int) -> Spot:
    """Where somebody's hands are at a frame."""
    at, to = mark.at, mark.to
    if to is None:
        return Spot(at.x, at.y + _HANDS, at.z)
    cue = next((cue for cue in mark.cues if cue.what in _MOVES), None)
    start, end = (cue.start, cue.end) if cue is not None else (0, 1)
    done = min(max((frame - start) / max(end - start, 1), 0.0), 1.0)
    return Spot(round(at.x + (to.x - at.x) * done), at.y + _HANDS, round(at.z + (to.z - at.z) * done))


def prop_spot(blocking: Blocking, name: str, share: float) -> Spot | None:
    """Where a thing of the shot is when a share of it has passed."""
    found = next((prop for prop in blocking.props if prop.name == name), None)
    if found is None:
        return None
    at, to = found.at, found.to or found.at
    return Spot(round(at.x + (to.x - at.x) * share), at.y + 300, round(at.z + (to.z - at.z) * share))


def door_spot(blocking: Blocking, near: Spot | None) -> Spot | None:
    """The door nearest to somebody; the first where there is nobody."""
    doors = [door.at for door in blocking.set.plan.doors]
    if not doors:
        return None
    door = min(doors, key=lambda at: hypot(at.x - near.x, at.z - near.z)) if near is not None else doors[0]
    return Spot(door.x, door.y + _HANDS, door.z)


def unseen(blocking: Blocking, sound: str, far: bool) -> tuple[Spot, bool]:
    """Somewhere out of the picture, the same in every shot of a place; and whether that is beyond its walls."""
    inside = blocking.light.interior
    if sound.partition("-")[0] in _DOORS and not far:
        at_door = door_spot(blocking, None)
        if at_door is not None:
            return at_door, False
    metres = int(entry(sound).get("far", _INSIDE if inside else _OUTSIDE)) * (_FAR if far else 1)
    x, z = _direction(blocking.set.name, sound)
    return Spot(round(x * metres * 1000), _EARS, round(z * metres * 1000)), inside and metres > _BEYOND


@cache
def _direction(place: str, sound: str) -> tuple[float, float]:
    turn = int.from_bytes(blake3(f"{place}\n{sound}".encode()).digest(length=4), "big") / 2**32
    return sin(2 * pi * turn), -cos(2 * pi * turn)
