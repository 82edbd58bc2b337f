"""Round things seen from near: the same shape again with more sides, and with its profile bent instead of broken.

Shapes are turned and lofted with as few sides as a room full of them can have. Within ``finer()`` the same builders
make them round enough to fill the picture; ``geometry.finer_of`` names the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

ANGULAR = 8  # with fewer sides than this, corners are meant
SIDES = 28
STEPS = 2  # pieces that a straight piece of a profile becomes

_fine: ContextVar[bool] = ContextVar("fine", default=False)


@contextmanager
def finer() -> Iterator[None]:
    """Shapes that are built inside are finer."""
    token = _fine.set(True)
    try:
        yield
    finally:
        _fine.reset(token)


def sides(count: int) -> int:
    """How many sides a round shape gets."""
    return max(2 * count, SIDES) if _fine.get() and count >= ANGULAR else count


def bent(points: Array) -> Array:
    """A profile (n, any) with points between its points, on a curve that neither overshoots nor leaves them.

    Cubic Hermite pieces over the length of chord, their slopes weighted means of the neighbours' and nothing where a
    coordinate turns back: F. N. Fritsch and J. Butland, "A method for constructing local monotone piecewise cubic
    interpolants", SIAM J. Sci. Stat. Comput. 5 (1984).
    """
    if not _fine.get() or len(points) < 3:
        return points
    steps = np.maximum(np.linalg.norm(np.diff(points, axis=0), axis=1), 1e-6)[:, None]
    slopes = np.diff(points, axis=0) / steps
    before, after = slopes[:-1], slopes[1:]
    inner = (before * steps[1:] + after * steps[:-1]) / (steps[1:] + steps[:-1])
    limit = 3 * np.minimum(np.abs(before), np.abs(after))
    inner = np.where(before * after <= 0, 0.0, np.clip(inner, -limit, limit))
    ends = np.concatenate([slopes[:1], inner, slopes[-1:]])
    t = (np.arange(STEPS) / STEPS)[None, :, None]
    a, b, h = points[:-1, None], points[1:, None], steps[:, None]
    curve = (
        a * (1 + 2 * t) * (1 - t) ** 2 + b * t * t * (3 - 2 * t)
        + h * t * (1 - t) * (ends[:-1, None] * (1 - t) - ends[1:, None] * t)
    )  # fmt: skip
    return np.concatenate([curve.reshape(-1, points.shape[1]), points[-1:]])
