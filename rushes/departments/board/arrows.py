"""What a storyboard draws over a panel: where the camera goes, and where people go."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import hypot
from typing import TypeAlias

from rushes.departments.board.request import Arrow, Overlay
from rushes.film.blocking import Blocking, Camera, Mark
from rushes.film.note import Move
from rushes.film.pinhole import Pinhole, distance, pinhole
from rushes.film.spot import Spot

_CHEST = 900  # millimetres over the ground: where a walk's arrow runs, clear of the floor's lines
_FACE = 190  # millimetres from the middle of a head that no arrow crosses
_LOW = frozenset({"sit", "kneel", "lie"})
_SHORTEST = 0.05  # of the picture's width: shorter walks need no arrow
_STEP = 600  # millimetres that somebody must go for an arrow
_TURN = 0.06  # of the frame that a camera must turn or slide
_EDGE = ((0.95, 0.2), (0.95, 0.8))  # of the picture: where a camera goes down
_RISE = 200  # millimetres
_NEARLY = 1.02  # times, of a camera that is to go in or out
_CLOSER = 1.08  # times nearer, or longer the lens
_SLIDES = 3.0  # times as far aside as nearer, and a move goes aside alone
_RIM = 0.06  # the frame's margin in which an arrow is kept
_THOUSAND = 1000

Disc: TypeAlias = tuple[float, float, float]


def overlay(blocking: Blocking, aspect: Fraction) -> Overlay:
    """Arrows and the frame that a move ends on, in thousandths of the picture from its top left corner."""
    camera = blocking.camera
    start = pinhole(camera, aspect)
    heads = [head for mark in blocking.marks if (head := _head(start, mark, aspect)) is not None]
    goers = [(mark.at, mark.to) for mark in blocking.marks if mark.to is not None]
    goers += [(prop.at, prop.to) for prop in blocking.props if prop.to is not None]
    walks = [_walk(start, at, to, heads, aspect) for at, to in goers]
    arrows = [arrow for arrow in walks if arrow is not None]
    if not camera.moves:
        return Overlay(tuple(arrows), ())
    frame = _end_frame(camera, start, aspect)
    return Overlay((*arrows, *_camera_arrows(camera, start, aspect)), frame)


def _head(view: Pinhole, mark: Mark, aspect: Fraction) -> Disc | None:
    """Where somebody's head is on the picture: x, y and how large, in widths of the frame; None behind the camera."""
    tall = mark.figure.height * (0.72 if mark.pose in _LOW else 0.93)
    x, y, depth = view.on_picture((float(mark.at.x), float(mark.at.y) + tall, float(mark.at.z)))
    return (x, y / float(aspect), _FACE / depth / (2 * view.across)) if depth > 300.0 else None


def _walk(view: Pinhole, at: Spot, to: Spot, heads: Sequence[Disc], aspect: Fraction) -> Arrow | None:
    """On the picture: as high as a chest, or along the floor where it would cross a face."""
    arrow = _walk_at(view, at, to, _CHEST)
    if arrow is None or not any(_crosses(arrow, head, float(aspect)) for head in heads):
        return arrow
    return _walk_at(view, at, to, 0)


def _crosses(arrow: Arrow, head: Disc, aspect: float) -> bool:
    """Whether a line of the picture comes nearer to a head than the head is large."""
    (ax, ay), (bx, by) = ((x / _THOUSAND, y / _THOUSAND / aspect) for x, y in (arrow.start, arrow.end))
    x, y, radius = head
    length = max((bx - ax) ** 2 + (by - ay) ** 2, 1e-9)
    along = min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0.0), 1.0)
    return hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y) < radius


def _walk_at(view: Pinhole, at: Spot, to: Spot, height: int) -> Arrow | None:
    """Cut where it leaves the frame; None where it is too short, or behind the camera."""
    ends = []
    for spot in (at, to):
        x, y, depth = view.on_picture((float(spot.x), float(spot.y) + height, float(spot.z)))
        if depth < 300.0:
            return None
        ends.append((x, y))
    if hypot(to.x - at.x, to.z - at.z) < _STEP:
        return None
    cut = _cut(ends[0], ends[1])
    if cut is None or hypot(cut[1][0] - cut[0][0], cut[1][1] - cut[0][1]) < _SHORTEST:
        return None
    return _arrow("walk", *cut)


def _cut(a: tuple[float, float], b: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """A line within the frame's margins (Liang and Barsky, ACM Transactions on Graphics 3(1), 1984)."""
    first, last = 0.0, 1.0
    for k in (0, 1):
        way = b[k] - a[k]
        for sign, edge in ((-1, _RIM), (1, 1 - _RIM)):
            room = sign * (edge - a[k])
            if way * sign > 0:
                last = min(last, room / (way * sign))
            elif way * sign < 0:
                first = max(first, room / (way * sign))
            elif room < 0:
                return None
    if first >= last:
        return None
    return (
        (a[0] + (b[0] - a[0]) * first, a[1] + (b[1] - a[1]) * first),
        (a[0] + (b[0] - a[0]) * last, a[1] + (b[1] - a[1]) * last),
    )


def _closer(camera: Camera) -> float:
    """How much larger gets what it looks at in the end: a camera that only turns comes no nearer."""
    before, after = (_apart(eye, camera.target_end) for eye in (camera.eye, camera.eye_end))
    return max(before, 1.0) / max(after, 1.0) * camera.lens_end / camera.lens


def _apart(one: Spot, other: Spot) -> float:
    return hypot(one.x - other.x, one.y - other.y, one.z - other.z)


def _end_frame(camera: Camera, start: Pinhole, aspect: Fraction) -> tuple[tuple[int, int], ...]:
    """Where the last frame lies on the first picture, for moves that go closer; nothing for others."""
    if _closer(camera) < _CLOSER:
        return ()
    found = [start.on_picture(corner) for corner in pinhole(camera, aspect, True).corners(distance(camera, True))]
    if any(depth < 100.0 for _, _, depth in found):
        return ()
    return tuple((_thousandths(x), _thousandths(y)) for x, y, _ in found)


def _camera_arrows(camera: Camera, start: Pinhole, aspect: Fraction) -> tuple[Arrow, ...]:
    """In and out at the corners, as storyboards have them; along an edge for all that goes sideways, up or down."""
    closer = _closer(camera)
    x, y, depth = start.on_picture((float(camera.target_end.x), float(camera.target_end.y), float(camera.target_end.z)))
    right, down = (x - 0.5, y - 0.5) if depth > 0 else (0.0, 0.0)
    if abs(right) < _TURN and abs(down) < _TURN:  # looking at the same spot: does the camera itself go aside?
        last = pinhole(camera, aspect, True)
        aside = [last.eye[k] - start.eye[k] for k in range(3)]
        reach = max(distance(camera), 1.0)
        right = sum(aside[k] * start.right[k] for k in range(3)) / reach
        down = -sum(aside[k] * start.up[k] for k in range(3)) / reach
    found = []
    nearing, turning = max(closer, 1 / closer) - 1, max(abs(right), abs(down))
    least = _NEARLY if camera.move in (Move.DOLLY, Move.ZOOM) else _CLOSER
    into = nearing > least - 1 and nearing * _SLIDES > turning  # else it comes a little nearer as it goes aside
    if into:
        for corner_x in (0, 1):
            for corner_y in (0, 1):
                rim = (abs(corner_x - 0.03), abs(corner_y - 0.04))
                inner = (abs(corner_x - 0.13), abs(corner_y - 0.15))
                found.append(_arrow("camera", rim, inner) if closer > 1 else _arrow("camera", inner, rim))
    rise = camera.eye_end.y - camera.eye.y
    if camera.move in (Move.CRANE, Move.PEDESTAL) and abs(rise) > _RISE:
        found.append(_arrow("camera", *(_EDGE if rise < 0 else _EDGE[::-1])))
        down = 0.0
        turning = abs(right)
    if turning < _TURN or (into and turning < nearing):
        return tuple(found)
    if abs(right) >= abs(down):
        ends = ((0.2, 0.93), (0.8, 0.93))
        found.append(_arrow("camera", *(ends if right > 0 else ends[::-1])))
    else:
        found.append(_arrow("camera", *(_EDGE if down > 0 else _EDGE[::-1])))
    return tuple(found)


def _arrow(kind: str, start: tuple[float, float], end: tuple[float, float]) -> Arrow:
    return Arrow(kind, (_thousandths(start[0]), _thousandths(start[1])), (_thousandths(end[0]), _thousandths(end[1])))


def _thousandths(share: float) -> int:
    return round(share * _THOUSAND)
