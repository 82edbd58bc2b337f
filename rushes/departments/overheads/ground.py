"""The piece of ground a sheet shows, and its scale."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.departments.overheads.request import OverheadRequest
from rushes.departments.overheads.sheet import Point
from rushes.film.spot import Spot

WINDOW = (34.0, 58.0, 548.0, 497.0)  # points: left, top, width, height
_SCALES = (20, 25, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000)
_POINT = 25.4 / 72  # millimetres of paper
_MARGIN = 900  # millimetres of ground round what is shown
_OPEN = 2200  # the same outdoors, where the place says more than walls do
_LEAST = 4000
_REACH = 26000  # a camera or a walker farther from the set's middle than this is not worth a smaller scale


@dataclass(frozen=True)
class Ground:
    """``scale``: 50 is 1:50. The middle of the window shows (x, z), millimetres."""

    x: float
    z: float
    scale: int

    def point(self, x: float, z: float) -> Point:
        """Where a place of the set is on paper; the master camera's side is below."""
        by = _POINT * self.scale
        return WINDOW[0] + WINDOW[2] / 2 + (x - self.x) / by, WINDOW[1] + WINDOW[3] / 2 + (z - self.z) / by

    def spot(self, spot: Spot) -> Point:
        return self.point(spot.x, spot.z)

    def length(self, millimetres: float) -> float:
        """In points."""
        return millimetres / (_POINT * self.scale)


def ground(request: OverheadRequest) -> Ground:
    """All the cameras, marks and lanterns, and the walls of a room, at a scale of round numbers."""
    plan = request.design.plan
    spots = [mark.at for mark in request.marks] + [mark.to for mark in request.marks if mark.to]
    spots += [spot for station in request.stations for spot in (station.camera.eye, station.camera.eye_end)]
    spots += [lantern.at for _, lighting in request.lightings for lantern in lighting.lanterns]
    xs = [float(spot.x) for spot in spots if max(abs(spot.x), abs(spot.z)) < _REACH] or [0.0]
    zs = [float(spot.z) for spot in spots if max(abs(spot.x), abs(spot.z)) < _REACH] or [0.0]
    if plan.height:
        xs += [-plan.width / 2, plan.width / 2]
        zs += [-plan.depth / 2, plan.depth / 2]
    margin = _MARGIN if plan.height else _OPEN
    width, depth = max(max(xs) - min(xs), _LEAST) + 2 * margin, max(max(zs) - min(zs), _LEAST) + 2 * margin
    needed = max(width / (WINDOW[2] * _POINT), depth / (WINDOW[3] * _POINT))
    scale = next((one for one in _SCALES if one >= needed), _SCALES[-1])
    return Ground((max(xs) + min(xs)) / 2, (max(zs) + min(zs)) / 2, scale)
