"""How high the lens stands."""

from __future__ import annotations

from rushes.departments.blocking.body import Body
from rushes.departments.blocking.framing import CLOSE, frame_person
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight
from rushes.film.note import Angle

_LEAST, _LEAST_FOR_A_BEAST = 900.0, 250.0  # millimetres above the ground, where the feet are in frame
_OVER_WHO_LIES = 950.0  # millimetres above their face


def elevation(angle: Angle) -> float | None:
    return {Angle.LOW: -24.0, Angle.HIGH: 30.0, Angle.OVERHEAD: 76.0}.get(angle)


def eye_height(one: Body, shot: Order, sight: Sight) -> float:
    """At the eyes when close, at the chest when the feet are in frame, so that nobody is looked down upon."""
    if one.hips is not None and shot.size in CLOSE:
        return one.head.y + _OVER_WHO_LIES
    if shot.size in CLOSE:
        return one.head.y
    frame = frame_person(one, shot.size, sight.gate.aspect)
    least = min(_LEAST, max(_LEAST_FOR_A_BEAST, one.head.y)) if one.beast else _LEAST
    return max(min(one.head.y, frame.middle.y + 0.2 * frame.height), least)
