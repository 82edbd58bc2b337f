"""What the lens sees at one frame: its place, its directions, its angles, its focus. Metres and radians."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

GATE = (36.0, 24.0)  # millimetres


def gate(aspect: float) -> tuple[float, float]:
    """The part of a 36×24 sensor that a frame of this proportion uses: the whole width of frames at least as wide
    as 3:2, the whole height of narrower ones."""
    width, height = GATE
    return (width, width / aspect) if aspect >= width / height else (height * aspect, height)


@dataclass(frozen=True)
class View:
    """``lens`` in millimetres, ``stop`` the f-number, ``focus`` metres; ``aspect`` width over height."""

    eye: Vector
    target: Vector
    lens: float
    stop: float
    focus: float
    aspect: float
    roll: float = 0.0
    near: float = 0.15
    far: float = 400.0
    oval: float = 1.0  # how wide what is out of focus spreads, against how high
    split: tuple[int, float] = (0, 0.0)  # the side of the frame (-1 left, 1 right) that has ``focus``; the other's

    @cached_property
    def axes(self) -> tuple[Vector, Vector, Vector]:
        """Right, up, ahead: unit vectors, level unless rolled."""
        ahead = self.target - self.eye
        length = float(np.linalg.norm(ahead))
        ahead = ahead / length if length > 1e-6 else np.array([0.0, 0.0, -1.0])
        right = np.cross(ahead, (0.0, 1.0, 0.0))
        flat = float(np.linalg.norm(right))
        right = right / flat if flat > 1e-4 else np.array([1.0, 0.0, 0.0])
        up = np.cross(right, ahead)
        cos, sin = np.cos(self.roll), np.sin(self.roll)
        return right * cos + up * sin, up * cos - right * sin, ahead

    @property
    def slope(self) -> tuple[float, float]:
        """Tangents of the half angles of view, across and up."""
        width, height = gate(self.aspect)
        return width / 2 / self.lens, height / 2 / self.lens

    @cached_property
    def projection(self) -> Vector:
        """World to clip coordinates, 4×4."""
        right, up, ahead = self.axes
        look = np.eye(4)
        look[0, :3], look[1, :3], look[2, :3] = right, up, -ahead
        look[:3, 3] = -look[:3, :3] @ self.eye
        across, above = self.slope
        near, far = self.near, self.far
        lens = np.zeros((4, 4))
        lens[0, 0], lens[1, 1] = 1 / across, 1 / above
        lens[2, 2], lens[2, 3], lens[3, 2] = -(far + near) / (far - near), -2 * far * near / (far - near), -1
        return lens @ look

    def blur_at_infinity(self, pixels: int, at: float | None = None) -> float:
        """Radius of the circle of confusion of a point at infinity, on a picture that many pixels wide;
        focused ``at`` a distance, else at its own.

        c = f² / (N (s − f)), with focal length f, f-number N and focus distance s (thin lens).
        """
        width, _ = gate(self.aspect)
        focus = max((self.focus if at is None else at) * 1000.0, self.lens * 1.5)
        return self.lens**2 / (self.stop * (focus - self.lens)) / width * pixels / 2
