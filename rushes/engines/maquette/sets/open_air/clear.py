"""Where nothing may be strewn: places, walks, tracks, and what lies between the master camera and the people."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from rushes.film.floorplan import FloorPlan
from rushes.film.spot import Spot

Line = tuple[float, float, float, float, float]  # x0, z0, x1, z1 and how far from it, metres

PERSON, WALK, TRACK, VIEW = 0.45, 0.5, 1.6, 0.9


@dataclass(frozen=True)
class Kept:
    """Lines that stay clear, whatever the dice say."""

    lines: tuple[Line, ...]

    def free(self, x: float, z: float, room: float) -> bool:
        """Whether something ``room`` metres in radius may stand there."""
        return all(_away(x, z, line) > line[4] + room for line in self.lines)


def kept_clear(plan: FloorPlan) -> Kept:
    lines = [_line(place.at, place.at, PERSON) for place in (*plan.places, *plan.doors)]
    lines += [_line(start, end, WALK) for start, end in plan.walks]
    lines += [_line(spot, spot, PERSON) for spot in (*plan.floor, *plan.tables)]
    lines += [_line(start, end, TRACK) for start, end in plan.tracks if min(start.y, end.y) == 0]
    at = {place.name: place.at for place in plan.places}
    lines += [_line(at[one], at[other], PERSON) for one, other in plan.pairs]
    lines.append(_line(plan.master_eye, Spot(plan.master_eye.x // 2, 0, 0), VIEW))
    return Kept(tuple(lines))


def _line(start: Spot, end: Spot, room: float) -> Line:
    return start.x / 1000, start.z / 1000, end.x / 1000, end.z / 1000, room


def _away(x: float, z: float, line: Line) -> float:
    """From a point to a stretch, metres."""
    x0, z0, x1, z1, _ = line
    along = (x1 - x0) ** 2 + (z1 - z0) ** 2
    t = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (z - z0) * (z1 - z0)) / along)) if along else 0.0
    return hypot(x - x0 - t * (x1 - x0), z - z0 - t * (z1 - z0))
