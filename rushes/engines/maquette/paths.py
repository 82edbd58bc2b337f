"""Ways through the set: where someone or something that goes from one spot to another is at a time."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rushes.film.spot import Spot

Vector = npt.NDArray[np.float64]
_SWING = 2.4  # radians a second: nobody on foot turns faster on the way
_TIGHTEST = 0.4  # metres of radius, and the tightest corner
_ARC = 24  # straight pieces of a rounded corner
_AHEAD = 0.12  # metres before and after, between which the way has its heading


def metres(spot: Spot) -> Vector:
    """The one door from the nouns' millimetres to the maquette's metres."""
    return np.array([spot.x, spot.y, spot.z], float) / 1000.0


def radians(tenths: int) -> float:
    return math.radians(tenths / 10.0)


@dataclass(frozen=True)
class Path:
    """A way, straight but for the corners ``via``, which are rounded as speed asks. ``start`` and ``end`` in seconds;
    ``soft_start`` and ``soft_end`` are the fractions of that time spent getting up to speed and slowing down.
    ``before``, ``after``: whoever is at speed at the first frame of a shot, or at its last, was on the way before and
    goes on after: what its handles show."""

    a: Vector
    b: Vector
    start: float
    end: float
    soft_start: float = 0.0
    soft_end: float = 0.0
    before: bool = False
    after: bool = False
    via: tuple[Vector, ...] = ()

    @cached_property
    def _points(self) -> Vector:
        """(n, 3), straight from one to the next."""
        if not self.via:
            return np.stack([self.a, self.b])
        corners = [self.a, *self.via, self.b]
        pace = sum(float(np.linalg.norm(b - a)) for a, b in pairwise(corners)) / max(self.end - self.start, 1e-3)
        radius = max(_TIGHTEST, pace / _SWING)
        found = [self.a]
        for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
            found += _rounded(before, corner, after, radius)
        return np.stack([*found, self.b])

    @cached_property
    def _marks(self) -> Vector:
        """How far each point is along the way, metres."""
        legs = np.linalg.norm(np.diff(self._points, axis=0), axis=1)
        return np.concatenate([[0.0], np.cumsum(legs)])

    @cached_property
    def _plain(self) -> tuple[list[float], list[list[float]]]:
        """Marks and points as plain numbers: everybody's way is asked a dozen times a frame, for one place each."""
        return self._marks.tolist(), self._points.tolist()

    @cached_property
    def length(self) -> float:
        return float(self._marks[-1])

    @cached_property
    def heading(self) -> float:
        """The angle of the way, 0 towards +z."""
        way = self.b - self.a
        return math.atan2(way[0], way[2])

    def share(self, seconds: float) -> float:
        """How much of the way is done, 0 to 1; less or more where it is gone ``before`` or ``after``."""
        u = (seconds - self.start) / max(self.end - self.start, 1e-6)
        s, e = self.soft_start, self.soft_end
        top = 1.0 / (1.0 - s / 2 - e / 2)
        if self.before and u < 0 and not s:
            return top * u
        if self.after and u > 1 and not e:
            return 1 + top * (u - 1)
        u = min(1.0, max(0.0, u))
        if u < s:
            return top * u * u / (2 * s)
        if u > 1 - e:
            return 1 - top * (1 - u) ** 2 / (2 * e)
        return top * (u - s / 2)

    def at(self, seconds: float) -> Vector:
        return self.along(self.travelled(seconds))

    def along(self, far: float) -> Vector:
        """Where one is after so many metres; straight on before the first and after the last."""
        if not self.via:
            return np.asarray(self.a + (self.b - self.a) * (far / max(self.length, 1e-9)))
        return np.array(self._round_the_corners(float(far)))

    def _round_the_corners(self, far: float) -> tuple[float, float, float]:
        marks, points = self._plain
        k = min(max(bisect_right(marks, far) - 1, 0), len(marks) - 2)
        share = (far - marks[k]) / max(marks[k + 1] - marks[k], 1e-9)
        (ax, ay, az), (bx, by, bz) = points[k], points[k + 1]
        return ax + (bx - ax) * share, ay + (by - ay) * share, az + (bz - az) * share

    def heading_at(self, seconds: float) -> float:
        """The angle of the way there."""
        return self.heading_after(self.travelled(seconds)) if self.via else self.heading

    def heading_after(self, far: float) -> float:
        if not self.via:
            return self.heading
        ahead, behind = (self._round_the_corners(float(far) + way) for way in (_AHEAD, -_AHEAD))
        return math.atan2(ahead[0] - behind[0], ahead[2] - behind[2])

    def travelled(self, seconds: float) -> float:
        return self.length * self.share(seconds)

    def speed(self, seconds: float) -> float:
        """Metres a second."""
        step = 0.02
        return (self.travelled(seconds + step) - self.travelled(seconds - step)) / (2 * step)


def turned(a: float, b: float, share: float) -> float:
    """From one angle to another by the shorter way."""
    return a + ((b - a + math.pi) % (2 * math.pi) - math.pi) * share


def _rounded(before: Vector, corner: Vector, after: Vector, radius: float) -> list[Vector]:
    """The points of the arc that a corner becomes: of that radius, or as large as the legs have room for."""
    come, go = corner - before, after - corner
    long = min(float(np.linalg.norm(come)), float(np.linalg.norm(go)))
    come, go = come / (float(np.linalg.norm(come)) + 1e-9), go / (float(np.linalg.norm(go)) + 1e-9)
    angle = math.acos(max(-1.0, min(1.0, float(come @ go))))
    if not 0.02 < angle < 3.0 or long < 1e-3:
        return [corner]
    cut = min(radius * math.tan(angle / 2), long * 0.48)
    step, found = angle / _ARC, [corner - come * cut]
    for k in range(_ARC):
        turned = (k + 0.5) * step
        way = (come * math.sin(angle - turned) + go * math.sin(turned)) / math.sin(angle)
        found.append(found[-1] + way * (2 * cut / math.tan(angle / 2) * math.sin(step / 2)))
    return found
