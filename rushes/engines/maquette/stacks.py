"""4×4 matrices for many figures at once: (n, 4, 4), column vectors. What ``transform`` does for one."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Stack: TypeAlias = npt.NDArray[np.float64]
Number: TypeAlias = float | npt.NDArray[np.float64]  # the same for all, or one for each (n,)

_STILL = np.eye(4)


def still(n: int) -> Stack:
    stack = np.empty((n, 4, 4))
    stack[:] = _STILL
    return stack


def move(n: int, x: Number, y: Number, z: Number) -> Stack:
    stack = still(n)
    stack[:, 0, 3], stack[:, 1, 3], stack[:, 2, 3] = x, y, z
    return stack


def size(n: int, x: Number, y: Number, z: Number) -> Stack:
    stack = np.zeros((n, 4, 4))
    stack[:, 0, 0], stack[:, 1, 1], stack[:, 2, 2], stack[:, 3, 3] = x, y, z, 1.0
    return stack


def about(axis: int, angle: npt.NDArray[np.float64]) -> Stack:
    """Rotations about x, y or z (0, 1, 2)."""
    stack = still(len(angle))
    i, j = ((1, 2), (2, 0), (0, 1))[axis]
    cos, sin = np.cos(angle), np.sin(angle)
    stack[:, i, i] = stack[:, j, j] = cos
    stack[:, i, j], stack[:, j, i] = -sin, sin
    return stack


def shifted(stack: Stack, x: float, y: float, z: float) -> Stack:
    """``stack @ move(x, y, z)``, without the products by zero."""
    out = stack.copy()
    out[:, :3, 3] += stack[:, :3, :3] @ np.array((x, y, z))
    return out
