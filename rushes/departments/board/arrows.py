"""What a storyboard draws over a panel: where the camera goes, and where people go."""

from __future__ import annotations

from fractions import Fraction
from math import hypot

from rushes.departments.board.request import Arrow, Overlay
from rushes.film.blocking import Blocking, Camera
from rushes.film.pinhole import Pinhole, distance, pinhole
from rushes.film.spot import Spot

_CHEST = 900  # millimetres over the ground: where a walk's arrow runs, clear of the floor's lines
_SHORTEST = 0.05  # of the picture's width: shorter walks need no arrow
_STEP = 600  # millimetres that somebody must go for an arrow
_TURN = 0.06  # of the frame that a camera must turn or slide
_CLOSER = 1.08  # times nearer, or longer the lens
_SLIDES = 3.0  # times as far aside as nearer, and a move goes aside alone
_RIM = 0.06  # the frame's margin in which an arrow is kept
_THOUSAND = 1000


def overlay(blocking: Blocking, aspect: Fraction) -> Overlay:
    """Arrows and the frame that a move ends on, in thousandths of the picture from its top left corner."""
    camera = blocking.camera
    start = pinhole(camera, aspect)
    walks = [_walk(start, mark.at, mark.to) for mark in blocking.marks if mark.to is not None]
    walks += [_walk(start, prop.at, prop.to) for prop in blocking.props if prop.to is not None]
    arrows = [arrow for arrow in walks if arrow is not None]
    if not camera.moves:
        return Overlay(tuple(arrows), ())
    frame = _end_frame(camera, start, aspect)
    return Overlay((*arrows, *_camera_arrows(camera, start, aspect)), frame)


def _walk(view: Pinhole, at: Spot, to: Spot) -> Arrow | None:
    """On the picture, cut where it leaves the frame; None where it is too short, or behind the camera."""
    ends = []
    for spot in (at, to):
        x, y, depth = view.on_picture((float(spot.x), float(spot.y) + _CHEST, float(spot.z)))
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
    """How much larger what it looks at gets."""
    return distance(camera) / max(distance(camera, True), 1.0) * camera.lens_end / camera.lens


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
    into = nearing > _CLOSER - 1 and nearing * _SLIDES > turning  # else it comes a little nearer as it goes aside
    if into:
        for corner_x in (0, 1):
            for corner_y in (0, 1):
                rim = (abs(corner_x - 0.03), abs(corner_y - 0.04))
                inner = (abs(corner_x - 0.13), abs(corner_y - 0.15))
                found.append(_arrow("camera", rim, inner) if closer > 1 else _arrow("camera", inner, rim))
    if turning < _TURN or (into and turning < nearing):
        return tuple(found)
    if abs(right) >= abs(down):
        ends = ((0.2, 0.93), (0.8, 0.93))
        found.append(_arrow("camera", *(ends if right > 0 else ends[::-1])))
    else:
        ends = ((0.95, 0.2), (0.95, 0.8))
        found.append(_arrow("camera", *(ends if down > 0 else ends[::-1])))
    return tuple(found)


def _arrow(kind: str, start: tuple[float, float], end: tuple[float, float]) -> Arrow:
    return Arrow(kind, (_thousandths(start[0]), _thousandths(start[1])), (_thousandths(end[0]), _thousandths(end[1])))


def _thousandths(share: float) -> int:
    return round(share * _THOUSAND)
