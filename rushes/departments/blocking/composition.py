"""Where things come to lie in the frame: looking room, and the shoulder of a shot over one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rushes.departments.blocking.body import Body
from rushes.departments.blocking.vectors import Vec, screen_right

HEAD, _SHOULDERS, _FACE = 0.055, 0.14, 0.05  # of the height, to either side of the middle
_TURNED = 0.36  # how wide shoulders still are that are seen half from the side
_CHIN, _COLLAR = 0.87, 0.83  # of the height
_HIGH_HAT, _BRIM = 80.0, 1.5  # millimetres; and how much wider than a head its brim is
_UNDER_THE_LENS = 250.0  # millimetres
_IN_FRAME = 0.96  # of the frame's halves: where a face is whole enough
_UNCUT = 0.85  # with this much above the eyes a head is whole
_NO_MATTER = 0.03  # of the frame: the sleeve of somebody who is not there
_NEAREST_BACK = 480.0  # millimetres from the lens
_CROWN = -0.05  # of the frame's half height: a crown below is looked down upon, and hides its own shoulder
_LEAST, _MOST = 0.13, 0.22  # of the frame, what the shoulder covers
_HEAD_ASIDE = 1.05  # of the frame's half width: farther out it is a shoulder and nobody's
_MOST_TOGETHER = 0.25  # of the frame's half width: how near to the face the listener's head may come


@lru_cache(maxsize=256)
def _axes(eye: Vec, target: Vec) -> tuple[Vec, Vec, Vec]:
    """Ahead, to the right and up, as a lens at ``eye`` has them: asked for once a point, the same for hundreds."""
    ahead = target.minus(eye).unit
    right = screen_right(ahead)
    return ahead, right, Vec(-right.z * ahead.y, right.z * ahead.x - right.x * ahead.z, right.x * ahead.y)


class Pane(NamedTuple):
    """The frame as a pane of glass: the lens, what it aims at, and the tangents of half its angles."""

    eye: Vec
    target: Vec
    half_width: float
    half_height: float

    def see(self, point: Vec) -> tuple[float, float, float]:
        """Across and up from -1 to 1, and how far."""
        ahead, right, up = _axes(self.eye, self.target)
        way = point.minus(self.eye)
        away = max(1.0, way.dot(ahead))
        return way.dot(right) / away / self.half_width, way.dot(up) / away / self.half_height, away


def pane(eye: Vec, target: Vec, height: float, away: float, aspect: float) -> Pane:
    """The frame of a lens that shows ``height`` millimetres at a distance of ``away``."""
    tall = height / 2 / max(away, 1.0)
    return Pane(eye, target, tall * aspect, tall)


def looked_into(look: Vec | None, shift: float, eye: Vec, middle: Vec, width: float, aspect: float) -> Vec:
    """The target that leaves room on the side the subject looks to; none for who looks into the lens."""
    if look is None:
        return middle
    right = screen_right(middle.minus(eye))
    sideways = max(-1.0, min(1.0, look.dot(right) * 2.2))
    room = min(1.0, max(0.25, aspect - 0.6))
    return middle.plus(right, sideways * shift * width * room)


def dirty(seen: Pane, speaker: Body, listener: Body) -> float:
    """What is to regret in a shot over a shoulder: a back that covers too little of the frame or too much, that is not
    at its edge, that comes before the speaker's face; a lens at somebody's hat, or above their crown."""
    x, y, far = seen.see(speaker.head)
    face = _FACE * speaker.height / far / seen.half_width
    at = listener.at
    back, collar, away = seen.see(Vec(at.x, listener.level(_COLLAR), at.z))
    chin = seen.see(Vec(at.x, listener.level(_CHIN), at.z))[1]
    _, top, near = seen.see(Vec(at.x, listener.crown + 0.5 * listener.hat, at.z))
    wide = _SHOULDERS * listener.height / away / seen.half_width
    head = HEAD * listener.height / near / seen.half_width * (_BRIM if listener.hat > _HIGH_HAT else 1.0)
    covered = 0.8 * _area(back, head, chin, top) + _area(back, wide, -1.0, collar)
    regret = 5.0 * max(0.0, _LEAST - covered) + 5.0 * max(0.0, covered - _MOST)
    gap = 1.0 - (abs(back) + _TURNED * wide)  # between the shoulder and the frame's edge
    before = _overlap(back, head, x, face) if chin < y < top + 0.1 else 0.0
    before = max(before, _overlap(back, wide, x, face) if y < collar + 0.15 else 0.0)
    together = max(0.0, _MOST_TOGETHER - (abs(back - x) - head - face)) if top > y - 0.2 else 0.0
    upright = seen.half_width < seen.half_height  # there the head itself may be out of the frame
    aside = max(0.0, abs(back) - (1.0 + head if upright else _HEAD_ASIDE))
    wrong_side = 1.0 if back * x > 0 else 0.0
    too_near = 6.0 if min(away, near) < _NEAREST_BACK else 0.0
    from_above = max(0.0, _CROWN - top)
    return regret + 2.0 * aside + 4.0 * max(0.0, gap) + 3.0 * before + together + wrong_side + too_near + from_above


def covered(seen: Pane, people: Sequence[Body]) -> float:
    """How many of several have another of them before their face, whole or in part."""
    faces = [(one, seen.see(one.head)) for one in people]
    count = 0.0
    for one, (x, y, away) in faces:
        face = _FACE * one.height / away / seen.half_width
        for other, (across, _, near) in faces:
            if other.name == one.name or near > away - _UNDER_THE_LENS or other.hips is not None:
                continue
            collar = seen.see(Vec(other.at.x, other.level(_COLLAR), other.at.z))[1]
            top = seen.see(Vec(other.at.x, other.crown + other.hat, other.at.z))[1]
            half = (_SHOULDERS * _TURNED if y > collar else _SHOULDERS) * other.height / near / seen.half_width
            count += _overlap(across, half, x, face) if y < top else 0.0
    return count


def cut(seen: Pane, one: Body) -> float:
    """Whether the frame has somebody's body and not their face, from 0 to 1: it leaves out both or neither."""
    if one.hips is not None:
        return 0.0
    x, y, away = seen.see(one.head)
    top = seen.see(Vec(one.at.x, one.level(_CHIN), one.at.z))[1]
    feet = seen.see(Vec(one.at.x, one.feet, one.at.z))[1]
    wide = _SHOULDERS * one.height / away / seen.half_width
    if away < _UNDER_THE_LENS or (abs(x) < _IN_FRAME and y < _UNCUT):
        return 0.0
    return min(1.0, _area(x, wide, feet, top) / _NO_MATTER)


def _area(middle: float, half: float, low: float, high: float) -> float:
    """The share of the frame that a rectangle covers."""
    wide = max(0.0, min(1.0, middle + half) - max(-1.0, middle - half))
    return wide * max(0.0, min(1.0, high) - max(-1.0, low)) / 4


def _overlap(a: float, half_a: float, b: float, half_b: float) -> float:
    """How much of b a hides, from 0 to 1."""
    return max(0.0, min(1.0, (half_a + half_b - abs(a - b)) / max(2 * half_b, 1e-6)))
