"""Where a point of the set falls on a shot's picture, at its first frame or its last: for arrows, not to draw it."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from rushes.film.blocking import Camera
from rushes.film.quick import dataclass
from rushes.film.spot import Spot

Vector = tuple[float, float, float]
_GATE = (36.0, 24.0)  # millimetres


@dataclass(frozen=True, slots=True)
class Pinhole:
    """An eye, its axes, and the tangents of its half angles. Millimetres."""

    eye: Vector
    right: Vector
    up: Vector
    ahead: Vector
    across: float
    above: float

    def on_picture(self, point: Vector) -> tuple[float, float, float]:
        """x and y from 0 to 1, from the top left, and the distance along the axis; beyond 0 to 1 out of frame.
        Points behind the eye have a distance below 0."""
        away = (point[0] - self.eye[0], point[1] - self.eye[1], point[2] - self.eye[2])
        depth = _dot(away, self.ahead)
        safe = depth if abs(depth) > 1.0 else 1.0
        x = 0.5 + _dot(away, self.right) / safe / (2 * self.across)
        y = 0.5 - _dot(away, self.up) / safe / (2 * self.above)
        return x, y, depth

    def corners(self, distance: float) -> tuple[Vector, Vector, Vector, Vector]:
        """The frame's corners at a distance: top left, top right, bottom right, bottom left."""
        wide, tall = self.across * distance, self.above * distance
        found = [
            tuple(
                self.eye[k] + self.ahead[k] * distance + self.right[k] * wide * x + self.up[k] * tall * y
                for k in range(3)
            )
            for x, y in ((-1, 1), (1, 1), (1, -1), (-1, -1))
        ]
        return found[0], found[1], found[2], found[3]  # type: ignore[return-value]


def pinhole(camera: Camera, aspect: Fraction, at_end: bool = False) -> Pinhole:
    """The camera at its first frame, or its last. The gate is the part of 36×24 mm that the aspect uses."""
    eye = camera.eye_end if at_end else camera.eye
    lens = (camera.lens_end if at_end else camera.lens) / 10
    wide, tall = _GATE
    shape = float(aspect)
    gate = (wide, wide / shape) if shape >= wide / tall else (tall * shape, tall)
    ahead = axis(camera, at_end)
    level = sqrt(ahead[0] ** 2 + ahead[2] ** 2)
    right = (-ahead[2] / level, 0.0, ahead[0] / level) if level > 1e-6 else (1.0, 0.0, 0.0)
    up = (
        right[1] * ahead[2] - right[2] * ahead[1],
        right[2] * ahead[0] - right[0] * ahead[2],
        right[0] * ahead[1] - right[1] * ahead[0],
    )
    return Pinhole(_vector(eye), right, up, ahead, gate[0] / 2 / lens, gate[1] / 2 / lens)


def axis(camera: Camera, at_end: bool = False) -> Vector:
    """Which way it looks, of length 1."""
    eye, target = (camera.eye_end, camera.target_end) if at_end else (camera.eye, camera.target)
    return _unit((target.x - eye.x, target.y - eye.y, target.z - eye.z))


def distance(camera: Camera, at_end: bool = False) -> float:
    """From the eye to what it looks at."""
    eye, target = (camera.eye_end, camera.target_end) if at_end else (camera.eye, camera.target)
    return sqrt((target.x - eye.x) ** 2 + (target.y - eye.y) ** 2 + (target.z - eye.z) ** 2)


def _vector(spot: Spot) -> Vector:
    return float(spot.x), float(spot.y), float(spot.z)


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _unit(way: Vector) -> Vector:
    length = sqrt(_dot(way, way))
    return (way[0] / length, way[1] / length, way[2] / length) if length > 1e-6 else (0.0, 0.0, -1.0)
