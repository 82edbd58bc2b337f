"""How a shot is filmed once it stands in its set: what sheets and prompts tell of it.

The breakdown asks for a lens and a move; the room may leave another lens, and who walks may take the camera the other
way."""

from __future__ import annotations

from rushes.film.blocking import Camera
from rushes.film.note import Direction, Move
from rushes.film.pinhole import Vector, axis
from rushes.film.shot import Shot

_SAME_LENS = 0.06  # what two lenses of one marking differ by
_TURNED = 0.02  # the sine of an angle: a little over a degree
_SLID = 50.0  # millimetres


def filmed_lens(shot: Shot, camera: Camera) -> str:
    """The lens that the shot is asked for, in millimetres; where the room leaves another, that one; both ends of a
    zoom."""
    first, last = camera.lens / 10, camera.lens_end / 10
    if round(first) != round(last):
        return f"{first:.0f}–{last:.0f} mm"
    return f"{shot.lens_mm if abs(first / shot.lens_mm - 1) < _SAME_LENS else round(first)} mm"


def filmed_move(shot: Shot, camera: Camera) -> str:
    """ "pan left", "dolly in", "static"."""
    way = filmed_way(shot, camera)
    return f"{shot.move.value} {way.value}" if way else shot.move.value


def filmed_way(shot: Shot, camera: Camera) -> Direction | None:
    """Where the camera goes: to which side it really turns or slides, else what was asked for."""
    if shot.move is Move.PAN:
        before, after = axis(camera), axis(camera, at_end=True)
        aside, least = before[0] * after[2] - before[2] * after[0], _TURNED
    elif shot.move is Move.TRUCK:
        aside, least = _slid(camera, axis(camera)), _SLID
    else:
        return shot.direction
    if abs(aside) < least:
        return shot.direction
    return Direction.RIGHT if aside > 0 else Direction.LEFT


def _slid(camera: Camera, ahead: Vector) -> float:
    """Millimetres to the right."""
    return (camera.eye_end.z - camera.eye.z) * ahead[0] - (camera.eye_end.x - camera.eye.x) * ahead[2]
