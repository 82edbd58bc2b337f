"""Two in an upright frame: they stand as near to each other as they never would in a room, and look natural in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rushes.departments.blocking.framing import CLOSE, UPRIGHT
from rushes.departments.blocking.lens import gate
from rushes.departments.blocking.vectors import apart, between, vec
from rushes.film.blocking import Mark
from rushes.film.floorplan import FloorPlan
from rushes.film.format import Format
from rushes.film.note import Size
from rushes.film.shot import Shot, ShotKind
from rushes.film.spot import Spot

_NEAR = 560.0  # millimetres from one to the other
_FARTHEST = 3000.0  # who are farther apart are so on purpose
_TOP = 300  # how high what stands between two is, who then stay where they are


def together(marks: tuple[Mark, ...], shot: Shot, plan: FloorPlan, form: Format) -> tuple[Mark, ...]:
    """The marks with the two of a medium shot brought together, where the frame is taller than wide: else it would
    show them whole, and as small as in a wide shot. Who sits, goes, or has something to reach stays."""
    two = [mark for mark in marks if mark.figure.name in shot.subjects]
    near = shot.size in (*CLOSE, Size.MLS) and shot.kind in (ShotKind.TWO_SHOT, ShotKind.ACTION)
    if gate(form).aspect >= UPRIGHT or not near or len(two) != 2 or not all(map(_free, two)):
        return marks
    one, other = two
    far = apart(one.at, other.at)
    if not _NEAR < far < _FARTHEST or _parted(one.at, other.at, plan.tables):
        return marks
    share = (1 - _NEAR / far) / 2
    at = {
        one.figure.name: between(vec(one.at), vec(other.at), share).spot,
        other.figure.name: between(vec(other.at), vec(one.at), share).spot,
    }
    return tuple([replace(mark, at=at.get(mark.figure.name, mark.at)) for mark in marks])


def _free(mark: Mark) -> bool:
    return mark.pose == "stand" and mark.to is None and mark.reaches is None and not (mark.seat or mark.rides)


def _parted(one: Spot, other: Spot, tops: Sequence[Spot]) -> bool:
    """Whether a table stands between two."""
    middle = between(vec(one), vec(other)).spot
    return any(top.y > _TOP and apart(Spot(top.x, 0, top.z), middle) < apart(one, other) / 2 for top in tops)
