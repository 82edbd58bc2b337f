"""Points and directions of the set, in millimetres, as floats: only what comes out of the solver is whole.

Right-handed, y up; a heading of 0 looks towards +z, of 90 degrees towards +x.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import NamedTuple

from rushes.film.spot import Spot


class Vec(NamedTuple):
    x: float
    y: float
    z: float

    def plus(self, other: Vec, times: float = 1.0) -> Vec:
        """self + times · other."""
        return Vec(self.x + other.x * times, self.y + other.y * times, self.z + other.z * times)

    def minus(self, other: Vec) -> Vec:
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def times(self, factor: float) -> Vec:
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: Vec) -> float:
        return self.x * other.x + self.y * other.y + self.z * other.z

    @property
    def length(self) -> float:
        return sqrt(self.x * self.x + self.y * self.y + self.z * self.z)

    @property
    def flat(self) -> Vec:
        """The same, on the floor."""
        return Vec(self.x, 0.0, self.z)

    @property
    def unit(self) -> Vec:
        """Of length one; towards +z where there is no direction."""
        length = self.length
        return Vec(self.x / length, self.y / length, self.z / length) if length > 1e-6 else Vec(0.0, 0.0, 1.0)

    @property
    def heading(self) -> float:
        """Degrees from +z towards +x."""
        return degrees(atan2(self.x, self.z))

    @property
    def spot(self) -> Spot:
        return Spot(round(self.x), round(self.y), round(self.z))


def vec(spot: Spot) -> Vec:
    return Vec(float(spot.x), float(spot.y), float(spot.z))


def towards(heading: float, elevation: float = 0.0) -> Vec:
    """The unit direction of a heading and an elevation above the floor, in degrees."""
    level = cos(radians(elevation))
    return Vec(sin(radians(heading)) * level, sin(radians(elevation)), cos(radians(heading)) * level)


def screen_right(view: Vec) -> Vec:
    """What lies to the right of the frame for a camera that looks along ``view``, on the floor."""
    level = hypot(view.x, view.z)
    return Vec(-view.z / level, 0.0, view.x / level) if level > 1e-6 else Vec(1.0, 0.0, 0.0)


def between(a: Vec, b: Vec, share: float = 0.5) -> Vec:
    return Vec(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share)


def facing(a: Spot, b: Spot) -> int:
    """The way from one spot to another, in tenths of a degree, 0 to 3599."""
    return round(degrees(atan2(b.x - a.x, b.z - a.z)) * 10) % 3600


def apart(a: Spot, b: Spot) -> float:
    """Millimetres between two spots on the floor."""
    return hypot(a.x - b.x, a.z - b.z)


def length(route: Sequence[Spot]) -> float:
    """Of a way on the floor, from spot to spot, millimetres."""
    return sum(apart(a, b) for a, b in pairwise(route))


def cut_short(route: Sequence[Spot], most: float) -> list[Spot]:
    """As much of a way as is no longer than ``most``, from its first spot."""
    found = [route[0]]
    for a, b in pairwise(route):
        leg = apart(a, b)
        if leg > most:
            share = most / leg
            return [*found, Spot(round(a.x + (b.x - a.x) * share), a.y, round(a.z + (b.z - a.z) * share))]
        found.append(b)
        most -= leg
    return found


def ahead(at: Spot, facing: int, ahead: int, left: int, height: int = 0) -> Spot:
    """So far ahead of who stands at a spot, and to their left."""
    turned = radians(facing / 10)
    x, z = sin(turned), cos(turned)
    return Spot(round(at.x + x * ahead + z * left), height, round(at.z + z * ahead - x * left))
