"""A set-up in depth, for a pull of focus: one person or thing close, another behind, and both in frame."""

from __future__ import annotations

from math import asin, atan, degrees, sin

from rushes.departments.blocking import things
from rushes.departments.blocking.body import Body
from rushes.departments.blocking.framing import Frame, frame_person, frame_thing
from rushes.departments.blocking.heights import elevation
from rushes.departments.blocking.lens import distance
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.vectors import Vec, screen_right, towards, vec
from rushes.departments.blocking.wish import NEAREST, Setup, line_between, round_to
from rushes.film.quick import dataclass

_PARTED, _FARTHEST_APART = 0.42, 0.5  # from one to the other, in widths of the frame
_OFF = (34.0, 62.0)  # degrees from their line: enough to see the near one's face, and the far one behind it
_HEADROOM, _CROWN = 0.16, 260.0  # above the far one's eyes: heights of the frame, and millimetres of head and hat
_FARTHEST = 7000.0  # between the two


@dataclass(frozen=True, slots=True)
class _Point:
    """What can be sharp: where, who it is if it is somebody, and how it is framed when it is the near one."""

    name: str
    at: Vec
    body: Body | None
    frame: Frame


def in_depth(shot: Order, sight: Sight) -> Setup | None:
    """The set-up of a shot whose focus is pulled; None where one of the two is not there."""
    near = _point(shot.focus[0] or next(iter(shot.subjects), ""), shot, sight)
    far = _point(shot.focus[1], shot, sight)
    if near is None or far is None or near.name == far.name or far.at.minus(near.at).length > _FARTHEST:
        return None
    if near.body is not None and far.body is None and _between(near.at, far.at, sight):
        near, far = far, near  # a thing before somebody is seen from its own side, whichever is sharp first
    return _seen_past(near, far, shot, sight)


def _point(name: str, shot: Order, sight: Sight) -> _Point | None:
    body = sight.person(name)
    if body is not None:
        return _Point(body.name, body.head, body, frame_person(body, shot.size, sight.gate.aspect))
    thing = sight.thing(name)
    if thing is None:
        return None
    frame = frame_thing(vec(thing.at), things.size(thing.name), shot.size, True, sight.gate.aspect)
    return _Point(thing.name, frame.middle, None, frame)


def _between(person: Vec, thing: Vec, sight: Sight) -> bool:
    """Whether a thing stands between somebody and the master camera."""
    return thing.minus(person).flat.dot(sight.master.minus(person).flat) > 0.0


def _seen_past(near: _Point, far: _Point, shot: Order, sight: Sight) -> Setup:
    """The law of sines gives how far off their line the lens stands: sin(off) / (to the far one) = sin(at the lens) /
    (from one to the other)."""
    aspect = sight.gate.aspect
    height = near.frame.height
    if near.body is None:
        height = max(height, 420.0)
    away = max(distance(float(shot.lens_mm), height, sight.gate.height), NEAREST)
    apart = far.at.minus(near.at).flat
    at_lens = atan(_PARTED * height * aspect / away)
    ratio = sin(at_lens) * away / max(apart.length, 1.0)
    off = degrees(asin(ratio) + at_lens) if ratio < 0.9 else _OFF[1]
    off = max(_OFF[0], min(_OFF[1], off))
    line = line_between(sight, near.body, far.body) if near.body and far.body else None
    side = line[1] if line else sight.master.minus(near.at).flat.unit
    eye = max((near.at.y + far.at.y) / 2, near.at.y - 150.0)

    def frame(angle: float) -> Frame:
        """Both, from wherever the room lets the camera stand: what the far one is away counts less, being smaller."""
        right = screen_right(towards(angle).times(-1.0))
        smaller = away / max(away + apart.dot(towards(angle + 180.0)), 1.0)
        across = apart.dot(right) * smaller
        tall = max(height, abs(across) / aspect / _FARTHEST_APART)
        room = max(_HEADROOM * tall, _CROWN * smaller)
        top = max(near.frame.middle.y + near.frame.height / 2, eye + (far.at.y - eye) * smaller + room)
        bottom = min(top - tall, near.at.y - 0.18 * tall)
        middle = near.at.plus(right, 0.5 * across)
        return Frame(Vec(middle.x, (top + bottom) / 2, middle.z), top - bottom)

    return Setup(
        focus=near.at,
        heading=round_to(apart.heading + 180.0, off, side),
        frame=frame,
        eye=eye,
        elevation=elevation(shot.angle),
        line=line,
        but=(near.name, far.name, ""),
    )
