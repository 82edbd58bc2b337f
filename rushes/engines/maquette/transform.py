"""4×4 matrices for column vectors: metres, right-handed, y up; 0 faces +z and a quarter turn faces +x.

Compose left to right, outermost first: ``translate(1, 0, 0) @ turn(a) @ scale(2)`` scales, then turns, then moves.
Never mirror (a negative scale turns a mesh inside out).
"""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float64]
Axis: TypeAlias = Literal["x", "y", "z"]

_PLANES: dict[str, tuple[int, int]] = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}


def translate(x: float, y: float, z: float) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def scale(x: float, y: float | None = None, z: float | None = None) -> Matrix:
    """One factor for all three axes, or one for each."""
    return np.diag([x, x if y is None else y, x if z is None else z, 1.0])


def rotate(axis: Axis, angle: float) -> Matrix:
    """A turn about an axis, radians, counter-clockwise seen from the axis' tip."""
    first, second = _PLANES[axis]
    cos, sin = math.cos(angle), math.sin(angle)
    matrix = np.eye(4)
    matrix[first, first] = matrix[second, second] = cos
    matrix[first, second], matrix[second, first] = -sin, sin
    return matrix


def turn(angle: float) -> Matrix:
    """About the vertical: what faced +z faces (sin, 0, cos)."""
    return rotate("y", angle)


def place(x: float, y: float, z: float, w: float, h: float, d: float, angle: float = 0.0) -> Matrix:
    """A unit shape centred on the origin, sized w×h×d, turned, standing with the centre of its base at (x, y, z)."""
    return translate(x, y + h / 2, z) @ turn(angle) @ scale(w, h, d)


def between(start: tuple[float, float, float], end: tuple[float, float, float], thick: float) -> Matrix:
    """A unit shape along y stretched from one point to another: rods, ropes, rafters, limbs of a chair."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    along = b - a
    length = float(np.linalg.norm(along)) or 1e-6
    up = along / length
    side = np.cross(up, (0.0, 0.0, 1.0) if abs(up[2]) < 0.9 else (1.0, 0.0, 0.0))
    side /= np.linalg.norm(side)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = side * thick, along, np.cross(side, up) * thick
    matrix[:3, 3] = (a + b) / 2
    return matrix


def moved(rows: npt.NDArray[np.float32], matrix: Matrix) -> npt.NDArray[np.float32]:
    """Instance rows (n, 17), their matrices (the first 12 columns, row by row) multiplied from the left."""
    out = rows.copy()
    inner = np.zeros((len(rows), 4, 4))
    inner[:, :3] = rows[:, :12].reshape(-1, 3, 4)
    inner[:, 3, 3] = 1.0
    out[:, :12] = (matrix @ inner)[:, :3].reshape(-1, 12)
    return out
