"""Ways through the set: where someone or something that goes from one spot to another is at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rushes.film.spot import Spot

Vector = npt.NDArray[np.float64]
_CORNER = 0.35  # metres before and after a corner in which one turns


def metres(spot: Spot) -> Vector:
    """The one door from the nouns' millimetres to the maquette's metres."""
    return np.array([spot.x, spot.y, spot.z], float) / 1000.0


def radians(tenths: int) -> float:
    return math.radians(tenths / 10.0)


@dataclass(frozen=True)
class Path:
    """A way, straight but for the corners ``via``. ``start`` and ``end`` in seconds; ``soft_start`` and ``soft_end``
    are the fractions of that time spent getting up to speed and slowing down. ``before``, ``after``: whoever is at
    speed at the first frame of a shot, or at its last, was on the way before and goes on after: what its handles
    show."""

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
    def _legs(self) -> tuple[tuple[Vector, Vector, float], ...]:
        """From, to, and how long."""
        corners = (self.a, *self.via, self.b)
        return tuple((a, b, float(np.linalg.norm(b - a))) for a, b in pairwise(corners))

    @property
    def length(self) -> float:
        return sum(long for _, _, long in self._legs)

    @property
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
        if not self.via:
            return np.asarray(self.a + (self.b - self.a) * self.share(seconds))
        return self._after(self.travelled(seconds))

    def _after(self, far: float) -> Vector:
        """Where one is after so many metres."""
        for a, b, long in self._legs:
            if far <= long:
                return np.asarray(a + (b - a) * (max(0.0, far) / max(long, 1e-6)))
            far -= long
        return self.b

    def heading_at(self, seconds: float) -> float:
        """The angle of the way there: a corner is seen coming, and left behind, in a step."""
        if not self.via:
            return self.heading
        here = self.travelled(seconds)
        way = self._after(min(self.length, here + _CORNER)) - self._after(max(0.0, here - _CORNER))
        return math.atan2(way[0], way[2])

    def travelled(self, seconds: float) -> float:
        return self.length * self.share(seconds)

    def speed(self, seconds: float) -> float:
        """Metres a second."""
        step = 0.02
        return (self.travelled(seconds + step) - self.travelled(seconds - step)) / (2 * step)


def turned(a: float, b: float, share: float) -> float:
    """From one angle to another by the shorter way."""
    return a + ((b - a + math.pi) % (2 * math.pi) - math.pi) * share
